"""A phrase: a pattern of plain words, such as "would you like to go|book"; and the book that finds all phrases of a language."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

GAP = r"(?:\S+ ){0,3}?"
"""What `*` stands for."""
COMMON_WORD_COST = 20
"""How much dearer it is to look a phrase up by a word that stands in almost every sentence."""


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a phrase stands in the plain text, and the words that it covers."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """One phrase of the data file, lists written out. Two are never compared: they are looked up thousands of times a second."""

    name: str
    """The list it belongs to, such as "ask.soft"."""
    source: str
    leads: bool
    """It has to begin the sentence."""

    def find(self, plain: str, lead: int) -> Hit | None:
        """The first place in `plain` (words, each followed by a space); `lead` is where the sentence begins behind "so", "and", "well"."""
        pattern = compiled(self.source)
        found = (pattern.match(plain, lead) or pattern.match(plain)) if self.leads else pattern.search(plain)
        return Hit(found.start(), found.end(), found.group().strip()) if found else None


@cache
def compiled(source: str) -> re.Pattern[str]:
    """The regular expression of a phrase; compiled when first needed, so that loading the words stays cheap."""
    parts = [_element(word) for word in source.removeprefix("^ ").split()]
    return re.compile(r"(?<!\S)" + "".join(parts))


def _element(word: str) -> str:
    if word == "*":
        return GAP
    if word == "$":
        return r"\Z"
    optional = word.endswith("?")
    choices = "|".join(_choice(choice) for choice in word.removesuffix("?").split("|"))
    return f"(?:(?:{choices}) ){'?' if optional else ''}"


def _choice(choice: str) -> str:
    ending = r"\S*" if choice.endswith("~") else ""
    return re.escape(choice.removesuffix("~").replace("_", " ")) + ending


def needed_words(source: str) -> list[frozenset[str]]:
    """One set for each place of a phrase that has to be filled: the words that can begin it."""
    places = [place.split("|") for place in source.split() if place not in {"*", "$", "^"} and not place.endswith("?")]
    return [frozenset(choice.split("_")[0] for choice in place) for place in places if not any(choice.endswith("~") for choice in place)]


class PhraseBook:
    """All phrases of a language, looked up by one word that each of them must contain, and a second one."""

    def __init__(self, phrases: Iterable[Phrase], common: frozenset[str]) -> None:
        self._common = common
        self._by_word: dict[str, list[tuple[Phrase, frozenset[str] | None]]] = {}
        for phrase in phrases:
            needs = sorted(needed_words(phrase.source), key=self._cost)
            for word in sorted(needs[0]):
                self._by_word.setdefault(word, []).append((phrase, needs[1] if len(needs) > 1 else None))

    def _cost(self, words: frozenset[str]) -> int:
        return sum(COMMON_WORD_COST if word in self._common else 1 for word in words)

    def find(self, words: tuple[str, ...], lead: int) -> Mapping[str, tuple[Hit, ...]]:
        """Every list that has a phrase in these words, with its hits in order; `lead` as in `Phrase.find`."""
        plain = "".join(f"{word} " for word in words)
        found: dict[str, list[Hit]] = {}
        for phrase in self._candidates(words):
            hit = phrase.find(plain, lead)
            if hit:
                found.setdefault(phrase.name, []).append(hit)
        return {name: tuple(sorted(hits, key=lambda hit: hit.start)) for name, hits in found.items()}

    def _candidates(self, words: tuple[str, ...]) -> Iterator[Phrase]:
        seen: set[Phrase] = set()
        present = frozenset(words)
        for word in dict.fromkeys(words):
            for phrase, also in self._by_word.get(word, ()):
                if (also is None or not also.isdisjoint(present)) and phrase not in seen:
                    seen.add(phrase)
                    yield phrase


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language: lists of words, short forms, and a book of phrases."""

    book: PhraseBook
    """What the consultant may say."""
    client_book: PhraseBook
    """What the client may say."""
    short_forms: Mapping[str, tuple[str, ...]]
    """Words that are two, such as "let's"."""
    rows: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Lists of words in the order of the data file, such as "numbers.small"."""
    sets: Mapping[str, frozenset[str]] = field(repr=False)

    def words(self, name: str) -> frozenset[str]:
        """The words of a list, such as "discourse.fillers"."""
        return self.sets[name]


@cache
def english() -> Language:
    """English, read from its data file once."""
    tables = tomllib.loads((Path(__file__).parent / "words" / "en.toml").read_text(encoding="utf-8"))
    lists: dict[str, str] = tables.pop("lists")
    short_forms = {short: tuple(full.split()) for short, full in tables.pop("short_forms").items()}
    rows = {"lists." + name: tuple(value.split("|")) for name, value in lists.items()}
    phrases: list[Phrase] = []
    for section, entries in tables.items():
        for name, value in entries.items():
            full = f"{section}.{name}"
            if isinstance(value, str):
                rows[full] = tuple(value.split("|"))
            else:
                phrases += [Phrase(full, _with_lists(source, lists), source.startswith("^ ")) for source in value]
    sets = {name: frozenset(row) for name, row in rows.items()}
    common = sets["content.plain"] | sets["lists.number"]
    client = [phrase for phrase in phrases if phrase.name.startswith("client.")]
    own = [phrase for phrase in phrases if phrase not in client]
    dates = [phrase for phrase in own if phrase.name == "next_step.when"]
    return Language(PhraseBook(own, common), PhraseBook(client + dates, common), short_forms, rows, sets)


def _with_lists(source: str, lists: Mapping[str, str]) -> str:
    return re.sub(r"@(\w+)", lambda found: lists[found.group(1)], source)
