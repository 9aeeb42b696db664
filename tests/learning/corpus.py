"""The corpus: everything written to learn from, and the tune part of the gold set; never what judges or tests."""

from dataclasses import replace
from pathlib import Path

from tests.bench.public.persuasion import persuasion_chats
from tests.gold.gold import gold_talks
from tests.learning.talks import LabelledTalk, read_talks, swapped

TALKS = Path(__file__).parent / "talks"
QUESTIONS_ONLY = frozenset({"question", "open_question", "closed_question", "follow_up", "rhetorical", "tag"})
"""What was labelled in talks that sell nothing; there both speakers are."""


def all_talks() -> list[LabelledTalk]:
    """All talks; those with both sides labelled once from either side."""
    talks: list[LabelledTalk] = []
    for path in sorted(TALKS.glob("*.txt")):
        if path.stem.startswith("telephone"):
            both = read_talks(path, QUESTIONS_ONLY)
            talks += both + [replace(swapped(talk), name=talk.name) for talk in both]
        else:
            talks += read_talks(path)
    return talks + gold_talks("tune")


def public_talks() -> list[LabelledTalk]:
    """The half of the public persuasion chats that may be learned from; none where their folder is not named."""
    chats = persuasion_chats()
    return chats[: len(chats) // 2]


def kind_of(talk: str) -> str:
    """Where a talk comes from: "gold", "cards", "consultations", "focus", "telephone", "counselling" or "persuasion"."""
    return talk.split("/")[0].split("_")[0]
