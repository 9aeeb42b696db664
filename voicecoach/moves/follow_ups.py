"""A follow-up: a question that makes sense only because of what the client said, now or earlier."""

from voicecoach.moves.phrases import english
from voicecoach.moves.questions import OPEN, Question
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import Wording, content_words

LONGEST_ECHO = 3


def find_echo(scene: Scene) -> Question | None:
    """A word or two of the client, given back to be explained: "stiff", "has to"."""
    answered, words = scene.past.answered, scene.sentence.words
    if answered is None or len(scene.turn) > 1 or not 0 < len(words) <= LONGEST_ECHO:
        return None
    content = content_words(scene.sentence.text)
    if scene.sentence.has("small_talk.greeting") or answered.has("client.introduces"):
        return None  # a name said back is a greeting
    backchannel = set(words) <= english().words("discourse.backchannels")
    if backchannel or not content or not content <= content_words(answered.text):
        return None
    return Question(OPEN, "gives the client's own word back to be explained")


def why_follow_up(scene: Scene, question: Question) -> str | None:
    """Why this question takes up what the client said; None when it could have been asked of anybody."""
    sentence = scene.sentence
    if not scene.past.client_words or sentence.has("questions.not_one"):
        return None
    if sentence.has("follow_up.mention"):
        return f"goes back to what the client said: {sentence.quote('follow_up.mention')}"
    if scene.earlier and scene.earlier[-1].has("follow_up.mention"):
        return f"goes back to what the client said: {scene.earlier[-1].quote('follow_up.mention')}"
    shared = sorted(content_words(sentence.plain[question.start :]) & scene.past.recent_content)
    if shared:
        return "takes up what the client had just said"
    if scene.past.answered is None:
        return None
    if sentence.has("follow_up.probe"):
        return f"asks on: {sentence.quote('follow_up.probe')}"
    return _about_the_same_person(scene, scene.past.answered)


def _about_the_same_person(scene: Scene, answered: Wording) -> str | None:
    persons = english().words("follow_up.person")
    asked_about = set(scene.sentence.words) & persons
    spoken_of = set(answered.words) & (persons | english().words("client.person"))
    return "asks on about somebody the client spoke of" if asked_about and spoken_of else None
