"""Reading a turn: its sentences, and the moves that each of them makes."""

from collections.abc import Callable, Sequence

from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.turns import Turn
from voicecoach.moves.about_oneself import find_feature_claim, find_own_values, find_social_proof
from voicecoach.moves.asks import find_ask, find_next_step
from voicecoach.moves.distrust import find_backing_off, find_own_answer, find_pressure, find_price_apology
from voicecoach.moves.follow_ups import find_echo, why_follow_up
from voicecoach.moves.found import Found
from voicecoach.moves.openings import find_framing, find_small_talk
from voicecoach.moves.prices import find_price
from voicecoach.moves.proposals import find_advocacy, find_recommendation
from voicecoach.moves.questions import OPEN, Question, find_question
from voicecoach.moves.reflections import find_empathy, find_reflection
from voicecoach.moves.scene import Scene
from voicecoach.moves.sentences import split_turn
from voicecoach.moves.wording import read_wording

DETECTOR_VERSION = "2"
"""Kept beside the moves seen live; it grows whenever a rule or a word changes what is found."""

DETECTORS: tuple[Callable[[Scene], Found | None], ...] = (
    find_small_talk,
    find_framing,
    find_reflection,
    find_empathy,
    find_advocacy,
    find_recommendation,
    find_price,
    find_ask,
    find_next_step,
    find_pressure,
    find_price_apology,
    find_backing_off,
    find_own_answer,
    find_feature_claim,
    find_own_values,
    find_social_proof,
)
NOT_GENUINE = frozenset({Move.SMALL_TALK, Move.FRAMING, Move.ASK, Move.PRESSURE, Move.NEXT_STEP})
"""With one of these, a question is only the form: it carries the detail `question`, and no question move."""


def read_turn(text: str, before: Sequence[Turn] = ()) -> tuple[Sentence, ...]:
    """The sentences of a consultant's turn with their moves.

    `text` is the turn as it was heard, `before` all turns before it, oldest first (of both speakers). Each sentence is a stretch of `text`.
    Details that may stand on a sentence: question (open, closed), tag, rhetorical, loaded (yes), price (whole, partial),
    amount (the sum of that price in plain digits, "3200"), plain (yes, no),
    next_step (dated, vague), pressure (the lever), tied (yes, no).
    """
    wordings = tuple(read_wording(sentence) for sentence in split_turn(text))
    return tuple(_read(Scene(wordings, index, before)) for index in range(len(wordings)))


def _read(scene: Scene) -> Sentence:
    if not scene.sentence.words:
        return Sentence(scene.sentence.text)
    found = [finding for detect in DETECTORS if (finding := detect(scene))]
    question = find_question(scene.sentence) or find_echo(scene)
    if question:
        found = [*_question_findings(scene, question, found), *found]
    moves = tuple(dict.fromkeys(finding.move for finding in found if finding.move))
    why = "; ".join(dict.fromkeys(finding.why for finding in found))
    details = tuple(dict.fromkeys(detail for finding in found for detail in finding.details))
    return Sentence(scene.sentence.text, moves, why, details)


def _question_findings(scene: Scene, question: Question, found: list[Found]) -> list[Found]:
    """The form of the question, and the moves it makes when somebody is meant to answer."""
    flags = (("tag", question.tag), ("rhetorical", question.rhetorical))
    details = (("question", question.kind), *((name, "yes") for name, is_set in flags if is_set))
    genuine = not question.rhetorical and not any(finding.move in NOT_GENUINE for finding in found)
    if not genuine:
        return [Found(None, question.why, details)]
    kind = Move.OPEN_QUESTION if question.kind == OPEN else Move.CLOSED_QUESTION
    findings = [Found(kind, question.why, details)]
    follows = None if question.tag else why_follow_up(scene, question)
    return [*findings, Found(Move.FOLLOW_UP, follows)] if follows else findings
