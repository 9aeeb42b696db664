"""How a client may sound: no markup, no stage directions, her own language, never the seller, never a machine."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from voicecoach.client.guard_speaker import sounds_like_consultant
from voicecoach.client.guard_words import guard_words, phrases_in
from voicecoach.client.persona import sentences_of
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn
from voicecoach.moves.wording import plain_words

_MARKUP = re.compile(
    r"[*_`#<>{}\[\]|~^\\=]|https?:|www\.|^\s*(?:[-•–—+]|\d+[.)])\s|\([^)]*\)|^\W*(?:\w+ ){0,2}\w+:(?:\s|$)|\.{4,}|!{2,}|\?{2,}|&\w+;"
    r"|[:;]-?[)(DP](?:\W|$)|\w/\w|\b[A-Z]{4,}\W+[A-Z]{3,}"
)
"""Markup, a stage direction in brackets, a list, a name before a colon, a smiley, shouting."""
_UNSPOKEN = ("So", "Sk", "Cc", "Cf", "Co", "Cs")
"""Kinds of characters that nobody says aloud."""
_LATIN = "LATIN"
_FOREIGN_LEAST = 2
_FOREIGN_SHORT = 4
"""In a sentence of so few words one foreign word is enough, as in one with no small English words."""
_AS_CONSULTANT = 2.5
"""From this score on somebody sounds like a consultant: 1 of 130 sentences of clients, 1 of 3 of consultants."""
_PERHAPS = 0.5
"""From here on the detectors of moves are asked as well, which were made for consultants and see offers in anybody's mouth."""
_ABOVE_HER_OWN = 0.5
"""What she says in her own lines she may say in other words as well."""
_TELLS_OF = frozenset(("is", "was", "has", "had", "would", "will", "could"))
"""Behind her own name: somebody tells of her."""
_SELLERS_MOVES = frozenset(
    {Move.FEATURE_CLAIM, Move.RECOMMENDATION, Move.ASK, Move.SOCIAL_PROOF, Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF}
)
_SOMETHING = Turn(Speaker.CLIENT, "Hello.")
"""The turn before, for detectors that want one."""


def has_markup(sentence: str) -> bool:
    """Whether a sentence holds what nobody says aloud."""
    return bool(_MARKUP.search(sentence)) or any(unicodedata.category(letter) in _UNSPOKEN for letter in sentence)


def is_quoted(sentence: str) -> bool:
    """Whether a sentence stands in quotation marks as a whole: told by somebody, not said."""
    return len(sentence) > 1 and sentence[0] in '"“' and sentence[-1] in '"”'


def is_foreign(sentence: str, known: Iterable[str] = ()) -> bool:
    """Whether a sentence is in another language than hers. `known` are texts of hers, whose words are never foreign."""
    if any(letter.isalpha() and not unicodedata.name(letter, _LATIN).startswith(_LATIN) for letter in sentence):
        return True
    words = re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", sentence.lower().replace("’", "'"))
    found = [word for word in words if _is_foreign_word(word)]
    if not found:
        return False
    own = frozenset(word for text in known for word in plain_words(text))
    foreign = sum(word not in own for word in found)
    english = sum(word in guard_words().empty for word in plain_words(sentence))
    return foreign >= (1 if len(words) <= _FOREIGN_SHORT or not english else _FOREIGN_LEAST) and 2 * foreign > english


def _is_foreign_word(word: str) -> bool:
    return word in guard_words().foreign or not (word.isascii() or word in guard_words().borrowed)


def is_machine(sentence: str, name: str) -> bool:
    """Whether somebody speaks who is no person, or about the play; or tells of her (`name`) instead of being her."""
    first, _, rest = sentence.partition(" ")
    if first.lower() == name and any(word in _TELLS_OF or word.endswith("s") for word in rest.split()[:1] if word.islower()):
        return True
    return any(list_name in ("role.assistant", "role.narrator") for list_name, _ in phrases_in(sentence))


def is_seller(sentence: str, authored: Iterable[str]) -> bool:
    """Whether a sentence does the consultant's work. What her authored words sound like, she may sound like."""
    sounds, found = sounds_like_consultant(sentence), _selling_phrases(sentence)
    if sounds > _PERHAPS:
        found |= _selling_moves(sentence)
    if sounds <= _AS_CONSULTANT and not found:
        return False
    own = tuple(piece for line in authored for piece in sentences_of(line))
    if sounds > max(_AS_CONSULTANT, *(sounds_like_consultant(piece) + _ABOVE_HER_OWN for piece in own), 0.0):
        return True
    return bool(found - frozenset().union(*(_selling_phrases(piece) | _selling_moves(piece) for piece in own)))


def _selling_phrases(text: str) -> frozenset[str]:
    return frozenset(words for name, words in phrases_in(text) if name == "role.seller")


@lru_cache(maxsize=4096)
def _selling_moves(text: str) -> frozenset[str]:
    """The moves in a text that only a seller makes."""
    return frozenset(str(move) for sentence in read_turn(text, (_SOMETHING,)) for move in sentence.moves if move in _SELLERS_MOVES)
