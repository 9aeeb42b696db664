"""An ask: the client's next sentence has to accept, decline or delay the paid thing; a next step is more talk or paper instead."""

from voicecoach.conversation.move import Move
from voicecoach.moves.found import Found
from voicecoach.moves.phrases import english
from voicecoach.moves.prices import was_priced
from voicecoach.moves.questions import OPEN, find_question
from voicecoach.moves.scene import Scene


def find_ask(scene: Scene) -> Found | None:
    """An ask, plain or soft. After the client's own yes, "shall I send the contract" only fulfils it."""
    sentence = scene.sentence
    hit = sentence.first("ask.phrase")
    if hit is None or is_no_ask(scene):
        return None
    plain = not sentence.has("ask.soft")
    return Found(Move.ASK, f"asks for the decision: “{hit.text}”{'' if plain else ', softly'}", (("plain", "yes" if plain else "no"),))


def is_no_ask(scene: Scene) -> bool:
    """Whether the words rule an ask out: an offer of an album or of more talk, or what only fulfils the client's own yes."""
    sentence = scene.sentence
    if sentence.has("ask.none") or proposes_dated_talk(scene):
        return True
    hit = sentence.first("ask.phrase")
    if hit and hit.text.endswith(("like to do", "do you say")) and not was_priced(scene):
        return True
    return sentence.has("ask.fulfilment") and scene.past.client_accepted


def find_next_step(scene: Scene) -> Found | None:
    """More talk or paper: dated when a day is named, vague otherwise."""
    sentence = scene.sentence
    if proposes_dated_talk(scene):
        return Found(Move.NEXT_STEP, f"a next step with a day: {sentence.quote('next_step.when')}", (("next_step", "dated"),))
    if not sentence.has("next_step.vague") or sentence.has("ask.phrase") or scene.past.client_accepted:
        return None
    question = find_question(sentence)
    if question and question.kind == OPEN:
        return None  # "what made you get in touch" wants to know
    dated = sentence.has("next_step.when")
    return Found(Move.NEXT_STEP, f"a next step: {sentence.quote('next_step.vague')}", (("next_step", "dated" if dated else "vague"),))


def proposes_dated_talk(scene: Scene) -> bool:
    """Whether the sentence proposes more talk on a certain day."""
    sentence = scene.sentence
    paper = bool(set(sentence.words) & english().words("lists.paper"))
    return sentence.has("next_step.talk") and sentence.has("next_step.when") and not paper
