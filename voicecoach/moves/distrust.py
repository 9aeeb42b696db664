"""Distrust of the client's decision: pressure, excuses for the price, backing off, and answering one's own question."""

from voicecoach.conversation.move import Move
from voicecoach.moves.found import Found
from voicecoach.moves.prices import names_sum, price_in
from voicecoach.moves.questions import OPEN, find_question
from voicecoach.moves.scene import Scene

LEVERS = ("scarcity", "urgency", "guilt", "assumed_yes", "cross_examination", "running_down", "crowd", "money", "push")
FAIR_WITH_A_HOLD = {"scarcity", "urgency"}
"""True once, and with a free hold, these are information."""


def find_pressure(scene: Scene) -> Found | None:
    """A lever that makes no or later harder; the detail names it."""
    sentence = scene.sentence
    if sentence.has("pressure.told"):
        return None
    fair = any(said.has("pressure.fair") for said in scene.turn[scene.index : scene.index + 2])
    for lever in LEVERS:
        name = f"pressure.{lever}"
        if not sentence.has(name) or (fair and lever in FAIR_WITH_A_HOLD) or (lever == "assumed_yes" and scene.client_accepted):
            continue
        return Found(Move.PRESSURE, f"makes no or later harder to say: {sentence.quote(name)}", (("pressure", lever),))
    return None


def find_price_apology(scene: Scene) -> Found | None:
    """An excuse for the price, in its own sentence or in the breath after it."""
    sentence = scene.sentence
    priced_here, just_priced = price_in(sentence) is not None, any(price_in(said) for said in scene.earlier)
    money = priced_here or just_priced or "money" in sentence.words or names_sum(sentence)
    if sentence.has("distrust.apology") and money:
        return Found(Move.PRICE_APOLOGY, f"excuses the price: {sentence.quote('distrust.apology')}")
    if sentence.has("distrust.apology_after_price") and just_priced:
        return Found(Move.PRICE_APOLOGY, f"explains the price away: {sentence.quote('distrust.apology_after_price')}")
    return None


def find_backing_off(scene: Scene) -> Found | None:
    """Offers less, or hands the decision away, before the client has reacted to the price or the ask."""
    sentence = scene.sentence
    if not sentence.has("distrust.backing") or sentence.has("pressure.urgency"):
        return None
    offered_here = price_in(sentence) is not None and sentence.has("distrust.backing")
    before = (*scene.earlier, *((scene.consultant_spoke_last,) if scene.consultant_spoke_last else ()))
    offered = offered_here or any(price_in(said) or said.has("ask.phrase") for said in before)
    asked_for_less = scene.answered is not None and scene.answered.has("client.money_talk")
    if not offered or asked_for_less:
        return None
    return Found(Move.BACKING_OFF, f"offers less before the client has said a word: {sentence.quote('distrust.backing')}")


def find_own_answer(scene: Scene) -> Found | None:
    """Asks an open question and supplies the answer in the same breath."""
    sentence = scene.sentence
    guess = sentence.first("distrust.guess")
    if guess is None:
        return None
    inside = find_question(sentence)
    asked_inside = inside is not None and inside.kind == OPEN and guess.start > inside.start + 10
    before = find_question(scene.earlier[-1]) if scene.earlier else None
    asked_before = before is not None and before.kind == OPEN and guess.start <= sentence.lead
    if not (asked_inside or asked_before):
        return None
    return Found(Move.ANSWERS_OWN_QUESTION, f"answers the own question: “{guess.text}”")
