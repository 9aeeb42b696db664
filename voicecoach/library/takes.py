"""Takes of a moment, found in the library: the session in which it happened, and all sessions that take it again."""

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path

from voicecoach.conversation.session import MomentOf, Outcome
from voicecoach.conversation.takes import Take
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.errors import LibraryProblem
from voicecoach.library.forms import BEFORE, TURN_LINE, SessionFile, read_lines
from voicecoach.library.sessions import read_about, session_folders

_IS_RETAKE = re.compile(rb'"retake_of"\s*:\s*\{')
_HEAD = 2048
"""Bytes that are looked at first: of a thousand sessions few are retakes, and each file holds a whole persona."""


def find_takes(library: Path, session: str) -> tuple[Take, ...]:
    """All takes of every moment of this session that was taken more than once, by moment; first the original, then as they came.

    A retake belongs to the moment that it takes again. What cannot be read, or was deleted, is left out.
    """
    folders = session_folders(library)
    retakes = tuple(_retakes(folders))
    moments = {moment for moment, folder, _ in retakes if session in (folder.name, moment.session)}
    takes: list[Take] = []
    for moment in sorted(moments, key=lambda moment: (moment.session, moment.turn)):
        takes += _original(folders, moment)
        takes += (_take(folder, about, moment) for of, folder, about in retakes if of == moment)
    return tuple(takes)


def retakes_in(library: Path) -> tuple[tuple[MomentOf, Path], ...]:
    """All sessions that take a moment again, with that moment. Raises LibraryProblem when the library cannot be read."""
    return tuple((of, folder) for of, folder, _ in _retakes(session_folders(library)))


def _retakes(folders: tuple[Path, ...]) -> Iterator[tuple[MomentOf, Path, SessionFile]]:
    for folder in folders:
        with suppress(OSError, LibraryProblem):
            about = read_about(folder) if _IS_RETAKE.search(_head(folder / "session.json")) else None
            if about is not None and about.retake_of is not None:
                yield about.retake_of, folder, about


def _head(path: Path) -> bytes:
    with path.open("rb", buffering=0) as file:
        return file.read(_HEAD)


def _original(folders: tuple[Path, ...], moment: MomentOf) -> Iterator[Take]:
    """The first take; nothing where that session is gone."""
    for folder in folders:
        if folder.name == moment.session:
            with suppress(LibraryProblem):
                yield _take(folder, read_about(folder), moment)


def _take(folder: Path, about: SessionFile, moment: MomentOf) -> Take:
    turns = tuple(line.turn for line in read_lines(folder / "turns.jsonl", TURN_LINE))
    original = folder.name == moment.session
    place = moment.turn if original else next((i for i, turn in enumerate(turns) if turn.speaker is Speaker.CONSULTANT), len(turns))
    said = tuple(takewhile(lambda turn: turn.speaker is Speaker.CONSULTANT, turns[place:]))
    answer = next((turn for turn in turns[place:] if turn.speaker is Speaker.CLIENT), None)
    before = (*(line.turn for line in read_lines(folder / BEFORE, TURN_LINE)), *turns[:place])
    return Take(
        session=folder.name,
        turn=place,
        outcome=str(about.outcome or Outcome.FAILED),
        text=" ".join(turn.text for turn in said),
        original=original,
        of=moment,
        line=_last_words(before),
        moves=tuple(dict.fromkeys(str(move) for turn in said for sentence in turn.sentences for move in sentence.moves)),
        answer=answer.text if answer else "",
        trust=answer.client.trust if answer and answer.client else None,
        at_s=said[0].start_s if said else None,
        started_at=_utc(about.started_at),
    )


def _utc(moment: datetime) -> str:
    known = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return known.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def _last_words(turns: tuple[Turn, ...]) -> str:
    """What the client said last, but for asking whether anybody is there."""
    said = [turn for turn in turns if turn.speaker is Speaker.CLIENT]
    plain = [turn for turn in said if turn.client is None or turn.client.act != "nudge"]
    last = (plain or said)[-1:]
    return f"{last[0].text} {last[0].unsaid}".strip() if last else ""
