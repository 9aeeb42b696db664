"""Signals: what the small words of a turn tell the client beside its moves - goodbye, say it again, thanks, any questions."""

import re

from voicecoach.client.persona import Persona
from voicecoach.client.phrases import words_in
from voicecoach.moves.phrases import english

_BYE = re.compile(r"\b(?:good bye|goodbye|bye)\b")
_BYE_LATER = re.compile(r"\b(?:see you (?:soon|then|there)|talk (?:to you )?soon|speak soon)\b")
_NO_PARTING = re.compile(r"\b(?:say|said|says|saying|a|an|the|no|any|her|his|your|our|their|last|proper|real|wave|waved|kiss(?:ed)?)$")
"""Before a goodbye that is told of, not said."""
_AT_THE_START, _AT_THE_END, _AT_THE_VERY_END = 1, 6, 2
_SHORT_TURN = 12
_AGAIN = re.compile(
    r"\b(?:say (?:that|it|this) (?:\w+ )?again|repeat (?:that|it|this|what you)"
    r"|(?:did|could|can) not (?:quite )?(?:catch|hear|get|understand) (?:that|you|it|the)"
    r"|(?:speak|talk|say (?:it|that)|go) (?:a )?(?:little |bit |more )*(?:slower|slowly)|slow down"
    r"|pardon(?: me)?$|what did you say$)"
    r"|^(?:\w+ )?(?:a )?(?:little|bit) (?:slower|more slowly)(?: please)?$|^(?:what|sorry|huh|come again|pardon)$"
)
_WORRY = re.compile(r"\b(?:worr\w+|afraid|concern\w*|fears?|scared|hold(?:s|ing) you back|unsure|doubts?)\b")
_TAKE_TIME = re.compile(r"\b(?:take your time|no rush|take a moment|mm ?hm+|mhm)\b")
_CHECK = re.compile(
    r"\b(?:did i (?:miss|forget|leave|get (?:that|it|all|this|you))|have i (?:missed|forgotten|left|got (?:that|it|all|this|you))"
    r"|(?:is|was) (?:that|this|it) (?:right|correct|everything|all of it)|anything missing"
    r"|anything i (?:have )?(?:missed|forgot\w*)|have i understood)\b"
)
_CLEAR = re.compile(r"\b(?:make sense|(?:is|was) (?:that|it|this) clear|clear so far|are you with me)\b")
_INVITES = re.compile(
    r"\b(?:(?:do|have|would) you (?:\w+ ){0,3}questions?|(?:any|other|more|what|which|your|open) (?:\w+ )?questions?(?! first)"
    r"|(?:what|which|anything|something|do you|would you) (?:\w+ ){0,5}to (?:know|ask|hear)|to (?:know|hear) from me|answer for you"
    r"|you have not asked(?: me)?|not told you (?:yet|about)|what (?:would|do) you (?:want|like|need)(?: to (?:know|ask|hear))? from me"
    r"|anything else|is there anything|what else (?:do|would|can|should) (?:you|i)|^why not$"
    r"|(?:holds|holding|keeps|keeping) you (?:back|from)|(?:stops|stopping) you|what is missing|still (?:unclear|in the way)"
    r"|what (?:do|would) you need|anything you (?:would like|want|need) to)\b"
)
_SHE_IS_ASKED = re.compile(r"\b(?:ask you|(?:i|me) (?:just )?(?:ask|start|begin|go)|(?:i|me) have (?:\w+ ){0,2}questions)\b")
"""Here the consultant wants to ask."""
_OPEN_WORDS = re.compile(r"\b(?:what|how|why|who|tell me|say more|a (?:bit|little) more)\b")
_THANKS = re.compile(r"^(?:\w+ )?(?:thank you|thanks|cheers)\b")
_PAPER = re.compile(r"\b(?:contracts?|agreement|deposit|retainer|link|e?mail|invoice|sign(?:ed)?|send|sent|form|paperwork|transfer)\b")
_RUDE = re.compile(
    r"^(?:(?:oh|well|no|so|right|honestly|please|just|look|okay) )*"
    r"(?:(?:that|what) (?:is |was )?a (?:really )?(?:stupid|silly|dumb|daft) (?:question|list|idea)"
    r"|you are (?:all the same|stupid|boring|difficult|ridiculous|wasting my time)"
    r"|you (?:brides|women|people|lot|mothers) (?:are|always|never)"
    r"|shut up|(?:(?:can|could|will|would) you )?(?:please )?(?:hurry up|shut up|get on with it|get to the point)"
    r"|(?:this|that|it) is (?:such )?a waste of (?:my )?time"
    r"|are we done|who cares$|do not be (?:silly|stupid|ridiculous|difficult)|whatever$)"
)
"""Only at the head of a sentence: "a silly question, sorry" and "somebody who cares" are no hard words."""
_YES_OR_NO = re.compile(
    r"\b(?:am|is|are|was|were|do|does|did|have|has|had|will|would|can|could|shall|should|may|might|must) (?:not )?"
    r"(?:i|you|he|she|it|they|we|there|this|that|the|your|his|her|\w+)\b"
)
_OTHER_QUESTION = re.compile(r"\b(?:what|which|who|whose|where|when|why|how|or)\b")
_REASSURES = re.compile(
    r"\b(?:do not (?:you )?worry|no worries|not to worry|trust me|promise|no problem|never (?:had|been) a problem"
    r"|(?:will|would) (?:all )?be (?:fine|great|amazing|lovely|perfect|okay|beautiful)|(?:will|would) look"
    r" (?:great|amazing|lovely|beautiful)|you look great|everyone says"
    r"|nothing to worry|relax\b)"
)
_LETS_WAIT = re.compile(
    r"\b(?:of course|take your time|no rush|no hurry|no problem|that is (?:fine|fair|okay|all right|alright)|fair enough|(?:do|sure)$"
    r"|(?:^|\w+ )(?:sure|absolutely|naturally)\b|makes sense|completely (?:fine|understand)|i understand|by all means)"
)
_TRADE_WORD = re.compile(
    r"\b(retouch|tether|licen[cs]e|galler|editorial|documentary|lifestyle|candid|golden hour|proof|digital|usage|mood ?board|b roll|raws?\b"
    r"|first look|headshot|styling|high res|backdrop|softbox|lookbook|timeline"
    r"|run of show|vector|typeface|brand guide|modality|somatic|framework)"
)
_LEAST_UNKNOWN, _ENOUGH_KNOWN = 3, 2
_TALK = words_in(
    "absolutely certainly definitely gladly perfect brilliant wonderful fantastic excellent fine cool course totally exactly indeed "
    "dear ready glad happy interesting understand agree hope wish love liked call talk speak listen hear ask answer question remember"
)


def _in_words(text: str) -> str:
    """The words of a turn as the patterns above know them."""
    return " ".join(words_in(text))


def says_goodbye(text: str) -> bool:
    """Whether the turn takes leave: at its start or its end, said and not told of, and not in a question."""
    plain = _in_words(text)
    if text.rstrip("\"'”’) ").endswith("?"):
        return False
    byes = ((found, _AT_THE_END) for found in _BYE.finditer(plain))
    laters = ((found, _AT_THE_VERY_END) for found in _BYE_LATER.finditer(plain))
    for found, most_after in (*byes, *laters):
        before, after = plain[: found.start()].split(), plain[found.end() :].split()
        starts = most_after == _AT_THE_END and len(before) <= _AT_THE_START and after[:1] != ["to"]
        if (starts or len(after) <= most_after) and not _NO_PARTING.search(" ".join(before)):
            return True
    return False


def asks_again(text: str) -> bool:
    """Whether a short turn asks to say it again, or more slowly."""
    words = words_in(text)
    return len(words) <= _SHORT_TURN and bool(_AGAIN.search(" ".join(words)))


def asks_worry(text: str) -> bool:
    """Whether this question wants to know what she is worried about."""
    return bool(_WORRY.search(text.lower()))


def has_open_words(text: str) -> bool:
    """Whether words that ask for something to be told stand in it."""
    return bool(_OPEN_WORDS.search(_in_words(text)))


def gives_time(text: str) -> bool:
    """Whether somebody lets her think."""
    return bool(_TAKE_TIME.search(_in_words(text)) or _TAKE_TIME.search(text.lower().replace("-", " ")))


def checks_with_her(text: str) -> bool:
    """Whether somebody wants to know if all was understood ("Did I miss anything?")."""
    return bool(_CHECK.search(_in_words(text)))


def asks_if_clear(text: str) -> bool:
    """Whether somebody wants to know if she could follow ("Does that make sense?")."""
    return bool(_CLEAR.search(_in_words(text)))


def invites_questions(text: str) -> bool:
    """Whether she is asked what else she would like to know or needs."""
    plain = _in_words(text)
    return bool(_INVITES.search(plain)) and not _SHE_IS_ASKED.search(plain)


def thanks(text: str) -> bool:
    """Whether a short turn is thanks and no more."""
    plain = _in_words(text)
    return len(plain.split()) <= _SHORT_TURN and bool(_THANKS.search(plain)) and not text.rstrip().endswith("?")


def trade_word(text: str) -> str:
    """The first word of the trade, as its stem, that not everybody knows; "" when there is none."""
    found = _TRADE_WORD.search(_in_words(text))
    return found.group(1) if found else ""


def beside_soothing(text: str) -> int:
    """How many words a sentence has beside what only soothes: "don't worry", "it will be fine"."""
    return len(_REASSURES.sub(" ", _in_words(text)).split())


def lets_wait(text: str) -> bool:
    """Whether somebody leaves her the time she asked for."""
    return bool(_LETS_WAIT.search(_in_words(text)))


def is_rude(text: str) -> bool:
    """Whether somebody is unkind to her."""
    return bool(_RUDE.search(_in_words(text)))


def names_paper(text: str) -> bool:
    """Whether contract, deposit, link or mail are spoken of: what comes after a yes."""
    return bool(_PAPER.search(_in_words(text)))


def is_yes_or_no(text: str) -> bool:
    """Whether a question can be answered by yes or no at all."""
    plain = _in_words(text)
    return bool(_YES_OR_NO.search(plain)) and not _OTHER_QUESTION.search(plain)


def makes_no_sense(text: str, persona: Persona) -> bool:
    """Whether a turn is empty, or several words of it are unknown and hardly any are plain ones."""
    words = words_in(text)
    if not words:
        return True
    unknown = [word for word in words if not (word in _plain() or word in _own_words(persona) or word[0].isdigit())]
    return len(unknown) >= _LEAST_UNKNOWN and len(words) - len(unknown) < _ENOUGH_KNOWN


def _plain() -> frozenset[str]:
    words = english().words
    return words("content.plain") | words("content.trade") | words("discourse.openers") | words("discourse.backchannels") | frozenset(_TALK)


def _own_words(persona: Persona) -> frozenset[str]:
    """What she is asked about and speaks of herself."""
    phrases = [p for need in persona.needs for p in need.topics] + [p for fact in persona.facts for p in fact.asked_by]
    return frozenset(word for phrase in phrases for word in words_in(phrase.replace("*", "")))
