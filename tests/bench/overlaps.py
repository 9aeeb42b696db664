"""Scripted overlaps: interruptions told from back-channels, laughter and touching turns."""

import json
from pathlib import Path

from tests.bench.matching import Counts, Scored
from voicecoach.coaching.interruptions import find_interruptions
from voicecoach.coaching.talk import reread
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import Speaker, Turn

OVERLAPS = Path(__file__).parents[1] / "gold" / "overlaps.jsonl"


def score_interruptions() -> Scored:
    """All scripted overlaps, each a talk of its own."""
    rows = (json.loads(line) for line in OVERLAPS.read_text(encoding="utf-8").splitlines())
    return Scored(tuple(_score(row["turns"], set(row["interruptions"])) for row in rows))


def _score(turns: list[dict[str, str | float]], labelled: set[int]) -> Counts:
    spoken = tuple(Turn(Speaker(turn["speaker"]), str(turn["text"]), float(turn["start"]), float(turn["end"])) for turn in turns)
    session = Session("overlap", Kind.TRANSCRIPT, Outcome.STOPPED, spoken)
    found = {item.turn for item in find_interruptions(reread(session)).items}
    return Counts(len(found & labelled), len(found), len(found & labelled), len(labelled))
