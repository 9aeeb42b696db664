"""Word times: when a passage of a turn was said, by the second reading where there is one, else as if it was spoken evenly."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from voicecoach.conversation.second_reading import ReadTurn, TimedWord
from voicecoach.conversation.turns import Turn

MOST_COMPARED = 400
"""Words of a turn up to which two wordings are compared word by word; longer ones are laid over each other evenly."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it stands in a text: from character to character."""

    start: int
    end: int
    key: str
    """In small letters without punctuation, to be compared."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """The words of a turn as it was heard live, and the word of the second reading at which each of them stands."""

    heard: tuple[Word, ...]
    read: tuple[TimedWord, ...]
    """Empty where the turn was not read again, or the reading has no words."""
    places: tuple[int, ...]
    """For each heard word the index of its read word; one more for the end."""
    same: bool
    """Both have the same words."""

    def at_s(self, character: int) -> float | None:
        """When the word at this character of the heard text was said; None where no word has a time."""
        if not self.read:
            return None
        word = next((index for index, word in enumerate(self.heard) if word.end > character), len(self.heard))
        return self.read[min(self.places[word], len(self.read) - 1)].start_s


NOT_READ = Alignment((), (), (0,), True)
"""Of a turn that nobody read again."""


def align(turn: Turn, reading: ReadTurn | None) -> Alignment:
    """Lay the second reading over the turn."""
    if reading is None or not reading.words:
        return NOT_READ
    heard, read = words_of(turn.text), reading.words
    keys = [_key(word.text) for word in read]
    same = [word.key for word in heard] == keys
    places = tuple(range(len(heard) + 1)) if same else _places([word.key for word in heard], keys)
    return Alignment(heard, read, places, same)


def words_of(text: str) -> tuple[Word, ...]:
    """The words of a text, split at blanks."""
    words: list[Word] = []
    cursor = 0
    for part in text.split():
        start = text.index(part, cursor)
        cursor = start + len(part)
        words.append(Word(start, cursor, _key(part)))
    return tuple(words)


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ in nothing but case and punctuation."""
    return [_key(word) for word in one.split()] == [_key(word) for word in other.split()]


def _key(word: str) -> str:
    return "".join(letter for letter in word.casefold() if letter.isalnum()) or word


def _places(heard: Sequence[str], read: Sequence[str]) -> tuple[int, ...]:
    """Where in `read` each of `heard` stands, never going back; the last is the end."""
    if max(len(heard), len(read)) > MOST_COMPARED:
        return tuple(index * len(read) // max(1, len(heard)) for index in range(len(heard) + 1))
    places: list[int] = []
    for _, first, last, at, until in SequenceMatcher(None, heard, read, autojunk=False).get_opcodes():
        wide = max(1, last - first)
        places += [at + (index - first) * (until - at) // wide for index in range(first, last)]
    return (*places, len(read))
