"""Examples for the clues: those of every sentence and gap of the written talks, with what is right about them."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.learning.talks import LabelledTalk, project, without_marks, without_question_marks
from voicecoach.coaching.talk import REMEMBERED
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.clues import sentence_clues
from voicecoach.moves.cuts import cut_clues
from voicecoach.moves.judging import find_by_rule
from voicecoach.moves.past import Past
from voicecoach.moves.scene import Scene
from voicecoach.moves.sentences import split_turn
from voicecoach.moves.wording import TOKEN, read_wording


@dataclass(frozen=True, slots=True)
class Example:
    """Clues, the labels that are right, and those that were looked for (None: all)."""

    talk: str
    clues: tuple[str, ...]
    labels: frozenset[str]
    scope: frozenset[str] | None
    marks: str = "all"
    text: str = ""


def versions(talk: LabelledTalk) -> tuple[LabelledTalk, ...]:
    """A talk as it was written, and as two worse recognisers leave it."""
    return talk, without_marks(talk), without_question_marks(talk)


def sentences(talk: LabelledTalk) -> Iterator[Example]:
    """The consultant's sentences, cut by the program."""
    turns = [turn.turn for turn in talk.turns]
    for index, labelled in enumerate(talk.turns):
        if labelled.speaker is not Speaker.CONSULTANT:
            continue
        before = turns[max(0, index - REMEMBERED) : index]
        past = Past(before)
        pieces = split_turn(turns[index].text)
        wordings = tuple(read_wording(piece) for piece in pieces)
        for place, labels in enumerate(project(pieces, labelled.units)):
            scene = Scene(wordings, place, past)
            if labels is None or not scene.sentence.words:
                continue
            found, question = find_by_rule(scene)
            yield Example(talk.name, tuple(sentence_clues(scene, found, question)), labels, talk.scope, talk.marks, scene.sentence.text)


def gaps(talk: LabelledTalk) -> Iterator[Example]:
    """The gaps between the words of a turn without punctuation."""
    for turn in talk.turns:
        words: list[str] = []
        ends: set[int] = set()
        for unit in turn.units:
            ends.add(len(words))
            words += [found.group().lower() for found in TOKEN.finditer(unit.text.replace("’", "'"))]
        last = 0
        for place in range(1, len(words)) if talk.marks == "none" else ():
            yield Example(talk.name, tuple(cut_clues(words, place, place - last)), frozenset({"cut"} if place in ends else ()), None)
            last = place if place in ends else last
