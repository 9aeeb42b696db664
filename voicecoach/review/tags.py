"""Tags: what a sentence does, in a word or two beside it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from voicecoach.coaching.evidence import MoveMade
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.came_for import name_need
from voicecoach.conversation.move import Move

NAMES = {
    Move.SMALL_TALK: "small talk",
    Move.FRAMING: "about the talk",
    Move.OPEN_QUESTION: "open question",
    Move.CLOSED_QUESTION: "closed question",
    Move.FOLLOW_UP: "follow-up",
    Move.REFLECTION: "gives back",
    Move.SUMMARY: "sums up",
    Move.EMPATHY: "stays with the feeling",
    Move.ADVOCACY: "takes the client’s side",
    Move.OWN_VALUES: "own values",
    Move.FEATURE_CLAIM: "feature talk",
    Move.SOCIAL_PROOF: "another client’s story",
    Move.RECOMMENDATION: "proposal",
    Move.PRICE: "price",
    Move.ASK: "ask",
    Move.NEXT_STEP: "next step",
    Move.PRESSURE: "pressure",
    Move.PRICE_APOLOGY: "excuses the price",
    Move.BACKING_OFF: "offers less",
    Move.ANSWERS_OWN_QUESTION: "answers own question",
}
COSTLY = {Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION, Move.FEATURE_CLAIM}
QUIET = {Move.SMALL_TALK, Move.FRAMING}
NEED = "need"
"""The kind of a tag that says which need came out."""


class Weight(StrEnum):
    """How a tag is set, as the style sheet names it."""

    PLAIN = "plain"
    COSTLY = "costly"
    QUIET = "quiet"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag; `why` is what the rules saw."""

    kind: str
    name: str
    weight: Weight = Weight.PLAIN
    why: str = ""


def tags_of_moves(move: MoveMade) -> tuple[Tag, ...]:
    """What a sentence of the consultant does."""
    names = [Move(name) for name in move.moves]
    return tuple(Tag(name.value, NAMES[name], _weight(name), move.why if index == 0 else "") for index, name in enumerate(names))


def tags_of_client(report: Report) -> Mapping[int, tuple[Tag, ...]]:
    """What came out in a turn of the client, and what became of it; by number of the turn."""
    found: defaultdict[int, list[Tag]] = defaultdict(list)
    for need in report.client.needs:
        if need.turn is not None:
            found[need.turn].append(Tag(NEED, f"came out: {name_need(need)}", Weight.TOLD))
    for missed, name in ((report.not_taken_up.passed_over, "passed over"), (report.not_taken_up.dodged, "not answered")):
        for item in missed.items:
            found[item.turn].append(Tag(name.replace(" ", "_"), name, Weight.COSTLY))
    return {turn: tuple(tags) for turn, tags in found.items()}


def name_moves(moves: tuple[str, ...]) -> tuple[str, ...]:
    """What these moves are called; an unknown one is left out."""
    return tuple(NAMES[Move(move)] for move in moves if move in NAMES)


def _weight(move: Move) -> Weight:
    return Weight.COSTLY if move in COSTLY else Weight.QUIET if move in QUIET else Weight.PLAIN
