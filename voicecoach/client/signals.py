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
    r"\b(?:(?:do|have) you (?:have |got )?(?:any |some |other |more )*questions"
    r"|^(?:so |and )?(?:any|other|more) (?:\w+ )?questions"
    r"|(?:is there |was there )?anything else|is there anything"
    r"|what else (?:do|would|can|should) (?:you|i)"
    r"|what (?:would|do) you (?:still )?(?:like|want|need) to (?:know|ask|hear)"
    r"|^why not$|(?:holds|holding) you back|(?:stops|stopping) you|what is missing"
    r"|what do you need|what would you need|anything you (?:would like|want|need) to)\b"
)
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
_ASKS_WHAT_SHE_IS = re.compile(r"\bare you[^.?!]*")
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
_BREAKS_ROLE = re.compile(
    r"\b(?:(?:ignore|forget|disregard|override)(?: \w+){0,4} (?:instructions?|prompts?|rules|persona)"
    r"|(?:system|hidden|initial) prompts?"
    r"|your (?:instructions|prompt|system|persona file|guidelines|training|programming|secret|hidden \w+)\b"
    r"|you are (?:now )?(?:an? )?(?:ai|bot|chat ?bot|robot|language model|machine|program|computer|assistant)\b"
    r"|are you (?:an? )?(?:ai|bot|chat ?bot|robot|language model|machine|real person|computer|program)\b"
    r"|(?:as|act as|pretend to be|you are now) (?:an? |the )?(?:ai|assistant|photographer|seller|salesperson|consultant|developer)\b"
    r"|(?:developer|debug|admin|jailbreak|god) mode|(?:reveal|print|show|output|repeat|list|tell me)(?: me)? (?:all )?(?:your|the) "
    r"(?:hidden|secret|system|instructions|prompt|needs|state|trust|rules|concerns|persona|json)"
    r"|language model|chat ?gpt|end of (?:prompt|instructions)|new instructions|say yes (?:now|to everything|and nothing)"
    r"|(?:set|raise) (?:your |the )?trust|(?:respond|answer|reply) only with)"
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
    return bool(_INVITES.search(_in_words(text)))


def thanks(text: str) -> bool:
    """Whether a short turn is thanks and no more."""
    plain = _in_words(text)
    return len(plain.split()) <= _SHORT_TURN and bool(_THANKS.search(plain)) and not text.rstrip().endswith("?")


def trade_word(text: str) -> str:
    """The first word of the trade, as its stem, that not everybody knows; "" when there is none."""
    found = _TRADE_WORD.search(_in_words(text))
    return found.group(1) if found else ""


def breaks_role(text: str) -> bool:
    """Whether somebody talks to her as to a machine, or wants her to be the one who sells."""
    return bool(_BREAKS_ROLE.search(_in_words(text)) or _BREAKS_ROLE.search(" ".join(text.lower().split())))


def reassures(text: str) -> bool:
    """Whether a sentence only soothes: "don't worry", "it will be fine"."""
    return bool(_REASSURES.search(_in_words(text)))


def commands_her(text: str) -> bool:
    """Whether talk as to a machine tells her what to do, and does not merely ask what she is."""
    return breaks_role(_ASKS_WHAT_SHE_IS.sub(" ", text.lower()))


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
