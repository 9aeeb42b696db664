"""Word classes: the small words of a language and the endings of the others; one file a language."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class WordClasses:
    """Which class a word belongs to, as one letter: "D" determiner, "P" preposition, "R" pronoun, "C" conjunction, "A" auxiliary, …"""

    small: dict[str, str]
    """Small words, each with its class; the first class that lists a word has it."""
    endings: tuple[tuple[str, str], ...]
    """Endings of other words, the first that fits wins, and their class."""
    questions: frozenset[str]
    subjects: frozenset[str]
    joins: frozenset[str]

    def of(self, word: str) -> str:
        """The class of a word; "x" for any other."""
        if word in self.small:
            return self.small[word]
        if word.isdigit():
            return "#"
        return next((letter for ending, letter in self.endings if word.endswith(ending)), "x")

    def opens_question(self, word: str) -> bool:
        """A question word such as "what"."""
        return word in self.questions

    def may_be_subject(self, word: str) -> bool:
        """A word that makes the auxiliary before it the beginning of a question."""
        return word in self.subjects

    def joins_clauses(self, word: str) -> bool:
        """A word with which a clause begins."""
        return word in self.joins


def load_classes(path: Path) -> WordClasses:
    """The classes from a language's file."""
    table = json.loads(path.read_text(encoding="utf-8"))
    small: dict[str, str] = {}
    for letter, words in table["classes"].items():
        for word in words.split():
            small.setdefault(word, letter)
    endings = tuple((ending, letter) for ending, letter in table["endings"])
    questions, subjects, joins = (frozenset(table[key].split()) for key in ("questions", "subjects", "joins"))
    return WordClasses(small, endings, questions, subjects, joins)
