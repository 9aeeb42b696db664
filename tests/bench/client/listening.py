"""What a listening consultant notices in a line of the client: a question, a worry, a sum, a yes, a no, the need for somebody else."""

import re
import tomllib
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path

from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.wording import plain_words

_SIGNS = tomllib.loads((Path(__file__).parent / "signs.toml").read_text(encoding="utf-8"))
_TOPICS = {topic: re.compile("|".join(signs)) for topic, signs in _SIGNS["topics"].items()}
_OTHER_TRADES = {trade: re.compile("|".join(signs)) for trade, signs in _SIGNS["other_trades"].items()}
_LEAST_SUM, _MOST_SUM = 40, 30_000
_ENOUGH_SIGNS = 3
"""Turns of the client in which somebody of another trade is wanted."""


class Answer(StrEnum):
    """What a line says to a price or an ask."""

    TOO_MUCH = "too_much"
    DELAY = "delay"
    NO = "no"
    YES = "yes"
    OPEN = "open"


_ANSWERS = tuple(answer for answer in Answer if answer in _SIGNS)
_MATCHES = {name: re.compile("|".join(signs)) for name, signs in _SIGNS.items() if isinstance(signs, list)}


def _finds(name: str, line: str) -> bool:
    return _MATCHES[name].search(_plain(line)) is not None


def _plain(line: str) -> str:
    return line.lower().replace("’", "'")


def asks_price(line: str) -> bool:
    """Whether the client wants to know what it costs."""
    return _finds("price", line)


def has_questions(line: str) -> bool:
    """Whether the client says that there are questions to come."""
    return re.search(r"\b(?:questions?|my list|a list|list of)\b", _plain(line)) is not None


def is_sad(line: str) -> bool:
    """Whether something heavy was said."""
    return _finds("sad", line)


def topic_of(line: str, worried: bool = False) -> str:
    """What the client asks or worries about; "other" for a question about nothing known, "" when there is none.

    `worried` says that the client was asked for a worry or gave a reason for not yet: then every sentence may name it.
    """
    parts = re.findall(r"[^.!?]+[.!?]*", _plain(line))
    asks = [part for part in parts if "?" in part or _finds("worry", part)]
    if not (asks or worried):
        return ""
    scores = {topic: sum(len(pattern.findall(part)) * (1 + (part in asks)) for part in parts) for topic, pattern in _TOPICS.items()}
    best = max(scores, key=lambda topic: scores[topic])
    if scores[best]:
        return best
    return "other" if line.rstrip().endswith("?") else ""


def is_fine(line: str) -> bool:
    """Whether a price was taken well."""
    return _finds("fine", line)


def answer_in(line: str) -> Answer:
    """How a line answers a price or an ask."""
    return next((answer for answer in _ANSWERS if _finds(answer, line)), Answer.OPEN)


def budget_in(line: str, was_asked: bool) -> float | None:
    """The sum that the client means to spend, if the line names one."""
    if _finds("others", line) or not (was_asked or _finds("budget", line)):
        return None
    amounts = [amount for amount in find_amounts(plain_words(line)) if _LEAST_SUM <= amount.value <= _MOST_SUM]
    money = [amount.value for amount in amounts if amount.money]
    return max(money or [amount.value for amount in amounts if was_asked], default=None)


def needs_instead(lines: Sequence[str]) -> str:
    """Who could do better what the client speaks of again and again; "" when nobody comes to mind."""
    signs = {trade: sum(pattern.search(_plain(line)) is not None for line in lines) for trade, pattern in _OTHER_TRADES.items()}
    best = max(signs, key=lambda trade: signs[trade])
    return best if signs[best] >= _ENOUGH_SIGNS else ""
