"""Written talks with labels: a line a turn, " | " between sentences, labels in braces."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from voicecoach.conversation.turns import Speaker, Turn

CODES = {
    "oq": ("question", "open_question"),
    "cq": ("question", "closed_question"),
    "q": ("question",),
    "fu": ("follow_up",),
    "rh": ("rhetorical",),
    "tag": ("tag",),
    "sm": ("small_talk",),
    "fr": ("framing",),
    "re": ("reflection",),
    "su": ("summary",),
    "lo": ("loaded",),
    "em": ("empathy",),
    "ad": ("advocacy",),
    "ov": ("own_values",),
    "fc": ("feature_claim",),
    "sp": ("social_proof",),
    "rc": ("recommendation",),
    "pw": ("price", "price_whole"),
    "pp": ("price", "price_partial"),
    "ask": ("ask",),
    "nd": ("next_step", "next_dated"),
    "nv": ("next_step", "next_vague"),
    "pr": ("pressure",),
    "pa": ("price_apology",),
    "bo": ("backing_off",),
    "oa": ("answers_own_question",),
}
CLIENT_LABELS = frozenset({"asks", "need", "heavy", "accepts", "declines", "delays"})
EVENTS = {"!passed": "passed_over", "!dodged": "dodged"}
SENTENCE_END = re.compile(r"(?<=[.?!…])\s+")
LABELLED = re.compile(r"([^{}]*)\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence as its writer cut it, with its labels."""

    text: str
    labels: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class LabelledTurn:
    """One turn: its sentences; `labels` are those of the turn as a whole (the client's, or events)."""

    speaker: Speaker
    units: tuple[Unit, ...]
    labels: frozenset[str] = frozenset()

    @property
    def turn(self) -> Turn:
        """As the program gets it."""
        return Turn(self.speaker, " ".join(unit.text for unit in self.units))


@dataclass(frozen=True, slots=True)
class LabelledTalk:
    """A talk and what may be learned from it."""

    name: str
    turns: tuple[LabelledTurn, ...]
    scope: frozenset[str] | None = None
    """Labels that were looked for; None for all."""
    marks: str = "all"
    """Which punctuation it has: "all", "stops" or "none"."""


def read_talks(path: Path, scope: frozenset[str] | None = None) -> list[LabelledTalk]:
    """All talks of a file in the labelled form."""
    talks: list[LabelledTalk] = []
    for block in re.split(r"\n\s*\n|(?=\n# )", path.read_text(encoding="utf-8")):
        turns = tuple(turn for line in block.splitlines() if (turn := _turn(line.strip())))
        name = next((line[1:].strip() for line in block.splitlines() if line.startswith("#")), "")
        if turns:
            talks.append(LabelledTalk(f"{path.stem}/{name}", turns, scope))
    return talks


def _turn(line: str) -> LabelledTurn | None:
    if line[:2] not in {"P:", "C:"}:
        return None
    speaker = Speaker.CONSULTANT if line[0] == "P" else Speaker.CLIENT
    units: list[Unit] = []
    whole: set[str] = set()
    for text, braces in LABELLED.findall(line[2:]):
        text, codes = text.strip(" |\t"), braces.split()
        whole |= {EVENTS[code] for code in codes if code in EVENTS}
        whole |= {code for code in codes if code in CLIENT_LABELS}
        labels = frozenset(label for code in codes for label in CODES.get(code, ()))
        pieces = [text] if speaker is Speaker.CONSULTANT or "|" in line else SENTENCE_END.split(text)
        units += [Unit(piece, labels) for piece in pieces if piece]
    return LabelledTurn(speaker, tuple(units), frozenset(whole)) if units else None


def without_marks(talk: LabelledTalk) -> LabelledTalk:
    """As a recogniser without punctuation leaves it."""
    return _changed(talk, "none", bare)


def bare(text: str) -> str:
    """A text without punctuation and capitals; points and commas within numbers stay."""
    return re.sub(r"(?<!\d)[.,!?;:…—–\"“”()]+|[.,!?;:…—–\"“”()]+(?!\d)", "", text).lower().strip()


def without_question_marks(talk: LabelledTalk) -> LabelledTalk:
    """As a recogniser leaves it that knows full stops only."""
    return _changed(talk, "stops", lambda text: text.replace("?!", ".").replace("?", "."))


def swapped(talk: LabelledTalk) -> LabelledTalk:
    """The other one in the consultant's chair; for talks whose both sides are labelled."""
    return replace(talk, turns=tuple(replace(turn, speaker=turn.speaker.other) for turn in talk.turns))


def _changed(talk: LabelledTalk, marks: str, change) -> LabelledTalk:  # type: ignore[no-untyped-def]
    def turn(old: LabelledTurn) -> LabelledTurn:
        units = tuple(replace(unit, text=text) for unit in old.units if (text := change(unit.text)))
        return replace(old, units=units or old.units)

    return replace(talk, turns=tuple(turn(old) for old in talk.turns), marks=marks)


def project(pieces: Sequence[str], units: Sequence[Unit]) -> Iterator[frozenset[str] | None]:
    """The labels of each piece that the program cut, from the units of the writer; None for a piece that is but a part of one."""
    ends, place = [], 0
    for unit in units:
        size = len("".join(unit.text.split()))
        ends.append((place, place + size, unit))
        place += size
    place = 0
    for piece in pieces:
        size = len("".join(piece.split()))
        inside = [
            (min(end, place + size) - max(start, place), end - start, unit)
            for start, end, unit in ends
            if start < place + size and end > place
        ]
        place += size
        whole = [unit for overlap, length, unit in inside if 2 * overlap >= length]
        yield frozenset().union(*(unit.labels for unit in whole)) if whole else None
