"""A recommendation: one proposal for this client; advocacy: taking the client's side for a reason that the client gave."""

from voicecoach.conversation.move import Move
from voicecoach.moves.found import Found
from voicecoach.moves.prices import priced_earlier
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import content_words


def find_recommendation(scene: Scene) -> Found | None:
    """One proposal; tied when it carries what the client talked about."""
    sentence = scene.sentence
    if not sentence.has("recommendation.phrase") or sentence.has("recommendation.none", "advocacy.wrong_fit", "pressure.urgency"):
        return None
    tied = is_tied(scene)
    words = "in words of the client" if tied else "with no need of the client in it"
    why = f"proposes: {sentence.quote('recommendation.phrase')}, {words}"
    return Found(Move.RECOMMENDATION, why, (("tied", "yes" if tied else "no"),))


def is_tied(scene: Scene) -> bool:
    """Whether a proposal carries what the client talked about, or says that it does."""
    reason = any(said.has("recommendation.tie") for said in (*scene.earlier[-1:], scene.sentence))
    return bool(content_words(scene.sentence.text) & scene.past.told) or (bool(scene.past.client_words) and reason)


def find_advocacy(scene: Scene) -> Found | None:
    """The client's side, for the client's reason. Straight after a price, without a reason, it is backing off."""
    sentence = scene.sentence
    if not sentence.has("advocacy.phrase") or sentence.has("pressure.guilt", "pressure.running_down"):
        return None
    near = scene.turn[scene.index : scene.index + 2]
    shared = any(content_words(said.text) & scene.past.told for said in near)
    reason = bool(scene.past.client_words) and any(said.has("advocacy.reason") for said in near)
    just_priced = priced_earlier(scene)
    if not (shared or reason or sentence.has("recommendation.tie")) or (just_priced and not shared):
        return None
    return Found(Move.ADVOCACY, f"takes the client's side: {sentence.quote('advocacy.phrase')}")
