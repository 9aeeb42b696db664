"""`voices`: which of the two voices of a one-channel recording is yours, and turns that were taken for the other person's."""

import argparse
import json
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

from voicecoach.coaching.telling.words import clock, printable
from voicecoach.commands.choices import chosen_settings
from voicecoach.commands.which_turns import find_turns
from voicecoach.conversation.repairs import Voice, Whose, speaker_of, voice_of
from voicecoach.conversation.session import Session
from voicecoach.conversation.spans import total_seconds
from voicecoach.conversation.turns import Speaker
from voicecoach.conversation.voices import VoicesTold
from voicecoach.errors import SettingsProblem
from voicecoach.library.repairs_file import clear_voices, give
from voicecoach.library.sessions import find_session, read_talk
from voicecoach.library.voices_file import read_voices, swap_voices
from voicecoach.wiring_voices import write_samples

FIRST_WORDS = 12
NAMES = {Speaker.CONSULTANT: "you", Speaker.CLIENT: "the client", Speaker.UNKNOWN: "one of the two"}
UNDO = "To take it back, add --to told to the same command."


def voices(arguments: argparse.Namespace) -> int:
    """Five seconds of each of the two voices and whose they are; the other way round, and turns to the other person, if asked to."""
    if arguments.to and not arguments.give:
        raise SettingsProblem("--to says whose the turns are that --give names.", "Say for example --give 7 --to client.")
    folder = find_session(chosen_settings(arguments).library, arguments.session)
    if arguments.swap:
        swap_voices(folder)
    given = _give(folder, arguments)
    told = clear_voices(folder) or read_voices(folder)
    samples = {} if given else write_samples(folder, arguments.folder)
    talk = read_talk(folder)
    listed = given or (range(len(talk.turns)) if arguments.turns else ())
    if arguments.json:
        sys.stdout.write(json.dumps(_as_json(talk, told, samples, listed), ensure_ascii=False) + "\n")
        return 0
    lines = [] if given or told is None else name_voices(talk, told, samples)
    lines += [_tell_turn(talk, place) for place in listed] + ([UNDO] if given and arguments.to != Whose.TOLD else [])
    sys.stdout.write("".join(f"{line}\n" for line in lines))
    return 0


def name_voices(talk: Session, told: VoicesTold, samples: Mapping[Voice, Path]) -> list[str]:
    """A line for each voice: whose it is, how long it speaks, how it begins, and where to listen to it."""
    lines = []
    for voice, spans in zip(Voice, (told.first, told.second), strict=True):
        speaker = speaker_of(voice, told.consultant_first)
        words = next((turn.text.split()[:FIRST_WORDS] for turn in talk.turns if turn.speaker is speaker and turn.text.strip()), [])
        listen = f" Listen: {samples[voice]}" if voice in samples else ""
        says = f" “{' '.join(words)} …”" if words else ""
        lines.append(f"The {voice} voice ({NAMES[speaker]}): {total_seconds(spans):.0f} s.{says}{listen}")
    return lines


def _give(folder: Path, arguments: argparse.Namespace) -> tuple[int, ...]:
    """The places of the turns that were given to somebody, which is what the command is about then."""
    if not arguments.give:
        return ()
    places = find_turns(read_talk(folder).turns, ",".join(arguments.give))
    give(folder, places, Whose(arguments.to or Whose.OTHER))
    return places


def _tell_turn(talk: Session, place: int) -> str:
    turn = talk.turns[place]
    when = f", {clock(turn.start_s)}" if turn.start_s is not None else ""
    by_hand = " (put right by hand)" if place in talk.repaired else ""
    return f"{place}{when}, {NAMES[turn.speaker]}{by_hand}: “{printable(turn.text)}”"


def _as_json(talk: Session, told: VoicesTold | None, samples: Mapping[Voice, Path], listed: Iterable[int]) -> dict[str, object]:
    shown: dict[str, object] = {}
    if told is not None:
        shown = {
            "session": talk.id,
            "consultant": str(voice_of(Speaker.CONSULTANT, told.consultant_first)),
            "clearness": str(told.clearness),
        }
    turns = [
        {"turn": place, "at_s": turn.start_s, "until_s": turn.end_s, "speaker": str(turn.speaker), "repaired": place in talk.repaired}
        | {"text": turn.text}
        for place, turn in ((place, talk.turns[place]) for place in listed)
    ]
    return (
        shown
        | {"repaired": sorted(talk.repaired), "samples": [str(path) for path in samples.values()]}
        | ({"turns": turns} if turns else {})
    )
