"""Pace: the consultant's words per minute of own speech, and fillers ("um"); shown, never scored."""

from dataclasses import dataclass

from voicecoach.coaching.talk import Quote, Talk, stretch_of
from voicecoach.conversation.turns import Speaker
from voicecoach.moves.asides import count_words, find_fillers

SHORTEST_SPEECH_S = 3.0
"""Less speech has no pace."""
FILLERS_NOTE = "speech recognisers leave some out: there may have been more"


@dataclass(frozen=True, slots=True)
class Fillers:
    """The fillers that were written down; the count is None, with the reason, when the consultant's side is missing."""

    count: int | None
    items: tuple[Quote, ...]
    note: str = FILLERS_NOTE
    why_null: str | None = None


def words_per_minute(talk: Talk, consultant_s: float | None) -> int | None:
    """Words of the consultant per minute of own speech; None without times or with next to no speech."""
    if consultant_s is None or consultant_s < SHORTEST_SPEECH_S:
        return None
    words = sum(count_words(turn.text) for turn in talk.turns if turn.speaker is Speaker.CONSULTANT)
    return round(words / consultant_s * 60)


def count_fillers(talk: Talk) -> Fillers:
    """Every "um" of the consultant, with its place."""
    if why := talk.missing(Speaker.CONSULTANT):
        return Fillers(None, (), why_null=why)
    items: list[Quote] = []
    for index, turn in enumerate(talk.turns):
        if turn.speaker is Speaker.CONSULTANT:
            items += [Quote(index, *stretch_of(turn, start, end), turn.text[start:end]) for start, end in find_fillers(turn.text)]
    return Fillers(len(items), tuple(items))
