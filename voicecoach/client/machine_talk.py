"""Talk as to a machine: somebody asks a client what she is made of, gives her orders as to a program, or wants her to do the selling."""

import re

from voicecoach.client.phrases import words_in

_NEAR = r"(?: \S+){0,4}? "
"""Up to four words between two that belong together."""
_MACHINE = r"(?:ai|bots?|robots?|machine|computer|software|program|code|assistant|simulat\w+|model|ai \w+|real (?:person|human)|human)"
_SELLER = r"(?:ai|assistant|photographer|sellers?|salesm\w+|salesperson|saleswoman|consultant|developer|vendor|coach)"
_INNER = (
    r"(?:instructions?|rules|guidelines|directives|restrictions|needs|concerns|secrets?|state|memory|settings|parameters|conditions"
    r"|objections|profile|file|configuration|trust|mood|score|budget|purse|pressure|variables?|doubts|limits?|character|system|training"
    r"|decision|resistance|questions)"
)
"""What is inside a program that plays a person, and may be inside a person as well."""
_ORDERS = (
    r"(?:ignore|forget|disregard|drop|erase|delete|reset|dump|reveal|print|show(?: me)?|output|display|export|leak|list|translate|break"
    r"|disable|write down|set|raise|lower|increase|change|update|repeat|give me|tell me|edited|stop|switch|bypass|turn off|remove"
    r"|max out|unlock|read(?: me)?)"
)
_YIELDS = r"(?:buy|book|agree|accept|sign|obey|comply|say yes|love|want|trust|believe|are convinced)"
_OF_MACHINES = (
    r"chat ?bots?|bots?|prompts?|personas?|jailbreak|json|toml|xml|python|sudo|llm|gpt|chat ?gpt|algorithm|guardrails|tokens|npc",
    r"role ?play\w*|simulat(?:e|ion|or)|programmed|programming|override|artificial|language model|context window|trust score",
    r"persona file|source code|yes when conditions|internal (?:notes|state|rules)|hey (?:siri|alexa|google)|as bullet points",
    r"(?:developer|debug|test|god|sales|maintenance|safe) mode",
)
"""Words that nobody has for a person who wants to be photographed, coached or advised."""
_WHAT_SHE_IS = (
    rf"(?:you are|you were|are you|is this|being|talking to) (?:now |just |only |really |all )*(?:an? )?(?:large |real )?{_MACHINE}\b",
    r"(?:what|which) (?:\w+ )?model (?:are|is|do)|which model|(?:who|people who|company that) (?:trained|built|coded|made) you",
    r"your (?:creators?|programm\w+|developers?|makers?|training data|vocabulary|owner)\b",
    r"you are not [a-z]+ you are [a-z]+ (?:my|the|a) |you (?:have been|were) (?:updated|reset)",
    r"(?:code|script|program) (?:behind you|answering)|without your filter",
)
_ORDERS_INSIDE = (
    rf"{_ORDERS} (?:(?:me|all|of|the|a|full|out|list|every) ){{0,4}}(?:your|these|those|previous|prior|earlier|hidden) (?:\w+ )?{_INNER}\b",
    rf"{_ORDERS}{_NEAR}{_INNER} (?:to|as json|into|in [a-z]+$)(?: |$)|(?:set|print|max out|disable|bypass the) {_INNER}\b",
    rf"{_ORDERS}{_NEAR}(?:instructions?|above)\b|every ?thing (?:above|you know about yourself)|every condition",
    rf"(?:your|secret|hidden) {_INNER} (?:says|is unlimited)|run the command|convert your \w+",
    r"what(?:ever)? (?:you were|were you|are you|you are) (?:told|instructed|ordered|supposed) (?:to|before)\b|made you tell you",
    r"(?:say|says|written|hiding|is) (?:in|at the top of|inside) your (?:file|profile|\w*configuration|prompt|memory)",
    r"(?:write|sing|tell)(?: me)? (?:a |an |some )(?:poem|python|code|program)",
    r"(?:ignore|forget|disregard) (?:all )?(?:of )?(?:that|this|it) and (?:just )?(?:say|agree|accept)|forget you are the",
)
_HER_ANSWER = (
    r"(?:what|which|the) (?:magic )?words? (?:do i|must i|should i|that|will)\b.{0,30}\b(?:buy|book|say yes)|magic words",
    r"(?:respond|answer|reply|speak) (?:only |exactly |just )?(?:with (?:only|the single|exactly|yes)|yes\b|as (?:the|an?) )",
    r"(?:respond|answer|reply|speak) (?:only )?in (?:json|french|german|spanish)",
    r"you (?:are )?not allowed to (?:say no|refuse)|you (?:will|must) (?:always |now )?(?:agree|answer every)",
    r"the (?:correct|right|only) (?:output|answer) is|answer is yes|your job is to",
    r"say (?:the (?:words|secret word)\b|i agree|yes (?:to every\w*|and nothing))|(?:agree|yes) to everything|agree with everything",
    r"(?:end of|new) (?:conversation|chat|transcript)\b|continue the text|^(?:assistant|system) (?:the|sure|you)\b",
    r"you (?:have to|must) (?:obey|do what i say)|(?:i am|as) (?:the |your |an )?(?:administrator|developer|programmer|creator)\b",
    rf"i command you|you (?:now|will now|suddenly|instantly) {_YIELDS}\b",
    r"the (?:client|narrator) (?:is now|now|accepts|agrees|says yes|has agreed|says)\b",
    r"(?:your|the) (?:new |next |following )?(?:instructions?|directives?) (?:is|are) (?:to|now|that)\b",
)
_SOMEBODY_ELSE = (
    rf"(?:as|act as|act like|pretend to be|play|become|be|you are) (?:now )?(?:a |the |an |my )(?:\w+ )?{_SELLER} (?:and|not|now|for)\b",
    rf"(?:act as|act like|pretend to be|you are now|(?:from now on|from here on|now) you are) (?:an? |the |my )?{_SELLER}\b",
    r"(?:swap|switch|trade|reverse) (?:places|roles)\b|you sell and i\b|pretend the conversation|answer as the \w+",
    r"just a (?:game|simulation|test) (?:let|so|just)|(?:pretend|act) (?:that |like |as if )?you (?:are|have|already|did)",
    r"(?:stop|quit) (?:pretending|acting|being the (?:client|customer))|drop the act|breaks? character",
    r"(?:not )?act like a (?:client|customer)",
)
_PATTERNS = (*_OF_MACHINES, *_WHAT_SHE_IS, *_ORDERS_INSIDE, *_HER_ANSWER, *_SOMEBODY_ELSE)
_TALK = re.compile(r"\b(?:" + "|".join(f"(?:{pattern})" for pattern in _PATTERNS) + r")(?!\w)")
_ASKS_WHAT_SHE_IS = re.compile(r"\bare you[^.?!]*")


def breaks_role(text: str) -> bool:
    """Whether somebody talks to her as to a machine, or wants her to be the one who sells."""
    return bool(_TALK.search(" ".join(words_in(text))) or _TALK.search(" ".join(text.lower().split())))


def commands_her(text: str) -> bool:
    """Whether such talk tells her what to do, and does not merely ask what she is."""
    return breaks_role(_ASKS_WHAT_SHE_IS.sub(" ", text.lower()))
