"""Questions asked: every question of the consultant with its time, open or closed, and which of them follow up."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """One question, with its flags."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    kind: str
    """"open" or "closed"."""
    follow_up: bool
    framing: bool
    """About the talk itself, or a courtesy such as "how are you": nothing is found out by it."""
    tag: bool
    rhetorical: bool

    @property
    def genuine(self) -> bool:
        """Somebody wants to know something."""
        return not (self.framing or self.tag or self.rhetorical)


@dataclass(frozen=True, slots=True)
class Questions:
    """All questions: `count` is `open` and `closed` together; `genuine` leaves framing, tag and rhetorical ones out.

    None, with the reason, when the consultant's side is missing; follow-ups also when the client's is.
    """

    count: int | None
    open: int | None
    closed: int | None
    follow_ups: int | None
    genuine: int | None
    longest_follow_up_chain: int | None
    items: tuple[AskedQuestion, ...]
    why_null: str | None = None


def list_questions(talk: Talk) -> Questions:
    """The consultant's questions, asks and courtesies included."""
    if why := talk.missing(Speaker.CONSULTANT):
        return Questions(None, None, None, None, None, None, (), why)
    heard = talk.knows(Speaker.CLIENT)
    items = tuple(_item(said) for said in talk.said if said.sentence.detail("question"))
    genuine = [item for item in items if item.genuine]
    return Questions(
        count=len(items),
        open=sum(item.kind == "open" for item in items),
        closed=sum(item.kind == "closed" for item in items),
        follow_ups=sum(item.follow_up for item in genuine) if heard else None,
        genuine=len(genuine),
        longest_follow_up_chain=_longest_chain(genuine) if heard else None,
        items=items,
        why_null=talk.missing(Speaker.CLIENT),
    )


def _item(said: Said) -> AskedQuestion:
    quote, sentence = said.quote, said.sentence
    return AskedQuestion(
        quote.turn,
        quote.at_s,
        quote.until_s,
        quote.text,
        kind=sentence.detail("question") or "closed",
        follow_up=said.does(Move.FOLLOW_UP),
        framing=said.does(Move.FRAMING, Move.SMALL_TALK),
        tag=sentence.detail("tag") == "yes",
        rhetorical=sentence.detail("rhetorical") == "yes",
    )


def _longest_chain(genuine: list[AskedQuestion]) -> int:
    """Follow-ups in a row, no fresh question between them."""
    longest = current = 0
    for item in genuine:
        current = current + 1 if item.follow_up else 0
        longest = max(longest, current)
    return longest
