"""Judging a sentence: the rules see phrases, the network sees the whole talk around it, and what weighs enough is a move."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from math import inf

from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.about_oneself import find_feature_claim, find_own_values, find_social_proof, is_no_claim
from voicecoach.moves.amounts import find_amounts
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
from voicecoach.moves.network import Scores
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
WEIGHED = tuple(
    move
    for move in (Move.SUMMARY, *(move for move in Move if move is not Move.SUMMARY))
    if move not in {Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP}
)
SURE = frozenset({
    Move.SMALL_TALK, Move.FRAMING, Move.REFLECTION, Move.SUMMARY, Move.ADVOCACY, Move.OWN_VALUES, Move.FEATURE_CLAIM, Move.SOCIAL_PROOF,
    Move.PRICE, Move.ASK, Move.NEXT_STEP, Move.RECOMMENDATION, Move.PRESSURE,
    Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION,
})  # fmt: skip
"""For these, what a rule sees speaks as well."""
PLAIN = frozenset({
    Move.SUMMARY, Move.PRESSURE, Move.BACKING_OFF, Move.SOCIAL_PROOF, Move.PRICE_APOLOGY, Move.ASK, Move.FEATURE_CLAIM,
    Move.ANSWERS_OWN_QUESTION,
})  # fmt: skip
"""What a rule sees of these is hardly ever wrong (measured on the talks that judge): it counts as much as where nothing was said before."""
SURE_MARGIN, DOUBT_MARGIN, ALONE_MARGIN = 3.0, 1.0, 8.0
"""How much less has to speak for what a rule sees as well, how much more for what the words rule out; and both where nothing was
said before, for there the words are all there is."""
ANSWER_MARGIN = 2.0
"""How much more has to speak for pressure in the answer to a question of the client."""
NO_SUM_MARGIN = 3.0
"""How much more has to speak for a price that no rule sees."""
FORM_MARGIN, KIND_MARGIN, FOLLOWS_MARGIN = 0.5, 1.0, 1.5
"""How much the form of a sentence says on its being a question, on its being open, and a phrase on its being a follow-up."""
UNMARKED_MARGIN = 2.0
"""How much more has to speak for a question that has neither form nor mark where the recogniser does write question marks."""
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
"""What the words rule out."""
NOT_GENUINE = frozenset({Move.SMALL_TALK, Move.FRAMING, Move.ASK, Move.PRESSURE, Move.NEXT_STEP})
"""With one of these, a question is only the form: it carries the detail `question`, and no question move."""


def find_by_rule(scene: Scene) -> tuple[list[Found], Question | None]:
    """What the rules see in a sentence, and the form of its question."""
    found = [finding for rule in RULES if (finding := rule(scene))]
    return found, find_question(scene.sentence) or find_echo(scene)


def judge(scene: Scene, scores: Scores) -> Sentence:
    """The sentence with its moves, the reasons for them, and their details; `scores` is what the network saw in it."""
    if not any(word.isascii() for word in scene.sentence.words):
        return Sentence(scene.sentence.text)  # no words of this language
    judging = Judging(scene, scores, *find_by_rule(scene))
    weighed = judging.weighed()
    findings = [*judging.asked(frozenset(finding.move for finding in weighed if finding.move)), *weighed]
    moves = tuple(dict.fromkeys(finding.move for finding in findings if finding.move))
    why = "; ".join(dict.fromkeys(finding.why for finding in findings if finding.why))
    details = tuple(dict.fromkeys(detail for finding in findings for detail in finding.details))
    return Sentence(scene.sentence.text, moves, why, details)


@dataclass(frozen=True, eq=False)
class Judging:
    """One sentence where it stands, what the network saw in it, and what the rules saw. Not slotted: clues are gathered late."""

    scene: Scene
    scores: Scores
    found: Sequence[Found]
    question: Question | None

    def weighed(self) -> list[Found]:
        """All moves but questions."""
        by_rule = {finding.move: finding for finding in self.found if finding.move}
        findings: list[Found] = []
        made: set[Move] = set()
        for move in WEIGHED:
            if self.scores[move.value] <= self._margin(move, by_rule) or (move is Move.REFLECTION and Move.SUMMARY in made):
                continue
            if move is Move.PRICE and not find_amounts(self.scene.sentence.words):
                continue
            made.add(move)
            found = by_rule.get(move) or Found(move, self._because(move.value), self._details(move))
            findings.append(self._priced(found) if move is Move.PRICE else found)
        loaded = next((finding for finding in self.found if finding.move is None and ("loaded", "yes") in finding.details), None)
        if self.scores["loaded"] > self._loaded_margin(loaded, by_rule):
            findings = [finding for finding in findings if finding.move not in {Move.REFLECTION, Move.SUMMARY}]
            findings.append(loaded or Found(None, self._because("loaded"), (("loaded", "yes"),)))
        return findings

    def _margin(self, move: Move, by_rule: Mapping[Move, Found]) -> float:
        """What the score has to pass: less where a rule sees the move as well, more where the words rule it out."""
        alone = not self.scene.past.turns
        if move in SURE and move in by_rule:
            return -ALONE_MARGIN if alone or move in PLAIN else -SURE_MARGIN
        if move is Move.ASK and self.scene.past.client_accepted:
            return inf
        if move is Move.PRESSURE and self.scene.past.client_asked:
            return ANSWER_MARGIN
        if move is Move.PRICE:
            return inf if alone else NO_SUM_MARGIN
        if move in VETOES and VETOES[move](self.scene):
            return ALONE_MARGIN if alone else DOUBT_MARGIN
        return 0.0

    def _loaded_margin(self, loaded: Found | None, by_rule: Mapping[Move, Found]) -> float:
        """What has to be passed until words were put into the client's mouth: more than speaks for their being given back."""
        if loaded:
            return -SURE_MARGIN
        given_back = max(self.scores["reflection"], self.scores["summary"], 0.0)
        return given_back + (SURE_MARGIN if Move.SUMMARY in by_rule else 0.0)

    def _priced(self, found: Found) -> Found:
        """A price, whole or partial as the network sees it; alone, as the words say it."""
        if found.details and not self.scene.past.turns:
            return found
        partly = self.scores["price_partial"] - self.scores["price_whole"]
        if found.details and abs(partly) < KIND_MARGIN:
            return found
        kind = "partial" if partly > 0 else "whole"
        return replace(found, details=(("price", kind), *(detail for detail in found.details if detail[0] != "price")))

    def asked(self, made: frozenset[Move]) -> list[Found]:
        """The form of the question, and the moves it makes when somebody is meant to answer."""
        scores, question = self.scores, self.question
        formed = question is not None and not question.rhetorical
        asks = scores["question"] > self._question_margin(formed)
        rhetorical = scores["rhetorical"] > 0 or (question is not None and question.rhetorical)
        if not asks and not rhetorical:
            return [Found(None, "", (("tag", "yes"),))] if scores["tag"] > 0 else []
        form = KIND_MARGIN if question and question.kind == OPEN else -KIND_MARGIN if question else 0.0
        kind = OPEN if scores["open_question"] - scores["closed_question"] + form > 0 else CLOSED
        flags = (("tag", scores["tag"] > 0), ("rhetorical", not asks))
        details = (("question", kind), *((name, "yes") for name, is_set in flags if is_set))
        why = question.why if question and question.kind == kind else self._because(f"{kind}_question")
        genuine = max(scores["open_question"], scores["closed_question"])
        if not asks or any(scores[move.value] > genuine or move in BOUND for move in made & NOT_GENUINE):
            return [Found(None, why, details)]
        findings = [Found(Move.OPEN_QUESTION if kind == OPEN else Move.CLOSED_QUESTION, why, details)]
        follows = why_follow_up(self.scene, question) if question else None
        if scores["follow_up"] <= (-FOLLOWS_MARGIN if follows else 0.0) or not self.scene.past.client_words:
            return findings
        return [*findings, Found(Move.FOLLOW_UP, follows or self._because("follow_up"))]

    def _question_margin(self, formed: bool) -> float:
        """What has to be passed until somebody is meant to answer."""
        sentence, alone = self.scene.sentence, not self.scene.past.turns
        if sentence.only_joins and not sentence.marked:
            return inf
        if formed or sentence.marked:
            margin = -FORM_MARGIN
        else:
            margin = UNMARKED_MARGIN if self.scene.writes_question_marks else FORM_MARGIN
        ruled_out = sentence.has("questions.not_one") and not sentence.marked
        if ruled_out or (self.question is not None and self.question.rhetorical):
            return ALONE_MARGIN if alone else max(margin, DOUBT_MARGIN)
        return margin

    @cached_property
    def _clues(self) -> list[str]:
        return sentence_clues(self.scene, self.found, self.question)

    def _because(self, name: str) -> str:
        return because(name, self._clues)

    def _details(self, move: Move) -> tuple[tuple[str, str], ...]:
        """The details of a move that no rule saw."""
        sentence = self.scene.sentence
        match move:
            case Move.ASK:
                return (("plain", "no" if sentence.has("ask.soft") else "yes"),)
            case Move.NEXT_STEP:
                return (("next_step", "dated" if self.scores["next_dated"] > self.scores["next_vague"] else "vague"),)
            case Move.RECOMMENDATION:
                return (("tied", "yes" if is_tied(self.scene) else "no"),)
            case Move.PRESSURE:
                lever = next((name.removeprefix("pressure.") for name in sentence.hits if name.startswith("pressure.")), None)
                return (("pressure", lever),) if lever else ()
            case _:
                return ()
