"""What a coach can judge of what was said: each figure by its name, what the program calls it, and how it is made or unmade."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.questions import find_question
from voicecoach.moves.wording import read_wording

QUESTION_MOVES = (Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP)
NOT_MEANT = (Move.FRAMING, Move.SMALL_TALK)
"""With one of these, a question is listed and not counted."""
STEPS, RUBRIC = "steps.", "rubric."
"""How the names of steps and checks begin."""


@dataclass(frozen=True, slots=True)
class Judgeable:
    """A figure whose items are sentences of the consultant."""

    name: str
    """As in the report: "questions", "closing", "pressure"."""
    called: Callable[[Sentence], str | None]
    """What the program says that a sentence is; None when it is none."""
    counts: Callable[[Sentence], bool]
    """Whether the program counts it."""
    make: Callable[[Sentence], Sentence]
    unmake: Callable[[Sentence], Sentence]


def find_judgeable(name: str) -> Judgeable | None:
    """The figure of that name, or of one that stands for it."""
    return _BY_NAME.get(_OTHER_NAMES.get(name, name))


def _without(sentence: Sentence, moves: tuple[Move, ...], *details: str) -> Sentence:
    return replace(
        sentence,
        moves=tuple(move for move in sentence.moves if move not in moves),
        details=tuple(detail for detail in sentence.details if detail[0] not in details),
    )


def _with(sentence: Sentence, move: Move, *details: tuple[str, str]) -> Sentence:
    return replace(sentence, moves=(*sentence.moves, move), details=(*sentence.details, *details))


def _call_question(sentence: Sentence) -> str | None:
    kind = sentence.detail("question")
    if kind is None:
        return None
    return f"{'an open' if kind == 'open' else 'a closed'} question" if _is_question(sentence) else "a question that is not counted"


def _is_question(sentence: Sentence) -> bool:
    meant = not (sentence.does(*NOT_MEANT) or sentence.detail("tag") == "yes" or sentence.detail("rhetorical") == "yes")
    return sentence.detail("question") is not None and meant


def _make_question(sentence: Sentence) -> Sentence:
    """Counted from now on. Open or closed as its wording says: that much the program knows of a question that it did not see."""
    kind = sentence.detail("question")
    if kind is None:
        form = find_question(read_wording(sentence.text.rstrip(" .!…") + "?"))
        kind = form.kind if form else "closed"
    bare = _without(sentence, (*NOT_MEANT, *QUESTION_MOVES[:2]), "question", "tag", "rhetorical")
    return _with(bare, Move.OPEN_QUESTION if kind == "open" else Move.CLOSED_QUESTION, ("question", kind))


def _unmake_question(sentence: Sentence) -> Sentence:
    return _without(sentence, QUESTION_MOVES, "question", "tag", "rhetorical")


def _call_reflection(sentence: Sentence) -> str | None:
    if sentence.does(Move.SUMMARY):
        return "a summary"
    if sentence.does(Move.REFLECTION):
        return "a reflection"
    return "a loaded reflection, not counted" if sentence.detail("loaded") == "yes" else None


def _make_reflection(sentence: Sentence) -> Sentence:
    return _with(_without(sentence, (), "loaded"), Move.REFLECTION)


def _make_ask(sentence: Sentence) -> Sentence:
    return _with(sentence, Move.ASK, ("plain", "no" if read_wording(sentence.text).has("ask.soft") else "yes"))


def _make_recommendation(sentence: Sentence) -> Sentence:
    return _with(sentence, Move.RECOMMENDATION, ("tied", "yes" if read_wording(sentence.text).has("recommendation.tie") else "no"))


def _make_price(sentence: Sentence) -> Sentence:
    return _with(sentence, Move.PRICE, ("price", "whole"))


def _of_move(name: str, move: Move, called: str, make: Callable[[Sentence], Sentence] | None, *details: str) -> Judgeable:
    """A figure that is one move."""
    return Judgeable(
        name,
        lambda sentence: called if sentence.does(move) else None,
        lambda sentence: sentence.does(move),
        make or (lambda sentence: _with(sentence, move)),
        lambda sentence: _without(sentence, (move,), *details),
    )


JUDGEABLE: tuple[Judgeable, ...] = (
    Judgeable("questions", _call_question, _is_question, _make_question, _unmake_question),
    _of_move("follow_ups", Move.FOLLOW_UP, "a follow-up", None),
    Judgeable(
        "reflections",
        _call_reflection,
        lambda sentence: sentence.does(Move.REFLECTION, Move.SUMMARY),
        _make_reflection,
        lambda sentence: _without(sentence, (Move.REFLECTION, Move.SUMMARY), "loaded"),
    ),
    _of_move("closing", Move.ASK, "an ask", _make_ask, "plain"),
    _of_move("price", Move.PRICE, "a price", _make_price, "price", "amount"),
    _of_move("recommendations", Move.RECOMMENDATION, "a proposal", _make_recommendation, "tied"),
    _of_move("feature_talk", Move.FEATURE_CLAIM, "a good word about yourself", None),
    _of_move("pressure", Move.PRESSURE, "pressure", None, "pressure"),
    _of_move("price_apology", Move.PRICE_APOLOGY, "an excuse for the price", None),
    _of_move("backing_off", Move.BACKING_OFF, "backing off", None),
    _of_move("answers_own_question", Move.ANSWERS_OWN_QUESTION, "an answer to your own question", None),
    _of_move("empathy", Move.EMPATHY, "empathy", None),
    _of_move("advocacy", Move.ADVOCACY, "advocacy", None),
    _of_move("next_step", Move.NEXT_STEP, "a next step", lambda s: _with(s, Move.NEXT_STEP, ("next_step", "vague")), "next_step"),
)
_BY_NAME = {figure.name: figure for figure in JUDGEABLE}
_OTHER_NAMES = {
    "open_question": "questions",
    "closed_question": "questions",
    "follow_up": "follow_ups",
    "reflection": "reflections",
    "summary": "reflections",
    "ask": "closing",
    "recommendation": "recommendations",
    "feature_claim": "feature_talk",
    "not_taken_up.passed_over": "passed_over",
    "not_taken_up.dodged": "dodged",
}
"""Names of moves and parts of the report that mean the same."""
MOMENTS = {"passed_over": "passed over", "dodged": "not answered", "interruptions": "an interruption"}
"""Figures whose items are turns: what the program says of one."""


def plain_name(name: str) -> str:
    """The name that all its other names stand for."""
    return _OTHER_NAMES.get(name, name)
