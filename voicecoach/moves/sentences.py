"""Where one sentence ends and the next begins, also where a recogniser left the punctuation out."""

import re
from collections.abc import Iterator
from functools import lru_cache

from voicecoach.moves.cuts import find_cuts
from voicecoach.moves.wording import TOKEN

ENDS = re.compile(r"(?<=[.?!…])[\"'”’)]*\s+|\n+")
ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|st|e\.g|i\.e|approx|no|vs|[ap]\.m|[a-z])\.$", re.IGNORECASE)
TAIL = 16
"""Characters before an end that tell whether it is one; abbreviations are shorter."""
SHORTEST = 6
"""Words; what is shorter is not cut without punctuation."""
PUNCTUATED_MARGIN = 1.5
"""So much more has to speak for a cut where the recogniser did write punctuation, and none here."""


@lru_cache(maxsize=4096)
def split_turn(text: str) -> tuple[str, ...]:
    """The sentences of a turn, in order, each a stretch of `text`; nothing but the white space between them is lost."""
    sentences = tuple(_punctuated(text))
    margin = PUNCTUATED_MARGIN if len(sentences) > 1 or text.rstrip()[-1:] in {".", "?", "!", "…"} else 0.0
    return tuple(piece for sentence in sentences for piece in cut_sentence(sentence, margin))


def _punctuated(text: str) -> Iterator[str]:
    start = 0
    for found in ENDS.finditer(text):
        piece = text[max(start, found.start() - TAIL) : found.start()].strip()
        if not piece or (ABBREVIATION.search(piece) and "\n" not in found.group()):
            continue
        yield text[start : found.end()].strip()
        start = found.end()
    rest = text[start:].strip()
    if rest:
        yield rest


@lru_cache(maxsize=4096)
def cut_sentence(sentence: str, margin: float) -> tuple[str, ...]:
    """Cut where the words themselves show that one sentence ends and the next begins. Kept: a turn that goes on is read again and again."""
    return tuple(_pieces(sentence, margin))


def _pieces(sentence: str, margin: float) -> Iterator[str]:
    tokens = list(TOKEN.finditer(sentence))
    if len(tokens) < SHORTEST:
        yield sentence
        return
    start = 0
    for place in find_cuts([token.group().lower().replace("’", "'") for token in tokens], margin):
        if margin and sentence[tokens[place - 1].end() : tokens[place].start()].strip():
            continue  # a comma or dash: the speaker's own punctuation stands here, and it did not end the sentence
        yield sentence[start : tokens[place].start()].strip()
        start = tokens[place].start()
    yield sentence[start:].strip()
