"""What the consultant says about the consultant: feature claims, own values, and other clients' stories."""

from voicecoach.conversation.move import Move
from voicecoach.moves.found import Found
from voicecoach.moves.prices import find_price
from voicecoach.moves.questions import find_question
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import content_words


def find_feature_claim(scene: Scene) -> Found | None:
    """An unasked and untied good word about oneself, one's gear or one's package."""
    sentence = scene.sentence
    if not sentence.has("about_oneself.claim") or sentence.has("about_oneself.not_claim", "recommendation.phrase", "advocacy.phrase"):
        return None
    asked = scene.past.client_asked and scene.index == 0
    tied = bool(content_words(sentence.text) & scene.past.recent_content)
    if asked or tied or find_question(sentence) or find_price(scene):
        return None
    return Found(Move.FEATURE_CLAIM, f"unasked, and tied to no need: {sentence.quote('about_oneself.claim')}")


def is_no_claim(scene: Scene) -> bool:
    """Whether the good word answers the client, or is about what the client had just said."""
    asked = scene.past.client_asked and scene.index == 0
    return asked or scene.sentence.has("about_oneself.not_claim") or bool(content_words(scene.sentence.text) & scene.past.recent_content)


def find_own_values(scene: Scene) -> Found | None:
    """What the consultant cares about, or a short own story."""
    sentence = scene.sentence
    if not sentence.has("about_oneself.values") or find_question(sentence):
        return None
    return Found(Move.OWN_VALUES, f"about the consultant: {sentence.quote('about_oneself.values')}")


def find_social_proof(scene: Scene) -> Found | None:
    """One other person's result as a story."""
    sentence = scene.sentence
    if not sentence.has("about_oneself.story") or sentence.has("pressure.scarcity", "pressure.crowd") or find_question(sentence):
        return None
    return Found(Move.SOCIAL_PROOF, f"another client's story: {sentence.quote('about_oneself.story')}")
