"""`repairs.json`: which turns of a one-channel recording a human being gave to the other person. What the program told stays beside it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter, ValidationError

from voicecoach.conversation.repairs import Repair, Whose, give_turns, repair_turns, repair_voices, voice_of
from voicecoach.conversation.turns import Turn
from voicecoach.conversation.voices import VoicesTold
from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import LARGEST, TURN_LINE, TURNS, read_lines
from voicecoach.library.one_writer import only_writer
from voicecoach.library.voices_file import read_voices
from voicecoach.library.whole_file import keep_whole

REPAIRS = "repairs.json"


@dataclass(frozen=True, slots=True)
class RepairsFile:
    """What stands in the file."""

    repairs: tuple[Repair, ...] = ()
    schema: int = 1


def _check(file: RepairsFile) -> RepairsFile:
    if not all(0 <= one.start_s <= one.end_s <= LARGEST for one in file.repairs):
        raise ValueError("seconds out of bounds")
    return file


FORM: TypeAdapter[RepairsFile] = TypeAdapter(Annotated[RepairsFile, AfterValidator(_check)])


@dataclass(frozen=True, slots=True)
class WhoSpoke:
    """Turns with who said them, as far as is known now."""

    turns: tuple[Turn, ...]
    repaired: frozenset[int] = frozenset()
    """Places of those that a human being gave to the other person."""
    voices: VoicesTold | None = None
    """The two voices that were told apart; None where each person has a track, or the voices are not clear."""


def read_repairs(folder: Path) -> tuple[Repair, ...]:
    """What was put right by hand. Raises LibraryProblem when the file is damaged."""
    path = folder / REPAIRS
    try:
        return FORM.validate_json(path.read_bytes()).repairs
    except FileNotFoundError:
        return ()
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be read ({error.strerror}).", "Look at its permissions.") from error
    except ValidationError:
        what = f"{path} is damaged: which turns were given to the other person by hand is not known, and in no figure."
        raise LibraryProblem(what, "Put a copy of the file in its place, or move it away and give the turns again.") from None


def standing_repairs(folder: Path) -> tuple[Repair, ...]:
    """The same; none where the file is damaged, of which `find_damage` tells."""
    try:
        return read_repairs(folder)
    except LibraryProblem:
        return ()


def who_spoke(folder: Path, turns: Sequence[Turn]) -> WhoSpoke:
    """Whose the turns of the session in this folder are: as told, the voices swapped if they were, and the repairs made."""
    try:
        voices = read_voices(folder)
    except LibraryProblem:
        return WhoSpoke(tuple(turns))  # the turns are there all the same
    if voices is None or not voices.clear:
        return WhoSpoke(tuple(turns))
    repaired, places = repair_turns(_as_told(turns, voices), standing_repairs(folder), voices.consultant_first)
    return WhoSpoke(repaired, places, voices)


def clear_voices(folder: Path) -> VoicesTold | None:
    """When each voice spoke, with the repairs made; None where they were not told apart, or are not clear. Raises LibraryProblem."""
    voices = read_voices(folder)
    return repair_voices(voices, standing_repairs(folder)) if voices and voices.clear else None


def give(folder: Path, places: Collection[int], whose: Whose) -> WhoSpoke:
    """Give turns to somebody; of a turn that is given back nothing is kept.

    Raises LibraryProblem when the voices were not told apart or are not clear, there is no such turn, or it cannot be written.
    """
    with only_writer(folder):
        lines = tuple(line.turn for line in read_lines(folder / TURNS, TURN_LINE))
        now = who_spoke(folder, lines)
        if now.voices is None:
            raise _nothing_to_give(folder)
        if any(not 0 <= place < len(lines) for place in places):
            raise LibraryProblem(f"There is no such turn in {folder.name}.", f"Its turns are 0 to {len(lines) - 1}.")
        told, first = _as_told(lines, now.voices), now.voices.consultant_first
        before = repairs = read_repairs(folder)
        for place in places:
            speaker = whose.speaker(now.turns[place].speaker, told[place].speaker)
            repairs = give_turns(told, repairs, (place,), voice_of(speaker, first), first)
        if repairs != before:
            keep_whole(folder / REPAIRS, FORM.dump_json(RepairsFile(repairs), indent=1) + b"\n")
        return who_spoke(folder, lines)


def _as_told(turns: Sequence[Turn], voices: VoicesTold) -> tuple[Turn, ...]:
    if not voices.turned:
        return tuple(turns)
    return tuple(replace(turn, speaker=turn.speaker.other) for turn in turns)


def _nothing_to_give(folder: Path) -> LibraryProblem:
    try:
        each = read_voices(folder) is None
    except LibraryProblem as problem:
        return problem
    if each:
        return LibraryProblem(f"{folder.name} has a track for each person.", "There, who spoke is not told by the sound of the voices.")
    return LibraryProblem(f"Who spoke in {folder.name} could not be told at all.", "So there is no turn to give to somebody else.")
