"""The transcript: every turn with its words in time, what its sentences do, and what human beings said about it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from voicecoach.coaching.evidence import MoveMade
from voicecoach.conversation.notes import Comment
from voicecoach.conversation.placing import place_comment
from voicecoach.conversation.session import Kind
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.review.session_page import SessionPage
from voicecoach.review.sounding import Sounding
from voicecoach.review.tags import NEED, Tag, tags_of_client, tags_of_moves
from voicecoach.review.word_times import Alignment, same_words

ONE_OF_BOTH = "One of the two"
"""Where one microphone heard both."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or a run of words, and when it was said."""

    text: str
    at_s: float | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence and what it does. Its pieces are words where the words have times."""

    pieces: tuple[Piece, ...]
    tags: tuple[Tag, ...] = ()
    at_s: float | None = None
    timed_words: bool = False


@dataclass(frozen=True, slots=True)
class ShownTurn:
    """One turn as the page shows it."""

    number: int
    speaker: Speaker
    name: str
    start_s: float | None
    end_s: float | None
    passages: tuple[Passage, ...]
    heard_as: str
    """What was heard live, where the second reading has other words; "" where it has the same."""
    heard_by: str
    """Who heard that."""
    unsaid: str
    comments: tuple[Comment, ...]
    again: bool = False
    """Said once more at the start of a retake."""
    lost: bool = False
    """Nobody understood it when it was said."""
    repaired: bool = False
    """It was told to be the other person's, and put right by hand."""

    @property
    def own(self) -> bool:
        """The consultant speaks."""
        return self.speaker is Speaker.CONSULTANT


def show_turns(page: SessionPage, sounding: Sounding) -> tuple[ShownTurn, ...]:
    """All turns with words, and those whose words are not known yet, in order."""
    moves = _by_turn(page.report.moves)
    of_client = tags_of_client(page.report)
    comments = _comments_by_turn(page)
    shown: list[ShownTurn] = []
    for number, turn in enumerate(page.session.turns):
        if not (turn.text.strip() or turn.unsaid.strip() or turn.lost):
            continue
        tags = tuple(tag for tag in of_client.get(number, ()) if not (turn.again and tag.kind == NEED))  # it came out before
        passages = _passages(turn, moves.get(number, ()), sounding.alignment(number), _read_text(sounding, number))
        if tags and passages:
            passages = (*passages[:-1], _tagged(passages[-1], tags))
        shown.append(_shown(page, number, passages, sounding, comments.get(number, ())))
    return tuple(shown)


def _shown(page: SessionPage, number: int, passages: tuple[Passage, ...], sounding: Sounding, comments: tuple[Comment, ...]) -> ShownTurn:
    turn = page.session.turns[number]
    own = turn.speaker is Speaker.CONSULTANT
    read = _read_text(sounding, number)
    return ShownTurn(
        number,
        turn.speaker,
        {Speaker.CONSULTANT: page.consultant, Speaker.CLIENT: page.client}.get(turn.speaker, ONE_OF_BOTH),
        turn.start_s,
        turn.end_s,
        passages,
        turn.text if read and not same_words(turn.text, read) else "",
        "The client heard" if own and page.session.kind is Kind.PRACTICE else "First written down as",
        turn.unsaid,
        comments,
        turn.again,
        turn.lost,
        number in page.session.repaired,
    )


def _read_text(sounding: Sounding, number: int) -> str:
    reading = sounding.reading(number)
    return reading.text.strip() if reading else ""


def _tagged(passage: Passage, tags: tuple[Tag, ...]) -> Passage:
    return Passage(passage.pieces, (*passage.tags, *tags), passage.at_s, passage.timed_words)


def _by_turn(moves: Iterable[MoveMade]) -> Mapping[int, tuple[MoveMade, ...]]:
    found: defaultdict[int, list[MoveMade]] = defaultdict(list)
    for move in moves:
        found[move.turn].append(move)
    return {turn: tuple(made) for turn, made in found.items()}


def _comments_by_turn(page: SessionPage) -> Mapping[int, tuple[Comment, ...]]:
    found: defaultdict[int, list[Comment]] = defaultdict(list)
    for comment in page.notes.standing_comments:
        place = place_comment(comment, page.session.turns)
        if place.turn is not None:
            found[place.turn].append(comment)
    return {turn: tuple(there) for turn, there in found.items()}


def _passages(turn: Turn, moves: Iterable[MoveMade], aligned: Alignment, read_text: str) -> tuple[Passage, ...]:
    """The turn cut where its sentences that do something begin and end."""
    if read_text and not aligned.read and not same_words(turn.text, read_text):
        return (Passage((Piece(read_text, None),), tuple(tag for move in moves for tag in tags_of_moves(move)), turn.start_s),)
    passages: list[Passage] = []
    cursor = 0
    for move in moves:
        start = turn.text.find(move.text, cursor)
        if start < 0:
            continue
        if turn.text[cursor:start].strip():
            passages.append(_passage(turn, cursor, start, aligned))
        cursor = start + len(move.text)
        passage = _passage(turn, start, cursor, aligned)
        at_s = passage.at_s if passage.timed_words else move.at_s
        passages.append(Passage(passage.pieces, tags_of_moves(move), at_s, passage.timed_words))
    if turn.text[cursor:].strip():
        passages.append(_passage(turn, cursor, len(turn.text), aligned))
    return tuple(passages)


def _passage(turn: Turn, start: int, end: int, aligned: Alignment) -> Passage:
    """Characters `start` to `end` of the turn: word by word where the words have times, in the words of the better reading."""
    if not aligned.read:
        return Passage((Piece(turn.text[start:end].strip(), None),), at_s=turn.start_s if start == 0 else None)
    first = next((index for index, word in enumerate(aligned.heard) if word.end > start), len(aligned.heard))
    last = next((index for index, word in enumerate(aligned.heard) if word.start >= end), len(aligned.heard))
    if aligned.same:
        words = tuple(zip((turn.text[word.start : word.end] for word in aligned.heard[first:last]), aligned.read[first:last], strict=True))
        pieces = tuple(Piece(text, read.start_s) for text, read in words)
    else:
        pieces = tuple(Piece(read.text, read.start_s) for read in aligned.read[aligned.places[first] : aligned.places[last]])
    return Passage(pieces, at_s=pieces[0].at_s if pieces else None, timed_words=True)
