"""Small talk, on which nothing hangs, and framing: what this talk will be, leave to ask, a check."""

from voicecoach.conversation.move import Move
from voicecoach.moves.found import Found
from voicecoach.moves.questions import OPEN, find_question
from voicecoach.moves.scene import Scene

LONGEST_SMALL_TALK = 14
"""Words; a longer sentence that begins with a greeting is about something else as well."""


def find_framing(scene: Scene) -> Found | None:
    """A frame, a permission or a check."""
    lists = ("framing.permission", "framing.check", "framing.frame", "reflection.check")
    sentence = scene.sentence
    if sentence.has("ask.phrase") and not sentence.has("framing.frame"):
        return None
    return Found(Move.FRAMING, f"about the talk itself: {sentence.quote(*lists)}") if sentence.has(*lists) else None


def find_small_talk(scene: Scene) -> Found | None:
    """A greeting, a goodbye or chat; what is said to a feeling is none."""
    sentence = scene.sentence
    if not sentence.has("small_talk.greeting", "small_talk.chat") or len(sentence.words) > LONGEST_SMALL_TALK:
        return None
    if sentence.has("empathy.feeling", "about_oneself.claim"):
        return None
    question = find_question(sentence)
    if question and question.kind == OPEN and not sentence.has("small_talk.chat"):
        return None  # "hello, what brought you here" greets and wants to know
    return Found(Move.SMALL_TALK, f"nothing hangs on it: {sentence.quote('small_talk.greeting', 'small_talk.chat')}")


def is_no_small_talk(scene: Scene) -> bool:
    """Whether a greeting only leads to a question that wants to know something."""
    question = find_question(scene.sentence)
    return question is not None and question.kind == OPEN and not scene.sentence.has("small_talk.chat")
