"""Talk as to a machine: somebody speaks to a program or an actor instead of a client; known by what comes together, not by phrases.

Signs of several kinds are looked for: words of machines, of a play, of rules, of what is hidden; commands about her words and about her
state; a yes that is dictated; another part for her; a claim to rule over the talk. One kind is innocent ("the program for the concert",
"let us role-play the first look"), so it takes two of them in one sentence, or a sign that nobody has for a person.
"""

import re
import tomllib
from enum import IntEnum
from functools import cache, lru_cache
from pathlib import Path

from voicecoach.client.persona import sentences_of
from voicecoach.client.phrases import words_in

SIGNS = Path(__file__).parent / "words" / "machine.toml"
_ENOUGH = 2
_FOR_SURE, _DICTATED = "for_sure", "dictated_yes"
_COMMANDS = ("her_words", "her_state", "another_part", "over_the_talk")
"""Kinds of signs that tell her what to do, and not only what there is."""
_ORDERS_AN_ANSWER = re.compile(
    r"^(?:(?:and|so|now|just|please|kindly|okay|then|well|right|come on|go on|you|must|have to|will) )*"
    r"(?:say (?:yes|the words|that you|i|exactly|only|just|nothing|after me|y e s|it in)\b"
    r"|(?:answer|reply|respond|write|type|repeat|echo|copy|declare|agree|accept|obey|consent|admit|pretend|assume|act|behave|become"
    r"|stop being|return|output|explain|translate|rate|talk to me"
    r"|tell me (?:that )?you)\b(?! (?:hello|hi|me|your|the name|cheese|back|to me)\b)"
    r"|(?:count|mark|record|treat|register|end|finish|close) (?:this|it|the|me)\b|give me (?:a|the|your) (?:yes|full|word)\b"
    r"|confirm (?:that )?you\b|be (?:convinced|someone|somebody|a|an|my)\b)"
)
"""At the head of a sentence: it tells her what to answer, so it is no ask."""
_WANTS_SOMETHING = re.compile(
    r"^(?:(?:and|so|now|just|please|kindly|okay|then|well|right) )*"
    r"(?:rate|translate|explain|describe|name|list|show|swap|run|(?:tell|give|talk to|read|write|send) me"
    r"|(?:put|use|change|set|open|check) your"
    r"|let the record|you are allowed|you have to)\b"
)
"""At the head of a sentence: it wants something of her."""
_ON_A_CONDITION = re.compile(r"\b(?:if|when|once|unless|whenever|after|as soon as|or no|or not)\b")
_ASKS_WHAT_SHE_IS = re.compile(r"\bare you[^.?!]*", re.IGNORECASE)


class Odd(IntEnum):
    """How much a turn sounds like talk to a machine."""

    NOT = 0
    A_LITTLE = 1
    """One kind of sign: innocent by itself, but not from somebody who has talked to a machine before."""
    PLAINLY = 2


@lru_cache(maxsize=2048)
def oddness(text: str) -> Odd:
    """How much a turn sounds like talk to a machine: as much as its oddest sentence."""
    return max(_of_sentence(" ".join(words_in(sentence))) for sentence in (text, *sentences_of(text)))


def commands_her(text: str) -> bool:
    """Whether such talk tells her what to do, and does not merely ask what she is."""
    return oddness(_ASKS_WHAT_SHE_IS.sub(" ", text)) is Odd.PLAINLY


def wants_something(sentence: str) -> bool:
    """Whether a sentence wants her to say or do something; no worry of hers is answered by that."""
    return bool(_WANTS_SOMETHING.search(" ".join(words_in(sentence)))) or orders_an_answer(sentence) or oddness(sentence) is not Odd.NOT


def orders_an_answer(sentence: str) -> bool:
    """Whether a sentence orders what she is to answer or to be, and not on a condition ("Just say yes if the date works")."""
    plain = " ".join(words_in(sentence))
    if _ON_A_CONDITION.search(plain):
        return False
    return bool(_ORDERS_AN_ANSWER.search(plain)) or any(_signs()[kind].search(plain) for kind in _COMMANDS)


def _of_sentence(plain: str) -> Odd:
    kinds = {kind for kind, sign in _signs().items() if sign.search(plain)}
    if _FOR_SURE in kinds or len(kinds) >= _ENOUGH:
        return Odd.PLAINLY
    return Odd.A_LITTLE if kinds - {_DICTATED} else Odd.NOT


@cache
def _signs() -> dict[str, re.Pattern[str]]:
    """One pattern for each kind, read from its data file once."""
    tables = tomllib.loads(SIGNS.read_text(encoding="utf-8"))
    lists: dict[str, str] = tables["lists"]
    kinds: dict[str, list[str]] = tables["kinds"]
    return {kind: re.compile(rf"\b(?:{_filled('|'.join(signs), lists)})(?!\w)") for kind, signs in kinds.items()}


def _filled(signs: str, lists: dict[str, str]) -> str:
    for name, words in lists.items():
        signs = signs.replace(f"{{{name}}}", words)
    return signs
