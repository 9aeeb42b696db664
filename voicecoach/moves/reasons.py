"""Reasons: why the weights decided as they did, in words for the reader of the report."""

from collections.abc import Sequence

from voicecoach.moves.learned import judgement

SAYS = {
    "open_question": "leaves the client to choose the answer",
    "closed_question": "one fact, a yes or a no will do",
    "follow_up": "asks on about what the client said",
    "small_talk": "nothing hangs on it",
    "framing": "is about the talk itself",
    "reflection": "gives back what the client meant",
    "summary": "gathers what the client said",
    "loaded": "puts words into the client's mouth",
    "empathy": "stays with the feeling",
    "advocacy": "takes the client's side",
    "own_values": "is about what the consultant cares for",
    "feature_claim": "praises oneself, unasked",
    "social_proof": "tells of another client",
    "recommendation": "proposes one thing",
    "ask": "asks for the decision",
    "next_step": "is more talk or paper, not the decision",
    "pressure": "makes no or later harder to say",
    "price_apology": "excuses the price",
    "backing_off": "takes the offer back before the client has said a word",
    "answers_own_question": "answers the own question",
}
CIRCUMSTANCES = {
    "@?": "the question mark",
    "@goes on": "the client had not answered yet",
    "@client asked": "the client had asked",
    "@client asked before": "the client had asked",
    "@shared1": "a word of the client's",
    "@shared2": "words of the client's",
    "@told1": "something the client had told",
    "@told2": "something the client had told",
}
EDGES = "<> ?"


def because(name: str, clues: Sequence[str]) -> str:
    """What the sentence does, and the words or circumstances that spoke for it most."""
    shown: list[str] = []
    for clue in judgement("sentence").reasons(name, clues, most=12):
        words = CIRCUMSTANCES.get(clue) or _quoted(clue)
        if words and not any(words.strip("“”") in other for other in shown):
            shown.append(words)
    says = SAYS.get(name, name)
    return f"{says}: {', '.join(shown[:3])}" if shown else says


def _quoted(clue: str) -> str | None:
    """Words of the sentence in quotes; None for clues that are no words."""
    if clue[0] in "@!~#":
        return None
    words = clue.removeprefix("lead ").strip(EDGES)
    return f"“{words}”" if words else None
