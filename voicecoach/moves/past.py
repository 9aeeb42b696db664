"""The past of a turn: what both had said before it, read once for all sentences of the turn."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.sentences import split_turn
from voicecoach.moves.wording import Wording, content_words, hear_client, read_wording

RECENT = 2
"""Client turns that a follow-up or an answer can belong to without saying so."""
DECIDED = frozenset({"yes", "no", "delay", "fade"})
"""Acts of the client's own record that leave nothing to read into the words."""
OWN_TURNS = 6
"""Turns back in which a price or an ask still stands."""
REMEMBERED = 40
"""Client turns that a recommendation can be tied to."""


@dataclass(frozen=True, eq=False)
class Past:
    """All turns before this one, oldest first. Not slotted: what is worked out once is kept."""

    turns: Sequence[Turn]

    @cached_property
    def client_words(self) -> tuple[Wording, ...]:
        """The client's turns, latest first."""
        said = (turn.text for turn in reversed(self.turns) if turn.speaker is Speaker.CLIENT and turn.text.strip())
        return tuple(hear_client(text) for text, _ in zip(said, range(RECENT), strict=False))

    @cached_property
    def has_question_marks(self) -> bool:
        """Whether there is a question mark in any of it."""
        return any("?" in turn.text for turn in self.turns)

    @cached_property
    def answered(self) -> Wording | None:
        """The client's turn right before this one; None when the consultant spoke last or nobody did."""
        return self.client_words[0] if self.turns and self.turns[-1].speaker is Speaker.CLIENT and self.client_words else None

    @cached_property
    def recent_content(self) -> frozenset[str]:
        """What the client's last turns were about."""
        return frozenset().union(*(content_words(said.text) for said in self.client_words))

    @cached_property
    def told(self) -> frozenset[str]:
        """What the client has talked about so far."""
        said = [turn.text for turn in self.turns if turn.speaker is Speaker.CLIENT][-REMEMBERED:]
        return frozenset().union(*(content_words(text) for text in said))

    @cached_property
    def client_accepted(self) -> bool:
        """The client said yes to an offer in one of the last turns; a yes to "is it in June" is none."""
        recent = [index for index, turn in enumerate(self.turns) if turn.speaker is Speaker.CLIENT and turn.text.strip()][-RECENT:]
        return any(self._accepts(index) for index in recent)

    def _accepts(self, index: int) -> bool:
        turn = self.turns[index]
        if turn.client is not None and turn.client.act in DECIDED:
            return turn.client.act == "yes"
        said = hear_client(turn.text)
        if not said.has("client.accepts", "client.bare_yes") or said.has("client.declines", "client.delays"):
            return False
        # The latest first, and none further back than it takes: in the second hour of a talk there are hundreds.
        offers = (_sentences(other.text) for other in reversed(self.turns[:index]) if other.speaker is Speaker.CONSULTANT)
        last = next(offers, ())
        if said.has("client.bare_yes") and any(_asks(sentence) for sentence in last):
            return True
        return said.has("client.accepts") and any(_asks(one) or one.has("price.frame") for offer in chain((last,), offers) for one in offer)

    @property
    def client_spoke(self) -> bool:
        """Whether the client has said anything so far; a transcript of one speaker tells nothing of reactions."""
        return bool(self.client_words)

    @cached_property
    def price_asked(self) -> bool:
        """The client's last turn asked what it costs, so that a bare number is the price."""
        last = self.answered
        return last is not None and (last.has("client.asks_price") or ("?" in last.text and last.has("client.price_word")))

    @cached_property
    def own_before(self) -> tuple[Wording, ...]:
        """The consultant's sentences of the turns before this one, as far back as an offer still stands."""
        own = (turn.text for turn in self.turns[-OWN_TURNS:] if turn.speaker is Speaker.CONSULTANT)
        return tuple(sentence for text in own for sentence in _sentences(text))

    @cached_property
    def client_sums(self) -> frozenset[float]:
        """The sums that the client named in the last turns: said back, they are not the consultant's price."""
        return frozenset(amount.value for said in self.client_words for amount in find_amounts(said.words))

    @cached_property
    def client_asked(self) -> bool:
        """The client's last turn was a question, so that what follows is an answer."""
        last = self.answered
        return last is not None and (last.marked or "?" in last.text or last.has("client.asks"))

    @cached_property
    def consultant_spoke_last(self) -> Wording | None:
        """The consultant's own turn right before this one: the client has not reacted to it."""
        if self.turns and self.turns[-1].speaker is Speaker.CONSULTANT:
            return read_wording(self.turns[-1].text)
        return None


def _sentences(text: str) -> tuple[Wording, ...]:
    return tuple(read_wording(sentence) for sentence in split_turn(text))


def _asks(sentence: Wording) -> bool:
    return sentence.has("ask.phrase") and not sentence.has("ask.none")
