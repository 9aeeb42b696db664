"""Judging a sentence: the rules see phrases, the learned weights see the whole, and what weighs enough is a move."""

from collections.abc import Callable, Sequence

from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.about_oneself import find_feature_claim, find_own_values, find_social_proof
from voicecoach.moves.asks import find_ask, find_next_step
from voicecoach.moves.clues import sentence_clues
from voicecoach.moves.distrust import find_backing_off, find_own_answer, find_pressure, find_price_apology
from voicecoach.moves.follow_ups import find_echo, why_follow_up
from voicecoach.moves.found import Found
from voicecoach.moves.learned import judgement
from voicecoach.moves.openings import find_framing, find_small_talk
from voicecoach.moves.prices import find_price
from voicecoach.moves.proposals import find_advocacy, find_recommendation, is_tied
from voicecoach.moves.questions import CLOSED, OPEN, Question, find_question
from voicecoach.moves.reasons import because
from voicecoach.moves.reflections import find_empathy, find_reflection
from voicecoach.moves.scene import Scene

RULES: tuple[Callable[[Scene], Found | None], ...] = (
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
BY_RULE = (Move.PRICE,)
"""A sum is read, not weighed."""
WEIGHED = tuple(
    move
    for move in (Move.SUMMARY, *(move for move in Move if move is not Move.SUMMARY))
    if move not in {*BY_RULE, Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP}
)
SURE = frozenset({
    Move.SMALL_TALK, Move.FRAMING, Move.SUMMARY, Move.ADVOCACY, Move.OWN_VALUES, Move.FEATURE_CLAIM, Move.SOCIAL_PROOF,
    Move.ASK, Move.NEXT_STEP, Move.RECOMMENDATION, Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION,
})  # fmt: skip
"""What a rule sees of these counts unless much speaks against it."""
SURE_MARGIN = 2.0
NOT_GENUINE = frozenset({Move.SMALL_TALK, Move.FRAMING, Move.ASK, Move.PRESSURE, Move.NEXT_STEP})
"""With one of these, a question is only the form: it carries the detail `question`, and no question move."""


def find_by_rule(scene: Scene) -> tuple[list[Found], Question | None]:
    """What the rules see in a sentence, and the form of its question."""
    found = [finding for rule in RULES if (finding := rule(scene))]
    return found, find_question(scene.sentence) or find_echo(scene)


def judge(scene: Scene) -> Sentence:
    """The sentence with its moves, the reasons for them, and their details."""
    if not scene.sentence.words:
        return Sentence(scene.sentence.text)
    found, question = find_by_rule(scene)
    clues = sentence_clues(scene, found, question)
    score = judgement("sentence").score(clues)
    findings = [*_question(scene, question, score, clues), *_weighed(scene, found, score, clues)]
    moves = tuple(dict.fromkeys(finding.move for finding in findings if finding.move))
    why = "; ".join(dict.fromkeys(finding.why for finding in findings if finding.why))
    details = tuple(dict.fromkeys(detail for finding in findings for detail in finding.details))
    return Sentence(scene.sentence.text, moves, why, details)


def _weighed(scene: Scene, found: Sequence[Found], score: dict[str, float], clues: Sequence[str]) -> list[Found]:
    by_rule = {finding.move: finding for finding in found if finding.move}
    findings = [finding for move, finding in by_rule.items() if move in BY_RULE]
    made: set[Move] = set()
    for move in WEIGHED:
        rule_is_sure = move in SURE and move in by_rule
        if score[move.value] <= (-SURE_MARGIN if rule_is_sure else 0.0) or (move is Move.REFLECTION and Move.SUMMARY in made):
            continue
        made.add(move)
        findings.append(by_rule.get(move) or Found(move, because(move.value, clues), _details(move, scene)))
    if score["loaded"] > 0 and not any(finding.move in {Move.REFLECTION, Move.SUMMARY} for finding in findings):
        findings.append(Found(None, because("loaded", clues), (("loaded", "yes"),)))
    return findings


def _question(scene: Scene, question: Question | None, score: dict[str, float], clues: Sequence[str]) -> list[Found]:
    """The form of the question, and the moves it makes when somebody is meant to answer."""
    asked, rhetorical = score["question"] > 0, score["rhetorical"] > 0
    if not asked and not (rhetorical and scene.sentence.marked):
        return []
    kind = OPEN if score["open_question"] - score["closed_question"] > 0 else CLOSED
    flags = (("tag", score["tag"] > 0), ("rhetorical", not asked))
    details = (("question", kind), *((name, "yes") for name, is_set in flags if is_set))
    why = question.why if question and question.kind == kind else because(f"{kind}_question", clues)
    if not asked or any(score[move.value] > 0 for move in NOT_GENUINE):
        return [Found(None, why, details)]
    findings = [Found(Move.OPEN_QUESTION if kind == OPEN else Move.CLOSED_QUESTION, why, details)]
    if score["follow_up"] <= 0 or not scene.past.client_words:
        return findings
    follows = why_follow_up(scene, question) if question else None
    return [*findings, Found(Move.FOLLOW_UP, follows or because("follow_up", clues))]


def _details(move: Move, scene: Scene) -> tuple[tuple[str, str], ...]:
    """The details of a move that no rule saw."""
    sentence = scene.sentence
    match move:
        case Move.ASK:
            return (("plain", "no" if sentence.has("ask.soft") else "yes"),)
        case Move.NEXT_STEP:
            return (("next_step", "dated" if sentence.has("next_step.when") else "vague"),)
        case Move.RECOMMENDATION:
            return (("tied", "yes" if is_tied(scene) else "no"),)
        case Move.PRESSURE:
            lever = next((name.removeprefix("pressure.") for name in sentence.hits if name.startswith("pressure.")), None)
            return (("pressure", lever),) if lever else ()
        case _:
            return ()
