"""Telephone calls (Switchboard dialogue acts, Jurafsky et al. 1997, a line "A|text|act" an utterance): which utterances are questions?"""

from pathlib import Path

from tests.bench.public.folder import inside
from tests.learning.talks import LabelledTalk, LabelledTurn, Unit
from voicecoach.conversation.turns import Speaker

GENUINE = frozenset({"qy", "qw", "qo", "qrr", "qy^d", "qw^d"})
"""Yes or no, who and what, open, "or ...?", and both kinds that are worded as statements."""
OF_THE_FORM = frozenset({"qh", "bh", "br", "^g"})
"""Rhetorical, "oh really?", "what was that?", and tags: they have the form, and ask nothing new."""


def telephone_calls(genuine: bool) -> list[LabelledTalk]:
    """Every call twice, once from either side; empty where the folder telephone is not there.

    `genuine`: only what asks is a question, and what merely has the form of one is left out; else it is one too.
    """
    calls = [_call(path, genuine, first) for path in sorted(inside("telephone").glob("*.txt")) for first in "AB"]
    return [call for call in calls if call.turns]


def _call(path: Path, genuine: bool, consultant: str) -> LabelledTalk:
    turns: list[LabelledTurn] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        who, _, rest = line.partition("|")
        text, _, act = rest.rpartition("|")
        if not text.strip() or (genuine and act in OF_THE_FORM):
            continue
        speaker = Speaker.CONSULTANT if who == consultant else Speaker.CLIENT
        unit = Unit(text.strip(), frozenset({"question"}) if act in GENUINE | OF_THE_FORM else frozenset())
        if turns and turns[-1].speaker is speaker:
            turns[-1] = LabelledTurn(speaker, (*turns[-1].units, unit))
        else:
            turns.append(LabelledTurn(speaker, (unit,)))
    return LabelledTalk(f"telephone/{path.stem}", tuple(turns), frozenset({"question"}))
