"""Distrust of the client's decision: pressure, excuses for the price, backing off, and answering one's own question."""

from voicecoach.conversation.move import Move
from voicecoach.moves.found import Found
from voicecoach.moves.prices import find_price, names_sum, price_in, priced_earlier, was_priced
from voicecoach.moves.questions import OPEN, find_question
from voicecoach.moves.reflections import find_reflection
from voicecoach.moves.scene import Scene

LONGEST_BARE = 9
"""Words; a shorter sentence does not ask and answer as well."""
LEVERS = ("scarcity", "urgency", "guilt", "assumed_yes", "cross_examination", "running_down", "crowd", "money", "push")
FAIR_WITH_A_HOLD = {"scarcity", "urgency", "guilt"}
"""True once, and with a free hold or a free way out, these are information."""


def find_pressure(scene: Scene) -> Found | None:
    """A lever that makes no or later harder; the detail names it."""
    sentence = scene.sentence
    reflected = find_reflection(scene)
    if sentence.has("pressure.told") or (reflected is not None and reflected.move):
        return None
    fair = any(said.has("pressure.fair") for said in scene.turn[scene.index : scene.index + 2])
    for lever in LEVERS:
        name = f"pressure.{lever}"
        if not sentence.has(name) or (fair and lever in FAIR_WITH_A_HOLD) or (lever == "assumed_yes" and scene.past.client_accepted):
            continue
        if lever == "cross_examination" and not _something_to_decide(scene):
            continue
        return Found(Move.PRESSURE, f"makes no or later harder to say: {sentence.quote(name)}", (("pressure", lever),))
    return None


def is_no_price_apology(scene: Scene) -> bool:
    """Whether there is no own price to excuse, or the client complained of it first."""
    answered = scene.past.answered
    complained = answered is not None and answered.has("client.flinch")
    return complained or scene.sentence.has("distrust.no_price") or not (was_priced(scene) or names_sum(scene.sentence))


def is_no_backing_off(scene: Scene) -> bool:
    """Whether nothing was offered that could be taken back, or the client asked for less."""
    answered = scene.past.answered
    asked_for_less = answered is not None and answered.has("client.money_talk")
    own = (*scene.earlier, *scene.past.own_before, scene.sentence)
    offered = any(names_sum(said) or said.has("ask.phrase", "recommendation.phrase") for said in own)
    return asked_for_less or not (offered or scene.earlier)


def is_no_own_answer(scene: Scene) -> bool:
    """Whether the sentence asks on instead of answering, or nothing was asked before it."""
    question = find_question(scene.sentence)
    before = find_question(scene.earlier[-1]) if scene.earlier else None
    asked = before is not None and before.kind == OPEN
    return (question is not None and question.kind == OPEN) or not (asked or len(scene.sentence.words) > LONGEST_BARE)


def find_price_apology(scene: Scene) -> Found | None:
    """An excuse for the consultant's own price, in its own sentence or in the breath after it, that nobody asked for."""
    sentence = scene.sentence
    if sentence.has("distrust.no_price") or (scene.past.answered is not None and scene.past.answered.has("client.flinch")):
        return None
    priced_here, just_priced = find_price(scene) is not None, priced_earlier(scene)
    priced_before = scene.past.client_spoke and was_priced(scene) and ("money" in sentence.words or names_sum(sentence))
    money = priced_here or just_priced or priced_before
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
    unanswered = scene.past.consultant_spoke_last if scene.past.client_spoke else None
    before = (*scene.earlier, *((unanswered,) if unanswered else ()))
    offered = find_price(scene) is not None or any(price_in(said, scene) or said.has("ask.phrase") for said in before)
    asked_for_less = scene.past.answered is not None and scene.past.answered.has("client.money_talk")
    if not offered or asked_for_less:
        return None
    return Found(Move.BACKING_OFF, f"offers less before the client has said a word: {sentence.quote('distrust.backing')}")


def find_own_answer(scene: Scene) -> Found | None:
    """Asks an open question and supplies the answer in the same breath."""
    sentence = scene.sentence
    guess = sentence.first("distrust.guess")
    if guess is None or "or" in sentence.plain[guess.start :].split():
        return None  # "is it the people or the place" leaves a choice
    inside = find_question(sentence)
    asked_inside = inside is not None and inside.kind == OPEN and guess.start > inside.start + 10
    before = find_question(scene.earlier[-1]) if scene.earlier else None
    asked_before = before is not None and before.kind == OPEN and guess.start <= sentence.lead
    if not (asked_inside or asked_before):
        return None
    return Found(Move.ANSWERS_OWN_QUESTION, f"answers the own question: “{guess.text}”")


def _something_to_decide(scene: Scene) -> bool:
    """Whether an ask, a price or a delay stands in the room: only then is "what is stopping you" about the decision."""
    delayed = any(said.has("client.delays", "client.declines") for said in scene.past.client_words)
    return delayed or was_priced(scene) or any(said.has("ask.phrase") for said in (*scene.past.own_before, *scene.turn))
