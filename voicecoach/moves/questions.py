"""A question: open when the client chooses what the answer is about, closed when one fact, a yes or a no, or a pick will do."""

from dataclasses import dataclass
from functools import lru_cache

from voicecoach.moves.phrases import Hit, english
from voicecoach.moves.wording import Wording

OPEN, CLOSED = "open", "closed"


@dataclass(frozen=True, slots=True)
class Question:
    """The form of a question."""

    kind: str
    why: str
    start: int = 0
    """Where it begins in the plain words."""
    tag: bool = False
    """A statement with "isn't it" or "right?" behind it."""
    rhetorical: bool = False
    """Nobody is meant to answer."""


@lru_cache(maxsize=4096)
def find_question(wording: Wording) -> Question | None:
    """The question that a sentence asks, with or without a question mark; None when it asks nothing."""
    if not wording.words:
        return None
    rhetorical = wording.first("questions.rhetorical")
    if rhetorical:
        return Question(CLOSED, f"no answer is wanted: “{rhetorical.text}”", rhetorical.start, rhetorical=True)
    if wording.has("questions.not_one") and not (wording.marked and not wording.bare.startswith("what a ")):
        return None
    for form in (_request, _with_question_word, _yes_or_no, _tag, _elliptic, _marked):
        question = form(wording)
        if question:
            return question
    return None


def _request(wording: Wording) -> Question | None:
    hit = wording.first("questions.request")
    return Question(OPEN, f"asks to be told: “{hit.text}”", hit.start) if hit else None


def _with_question_word(wording: Wording) -> Question | None:
    hits = [hit for hit in wording.hits.get("questions.wh", ()) if _is_asked(wording, hit)]
    if not hits or _begins_yes_or_no(wording):
        return None
    clause = wording.plain[hits[0].start :]
    kind = _kind(wording, hits[0])
    first = " ".join(clause.split()[:3])
    return Question(kind, f"“{first} …”: {'the client chooses what to tell' if kind == OPEN else 'one fact will do'}", hits[0].start)


def _is_asked(wording: Wording, hit: Hit) -> bool:
    """A question word that asks, not one that joins ("you know what that is", "what you need is")."""
    words = hit.text.split()
    while words and words[0] in english().words("discourse.openers"):
        words = words[1:]
    nominal = len(words) > 1 and words[1] in english().words("lists.pronoun")
    before = wording.plain[: hit.start].split()
    joins = bool(before) and before[-1] in english().words("split.not_after") - {"and", "so", "but", "is", "or"}
    return wording.marked or not (nominal or joins)


def _kind(wording: Wording, hit: Hit) -> str:
    opening = wording.first("questions.open_anyway")
    if opening and opening.end > hit.start:
        return OPEN
    facts = [fact for fact in wording.hits.get("questions.closed_wh", ()) if fact.start <= hit.start + 4]
    return CLOSED if any(fact.end > hit.start for fact in facts) else OPEN


def _begins_yes_or_no(wording: Wording) -> bool:
    words = wording.bare.split()
    if len(words) < 2 or words[0] not in english().words("lists.aux"):
        return False
    any_subject = words[0] in {"is", "are", "was", "were", "does", "did"} and words[1] != "not"
    return any_subject or words[1] in english().words("lists.subject")


def _yes_or_no(wording: Wording) -> Question | None:
    if not _begins_yes_or_no(wording):
        return None
    first = " ".join(wording.bare.split()[:2])
    return Question(CLOSED, f"“{first} …”: a yes, a no or a pick will do", wording.lead)


def _tag(wording: Wording) -> Question | None:
    hit = wording.first("questions.tag") or (wording.first("questions.tag_marked") if wording.marked else None)
    if hit is None or len(wording.plain[: hit.start].split()) < 2 or wording.has("questions.not_tag"):
        return None
    return Question(CLOSED, f"a statement with “{hit.text}” behind it", tag=True)


def _elliptic(wording: Wording) -> Question | None:
    """ "A disaster how", "and then what"."""
    probe = wording.first("questions.probe_end")
    words = wording.bare.split()
    if probe and len(words) <= 4 and not set(words[:-1]) & english().words("split.not_after"):
        return Question(OPEN, "a short probe")
    if wording.plain == "and then" or wording.bare in {"how come", "why", "why not", "like what", "meaning"}:
        return Question(OPEN, "a short probe")
    return None


def _marked(wording: Wording) -> Question | None:
    return Question(CLOSED, "a statement that ends with a question mark") if wording.marked else None
