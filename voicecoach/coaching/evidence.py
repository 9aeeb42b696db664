"""Further lists of evidence: all moves, reflections, recommendations, and feature talk before the first need."""

from dataclasses import dataclass

from voicecoach.coaching.needs import find_first_need
from voicecoach.coaching.talk import Quote, Said, Talk
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker


@dataclass(frozen=True, slots=True)
class MoveMade:
    """One sentence and what it does."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    moves: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class GivenBack:
    """One reflection: "reflection", "summary", or "loaded" (which counts for neither)."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Reflections:
    """Reflections without the loaded ones; sentences of one summary count once. None, with the reason, where one side is missing."""

    count: int | None
    summaries: int | None
    items: tuple[GivenBack, ...]
    why_null: str | None = None


@dataclass(frozen=True, slots=True)
class Recommended:
    """One proposal. `tied`: in words of the client, None where these are missing; `tied_to`: the need, where needs are known."""

    turn: int
    at_s: float | None
    until_s: float | None
    text: str
    tied: bool | None
    tied_to: str | None = None


@dataclass(frozen=True, slots=True)
class Recommendations:
    """All proposals."""

    items: tuple[Recommended, ...]


@dataclass(frozen=True, slots=True)
class FeatureTalk:
    """Unasked good words about oneself. The seconds are None without times, or where one side is missing."""

    seconds_before_first_need: float | None
    items: tuple[Quote, ...]


def list_moves(talk: Talk) -> tuple[MoveMade, ...]:
    """Every sentence that does something."""
    return tuple(
        MoveMade(said.turn, said.quote.at_s, said.quote.until_s, said.quote.text, tuple(said.sentence.moves), said.sentence.why)
        for said in talk.said
        if said.sentence.moves
    )


def list_reflections(talk: Talk) -> Reflections:
    """What was given back to the client."""
    for speaker in (Speaker.CONSULTANT, Speaker.CLIENT):
        if why := talk.missing(speaker):
            return Reflections(None, None, (), why)
    found = [(said, kind) for said in talk.said if (kind := _kind_of_reflection(said))]
    items = tuple(GivenBack(said.turn, said.quote.at_s, said.quote.until_s, said.quote.text, kind) for said, kind in found)
    summaries = {item.turn for item in items if item.kind == "summary"}
    return Reflections(sum(item.kind == "reflection" for item in items), len(summaries), items)


def list_recommendations(talk: Talk) -> Recommendations:
    """What was proposed."""
    heard = talk.knows(Speaker.CLIENT)
    return Recommendations(tuple(_recommended(said, heard) for said in talk.doing(Move.RECOMMENDATION)))


def measure_feature_talk(talk: Talk) -> FeatureTalk:
    """Feature claims; their seconds up to the client turn in which the first need came out (all of them when none did)."""
    claims = talk.doing(Move.FEATURE_CLAIM)
    first_need = find_first_need(talk)
    early = [said.quote for said in claims if first_need is None or said.turn < first_need]
    lengths = [quote.until_s - quote.at_s for quote in early if quote.at_s is not None and quote.until_s is not None]
    timed = any(turn.span for turn in talk.turns) and len(lengths) == len(early)
    known = talk.knows(Speaker.CONSULTANT) and talk.knows(Speaker.CLIENT)
    seconds = sum(lengths, 0.0) if timed and known else None
    return FeatureTalk(seconds, tuple(said.quote for said in claims))


def _recommended(said: Said, heard: bool) -> Recommended:
    tied = said.sentence.detail("tied") == "yes" if heard else None
    return Recommended(said.turn, said.quote.at_s, said.quote.until_s, said.quote.text, tied)


def _kind_of_reflection(said: Said) -> str | None:
    if said.does(Move.SUMMARY):
        return "summary"
    if said.does(Move.REFLECTION):
        return "reflection"
    return "loaded" if said.sentence.detail("loaded") == "yes" else None
