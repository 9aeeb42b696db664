"""Where one sentence ends and the next begins, also where a recogniser left the punctuation out."""

import re
from collections.abc import Iterator

from voicecoach.moves.phrases import english
from voicecoach.moves.wording import TOKEN, plain_words

ENDS = re.compile(r"(?<=[.?!…])[\"'”’)]*\s+|\n+")
ABBREVIATION = re.compile(r"\b(?:mr|mrs|ms|dr|st|e\.g|i\.e|approx|no|vs|[ap]\.m|[a-z])\.$", re.IGNORECASE)
SHORTEST_LEFT, SHORTEST_RIGHT = 3, 3
"""Words that must stand on either side of a cut that no punctuation shows."""


def split_turn(text: str) -> tuple[str, ...]:
    """The sentences of a turn, in order, each a stretch of `text`; nothing but the white space between them is lost."""
    return tuple(piece for sentence in _punctuated(text) for piece in _unpunctuated(sentence))


def _punctuated(text: str) -> Iterator[str]:
    start = 0
    for found in ENDS.finditer(text):
        piece = text[start : found.start()].strip()
        if not piece or (ABBREVIATION.search(piece) and "\n" not in found.group()):
            continue
        yield text[start : found.end()].strip()
        start = found.end()
    rest = text[start:].strip()
    if rest:
        yield rest


def _unpunctuated(sentence: str) -> Iterator[str]:
    """Cut in front of a clear question or sum; see `split.before` in the words."""
    words = list(TOKEN.finditer(sentence))
    start = 0
    position = SHORTEST_LEFT
    while position <= len(words) - SHORTEST_RIGHT:
        if position - start >= SHORTEST_LEFT and _begins_anew(sentence, words, start, position):
            yield sentence[words[start].start() if start else 0 : words[position].start()].strip()
            start = position
            position += SHORTEST_LEFT
        else:
            position += 1
    yield sentence[words[start].start() if start else 0 :].strip()


def _begins_anew(sentence: str, words: list[re.Match[str]], start: int, position: int) -> bool:
    language = english()
    if words[position].group().lower().split("'")[0] not in language.words("split.first"):
        return False
    if sentence[words[position - 1].end() : words[position].start()].strip():
        return False  # a comma or dash: the speaker's own punctuation stands here, and it did not end the sentence
    before = plain_words(sentence[words[max(start, position - 3)].start() : words[position].start()])
    if not before or before[-1] in language.words("split.not_after"):
        return False
    ahead = language.cuts.find(plain_words(sentence[words[position].start() : words[min(position + 6, len(words) - 1)].end()]), 0)
    if any(hit.start == 0 for hit in ahead.get("split.before", ())):
        return True
    asked_already = any(word.group().lower().split("'")[0] in language.words("lists.wh") for word in words[start:position])
    return not asked_already and any(hit.start == 0 for hit in ahead.get("split.before_yes_no", ()))
