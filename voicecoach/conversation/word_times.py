"""Word times: when each word of a text was said, from what a recogniser heard, or spread over the speech by length."""

from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import accumulate

from voicecoach.conversation.second_reading import TimedWord
from voicecoach.conversation.spans import Span, merge, total_seconds


def word_key(word: str) -> str:
    """The word in small letters without punctuation, to be compared; punctuation alone stays as it is."""
    return "".join(letter for letter in word.casefold() if letter.isalnum()) or word


def spread_words(words: Sequence[str], speech: Iterable[Span]) -> tuple[TimedWord, ...]:
    """The words one after the other over these stretches of speech, each as long as its letters ask for; none without a stretch."""
    stretches = merge(speech)
    lengths = [len(word) + 1 for word in words]  # the blank behind it is said, too
    whole, all_s = sum(lengths), total_seconds(stretches)
    if not stretches or not words:
        return ()
    ends = list(accumulate(lengths, initial=0))
    return tuple(
        TimedWord(word, _place(stretches, all_s * ends[index] / whole, from_left=False), _place(stretches, all_s * ends[index + 1] / whole))
        for index, word in enumerate(words)
    )


def align_words(words: Sequence[str], heard: Sequence[TimedWord], within: Span) -> tuple[TimedWord, ...]:
    """Known words with the times of those that a recogniser heard; what it heard otherwise is spread over the time in between."""
    found: list[TimedWord | None] = [None] * len(words)
    matcher = SequenceMatcher(None, [word_key(word) for word in words], [word_key(word.text) for word in heard], autojunk=False)
    for first, at, count in matcher.get_matching_blocks():
        for k in range(count):
            found[first + k] = TimedWord(words[first + k], heard[at + k].start_s, heard[at + k].end_s)
    return keep_in(_fill(words, found, within), within)


def share_heard(words: Sequence[str], heard: Sequence[TimedWord]) -> float:
    """How much of a known text the recogniser heard, from 0 to 1; 1 for an empty one."""
    keys = [word_key(word) for word in words]
    blocks = SequenceMatcher(None, keys, [word_key(word.text) for word in heard], autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / len(keys) if keys else 1.0


def keep_in(words: Iterable[TimedWord], within: Span) -> tuple[TimedWord, ...]:
    """The same words in order, none before the one in front of it, none outside of the span."""
    kept: list[TimedWord] = []
    cursor = within.start_s
    for word in words:
        start = min(max(cursor, word.start_s), within.end_s)
        cursor = min(max(start, word.end_s), within.end_s)
        kept.append(TimedWord(word.text, start, cursor))
    return tuple(kept)


def snap_to_speech(words: Iterable[TimedWord], speech: Sequence[Span]) -> tuple[TimedWord, ...]:
    """Words that a recogniser lets begin in the silence before them begin where somebody speaks."""
    return tuple(TimedWord(word.text, _snapped(word, speech), word.end_s) for word in words)


def _snapped(word: TimedWord, speech: Sequence[Span]) -> float:
    if any(span.start_s <= word.start_s < span.end_s for span in speech):
        return word.start_s
    return next((span.start_s for span in speech if word.start_s < span.start_s < word.end_s), word.start_s)


def _fill(words: Sequence[str], found: Sequence[TimedWord | None], within: Span) -> list[TimedWord]:
    """Runs of words without a time share what lies between their neighbours."""
    filled: list[TimedWord] = []
    run: list[str] = []
    before_s = within.start_s
    for index, word in enumerate((*found, TimedWord("", within.end_s, within.end_s))):
        if word is None:
            run.append(words[index])
            continue
        filled += _between(run, before_s, word.start_s)
        run, before_s = [], word.end_s
        filled.append(word)
    return filled[:-1]


def _between(run: Sequence[str], start_s: float, end_s: float) -> tuple[TimedWord, ...]:
    return spread_words(run, (Span(start_s, end_s),)) or tuple(TimedWord(word, start_s, start_s) for word in run)


def _place(stretches: Sequence[Span], at_s: float, from_left: bool = True) -> float:
    """The moment after so many seconds of speech; at a border the end of what went before, or else the start of what follows."""
    for stretch in stretches:
        if at_s < stretch.seconds or (from_left and at_s <= stretch.seconds):
            return stretch.start_s + at_s
        at_s -= stretch.seconds
    return stretches[-1].end_s
