"""Keep: the best moment of a talk, by what weighs most for a client."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from voicecoach.coaching.closing import ASKED, RIGHTLY_NOT
from voicecoach.coaching.figures import Figures
from voicecoach.coaching.remarks import CLEAR, Remark, cited, client_before, needing, weightiest
from voicecoach.coaching.talk import Quote, Said
from voicecoach.conversation.move import Move

SHORTEST = 3
"""Words: "okay" shows nobody what to do again."""
CHAIN = 2
"""So many follow-ups in a row are a chain."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Something that worked: the consultant's sentence, and what it did."""

    title: str
    why: str
    turn: int
    at_s: float | None
    text: str


Moments = Iterator[Keep]


def find_keep(figures: Figures, remarks: Collection[Remark]) -> Keep | None:
    """The best moment that no remark is about; None when there is none."""
    quoted = {(remark.quote.turn, remark.quote.text) for remark in remarks if remark.quote}
    quoted |= {(line.turn, line.text) for line in figures.distrust.items}
    blamed = {remark.about for remark in remarks} | {line.turn for line in figures.distrust.items if line.kind == Move.PRESSURE}
    moments = (keep for rule in WORTH_KEEPING for keep in rule(figures) if len(keep.text.split()) >= SHORTEST)
    return next((keep for keep in moments if (keep.turn, keep.text) not in quoted and keep.turn not in blamed), None)


def rightly_not_asked(figures: Figures) -> Moments:
    """No ask where none belonged."""
    if figures.closing.verdict != RIGHTLY_NOT:
        return
    dated = [said for said in figures.talk.doing(Move.NEXT_STEP) if said.sentence.detail("next_step") == "dated"]
    why = f"The reason: {figures.closing.why}. The client leaves with more trust than a sale would give."
    for said in (*dated[::-1], *figures.talk.doing(Move.ADVOCACY)[::-1], *figures.talk.doing(Move.EMPATHY)):
        yield _keep("You were right not to ask", why, said)


def took_up_the_heavy(figures: Figures) -> Moments:
    """A sentence that stayed with something heavy, the heaviest first: what was given back, then what was asked on openly."""
    talk = figures.talk
    given_back = talk.doing(Move.EMPATHY, Move.REFLECTION)
    asked_on = tuple(said for said in talk.doing(Move.FOLLOW_UP) if said.does(Move.OPEN_QUESTION))
    for replies in (given_back, asked_on):
        answers = [(talk.heard(said.turn - 1).weighing, said) for said in replies if client_before(talk, said.turn)]
        for weight, said in sorted(answers, key=lambda answer: -answer[0]):
            if weight < CLEAR:
                break
            why = f"The client had said {cited(weightiest(talk, said.turn - 1).text)}, and you did not go on to something else."
            yield _keep("You stayed with what the client had just told you", why, said)


def summed_up(figures: Figures) -> Moments:
    """A summary before the proposal."""
    proposed = figures.talk.first(Move.RECOMMENDATION, Move.PRICE, Move.ASK)
    for said in figures.talk.doing(Move.SUMMARY):
        if proposed is None or said.turn <= proposed.turn:
            yield _keep("You summed up what you had heard", "So the client knew, before any offer, that it had arrived.", said)


def tied(figures: Figures) -> Moments:
    """A proposal that carries a need."""
    for item in figures.recommendations.items:
        if item.tied:
            why = "What you propose is made of what you were told, so nobody has to be persuaded."
            yield Keep("You proposed one thing, in the client's own words", why, item.turn, item.at_s, item.text)


def sided(figures: Figures) -> Moments:
    """Advocacy."""
    why = "People buy from somebody who would also talk them out of it."
    for said in figures.talk.doing(Move.ADVOCACY):
        yield _keep("You took the client's side, for the client's own reason", why, said)


def kept_quiet(figures: Figures) -> Moments:
    """A price or an ask, and then quiet; none where it was filled elsewhere in the talk, and none where the client was pressed."""
    items = figures.closing.quiet.items
    if any(item.kept is False for item in items) or figures.talk.first(Move.PRESSURE):
        return
    kept = {(item.turn, item.at_s, item.after) for item in items if item.kept}
    for said in figures.talk.doing(Move.PRICE, Move.ASK):
        after = "ask" if said.does(Move.ASK) else "price"
        if (said.turn, said.quote.at_s, after) in kept:
            why = f"After the {after} the pause belonged to the client, and you left it there."
            yield _keep(f"You kept quiet after the {after}", why, said)


def priced_and_asked(figures: Figures) -> Moments:
    """A whole price, and a plain ask not far behind it."""
    closing = figures.closing
    if closing.verdict != ASKED or not closing.plain or closing.turn is None or figures.talk.first(Move.PRESSURE):
        return
    for said in figures.talk.doing(Move.PRICE):
        if said.sentence.detail("price") == "whole" and said.turn <= closing.turn:
            yield _keep("You said the whole price, and asked", "The client knew what it costs and what you wanted to know.", said)


def asked_on(figures: Figures) -> Moments:
    """Follow-ups in a row; the last of a chain, then any."""
    genuine = [item for item in figures.questions.items if item.genuine]
    row = 0
    chained: list[tuple[int, Quote]] = []
    for item in genuine:
        row = row + 1 if item.follow_up else 0
        if row:
            chained.append((row, Quote(item.turn, item.at_s, item.until_s, item.text)))
    for length, quote in sorted(chained, key=lambda pair: -pair[0]):
        often = f"{length} times in a row " if length >= CHAIN else ""
        yield Keep(
            f"You asked {often}about something the client had said",
            "That shows more interest than any new question could.",
            quote.turn,
            quote.at_s,
            quote.text,
        )


def opened_up(figures: Figures) -> Moments:
    """An open question that drew the first need; then any open question."""
    asked = [item for item in figures.questions.items if item.genuine and item.kind == "open"]
    need = figures.first_need
    for item in asked:
        if need is not None and item.turn == need - 1:
            why = f"The client answered {cited(needing(figures.talk, need).text)}."
            yield Keep("Your question opened the talk", why, item.turn, item.at_s, item.text)
    for item in asked:
        why = "It leaves the client to choose what matters."
        yield Keep("You asked a question that the client could answer in many ways", why, item.turn, item.at_s, item.text)


def gave_back(figures: Figures) -> Moments:
    """Any reflection or empathy."""
    for said in figures.talk.doing(Move.REFLECTION):
        yield _keep("You gave back what the client meant", "Whoever hears that tells you more.", said)
    for said in figures.talk.doing(Move.EMPATHY):
        yield _keep("You stayed with the client's feeling", "You left it the client's, and did not mend it.", said)


WORTH_KEEPING: tuple[Callable[[Figures], Moments], ...] = (
    rightly_not_asked,
    took_up_the_heavy,
    summed_up,
    tied,
    sided,
    kept_quiet,
    priced_and_asked,
    asked_on,
    gave_back,
    opened_up,
)
"""In the order of their weight."""


def _keep(title: str, why: str, said: Said) -> Keep:
    return Keep(title, why, said.turn, said.quote.at_s, said.quote.text)
