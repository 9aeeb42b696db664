"""What the client said, held against the lines of her file: what she gave away, what is not hers, what she said twice."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tests.bench.client.checker import Parameters
from voicecoach.conversation.turns import Turn

_BLANKS = {re.escape("{price}"): r"[\d,.]*\d", re.escape("{trade}"): r"[a-z ]+"}
_REPEATS = ("repeat",)
"""What she does when she was asked to say it again."""
_COMMON_WORDS = 3
"""A hidden line of fewer words says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file. `behind` is the id of the need that must have come out before it may be said; "" for none."""

    text: str
    pattern: re.Pattern[str]
    behind: str


def lines_of(persona: Parameters) -> dict[str, list[Line]]:
    """All lines that the file knows, by their first word."""
    index: dict[str, list[Line]] = {}
    for text, behind in _all_lines(persona):
        pattern = re.escape(text)
        for blank, stands_for in _BLANKS.items():
            pattern = pattern.replace(blank, stands_for)
        first = "" if text.startswith("{") else text.split()[0]
        index.setdefault(first, []).append(Line(text, re.compile(pattern + r"(?= |$)"), behind))
    return index


def _all_lines(persona: Parameters) -> Iterator[tuple[str, str]]:
    for need in persona["needs"]:
        yield from ((line, need["id"]) for line in (*need["reveals"], *need.get("more", ())))
        yield from ((line, "") for line in need.get("hints", ()))
    for fact in persona["facts"]:
        yield from ((line, fact.get("after", "")) for line in fact["answers"])
    for story in persona.get("stories", ()):
        yield " ".join(story["sentences"]), story["after"]
    for lines in _open_pools(persona):
        yield from ((line, "") for line in lines)


def _open_pools(persona: Parameters) -> Iterator[Sequence[str]]:
    for concern in persona["concerns"]:
        yield concern["lines"]
        yield concern.get("relief", ())
    yield persona.get("decides", {}).get("lines", ())
    fit: dict[str, Any] = persona.get("wrong_fit", {})
    yield fit.get("thanks", ())
    yield fit.get("self", ())
    yield from persona["lines"].values()


def split_into_lines(text: str, index: dict[str, list[Line]]) -> list[Line] | None:
    """The lines of the file that make up this text, the longest first; None when some of it stands nowhere in the file."""
    if not text:
        return []
    candidates = [*index.get(text.split()[0], ()), *index.get("", ())]
    for line in sorted(candidates, key=lambda line: len(line.text), reverse=True):
        found = line.pattern.match(text)
        rest = None if found is None else split_into_lines(text[found.end() :].strip(), index)
        if rest is not None:
            return [line, *rest]
    return None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What was wrong with what she said, as quotes for the one who mends it."""

    leaks: tuple[str, ...]
    not_hers: tuple[str, ...]
    repeated: tuple[str, ...]


def look_at_what_she_said(turns: Sequence[Turn], persona: Parameters) -> Spoken:
    """Hold every turn of the client against her file."""
    index = lines_of(persona)
    open_lines = {line.text for lines in index.values() for line in lines if not line.behind}
    leaks, not_hers, repeated, before = [], [], [], set()
    for turn in turns:
        if turn.client is None:
            continue
        lines = split_into_lines(turn.text, index)
        if lines is None:
            not_hers.append(turn.text)
            continue
        for line in lines:
            if line.behind and line.behind not in turn.client.revealed and line.text not in open_lines and _tells(line):
                leaks.append(f"{line.behind}: {line.text}")
            if line.text in before and turn.client.act not in _REPEATS:
                repeated.append(line.text)
        before |= {line.text for line in lines}
    return Spoken(tuple(leaks), tuple(not_hers), tuple(repeated))


def _tells(line: Line) -> bool:
    return len(line.text.split()) > _COMMON_WORDS
