"""Persuasion chats (Wang et al. 2019), sentence by sentence."""

import csv
from collections.abc import Iterator
from pathlib import Path

from tests.bench.public.folder import inside
from tests.learning.talks import LabelledTalk, LabelledTurn, Unit
from voicecoach.conversation.turns import Speaker

ASKS = frozenset({"proposition-of-donation", "ask-donation-amount", "ask-donate-more", "confirm-donation"})
INQUIRIES = frozenset({"task-related-inquiry", "personal-related-inquiry", "source-related-inquiry"})


def persuasion_chats() -> list[LabelledTalk]:
    """The chats, the persuader in the consultant's chair; empty where the folder is not there."""
    path = inside("text/persuasion_for_good.tsv")
    if not path.exists():
        return []
    talks: dict[str, list[LabelledTurn]] = {}
    for name, speaker, unit in _rows(path):
        turns = talks.setdefault(name, [])
        if turns and turns[-1].speaker is speaker:
            turns[-1] = LabelledTurn(speaker, (*turns[-1].units, unit))
        else:
            turns.append(LabelledTurn(speaker, (unit,)))
    scope = frozenset({"ask", "question"})
    return [LabelledTalk(f"persuasion/{name}", tuple(turns), scope) for name, turns in talks.items()]


def _rows(path: Path) -> Iterator[tuple[str, Speaker, Unit]]:
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            given = {row["label"], row["second_label"]}
            labels = {"ask"} if given & ASKS else set()
            labels |= {"question"} if given & INQUIRIES or row["sentence"].rstrip().endswith("?") else set()
            speaker = Speaker.CONSULTANT if row["role"] == "persuader" else Speaker.CLIENT
            yield row["dialogue"], speaker, Unit(row["sentence"].strip() or "…", frozenset(labels))
