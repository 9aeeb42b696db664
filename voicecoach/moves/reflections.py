"""A reflection gives back what the client means and stops; a summary gathers several; empathy stays with the feeling."""

from voicecoach.conversation.move import Move
from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.found import Found
from voicecoach.moves.phrases import english
from voicecoach.moves.questions import find_question
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import Wording, content_words

SUMMED_UP = 3
"""So many reflections in one turn are a summary; two are enough when a check follows."""
LEVERS = ("pressure.guilt", "pressure.scarcity", "pressure.urgency", "pressure.cross_examination", "pressure.crowd", "pressure.money")
"""What only the client's own words make a reflection."""
NEEDS_MEANING = ("sounds like", "sounds as", "sound like", "you want", "you need")
"""What comes behind these is a reflection only when it is about the client: "sounds like a plan" is none."""


def find_reflection(scene: Scene) -> Found | None:
    """A reflection or a part of a summary. A loaded one ("so you want the best") is found too, and carries the detail."""
    sentence = scene.sentence
    if not scene.past.client_words or not _reflects(scene, sentence):
        return None
    if sentence.has("reflection.loaded"):
        return Found(None, "puts words into the client's mouth", (("loaded", "yes"),))
    if _summed_up(scene):
        return Found(Move.SUMMARY, "gathers what the client said")
    return Found(Move.REFLECTION, "gives back what the client meant")


def is_no_reflection(scene: Scene) -> bool:
    """Whether nothing of the client's can be in it: nobody spoke, it asks, it counts, or it speaks of the consultant alone."""
    sentence = scene.sentence
    question = find_question(sentence)
    asked = question is not None and not question.tag and not sentence.marked
    counts = any(amount.value > 1 and sentence.words[amount.end : amount.end + 1] != ("things",) for amount in find_amounts(sentence.words))
    guess = sentence.first("reflection.phrase")
    empty = guess is not None and guess.text.startswith(("sounds like", "sounds as")) and not _means_something(scene, sentence)
    pushes = sentence.has(*LEVERS) and not content_words(sentence.text) & scene.past.told
    return not scene.past.client_words or asked or pushes or (counts and not sentence.has("reflection.weight")) or empty


def find_empathy(scene: Scene) -> Found | None:
    """Words that stay with the client's feeling."""
    sentence = scene.sentence
    if not sentence.has("empathy.feeling") or sentence.has("empathy.none") or sentence.has("pressure.guilt"):
        return None
    question = find_question(sentence)
    if question and not question.tag:
        return None
    return Found(Move.EMPATHY, f"stays with the feeling: {sentence.quote('empathy.feeling')}")


def _reflects(scene: Scene, sentence: Wording) -> bool:
    if not sentence.words:
        return False
    question = find_question(sentence)
    asked = question is not None and not question.tag
    if _recaps(scene, sentence):
        return not asked or sentence.has("reflection.check")
    if asked or sentence.has("ask.phrase", "recommendation.phrase", "pressure.push"):
        return False
    if any(amount.value > 1 and sentence.words[amount.end : amount.end + 1] != ("things",) for amount in find_amounts(sentence.words)):
        return False  # numbers are facts to confirm, not meaning
    if sentence.has(*LEVERS) and not content_words(sentence.text) & scene.past.told:
        return False  # "you don't want to regret it" guesses at nothing that the client said
    if sentence.has("reflection.phrase"):
        return _means_something(scene, sentence)
    opened = sentence.words[0] == "so" or (sentence.lead > 0 and "so" in sentence.words[:2])
    if opened and sentence.has("reflection.after_so") and sentence.has("reflection.weight"):
        return True
    return opened and sentence.has("reflection.after_so") and bool(content_words(sentence.text) & scene.past.recent_content)


def _summed_up(scene: Scene) -> bool:
    given_back = sum(_reflects(scene, sentence) for sentence in scene.turn)
    checked = any(sentence.has("reflection.check") for sentence in scene.turn)
    return _recaps(scene, scene.sentence) or given_back >= SUMMED_UP or (given_back >= 2 and checked)


def _recaps(scene: Scene, sentence: Wording) -> bool:
    """Words that announce a summary; a mere list ("three things") has to hold something that the client said."""
    if sentence.has("reflection.recap"):
        return len(sentence.words) > 3
    return sentence.has("reflection.listing") and bool(content_words(sentence.text) & scene.past.told)


def _means_something(scene: Scene, sentence: Wording) -> bool:
    hit = sentence.first("reflection.phrase")
    guesses = hit is not None and hit.text.removeprefix("it ").removeprefix("that ").startswith(NEEDS_MEANING)
    if hit is None or not guesses or sentence.has("reflection.loaded"):
        return True
    rest = sentence.plain[hit.end :]
    persons = english().words("follow_up.person")
    return bool(content_words(rest) & scene.past.told) or sentence.has("reflection.feeling") or bool(persons & set(rest.split()))
