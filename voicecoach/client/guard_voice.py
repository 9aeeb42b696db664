"""How a client may sound: no markup, no stage directions, her own language, never the seller, never a machine."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from voicecoach.client.guard_words import guard_words, phrases_in
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn
from voicecoach.moves.wording import plain_words

_MARKUP = re.compile(
    r"[*_`#<>{}\[\]|~^\\=]|https?:|www\.|^\s*(?:[-•–—+]|\d+[.)])\s|\([^)]*\)|^\W*(?:\w+ ){0,2}\w+:(?:\s|$)|\.{4,}|!{2,}|\?{2,}|&\w+;"
)
"""Markup, a stage direction in brackets, a list, a name before a colon."""
_SELLERS_MOVES = frozenset(
    {Move.FEATURE_CLAIM, Move.RECOMMENDATION, Move.ASK, Move.SOCIAL_PROOF, Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF}
)
_SOMETHING = Turn(Speaker.CLIENT, "Hello.")
"""The turn before, for detectors that want one."""
_LATIN = "LATIN"
_FOREIGN_LEAST = 2
_FOREIGN_SHORT = 4
"""In a sentence of so few words one foreign word is enough."""


def has_markup(sentence: str) -> bool:
    """Whether a sentence holds what nobody says aloud."""
    return bool(_MARKUP.search(sentence)) or any(unicodedata.category(c) in ("So", "Sk", "Cc", "Cf", "Co", "Cs") for c in sentence)


def is_foreign(sentence: str, known: Iterable[str] = ()) -> bool:
    """Whether a sentence is in another language than hers. `known` are texts of hers, whose words are never foreign."""
    if any(c.isalpha() and not unicodedata.name(c, _LATIN).startswith(_LATIN) for c in sentence):
        return True
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", sentence.lower().replace("’", "'"))
    own = frozenset(word for text in known for word in plain_words(text))
    foreign = sum(word in guard_words().foreign and word not in own for word in words)
    english = sum(word in guard_words().empty for word in plain_words(sentence))
    enough = 1 if len(words) <= _FOREIGN_SHORT else _FOREIGN_LEAST
    return foreign >= enough and foreign > english


def is_machine(sentence: str) -> bool:
    """Whether somebody speaks who is no person, or who speaks about the play."""
    return any(name in ("role.assistant", "role.narrator") for name, _ in phrases_in(sentence))


def is_seller(sentence: str, own: Iterable[str]) -> bool:
    """Whether a sentence does the consultant's work. What she says in her own lines is hers, whatever it sounds like."""
    return bool(_selling(sentence) - frozenset().union(*(_selling(line) for line in own)))


@lru_cache(maxsize=4096)
def _selling(text: str) -> frozenset[str]:
    """The seller's phrases in a text, and the moves that only a seller makes."""
    phrases = {words for name, words in phrases_in(text) if name == "role.seller"}
    moves = {str(move) for sentence in read_turn(text, (_SOMETHING,)) for move in sentence.moves if move in _SELLERS_MOVES}
    return frozenset(phrases | moves)
