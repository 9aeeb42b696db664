"""Search: sessions by the words that were said in them."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

from voicecoach.library.forms import TURN_LINE, read_lines
from voicecoach.library.repairs_file import who_spoke

AROUND = 60
"""Characters of a snippet before and after the word."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage where a word was said. `before`, `word` and `after` follow each other in the text; "…" stands where it goes on."""

    turn: int
    at_s: float | None
    speaker: str
    before: str
    word: str
    after: str

    @property
    def text(self) -> str:
        """The passage as it reads."""
        return f"{self.before}{self.word}{self.after}"


def find_words(folder: Path, words: tuple[str, ...]) -> Snippet | None:
    """Where the first of the words was said; None unless all of them were, in whatever turns. Words are compared without case."""
    path = folder / "turns.jsonl"
    if not _may_hold(path, words):
        return None
    turns = [line.turn for line in read_lines(path, TURN_LINE)]
    folded = [turn.text.casefold() for turn in turns]
    if not all(any(word in text for text in folded) for word in words):
        return None
    index = max(range(len(turns)), key=lambda place: (sum(word in folded[place] for word in words), -place))
    turn = who_spoke(folder, turns).turns[index]
    word = next(word for word in words if word in folded[index])
    return Snippet(index, turn.start_s, turn.speaker.value, *_cut(turn.text, word))


def _may_hold(path: Path, words: tuple[str, ...]) -> bool:
    """Whether the file holds every word at all: reading it as text is much quicker than reading every turn."""
    try:
        text = path.read_text("utf-8", errors="replace").casefold()
    except OSError:
        return False
    return all(json.dumps(word, ensure_ascii=False)[1:-1] in text for word in words)


def _cut(text: str, word: str) -> tuple[str, str, str]:
    match = re.search(re.escape(word), text, re.IGNORECASE)
    if match is None:  # a letter whose folded form is longer, such as "ß"
        return "", "", _shortened_after(text)
    return _shortened_before(text[: match.start()]), match.group(), _shortened_after(text[match.end() :])


def _shortened_before(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[-AROUND:]
    return "… " + (cut.split(" ", 1)[1] if " " in cut else cut)


def _shortened_after(text: str) -> str:
    if len(text) <= AROUND:
        return text
    cut = text[:AROUND]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"
