"""Judging a sentence: the rules see phrases, the learned weights see the whole, and what weighs enough is a move."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.about_oneself import find_feature_claim, find_own_values, find_social_proof, is_no_claim
from voicecoach.moves.asks import find_ask, find_next_step, is_no_ask
from voicecoach.moves.clues import sentence_clues
from voicecoach.moves.distrust import (
    find_backing_off,
    find_own_answer,
    find_pressure,
    find_price_apology,
    is_no_backing_off,
    is_no_own_answer,
    is_no_price_apology,
)
from voicecoach.moves.follow_ups import find_echo, why_follow_up
from voicecoach.moves.found import Found
from voicecoach.moves.learned import judgement
from voicecoach.moves.openings import find_framing, find_small_talk, is_no_small_talk
from voicecoach.moves.prices import find_price
from voicecoach.moves.proposals import find_advocacy, find_recommendation, is_tied
from voicecoach.moves.questions import CLOSED, OPEN, Question, find_question
from voicecoach.moves.reasons import because
from voicecoach.moves.reflections import find_empathy, find_reflection, is_no_reflection
from voicecoach.moves.scene import Scene

BOUND = frozenset({Move.ASK, Move.PRESSURE, Move.NEXT_STEP})
"""These are never questions that want to know something, however much speaks for a question."""
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
    Move.SMALL_TALK, Move.FRAMING, Move.REFLECTION, Move.SUMMARY, Move.ADVOCACY, Move.OWN_VALUES, Move.FEATURE_CLAIM, Move.SOCIAL_PROOF,
    Move.ASK, Move.NEXT_STEP, Move.RECOMMENDATION, Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION,
})  # fmt: skip
"""What a rule sees of these counts, whatever the weights say: rules are written to be sure."""
NO_GUESS = frozenset({Move.PRESSURE, Move.RECOMMENDATION})
"""Where a rule sees one of these, nothing is given back."""
FOLLOWS_MARGIN = 3.0
"""How much more or less has to speak for a follow-up that a rule does not or does see."""
KIND_WEIGHT = 3.0
"""How much the form of a question says on its being open or closed."""
FORM_WEIGHT = 1.0
"""How much it says on its being a question at all."""
SURE_MARGIN, VETO_MARGIN = 3.0, 4.0
VETOES: dict[Move, Callable[[Scene], bool]] = {
    Move.ASK: is_no_ask,
    Move.PRICE_APOLOGY: is_no_price_apology,
    Move.BACKING_OFF: is_no_backing_off,
    Move.REFLECTION: is_no_reflection,
    Move.SUMMARY: is_no_reflection,
    Move.ANSWERS_OWN_QUESTION: is_no_own_answer,
    Move.EMPATHY: lambda scene: scene.sentence.has("empathy.none"),
    Move.FEATURE_CLAIM: is_no_claim,
    Move.SMALL_TALK: is_no_small_talk,
}
"""What the words rule out needs very much to be believed all the same."""
NOT_GENUINE = frozenset({Move.SMALL_TALK, Move.FRAMING, Move.ASK, Move.PRESSURE, Move.NEXT_STEP})
"""With one of these, a question is only the form: it carries the detail `question`, and no question move."""


def find_by_rule(scene: Scene) -> tuple[list[Found], Question | None]:
    """What the rules see in a sentence, and the form of its question."""
    found = [finding for rule in RULES if (finding := rule(scene))]
    return found, find_question(scene.sentence) or find_echo(scene)


def judge(scene: Scene) -> Sentence:
    """The sentence with its moves, the reasons for them, and their details."""
    if not any(word.isascii() for word in scene.sentence.words):
        return Sentence(scene.sentence.text)  # no words of this language
    found, question = find_by_rule(scene)
    clues = sentence_clues(scene, found, question)
    score = judgement("sentence").score(clues)
    weighed = _weighed(scene, found, score, clues)
    made = frozenset(finding.move for finding in weighed if finding.move)
    findings = [*_question(Asked(scene, question, made), score, clues), *weighed]
    moves = tuple(dict.fromkeys(finding.move for finding in findings if finding.move))
    why = "; ".join(dict.fromkeys(finding.why for finding in findings if finding.why))
    details = tuple(dict.fromkeys(detail for finding in findings for detail in finding.details))
    return Sentence(scene.sentence.text, moves, why, details)


def _weighed(scene: Scene, found: Sequence[Found], score: dict[str, float], clues: Sequence[str]) -> list[Found]:
    by_rule = {finding.move: finding for finding in found if finding.move}
    findings = [finding for move, finding in by_rule.items() if move in BY_RULE]
    made: set[Move] = set()
    for move in WEIGHED:
        least = -inf if move in SURE and move in by_rule else VETO_MARGIN if move in VETOES and VETOES[move](scene) else 0.0
        if score[move.value] <= least or (move is Move.REFLECTION and (Move.SUMMARY in made or NO_GUESS & by_rule.keys())):
            continue
        made.add(move)
        findings.append(by_rule.get(move) or Found(move, because(move.value, clues), _details(move, scene)))
    loaded = next((finding for finding in found if finding.move is None and ("loaded", "yes") in finding.details), None)
    if loaded and score["loaded"] > -SURE_MARGIN:
        return [*(finding for finding in findings if finding.move not in {Move.REFLECTION, Move.SUMMARY}), loaded]
    if score["loaded"] > 0 and not any(finding.move in {Move.REFLECTION, Move.SUMMARY} for finding in findings):
        findings.append(Found(None, because("loaded", clues), (("loaded", "yes"),)))
    return findings


@dataclass(frozen=True, slots=True)
class Asked:
    """What may be a question: where it stands, its form by rule, and the other moves that it makes."""

    scene: Scene
    question: Question | None
    made: frozenset[Move]


def _question(asking: Asked, score: dict[str, float], clues: Sequence[str]) -> list[Found]:
    """The form of the question, and the moves it makes when somebody is meant to answer."""
    scene, question = asking.scene, asking.question
    formed = question is not None and not question.rhetorical
    ruled_out = scene.sentence.has("questions.not_one") and not scene.sentence.marked
    unformed = FORM_WEIGHT if not scene.sentence.marked else 0.0
    asked = score["question"] > (
        -FORM_WEIGHT * (3 if scene.sentence.marked else 1) if formed or scene.sentence.marked else VETO_MARGIN if ruled_out else unformed
    )
    rhetorical = score["rhetorical"] > 0 or (question is not None and question.rhetorical)
    asked = asked and not (question is not None and question.rhetorical and score["question"] < VETO_MARGIN)
    if not asked and not (rhetorical and scene.sentence.marked):
        return []
    form = KIND_WEIGHT if question and question.kind == OPEN else -KIND_WEIGHT if question else 0.0
    kind = OPEN if score["open_question"] - score["closed_question"] + form > 0 else CLOSED
    flags = (("tag", score["tag"] > 0), ("rhetorical", not asked))
    details = (("question", kind), *((name, "yes") for name, is_set in flags if is_set))
    why = question.why if question and question.kind == kind else because(f"{kind}_question", clues)
    genuine = max(score["open_question"], score["closed_question"])
    if not asked or any(score[move.value] > genuine or move in BOUND for move in asking.made & NOT_GENUINE):
        return [Found(None, why, details)]
    findings = [Found(Move.OPEN_QUESTION if kind == OPEN else Move.CLOSED_QUESTION, why, details)]
    follows = why_follow_up(scene, question) if question else None
    if score["follow_up"] <= (-FOLLOWS_MARGIN if follows else FOLLOWS_MARGIN) or not scene.past.client_words:
        return findings
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
