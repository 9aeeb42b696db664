"""Measure in the room: python -m tests.bench.barge_in [--trials N] [--echo] [--write]."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from tests.bench.barge_in.echo import ECHO, damped
from tests.bench.barge_in.sounds import Kind, OverTheClient, coughs, murmurs, noises, nothing, real_speech, speech
from tests.bench.barge_in.trials import WORDS_STOP, Trial, cut_turns, hold
from tests.bench.figure import Figure, as_table, machine, percentile
from tests.room.player import FIXTURES
from tests.room.rehearsal import ROOT
from tests.room.room import virtual_room
from voicecoach import shipped
from voicecoach.conversation.sound import seconds
from voicecoach.library.persona_file import load_persona
from voicecoach.speaking.voice import Pyttsx3Voice

PAGE = ROOT / "docs" / "barge_in.md"
NOTE = Path(__file__).parent / "page_note.md"
HEADPHONES, LOUDSPEAKERS = "With headphones", "On loudspeakers, with echo cancellation"
A_SESSION = 6
"""Trials in one session: a client who is interrupted all the time hangs up."""


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.barge_in", description="How fast is a client silent who is spoken over?")
    parser.add_argument("--trials", type=int, default=20, help="sounds of each kind (default 20)")
    parser.add_argument("--echo", action="store_true", help="on loudspeakers that the microphone hears, with echo cancellation")
    parser.add_argument("--whisper-model", metavar="NAME|FOLDER", default=str(FIXTURES / "whisper"), help="default: the miniature")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    chosen = ("--barge-in" if options.echo else "--headphones", "--whisper-model", options.whisper_model)
    table = as_table(measure(options.trials, chosen, options.echo))
    print(table)
    if options.write:
        said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.bench.barge_in {' '.join(sys.argv[1:])}`"
        write(LOUDSPEAKERS if options.echo else HEADPHONES, f"{said}:\n\n{table}")


def write(heading: str, measured: str) -> None:
    """Put it under its heading; what was measured the other way stays."""
    there = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    parts = {title: text.split("\n## ")[0].strip() for title in (HEADPHONES, LOUDSPEAKERS) for text in there.split(f"## {title}\n")[1:]}
    parts[heading] = measured
    told = "\n\n".join(f"## {title}\n\n{parts[title]}" for title in (HEADPHONES, LOUDSPEAKERS) if title in parts)
    PAGE.write_text(f"# Barge-in\n\n{told}\n\n{NOTE.read_text(encoding='utf-8')}", encoding="utf-8")


def measure(count: int, options: Sequence[str], echo: bool) -> list[Figure]:
    """Everything that there are sounds for."""
    figures = damped() if echo else []
    for make in (speech, real_speech, murmurs, coughs, noises, *((nothing,) if echo else ())):
        overs = make(count)
        if not overs:
            continue
        kind = overs[0].kind
        print(f"measuring {kind} …", file=sys.stderr, flush=True)
        trials, cuts = hold_all(overs, options, echo)
        told = [trial for trial in trials if trial.spoke]
        figures += [stops(kind, told), words_kept(kind, cuts)] if kind in WORDS_STOP else [false_stops(kind, told, len(cuts))]
    return figures


def hold_all(overs: Sequence[OverTheClient], options: Sequence[str], echo: bool) -> tuple[list[Trial], list[tuple[str, float]]]:
    """Sessions until every sound was tried, or three times as many as should be needed."""
    trials: list[Trial] = []
    cuts: list[tuple[str, float]] = []
    with virtual_room() as room, tempfile.TemporaryDirectory() as name:
        if echo:
            room.let_the_microphone_hear_the_loudspeaker(ECHO)
        for number in range(3 * (1 + len(overs) // A_SESSION)):
            waiting = overs[len(trials) :][:A_SESSION]
            if not waiting:
                break
            folder = Path(name) / str(number)
            folder.mkdir()
            held, library = hold(room, folder, waiting, options)
            trials += held
            cuts += cut_turns(library)
    return trials, cuts


def stops(kind: Kind, told: Sequence[Trial]) -> Figure:
    """How fast, and how often not at all."""
    waits = [1000 * trial.stopped_s for trial in told if trial.stopped_s is not None]
    spread = f"p50 {percentile(waits, 50):.0f} ms, p95 {percentile(waits, 95):.0f} ms" if waits else "never"
    measured = f"{spread} ({len(waits)} of {len(told)} stopped)"
    return Figure(f"{kind}: from half a second of it to the client's silence", measured, "≤ 300 ms")


def words_kept(kind: Kind, cuts: Sequence[tuple[str, float]]) -> Figure:
    """By how much the words that were kept of a cut reply, said anew, outlast what had sounded of it."""
    voice = Pyttsx3Voice(load_persona("hannah", (shipped.personas(),), shipped.concerns()).voice)
    voice.start()
    over_s = [seconds(len(voice.speak(text))) - sounded_s for text, sounded_s in cuts]
    voice.close()
    spread = f"at most {max(over_s):.2f} s, p50 {percentile(over_s, 50):z.2f} s ({len(cuts)} replies)" if over_s else "no reply was cut"
    return Figure(f"{kind}: words kept of a cut reply, beyond what had sounded", spread, "≤ 0.5 s, about a word")


def false_stops(kind: Kind, told: Sequence[Trial], cut: int) -> Figure:
    """How often for nothing, and whether she went on."""
    breaks = [trial.broke_off_s for trial in told if trial.broke_off_s is not None]
    went_on = f" (after {percentile(breaks, 50):.1f} s, at most {max(breaks):.1f} s)" if breaks else ""
    measured = f"{len(breaks)} of {len(told)} broke her off and she went on{went_on}; {cut} cut her off for good"
    return Figure(f"{kind}: false stops", measured, "all went on")


if __name__ == "__main__":
    main()
