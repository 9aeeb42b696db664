"""A second opinion on the client's decisions: recomputed from the turns, their moves, the records and the persona file alone."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.bench.client.phrases import any_stands_in
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.wording import content_words, plain_words

Parameters = Mapping[str, Any]
"""A persona file as TOML gives it."""
YES, NO, NOT_YET = "yes", "no", "not yet"
_OUT_OF_PLAY, _SAYS_IT_AGAIN = "role", "repeat"
"""What she does when somebody talks to a machine, or wants to hear it again: such a turn moves nothing else."""
_ASKS_PRICE = ("ask_price", "price_part", "dodged")
"""The pools in which she asks what it costs."""
_SHOWS_DECISION = (YES, NO)
_PROPOSES = (Move.RECOMMENDATION, Move.ADVOCACY, Move.PRICE)
_GIVES_NO_REASON = (
    *(Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP),
    *(Move.ASK, Move.PRESSURE, Move.FRAMING, Move.FEATURE_CLAIM),
)
"""What, said beside a proposal, does not tie it."""
_LEAST_SUM = 50
_MOST_ODD = 1
"""How often she may have been met as a machine and still say yes."""
_TIES = 2
"""Words of hers that tie a proposal to what she told."""


def read_parameters(path: Path) -> Parameters:
    """The file, unchecked."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


@dataclass(slots=True)
class Ledger:
    """What a client with these parameters has to know of the talk so far."""

    persona: Parameters
    record: ClientRecord | None = None
    tells: frozenset[str] = frozenset()
    """Needs that came out in her last reply: when she was asked, they were missing."""
    price: float | None = None
    asks: int = 0
    pushes: int = 0
    odd: int = 0
    """Turns that she met out of play; they push, but for the first one if it only asks what she is."""
    dodges: int = 0
    asked_price: bool = False
    """She asked what it costs, and the consultant has not spoken since."""
    words: list[Sentence] = field(default_factory=list)
    told: set[str] = field(default_factory=set)
    """Words in which she spoke so far."""
    unsettled: Turn | None = None
    tied: set[int] = field(default_factory=set)
    """Which of the sentences in `words` carry them in a proposal."""

    def hear(self, turn: Turn) -> None:
        """A turn of the consultant. It counts when the client answers, or when it is talked over."""
        self.settle()
        self.unsettled = turn

    def settle(self) -> None:
        """The last turn of the consultant counts."""
        if self.unsettled is not None:
            self._count(self.unsettled)
        self.unsettled = None

    def _count(self, turn: Turn) -> None:
        beside = any(not s.does(*_GIVES_NO_REASON) and self._in_her_words(s) for s in turn.sentences)
        for sentence in turn.sentences:
            own = beside or self._in_her_words(sentence) or sentence.detail("tied") == "yes"
            if sentence.does(*_PROPOSES) and own:
                self.tied.add(len(self.words))
            self.words.append(sentence)
        self.asks += _does(turn, Move.ASK)
        self.pushes += _does(turn, Move.PRESSURE)
        whole = [s for s in turn.sentences if s.does(Move.PRICE) and s.detail("price") != "partial"]
        sums = [found for sentence in whole if (found := _sum(sentence)) is not None]
        self.price = sums[-1] if sums else self.price
        self.dodges += self.asked_price and not (_does(turn, Move.PRICE, Move.FRAMING) or any(_figures(s) for s in turn.sentences))
        self.asked_price = False

    def _in_her_words(self, sentence: Sentence) -> bool:
        return len(content_words(sentence.text) & self.told) >= _TIES

    def answer(self, turn: Turn) -> None:
        """A turn of the client."""
        if self.record is not None and turn.client is not None:
            self.tells = frozenset(turn.client.revealed) - frozenset(self.record.revealed)
        self.record = turn.client
        if turn.client is not None and turn.client.act == _OUT_OF_PLAY:
            asked_what_she_is = self.unsettled is not None and re.search(r"\bare you\b", self.unsettled.text, re.IGNORECASE) is not None
            self.unsettled = None
            self.pushes += self.odd > 0 or not asked_what_she_is
            self.odd += 1
        if turn.client is not None and turn.client.act == _SAYS_IT_AGAIN:
            self.unsettled = None
        self.settle()
        self.told |= content_words(turn.text)
        opens = turn.client is not None and turn.client.act == "opening" and self.persona["price"].get("asks_first", False)
        asks = any(_stands_in(line, turn.text) for pool in _ASKS_PRICE for line in self.persona["lines"].get(pool, ()))
        self.asked_price = self.asked_price or opens or (asks and self.price is None)

    def holds(self, condition: Mapping[str, Any]) -> bool:
        """Whether one of her parameters holds."""
        of, limit = condition.get("of", ()), condition.get("limit", 1)
        match condition["check"]:
            case "needs":
                return set(of) <= set(self.record.revealed if self.record else ())
            case "concerns":
                return set(of) <= set(self.record.eased if self.record else ())
            case "tied":
                return bool(self.tied) or any(s.does(*_PROPOSES) and any_stands_in(s.text, of) for s in self.words)
            case "price":
                return self.price is not None and self.price <= limit
            case "said":
                return sum(any_stands_in(s.text, of) for s in self.words) >= limit
            case "trust":
                return self.record is not None and (self.record.trust or 0) >= limit
            case counted:
                count = {"asked": self.asks >= limit, "pressure": self.pushes <= limit, "dodged": self.dodges >= limit}
                return count[counted]

    def missing(self) -> list[str]:
        """What stands between her and a yes, by name."""
        return [f"{place} {c['check']}" for place, c in enumerate(self.persona["yes_when"]) if not self.holds(c)] + self.limits()

    def tells_what_was_missing(self) -> bool:
        """Whether the need that her yes hung on came out only in her answer."""
        return any(c["check"] == "needs" and self.tells & set(c["of"]) for c in self.persona["yes_when"])

    def limits(self) -> list[str]:
        """What makes it a no: her purse, who else decides, a wrong fit, to be met as a machine, and her own clear no."""
        found = ["wrong fit"] if "wrong_fit" in self.persona else []
        if self.odd > _MOST_ODD:
            found.append("talked to as to a machine")
        if self.price is not None and self.price > purse(self.persona):
            found.append("purse")
        if "decides" in self.persona and (self.price is None or self.price > self.persona["decides"].get("alone_up_to", 0)):
            found.append("somebody else decides")
        return found + [f"no: {place} {c['check']}" for place, c in enumerate(self.persona.get("no_when", ())) if self.holds(c)]


def purse(persona: Parameters) -> float:
    """The most that she can pay. A purse that hangs on the offer has to be fitted before (`fitted`)."""
    return float(persona["price"]["most"])


def fitted(persona: Parameters, offer: Offer) -> Parameters:
    """The same with a purse in money: a multiple is one of the price in the middle of the list."""
    if "most" in persona["price"]:
        return persona
    prices = sorted(package.price for package in offer.packages)
    most = persona["price"]["most_of_offer"] * prices[len(prices) // 2]
    pay = [{**condition, "limit": most} if condition["check"] == "price" else condition for condition in persona["yes_when"]]
    return {**persona, "price": {**persona["price"], "most": most}, "yes_when": pay}


def most_alone(persona: Parameters) -> float:
    """The dearest price to which she may say yes by herself."""
    limits = [float(c["limit"]) for c in persona["yes_when"] if c["check"] == "price" and "limit" in c]
    alone = [float(persona["decides"].get("alone_up_to", 0))] if "decides" in persona else []
    return min([purse(persona), *limits, *alone])


def wrong_decisions(turns: Sequence[Turn], outcome: Outcome, persona: Parameters) -> list[str]:
    """Where her decision is not what her parameters say; empty when all of them are."""
    ledger, wrong, asked_before, decided = Ledger(persona), [], False, False
    for turn in turns:
        if turn.speaker is Speaker.CONSULTANT:
            ledger.hear(turn)
            asked_before = _does(turn, Move.ASK)
            continue
        ledger.answer(turn)
        act = turn.client.act if turn.client else ""
        if not decided:
            wrong += _judge(ledger, act, asked_before)
        decided = decided or act in _SHOWS_DECISION
        asked_before = False
    if outcome is Outcome.AGREED and not any(turn.client and turn.client.act == YES for turn in turns):
        wrong.append("agreed, and she never said yes")
    return wrong


def wrong_records(turns: Sequence[Turn], persona: Parameters) -> list[str]:
    """Which of her parameters a record calls met or unmet although they are not; by the client's turn and the place in the file."""
    ledger, wrong = Ledger(persona), []
    conditions = (*persona["yes_when"], *persona.get("no_when", ()))
    for place, turn in enumerate(turns):
        if turn.speaker is Speaker.CONSULTANT:
            ledger.hear(turn)
            continue
        ledger.answer(turn)
        met = turn.client.met if turn.client else ()
        if len(met) != len(conditions):
            wrong.append(f"turn {place}: {len(met)} parameters, expected {len(conditions)}")
            continue
        unlike = [at for at, (condition, hers) in enumerate(zip(conditions, met, strict=True)) if ledger.holds(condition) != hers]
        wrong += [f"turn {place}: {at} {conditions[at]['check']}" for at in unlike]
    return wrong


def _judge(ledger: Ledger, act: str, was_asked: bool) -> list[str]:
    missing = ledger.missing()
    will_cancel = ledger.record is not None and ledger.record.will_cancel
    if act == YES and will_cancel:
        return [] if missing else ["a yes that she will cancel, and nothing was missing"]
    if act == YES:
        # One of the few who book unasked asks herself.
        unmet = [what for what in missing if was_asked or not what.endswith("asked")]
        return [f"yes without: {', '.join(unmet)}"] if unmet else []
    if was_asked and not missing and not ledger.tells_what_was_missing():
        return [f"asked with everything in place, and she chose: {act}"]
    return []


def _stands_in(line: str, text: str) -> bool:
    """Whether an authored line was said, whatever its blanks were filled with."""
    return re.search(re.sub(r"\\\{\w+\\\}", ".+?", re.escape(line)), text) is not None


def _does(turn: Turn, *moves: Move) -> bool:
    return any(sentence.does(*moves) for sentence in turn.sentences)


def _sum(sentence: Sentence) -> float | None:
    said = sentence.detail("amount")
    if said is not None:
        return float(said)
    return max(_figures(sentence), default=None)


def _figures(sentence: Sentence) -> list[float]:
    """The numbers that can be a sum."""
    return [amount.value for amount in find_amounts(plain_words(sentence.text)) if amount.value >= _LEAST_SUM]
