"""A move: what one sentence of the consultant does (the names of the domain; detection lives in `moves`)."""

from dataclasses import dataclass
from enum import StrEnum


class Move(StrEnum):
    """Names of moves as they stand in files and reports."""

    SMALL_TALK = "small_talk"
    FRAMING = "framing"
    OPEN_QUESTION = "open_question"
    CLOSED_QUESTION = "closed_question"
    FOLLOW_UP = "follow_up"
    REFLECTION = "reflection"
    SUMMARY = "summary"
    EMPATHY = "empathy"
    ADVOCACY = "advocacy"
    OWN_VALUES = "own_values"
    FEATURE_CLAIM = "feature_claim"
    SOCIAL_PROOF = "social_proof"
    RECOMMENDATION = "recommendation"
    PRICE = "price"
    ASK = "ask"
    NEXT_STEP = "next_step"
    PRESSURE = "pressure"
    PRICE_APOLOGY = "price_apology"
    BACKING_OFF = "backing_off"
    ANSWERS_OWN_QUESTION = "answers_own_question"


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a turn and what it does."""

    text: str
    moves: tuple[Move, ...] = ()
    why: str = ""
    """Which rule saw what, for the reader of the report."""
    details: tuple[tuple[str, str], ...] = ()
    """Further facts of a detection, such as ("price", "whole") or ("plain", "yes")."""

    def does(self, *moves: Move) -> bool:
        """Whether the sentence carries any of these moves."""
        return any(move in self.moves for move in moves)

    def detail(self, name: str) -> str | None:
        """The detail of that name, or None."""
        return dict(self.details).get(name)
