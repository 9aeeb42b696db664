"""An echo: a short phrase of the client with the persons turned, such as "you never liked posing" for "I never liked posing"."""

import re

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_PIECE = re.compile(r"\s*(?:[,;:–—]|\s-\s|\b(?:but|because)\b)\s*")
_FILLERS = frozenset(
    ("and", "but", "so", "well", "um", "uh", "em", "er", "like", "okay", "ok", "yeah", "yes", "no", "oh", "just", "or", "because", "then",
     "right", "anyway", "honestly", "look", "sorry", "also", "plus")
)  # fmt: skip
_TURNED = {
    "i": "you", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "am": "are", "me": "you", "my": "your",
    "mine": "yours", "myself": "yourself", "we": "you", "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll",
    "us": "you", "our": "your", "ours": "yours", "ourselves": "yourselves",
}  # fmt: skip
_SUBJECTS = frozenset(
    ("i", "i'm", "i've", "i'd", "i'll", "we", "we're", "we've", "we'd", "we'll", "my", "our", "he", "he's", "she", "she's", "they",
     "they're", "it", "it's", "there", "there's", "this", "the", "nobody", "everybody", "everyone", "somebody", "one", "half", "all",
     "most", "people")
)  # fmt: skip
_HEAVY = re.compile(
    r"\b(?:mum|mom|mother|dad|father|nan|nana|gran\w*|brother|sister|son|daughter|husband|wife|baby|boy|girl|family|friend|died|dead|death|"
    r"los[te]\w*|afraid|scared|fear\w*|worr\w+|hat(?:e|ed)|never|nobody|want\w*|need\w*|wish\w*|hop(?:e|ing)|lov(?:e|ed)|remember\w*|alone|"
    r"asham\w+|hid\w*|body|face|look\w*|ill|hospital|cr(?:y|ied)|last|only|again|proud|trust\w*|promis\w+|miss\w*|gone|real\w*|matter\w*)\b"
)
_VERB = re.compile(
    r"(?:'m|'ve|'d|'ll|'re|'s|n't)\b|\b(?:am|is|are|was|were|have|has|had|do|does|did|can|could|would|will|should|want|need|like|love|hate|know|think|"
    r"keep|get|go|said|told|\w{3,}ed|got|went|came|made|took|saw|gave|left|put)\b"
)
_AGREES = re.compile(
    r"^(?:that|that's|it's (?:it|that|so|all)|it is (?:so|that|all)|there you|this is it|i(?:'d| would)? (?:like|love|want) to say yes"
    r"|i (?:see|suppose|think|know|guess)$)\b",
    re.IGNORECASE,
)
"""How a line begins that only says yes."""
_OPENERS = re.compile(r"^(?:the thing is|i mean|you know|i suppose|i think|i guess|to be honest|if i'm honest)\b[, ]*", re.IGNORECASE)
_LEAST, _MOST = 3, 13
_LONGEST_TURN = 4
"""Sentences; what is longer is a story and not summed up by one of them."""


def turned(phrase: str) -> str:
    """The phrase with I and you turned, and a small first letter where the word is no name."""
    words = phrase.split()
    out: list[str] = []
    for place, word in enumerate(words):
        bare = word.strip(",'\"“”").lower().replace("’", "'")
        before = words[place - 1].lower() if place else ""
        if bare in ("was", "wasn't") and before == "i":
            out.append(bare.replace("was", "were"))
        elif bare in _TURNED:
            out.append(_TURNED[bare] + ("," if word.endswith(",") else ""))
        else:
            out.append(word.lower() if place == 0 and bare in _SUBJECTS else word)
    return " ".join(out)


def weight(phrase: str) -> float:
    """How much seems to lie in a phrase: people, feelings, wishes, and a little for its length."""
    return len(_HEAVY.findall(phrase.lower())) + len(phrase.split()) / 20


def echoes(line: str) -> tuple[str, ...]:
    """The phrases of a line that can be given back, the weightiest first."""
    found: list[str] = []
    for sentence in _SENTENCE.findall(line.replace("’", "'")):
        if sentence.rstrip().endswith("?"):
            continue
        whole = _bare(sentence)
        pieces = [whole] if _fits(whole) else [piece for part in _PIECE.split(sentence) if _fits(piece := _bare(part))]
        found += pieces
    return tuple(turned(phrase) for phrase in sorted(found, key=weight, reverse=True))


def is_story(line: str) -> bool:
    """Whether somebody tells something longer."""
    return len(_SENTENCE.findall(line)) > _LONGEST_TURN


def _bare(sentence: str) -> str:
    words = sentence.strip(' .!…"“”').split()
    while words and words[0].lower().strip(",") in _FILLERS:
        words = words[1:]
    return _OPENERS.sub("", " ".join(words))


def _fits(phrase: str) -> bool:
    """Long enough to mean something, short enough to be said, with somebody in it, and not about the consultant."""
    words = [word.strip(",").lower() for word in phrase.split()]
    names = bool(words) and (words[0] in _SUBJECTS)
    tells = _VERB.search(phrase.lower()) is not None and not _AGREES.search(phrase)
    return _LEAST <= len(words) <= _MOST and names and tells and not any(word.startswith("you") for word in words)
