"""A kept moment: everything that a session kept of the time before one of its turns, so that the talk can be taken up there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from voicecoach.client.cues import Cue
from voicecoach.client.persona import Persona
from voicecoach.conversation.occasions import Occasion, OccasionKind, occasions_in
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Kind, MomentOf
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import LibraryProblem, SettingsProblem
from voicecoach.library.forms import BEFORE, OCCASION_LINE, OCCASIONS, TURN_LINE, SessionFile, TurnLine, read_lines
from voicecoach.library.sessions import find_session, read_about, sound_file

_PERSONA = TypeAdapter(Persona)
_NAME = re.compile(r"[a-z0-9_-]+")
_MOST_NAMED = 12
"""Turns that a message names."""
_NEW_TALK = "`voicecoach practice` holds a new talk."


@dataclass(frozen=True, slots=True)
class KeptMoment:
    """The moment before a turn of the consultant."""

    of: MomentOf
    """Of a retake of the same moment, the moment of the first take."""
    persona: Persona
    """As she was that day, her purse held against the offer."""
    offer: Offer | None
    """As it was that day."""
    seed: int
    lines: tuple[TurnLine, ...]
    """All turns up to the moment, those before a retake included."""
    occasions: tuple[Occasion, ...]
    """All that reached the client; those behind the moment may follow."""
    typed: bool
    """The session was typed: it has no sound."""

    @property
    def before(self) -> tuple[Turn, ...]:
        """What both had said up to the moment."""
        return _turns(self.lines)


def read_moment(library: Path, name: str, turn: int) -> KeptMoment:
    """The moment before the consultant's turn number `turn` of a session, or before the one that follows a turn of the client.

    Raises LibraryProblem: there is no such session, or nobody simulated answers in it. Raises SettingsProblem: it has no such turn.
    """
    folder = find_session(library, name)
    about = read_about(folder)
    persona, seed = _who_answered(about, folder)
    own, before = read_lines(folder / "turns.jsonl", TURN_LINE), read_lines(folder / BEFORE, TURN_LINE)
    place = _consultants_turn(_turns(own), turn, folder.name)
    first = all(line.turn.speaker is Speaker.CLIENT for line in own[:place])
    occasions = _occasions(folder, _turns((*before, *_anew(own))))
    of = MomentOf(folder.name, place)
    if about.retake_of is not None and first:  # another go at what was taken again already
        of, said, occasions = about.retake_of, before, _before_retake(occasions)
    else:
        said = (*before, *_anew(own[:place]))
    return KeptMoment(of, persona, about.offer, seed, said, occasions, typed=sound_file(folder) is None)


def _turns(lines: Sequence[TurnLine]) -> tuple[Turn, ...]:
    return tuple(line.turn for line in lines)


def _anew(lines: Sequence[TurnLine]) -> tuple[TurnLine, ...]:
    """Without what was said twice, and what never reached the client: her mind knows nothing of it."""
    return tuple(line for line in lines if not (line.turn.again or line.turn.lost or line.turn.asks_again))


def _before_retake(occasions: tuple[Occasion, ...]) -> tuple[Occasion, ...]:
    """Up to the last time that the talk was taken up, and what tells the client's words then."""
    places = [place for place, occasion in enumerate(occasions) if occasion.kind is OccasionKind.TAKEN_UP]
    return occasions[: places[-1] + 1] if places else occasions


def _who_answered(about: SessionFile, folder: Path) -> tuple[Persona, int]:
    hint = f"It cannot be taken again. {_NEW_TALK}"
    if about.kind is not Kind.PRACTICE:
        raise LibraryProblem(f"No simulated client answers in {folder.name}: it was {about.kind}.", hint)
    if not about.persona_copy or about.seed is None:
        raise LibraryProblem(f"{folder.name} does not hold who answered in it.", hint)
    try:
        persona = _PERSONA.validate_python(about.persona_copy)
    except ValidationError as error:
        where = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise _broken(folder, where) from None
    if not _NAME.fullmatch(persona.name):  # the new folder is called after her
        raise _broken(folder, "name")
    if not persona.pool(Cue.OPENING):
        raise _broken(folder, "lines")
    return persona, about.seed


def _broken(folder: Path, where: str) -> LibraryProblem:
    what = f"The client kept in {folder / 'session.json'} is broken at {where or 'its beginning'}."
    return LibraryProblem(what, f"The session can be read, but not taken again. {_NEW_TALK}")


def _consultants_turn(turns: tuple[Turn, ...], turn: int, name: str) -> int:
    """The place of the consultant's turn that is meant. Raises SettingsProblem."""
    own = [place for place, one in enumerate(turns) if one.speaker is Speaker.CONSULTANT]
    if not own:
        raise SettingsProblem(f"You said nothing in {name}, so no turn of it can be taken again.", _NEW_TALK)
    named = ", ".join(str(place) for place in own[:_MOST_NAMED]) + (f", … {own[-1]}" if len(own) > _MOST_NAMED else "")
    hint = f"Your own turns are {named}."
    if not 0 <= turn < len(turns):
        raise SettingsProblem(f"There is no turn {turn} in {name}; its turns are 0 to {len(turns) - 1}.", hint)
    meant = next((place for place in own if place >= turn), None)
    if meant is None:
        raise SettingsProblem(f"With turn {turn} the client has the last word in {name}, and you said nothing after it.", hint)
    return meant


def _occasions(folder: Path, turns: tuple[Turn, ...]) -> tuple[Occasion, ...]:
    """What was kept; where that was not done, or is torn, what the turns tell."""
    kept = read_lines(folder / OCCASIONS, OCCASION_LINE)
    heard = sum(occasion.kind is OccasionKind.TURN for occasion in kept)
    said = sum(turn.speaker is Speaker.CONSULTANT for turn in turns)
    # The last turn may have been said while the session ended, and then nobody reacted to it.
    return kept if kept[:1] and kept[0].kind is OccasionKind.OPENING and heard >= said - 1 else occasions_in(turns)
