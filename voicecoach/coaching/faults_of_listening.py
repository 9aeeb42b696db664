"""Listening: what was asked, said or needed, and did not get the consultant's attention."""

from voicecoach.coaching.figures import Figures
from voicecoach.coaching.not_taken_up import MissedItem
from voicecoach.coaching.remarks import (
    CLEAR,
    GIVES_BACK,
    Remark,
    Topic,
    asking,
    cited,
    client_before,
    first_given_back,
    first_understood,
    needing,
    weightiest,
)
from voicecoach.coaching.talk import Quote
from voicecoach.conversation.move import Move
from voicecoach.moves.wording import hear_client

CLAIMS_THAT_PITCH = 2
"""So many good words about oneself before the first need are a pitch."""
CLAIMS_INSTEAD = 4
"""So many are one in any case, where no question was open and nothing was given back."""
QUESTIONS_OF_A_FORM = 3
"""So many fresh questions without one follow-up are a form being filled in."""


def dodged_twice(figures: Figures) -> Remark | None:
    """More than one question of the client left open: shown at the second."""
    items = _clearly_dodged(figures)
    return _dodged(figures, items[1], f"{len(items)} questions of the client stay open in this talk.") if len(items) > 1 else None


def dodged_once(figures: Figures) -> Remark | None:
    """One question of the client left open."""
    items = _clearly_dodged(figures)
    return _dodged(figures, items[0], "Whoever gets no answer waits for the catch.") if items else None


def passed_over(figures: Figures) -> Remark | None:
    """Something heavy that was not taken up: the heaviest."""
    items = [item for item in figures.not_taken_up.passed_over.items if figures.talk.heard(item.turn).weighing >= CLEAR]
    if not items:
        return None
    worst = max(items, key=lambda item: figures.talk.heard(item.turn).weighing)
    why = f"What the client heard next was {cited(worst.then)}. What is left lying once is seldom said again."
    tryout = "“I'd like to stay with that for a moment. What is that like for you?”"
    quote = weightiest(figures.talk, worst.turn)
    return Remark(Topic.TAKING_UP, "Stay with what weighs on the client", why, tryout, quote, worst.then_turn)


def pitched_first(figures: Figures) -> Remark | None:
    """Good words about oneself before anything of the client had been understood, or instead of understanding anything."""
    talk, claims = figures.talk, figures.feature_talk.items
    understood = first_understood(talk, figures.first_need)
    first_open = talk.first(Move.OPEN_QUESTION)
    found_out = understood if understood is not None else first_open.turn if first_open else len(talk.turns)
    early = [quote for quote in claims if quote.turn < found_out]
    never_opened = first_open is None and first_given_back(talk) is None
    if len(early) < CLAIMS_THAT_PITCH and not (never_opened and len(claims) >= CLAIMS_INSTEAD):
        return None
    if len(early) >= CLAIMS_THAT_PITCH and figures.first_need == found_out:
        why = f"You say {len(early)} good things about your work, and only then the client says {cited(needing(talk, found_out).text)}."
    else:
        why = f"You say {len(claims if never_opened else early)} good things about your work before you know what it is for."
    tryout = "“Before I say anything about me: what has to come out of this for you?”"
    meaning = "Good equipment is expected; being understood is not."
    return Remark(Topic.FINDING_OUT, "Find out first, then tell", f"{why} {meaning}", tryout, (early or claims)[0])


def asked_nothing(figures: Figures) -> Remark | None:
    """No question at all."""
    if any(item.genuine for item in figures.questions.items) or figures.talk.doing(Move.ASK):
        return None
    why = "You asked nothing that lets the client tell you something. Whatever you offer then is a guess."
    return Remark(Topic.FINDING_OUT, "Ask before you offer", why, "“What made you look for somebody now?”", None)


def answered_self(figures: Figures) -> Remark | None:
    """A question answered by the one who asked."""
    line = next((item for item in figures.distrust.items if item.kind == Move.ANSWERS_OWN_QUESTION), None)
    if line is None:
        return None
    why = "You asked, and gave the answer yourself. What comes back then is mostly your own guess."
    quote = Quote(line.turn, line.at_s, line.until_s, line.text)
    return Remark(Topic.FINDING_OUT, "Leave the answer to the client", why, "“What worries you about it?” And then nothing.", quote)


def filled_in_form(figures: Figures) -> Remark | None:
    """Fresh questions only; shown at the question that left the longest answer behind."""
    genuine = [item for item in figures.questions.items if item.genuine]
    took_up = figures.talk.doing(*GIVES_BACK)
    if len(genuine) < QUESTIONS_OF_A_FORM or figures.questions.follow_ups != 0 or took_up:
        return None
    left = [(before.text, item) for item in genuine[1:] if (before := client_before(figures.talk, item.turn))]
    if not left:
        return None
    answer, next_one = max(left, key=lambda pair: len(pair[0]))
    why = f"You asked {len(genuine)} questions, each about something new. Here the client had just said {cited(answer)}."
    quote = Quote(next_one.turn, next_one.at_s, next_one.until_s, next_one.text)
    return Remark(Topic.TAKING_UP, "Ask once more about the same thing", why, "“Tell me more about that. How was it for you?”", quote)


def _clearly_dodged(figures: Figures) -> list[MissedItem]:
    return [item for item in figures.not_taken_up.dodged.items if figures.talk.heard(item.turn).asking >= CLEAR]


def _dodged(figures: Figures, item: MissedItem, meaning: str) -> Remark:
    quote = asking(figures.talk, item.turn)
    if hear_client(quote.text).has("client.asks_price", "client.price_word"):
        title = "Answer the price when you are asked"
        tryout = "“It comes to around … . May I ask two more things, so that I can give you the exact price?”"
    else:
        title, tryout = "Answer first, then ask", "“The short answer is … . What makes you ask?”"
    return Remark(Topic.ANSWERING, title, f"Your answer begins with {cited(item.then)}. {meaning}", tryout, quote, item.then_turn)
