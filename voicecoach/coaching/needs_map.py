"""The needs map: each need of the client, whether and when it came out, what opened it, and whether its words came back."""

from dataclasses import dataclass

from voicecoach.coaching.put_off import own_turn_before
from voicecoach.coaching.records import Records
from voicecoach.coaching.talk import Said, Talk
from voicecoach.conversation.brief import ClientBrief, NeedBrief
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import ClientRecord
from voicecoach.moves.wording import content_words

OPENS = (Move.EMPATHY, Move.REFLECTION, Move.SUMMARY, Move.ADVOCACY, Move.OWN_VALUES)
"""What may open a need without being a question."""
COURTESY = (Move.FRAMING, Move.SMALL_TALK)


@dataclass(frozen=True, slots=True)
class NeedOnMap:
    """One need. `label` and `depth` are None where only its record was kept; `turn` is None while it is hidden."""

    id: str
    label: str | None
    depth: int | None
    turn: int | None
    at_s: float | None
    by: str | None
    """The consultant's question, or else sentence, in the turn before that opened it."""
    by_at_s: float | None = None
    said_back: bool | None = None
    """Whether its words came back in a later recommendation or summary; None where that cannot be told."""


def map_needs(talk: Talk, records: Records, brief: ClientBrief | None) -> tuple[NeedOnMap, ...]:
    """All needs of the client by their depth; without a brief those that came out, in that order."""
    if brief is not None:
        return tuple(_place(talk, records, need) for need in brief.needs)
    return tuple(need for id in records.ids(_revealed) if (need := _place(talk, records, NeedBrief(id, "", 0))).turn is not None)


def _revealed(record: ClientRecord) -> tuple[str, ...]:
    return record.revealed


def _place(talk: Talk, records: Records, need: NeedBrief) -> NeedOnMap:
    turn = records.since(need.id, _revealed)
    label, depth = need.label or None, need.depth or None
    if turn is None:
        return NeedOnMap(need.id, label, depth, None, None, None)
    opened = _opener(talk, turn)
    return NeedOnMap(
        need.id,
        label,
        depth,
        turn,
        talk.turns[turn].start_s,
        opened.quote.text if opened else None,
        opened.quote.at_s if opened else None,
        _came_back(talk, turn, need),
    )


def _opener(talk: Talk, turn: int) -> Said | None:
    """The last question before it that wants to know something; else what stayed with the client; else the last sentence."""
    before = own_turn_before(talk, turn)
    said = [one for one in talk.said if one.turn == before < turn]
    questions = [one for one in said if one.sentence.detail("question") and not one.does(*COURTESY)]
    stayed = [one for one in said if one.does(*OPENS)]
    return next((found[-1] for found in (questions, stayed, said) if found), None)


def _came_back(talk: Talk, turn: int, need: NeedBrief) -> bool | None:
    """A proposal and its reason may be two sentences, so the whole turn is looked at."""
    words = _words_of(need)
    if not words:
        return None
    turns = {said.turn for said in talk.said if said.turn > turn and _gives_back(said)}
    return any(not words.isdisjoint(content_words(talk.turns[place].text)) for place in turns)


def _gives_back(said: Said) -> bool:
    """A summary that puts something into the client's mouth gives the words back all the same."""
    return said.does(Move.RECOMMENDATION, Move.SUMMARY) or said.sentence.detail("loaded") == "yes"


def _words_of(need: NeedBrief) -> frozenset[str]:
    """The words of its name, and those of its topics that the client uses too: by the others it cannot be known again."""
    topics = content_words(" ".join(need.topics).replace("*", " "))
    return content_words(need.label) | (topics & content_words(" ".join(need.lines)))
