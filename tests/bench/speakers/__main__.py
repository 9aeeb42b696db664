"""Measure who spoke: python -m tests.bench.speakers --data FOLDER [--test] [--write].

Without --test the tuning half of the voices is used, which may be looked at as often as wanted. The test half is not tuned on.
"""

import argparse
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from tests.bench.figure import Figure, as_table, machine
from tests.bench.speakers.dialogues import Dialogue, Surroundings, make_crowds, make_dialogues, read_surroundings
from tests.bench.speakers.known import if_known
from tests.bench.speakers.scoring import Score, score
from tests.bench.speakers.turn_files import read_clips
from tests.bench.speakers.voices import Voice, halves, read_voices
from tests.room.rehearsal import ROOT
from voicecoach.conversation.sound import FRAME, Samples
from voicecoach.conversation.voices import VoicesTold
from voicecoach.hearing.silero import SileroDetector
from voicecoach.who_spoke.bundled import BundledEmbedder
from voicecoach.who_spoke.telling import tell_apart

PAGE = ROOT / "docs" / "speakers.md"
DIALOGUES, TUNE_SEED, TEST_SEED = 48, 1, 1000
ALONE, CROWDS = 16, 16
BLOCK = 1000 * FRAME


@dataclass(frozen=True, slots=True)
class Judged:
    """A dialogue, what was told of it, and how far off that is."""

    dialogue: Dialogue
    told: VoicesTold
    score: Score


def main() -> None:
    """Print the table, and write the page if asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.bench.speakers", description="How well are two voices on one channel told apart?"
    )
    default = os.environ.get("VOICECOACH_DATA")
    parser.add_argument("--data", type=Path, default=default, required=default is None, metavar="FOLDER", help="or VOICECOACH_DATA")
    parser.add_argument("--test", action="store_true", help="the half of the voices that nothing was tuned on")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    tune, test = halves(read_voices(options.data / "speakers"))
    voices, seed = (test, TEST_SEED) if options.test else (tune, TUNE_SEED)
    table = as_table(list(figures(voices, seed, options.data)))
    print(table)
    if options.write:
        call = " ".join(word for word in ("--data FOLDER", "--test" if options.test else "", "--write") if word)
        said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `python -m tests.bench.speakers {call}`"
        note = (Path(__file__).parent / "page_note.md").read_text(encoding="utf-8")
        PAGE.write_text(f"# Who spoke, on one channel\n\n{said}:\n\n{table}\n\n{note}", encoding="utf-8")


def figures(voices: Sequence[Voice], seed: int, data: Path) -> Iterator[Figure]:
    """All rows of the table."""
    around = read_surroundings(data / "noise")
    judged = [judge(dialogue) for dialogue in make_dialogues(voices, around, DIALOGUES, seed)]
    clear = [one for one in judged if one.told.clear]
    yield Figure("dialogues of two people, one utterance of each", f"{len(judged)}, {_seconds(judged) / len(judged):.0f} s of speech each")
    yield from _rows("all", judged, ("≤ 15 %", "≤ 3 points"))
    yield Figure("figures are shown for (the voices are clear)", f"{len(clear)} of {len(judged)}")
    yield from _rows("where figures are shown", clear)
    yield from _rows("not by telephone", [one for one in judged if "telephone" not in one.dialogue.how])
    yield from _rows("by telephone", [one for one in judged if "telephone" in one.dialogue.how])
    for what, scores in _if_known(judged).items():
        errors = np.percentile([one.share_points for one in scores], (50, 90))
        rate = sum(one.error_rate * one.speech_s for one in scores) / _seconds(judged)
        yield Figure(f"all, {what}: error rate; error of the share of talk", f"{rate:.1%}; {errors[0]:.1f} / {errors[1]:.1f} points")
    yield from _crowds(voices, around, seed)
    for name, sound, turns in read_clips(data / "conversations"):
        told = tell(sound)
        rate = score(turns, (told.first, told.second)).error_rate
        yield Figure(f"meeting clip {name}, {len(turns)} people (no goal)", f"error rate {rate:.1%}, {told.clearness}")


def judge(dialogue: Dialogue) -> Judged:
    """Tell the voices of a dialogue apart, and compare."""
    told = tell(dialogue.sound)
    return Judged(dialogue, told, score(dialogue.spoken, (told.first, told.second)))


def tell(sound: Samples) -> VoicesTold:
    """As an import does it."""
    whole = np.concatenate((sound, np.zeros(-sound.size % FRAME, dtype=np.float32)))
    detector = SileroDetector()
    return tell_apart(lambda: (whole[at : at + BLOCK] for at in range(0, whole.size, BLOCK)), detector.follow, BundledEmbedder())


def _rows(which: str, judged: Sequence[Judged], goals: tuple[str, str] = ("", "")) -> Iterator[Figure]:
    if not judged:
        return
    parts = ((sum(getattr(one.score, part) for one in judged) / _seconds(judged)) for part in ("missed_s", "invented_s", "confused_s"))
    missed, invented, confused = parts
    shares = [one.score.share_points for one in judged]
    yield Figure(
        f"{which}: diarization error rate (missed, invented, the other one)",
        f"{missed + invented + confused:.1%} ({missed:.1%}, {invented:.1%}, {confused:.1%})",
        goals[0],
    )
    high = np.percentile(shares, (50, 90))
    yield Figure(f"{which}: error of the share of talk, half of the talks / nine of ten", f"{high[0]:.1f} / {high[1]:.1f} points", goals[1])


def _if_known(judged: Sequence[Judged]) -> dict[str, list[Score]]:
    """What is left of the errors if a part were perfect."""
    told = [(one.dialogue.spoken, if_known(one.dialogue.spoken, (one.told.first, one.told.second))) for one in judged]
    names = {
        "when": "if it were known when somebody speaks",
        "whose": "if it were known whose speech it is",
        "both": "if both were known, one voice at a time",
    }
    return {name: [score(real, known[which]) for real, known in told] for which, name in names.items()}


def _crowds(voices: Sequence[Voice], around: Surroundings, seed: int) -> Iterator[Figure]:
    alone = [tell(sound) for sound in make_crowds(voices, around, (1, ALONE), seed)]
    yield Figure("one person alone: it is said that two cannot be told", _of(not told.clear for told in alone))
    three = [tell(sound) for sound in make_crowds(voices, around, (3, CROWDS), seed)]
    yield Figure(
        "three people: a third voice is suspected, or nothing is told", _of(told.perhaps_third or not told.clear for told in three)
    )


def _of(right: Iterable[bool]) -> str:
    all_of_them = list(right)
    return f"{sum(all_of_them)} of {len(all_of_them)}"


def _seconds(judged: Sequence[Judged]) -> float:
    return sum(one.score.speech_s for one in judged)


if __name__ == "__main__":
    sys.exit(main())
