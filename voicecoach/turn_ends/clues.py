"""Clues: what in the words before a pause tells whether the thought is complete. Each clue is a name that the weights know."""

from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from voicecoach.turn_ends.pause import Pause
from voicecoach.turn_ends.word_classes import WordClasses, load_classes

START = "^"
"""Stands before the first word."""
UNREAD_STEPS_S = (0.0, 0.35, 0.8)
"""Speech that has not been read yet, in seconds: none, the last word, a few, more."""
ENGLISH = Path(__file__).parent / "languages" / "en.json"


def clues(pause: Pause) -> tuple[str, ...]:
    """The names of the clues of this pause; with words unread they are clues of their own, since they stand further from the end."""
    return _found(pause.words, unread_step(pause), min(pause.pauses, 3))


def unread_step(pause: Pause) -> int:
    """0 when all words are read, up to 3 when more than the last few are missing."""
    return sum(pause.unread_s > step_s for step_s in UNREAD_STEPS_S)


@lru_cache(maxsize=64)
def _found(words: tuple[str, ...], unread: int, pauses: int) -> tuple[str, ...]:
    """Kept for a while: a silence is asked about again and again, and its words seldom change meanwhile."""
    mark = f"{unread}|" if unread else ""
    return f"unread{unread}", f"pauses{pauses}", *(mark + clue for clue in _word_clues(words, _classes()))


def _word_clues(words: tuple[str, ...], classes: WordClasses) -> Iterator[str]:
    a, b, c, d = (START, START, START, START, *words)[-4:]
    kind_a, kind_b, kind_c, kind_d = (classes.of(word) for word in (a, b, c, d))
    yield f"1:{d}"
    yield f"2:{c} {d}"
    yield f"3:{b} {c} {d}"
    yield f"4:{a} {b} {c} {d}"
    yield f"kinds:{kind_b}{kind_c}{kind_d}"
    yield f"kinds4:{kind_a}{kind_b}{kind_c}{kind_d}"
    yield f"kind,word:{kind_c} {d}"
    yield f"word,kind:{c} {kind_d}"
    yield f"clause:{min(_since_clause(words, classes), 12)}{kind_d}"
    asked = _since_question(words, classes)
    yield f"asked:{_step(asked, (1, 3, 6, 10))}"
    if asked:
        begun = words[-asked : len(words) - asked + 2]
        yield f"asked with:{' '.join(begun)} {min(asked, 8) // 2}"
        yield f"asked, last:{begun[0]} {d}"


def _since_question(words: tuple[str, ...], classes: WordClasses) -> int:
    """Words since the last place where a question may have begun; 0 where there is none."""
    for index in range(len(words) - 1, -1, -1):
        opens = classes.opens_question(words[index])
        inverted = classes.of(words[index]) == "A" and index + 1 < len(words) and classes.may_be_subject(words[index + 1])
        if opens or inverted:
            return len(words) - index
    return 0


def _since_clause(words: tuple[str, ...], classes: WordClasses) -> int:
    for index in range(len(words) - 1, -1, -1):
        if classes.joins_clauses(words[index]):
            return len(words) - index
    return 0


def _step(number: int, steps: tuple[int, ...]) -> int:
    return sum(number >= step for step in steps)


@cache
def _classes() -> WordClasses:
    return load_classes(ENGLISH)
