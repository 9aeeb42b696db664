"""Counselling sessions (AnnoMI, Wu et al. 2022), utterance by utterance: is it a question, of which kind, is it a reflection?"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from tests.bench.public.folder import inside
from tests.learning.talks import bare
from voicecoach.coaching.talk import REMEMBERED
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn

KINDS = {Move.OPEN_QUESTION: "open", Move.CLOSED_QUESTION: "closed"}


@dataclass(frozen=True, slots=True)
class Utterance:
    """One row: `kind` is "open", "closed", or "" for no question."""

    turn: Turn
    kind: str = ""
    reflects: bool = False


def counselling_sessions() -> dict[str, list[Utterance]]:
    """Each with its utterances as one annotator labelled them; empty where counselling/AnnoMI-full.csv is not there.

    Several annotators labelled some of the sessions; the first of each is believed.
    """
    path = inside("counselling/AnnoMI-full.csv")
    if not path.exists():
        return {}
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    sessions = groupby(sorted(rows, key=lambda row: int(row["transcript_id"])), key=lambda row: row["transcript_id"])
    return {name: list(_of_one_annotator(list(own))) for name, own in sessions}


def _of_one_annotator(rows: list[dict[str, str]]) -> Iterator[Utterance]:
    for row in rows:
        if row["annotator_id"] == rows[0]["annotator_id"]:
            speaker = Speaker.CONSULTANT if row["interlocutor"] == "therapist" else Speaker.CLIENT
            kind = row["question_subtype"] if row["question_exists"] == "True" else ""
            yield Utterance(Turn(speaker, row["utterance_text"]), kind, row["reflection_exists"] == "True")


def judged(session: list[Utterance], marks: bool = True) -> Iterator[tuple[Utterance, Utterance]]:
    """What the program makes of each of the counsellor's utterances, beside what was labelled. `marks`: with punctuation.

    A summary is a reflection there; of several questions in one utterance, the last one's kind counts.
    """
    turns = [one.turn if marks else Turn(one.turn.speaker, bare(one.turn.text)) for one in session]
    for index, given in enumerate(session):
        if given.turn.speaker is Speaker.CONSULTANT:
            sentences = read_turn(turns[index].text, turns[max(0, index - REMEMBERED) : index])
            asked = [one.detail("question") for one in sentences if one.detail("question") and one.detail("rhetorical") != "yes"]
            reflects = any(one.does(Move.REFLECTION, Move.SUMMARY) for one in sentences)
            yield Utterance(given.turn, (asked[-1] or "") if asked else "", reflects), given
