"""Short ways to read one turn in a test."""

import pytest

from voicecoach.conversation.move import Sentence
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn

KNOWN_MISS = pytest.mark.xfail(reason="the detectors miss this one; how many such there are stands in docs/figures.md", strict=True)
"""A sentence that is judged wrongly, and known to be; when a later detector gets it right, the mark has to go."""


def before(*client_lines: str) -> tuple[Turn, ...]:
    return tuple(Turn(Speaker.CLIENT, line) for line in client_lines)


def read(text: str, *client_lines: str) -> tuple[Sentence, ...]:
    return read_turn(text, before(*client_lines))


def moves(text: str, *client_lines: str) -> set[str]:
    return {move.value for sentence in read(text, *client_lines) for move in sentence.moves}


def detail(name: str, text: str, *client_lines: str) -> str | None:
    return next((value for sentence in read(text, *client_lines) if (value := sentence.detail(name))), None)


def talk(*lines: str) -> tuple[Turn, ...]:
    """Turns of both, written "C: ..." and "P: ..."."""
    return tuple(Turn(Speaker.CLIENT if line.startswith("C: ") else Speaker.CONSULTANT, line[3:]) for line in lines)


def moves_after(history: tuple[Turn, ...], text: str) -> set[str]:
    return {move.value for sentence in read_turn(text, history) for move in sentence.moves}
