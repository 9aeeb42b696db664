"""The figures that a rubric may check, by their dotted names.

What no rubric may look at is not here: how many questions or asks there were, how open they were, shares of talk, pace, fillers,
seconds of silence, and whether the client said yes.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from voicecoach.coaching.checks import Fact
from voicecoach.coaching.closing import ASKED, CLIENT_FIRST, NOT_ASKED, RIGHTLY_NOT
from voicecoach.coaching.evidence import GivenBack, Recommended
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.not_taken_up import MissedItem
from voicecoach.coaching.put_off import OFFER, days_named, find_delay
from voicecoach.coaching.questions import AskedQuestion
from voicecoach.coaching.real_talk import is_real_talk
from voicecoach.coaching.talk import Quote, Said, quote_turn
from voicecoach.conversation.move import Move
from voicecoach.moves.client_turn import ClientTurn

NUMBER, TRUE_OR_FALSE, WORD = "a number", "true or false", "a word"


@dataclass(frozen=True, slots=True)
class Checkable:
    """One figure: how it is found, and which limits make sense for it."""

    name: str
    find: Callable[[Figures], Fact]
    kind: str = NUMBER
    words: tuple[str, ...] = ()
    """All that a figure of words can be."""


def checkable(name: str) -> Checkable | None:
    """The figure of that name."""
    return next((figure for figure in CHECKABLE if figure.name == name), None)


def _quotes(items: Iterable[Said | AskedQuestion | GivenBack | Recommended | MissedItem]) -> tuple[Quote, ...]:
    return tuple(item.quote if isinstance(item, Said) else Quote(item.turn, item.at_s, item.until_s, item.text) for item in items)


def _made(*moves: Move) -> Callable[[Figures], Fact]:
    """Whether the consultant made any of these moves."""

    def find(figures: Figures) -> Fact:
        said = figures.talk.doing(*moves)
        return Fact(bool(said), _quotes(said))

    return find


def _client_turns(holds: Callable[[ClientTurn], bool]) -> Callable[[Figures], Fact]:
    """How many turns of the client hold this, those aside after which the consultant said nothing any more."""

    def find(figures: Figures) -> Fact:
        talk = figures.talk
        last = max((said.turn for said in talk.said), default=0)
        turns = tuple(quote_turn(index, turn) for index, turn in talk.client_turns(before=last) if holds(talk.heard(index)))
        return Fact(len(turns), turns)

    return find


def _distrust(*kinds: Move) -> Callable[[Figures], Fact]:
    def find(figures: Figures) -> Fact:
        lines = tuple(Quote(line.turn, line.at_s, line.until_s, line.text) for line in figures.distrust.items if line.kind in kinds)
        return Fact(len(lines), lines)

    return find


def _passed_over(figures: Figures) -> Fact:
    missed = figures.not_taken_up.passed_over
    return Fact(missed.count, _quotes(missed.items), missed.why_null)


def _dodged(figures: Figures) -> Fact:
    missed = figures.not_taken_up.dodged
    return Fact(missed.count, _quotes(missed.items), missed.why_null)


def _chain(figures: Figures) -> Fact:
    questions = figures.questions
    followed = [item for item in questions.items if item.genuine and item.follow_up]
    return Fact(questions.longest_follow_up_chain, _quotes(followed), questions.why_null)


def _given_back_first(figures: Figures) -> Fact:
    """Reflections and summaries before the first proposal, or in the whole talk where nothing was proposed."""
    talk = figures.talk
    first = talk.first(Move.RECOMMENDATION)
    before = talk.said[: talk.said.index(first)] if first else talk.said
    given = [said for said in before if said.does(Move.REFLECTION, Move.SUMMARY)]
    reflections = figures.reflections
    return Fact(len(given) if reflections.count is not None else None, _quotes(given), reflections.why_null)


def _tied(figures: Figures) -> Fact:
    tied = [item for item in figures.recommendations.items if item.tied]
    return Fact(len(tied), _quotes(tied))


def _claims_first(figures: Figures) -> Fact:
    first = figures.first_need
    claims = [said for said in figures.talk.doing(Move.FEATURE_CLAIM) if first is None or said.turn < first]
    return Fact(len(claims), _quotes(claims))


def _price(figures: Figures) -> Fact:
    return Fact(figures.closing.price, _quotes(figures.talk.doing(Move.PRICE)))


def _price_due(figures: Figures) -> Fact:
    """A sum was said or the decision asked for; or something was proposed, and nothing spoke against asking."""
    moves = (Move.PRICE, Move.ASK) if figures.closing.verdict == RIGHTLY_NOT else OFFER
    return _made(*moves)(figures)


def _verdict(figures: Figures) -> Fact:
    return Fact(figures.closing.verdict, figures.closing.items)


def _ask_due(figures: Figures) -> Fact:
    """There was something to ask for: an offer or a next step was made, a need came out, or the verdict holds anyway."""
    said = figures.talk.doing(*OFFER, Move.NEXT_STEP)
    due = bool(said) or figures.closing.verdict != NOT_ASKED or figures.first_need is not None
    return Fact(due, _quotes(said))


def _asked(figures: Figures) -> Fact:
    return Fact(figures.closing.asked, figures.closing.items)


def _value_restated(figures: Figures) -> Fact:
    return Fact(figures.closing.value_restated, figures.closing.items[-1:])


def _priced_by_the_ask(figures: Figures) -> Fact:
    """Whether the client knew a price when the decision was asked for, for the last time."""
    said = figures.talk.doing(Move.ASK, Move.PRICE)
    asks = [place for place, one in enumerate(said) if one.does(Move.ASK)]
    if not asks:
        return Fact(None, why="you did not ask")
    priced = any(one.does(Move.PRICE) for one in said[: asks[-1] + 1])
    return Fact(priced or figures.closing.price == "known", _quotes(said[asks[-1] : asks[-1] + 1]))


def _quiet(kept: tuple[bool, ...]) -> Callable[[Figures], Fact]:
    """How many moments after a price or an ask came out like this."""

    def find(figures: Figures) -> Fact:
        turns = {item.turn for item in figures.closing.quiet.items if item.kept in kept}
        said = tuple(said for said in figures.talk.doing(Move.PRICE, Move.ASK) if said.turn in turns)
        return Fact(len(turns), _quotes(said))

    return find


def _delayed(figures: Figures) -> Fact:
    talk = figures.talk
    delay = find_delay(talk)
    answered = delay is not None and any(said.turn > delay for said in talk.said)
    return Fact(answered, (quote_turn(delay, talk.turns[delay]),) if delay is not None else ())


def _delay_dated(figures: Figures) -> Fact:
    delay = find_delay(figures.talk)
    if delay is None:
        return Fact(None, why="the client put nothing off")
    named = days_named(figures.talk, delay)
    return Fact(bool(named), named)


CHECKABLE: tuple[Checkable, ...] = (
    Checkable("talk.real", lambda figures: is_real_talk(figures.talk), TRUE_OR_FALSE),
    Checkable("talk.offer_made", _made(*OFFER), TRUE_OR_FALSE),
    Checkable("talk.offer_mentioned", _made(*OFFER, Move.FEATURE_CLAIM), TRUE_OR_FALSE),
    Checkable("talk.recommended", _made(Move.RECOMMENDATION), TRUE_OR_FALSE),
    Checkable("client.heavy_turns", _client_turns(lambda turn: turn.heavy)),
    Checkable("client.asking_turns", _client_turns(lambda turn: turn.asks)),
    Checkable("client.delayed", _delayed, TRUE_OR_FALSE),
    Checkable("not_taken_up.passed_over.count", _passed_over),
    Checkable("not_taken_up.dodged.count", _dodged),
    Checkable("questions.longest_follow_up_chain", _chain),
    Checkable("reflections.before_recommendation", _given_back_first),
    Checkable("recommendations.tied", _tied),
    Checkable("feature_talk.claims_before_first_need", _claims_first),
    Checkable("distrust.pressure", _distrust(Move.PRESSURE)),
    Checkable("distrust.giving_in", _distrust(Move.PRICE_APOLOGY, Move.BACKING_OFF)),
    Checkable("distrust.own_answers", _distrust(Move.ANSWERS_OWN_QUESTION)),
    Checkable("closing.price", _price, WORD, ("whole", "partial", "known", "none")),
    Checkable("closing.price_due", _price_due, TRUE_OR_FALSE),
    Checkable("closing.priced_by_the_ask", _priced_by_the_ask, TRUE_OR_FALSE),
    Checkable("closing.verdict", _verdict, WORD, (ASKED, CLIENT_FIRST, RIGHTLY_NOT, NOT_ASKED)),
    Checkable("closing.asked", _asked, TRUE_OR_FALSE),
    Checkable("closing.ask_due", _ask_due, TRUE_OR_FALSE),
    Checkable("closing.value_restated", _value_restated, TRUE_OR_FALSE),
    Checkable("closing.quiet.broken", _quiet((False,))),
    Checkable("closing.quiet.told", _quiet((True, False))),
    Checkable("closing.delay_dated", _delay_dated, TRUE_OR_FALSE),
)
"""Names that the report has too mean the same here."""
