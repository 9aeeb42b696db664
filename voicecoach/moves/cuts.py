"""A cut: where one sentence ends and the next begins, told by the words alone."""

from collections.abc import Iterator, Sequence

from voicecoach.moves.learned import judgement
from voicecoach.moves.phrases import english

LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26)
"""A stretch is as long as the last of these that it reaches, in words."""
ENDS_TOO = frozenset({"that", "there", "one", "ones", "not", "no", "or", "so", "sure", "idea", "people", "person"})
"""Words that join and may end a sentence as well."""
ENDINGS = ("ing", "ed", "ly", "s")


def find_cuts(words: Sequence[str], margin: float) -> Iterator[int]:
    """Places of the words that begin a new sentence; `margin` is how much more than usual has to speak for it."""
    cuts = judgement("cut")
    last = 0
    for place in range(1, len(words)):
        if not _may_end(words, place):
            continue
        if cuts.total(cut_clues(words, place, place - last)) > margin:
            yield place
            last = place


def _may_end(words: Sequence[str], place: int) -> bool:
    """Whether a sentence can end before `place`: not after "depends on", nor after "asked her" when a question word follows."""
    joins = english().words("split.not_after") - ENDS_TOO
    if words[place - 1] in joins:
        return False
    asks = words[place] in english().words("lists.wh") and place > 1 and words[place - 2] in joins
    return not (asks and words[place - 1] in english().words("follow_up.person") | {"me", "you", "us", "them"})


def cut_clues(words: Sequence[str], place: int, since: int) -> list[str]:
    """Everything about the gap in front of word `place`, `since` words after the last cut."""
    two, one = ("<", "<", *words[max(0, place - 2) : place])[-2:]
    next_, then, later = (*words[place : place + 3], ">", ">", ">")[:3]
    before, behind = _class(one), _class(next_)
    clues = [f"-1 {one}", f"+1 {next_}", f"| {one} {next_}", f"-2 {two} {one}"]
    clues += [f"+2 {next_} {then}", f"+3 {next_} {then} {later}", f"+then {then}"]
    clues += [
        f"-1c {before}",
        f"|c {before} {behind}",
        f"|n {before} {next_}",
        f"-2c {_class(two)} {before}",
        f"+2c {next_} {_class(then)}",
    ]
    reached = max((length for length in LENGTHS if length <= since), default=0)
    left = max((length for length in LENGTHS if length <= len(words) - place), default=0)
    return [*clues, f"since{reached}", f"left{left}"]


def _class(word: str) -> str:
    """A small word itself; of the others only the ending."""
    if word in "<>" or word in english().words("content.plain"):
        return word
    if word[0].isdigit():
        return "#"
    return next((f"-{ending}" for ending in ENDINGS if word.endswith(ending) and len(word) > len(ending) + 2), "-")
