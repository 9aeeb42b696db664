"""Reading a turn: its sentences, and the moves that each of them makes."""

from collections.abc import Sequence

from voicecoach.conversation.move import Sentence
from voicecoach.conversation.turns import Turn
from voicecoach.moves.judging import judge
from voicecoach.moves.looking import look_at
from voicecoach.moves.past import Past
from voicecoach.moves.scene import Scene
from voicecoach.moves.sentences import split_turn
from voicecoach.moves.wording import read_wording

DETECTOR_VERSION = "5"
"""Kept beside the moves seen live; it grows whenever a rule, a word or a weight changes what is found."""


def read_turn(text: str, before: Sequence[Turn] = ()) -> tuple[Sentence, ...]:
    """The sentences of a consultant's turn with their moves.

    `text` is the turn as it was heard, `before` all turns before it, oldest first (of both speakers). Each sentence is a stretch of `text`.
    Details that may stand on a sentence: question (open, closed), tag, rhetorical, loaded (yes), price (whole, partial),
    amount (the sum of that price in plain digits, "3200"), plain (yes, no),
    next_step (dated, vague), pressure (the lever), tied (yes, no).
    """
    said = split_turn(text)
    wordings = tuple(read_wording(sentence) for sentence in said)
    past = Past(before)
    seen = look_at(said, before)
    return tuple(judge(Scene(wordings, index, past), scores) for index, scores in enumerate(seen.sentences))
