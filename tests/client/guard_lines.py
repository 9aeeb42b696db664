"""The labelled replies to measure the guard with: what each may hold, and what is wrong with which of its sentences."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.client.talks import persona
from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store, lines_for
from voicecoach.client.guard import TELLING, Permit, public_side
from voicecoach.client.guard_decisions import held_by
from voicecoach.client.guard_secrets import DECIDER, WRONG_FIT
from voicecoach.client.persona import Persona, sentences_of

LINES = Path(__file__).parent / "guard_lines.jsonl"
TUNED = Path(__file__).parent / "guard_lines_tune.jsonl"
"""Written later, by somebody who knew nothing of the guard; it was made better with them."""
ABOUT = (Store.FACT, Store.NEED, Store.MORE, Store.WORRY, Store.RELIEF)
ACTS = {
    "delay": ("delay", "sincere", "shield", "dated"),
    "price": ("ask_price", "price_fine", "price_flat", "price_flinch", "price_part"),
    "yes": ("yes", "practical", "books"),
    "no": ("no", "too_much", "parting"),
    "repeat": ("slower",),
}
"""Which pools an act may take its lines from, where it is not the one of its own name."""
REACTIONS = (
    *("greeting", "go_ahead", "touched", "agree", "summed_up", "side", "warm"),
    *("tired", "neutral", "welcome", "clear", "eased", "passed_over"),
)
ANSWERS_AN_ASK = ("yes", "no", "delay", "not_yet")


@dataclass(frozen=True)
class LabelledReply:
    """One line of the file. `bad` are the places of the sentences that must not be spoken, `why` names what is wrong with them."""

    id: str
    persona: str
    act: str
    allowed: tuple[str, ...]
    revealed: tuple[str, ...]
    price: float | None
    heard: str
    text: str
    bad: tuple[int, ...]
    why: str

    @property
    def odd(self) -> bool:
        """The guard may be made better with odd ones; the others only measure it."""
        return int(self.id[1:]) % 2 == 1

    @property
    def sentences(self) -> tuple[str, ...]:
        return sentences_of(self.text)


def read_labelled_replies(path: Path = LINES) -> tuple[LabelledReply, ...]:
    """All of them, in order."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    tuples = ("allowed", "revealed", "bad")
    return tuple(LabelledReply(**(row | {name: tuple(row[name]) for name in tuples})) for row in rows)


@cache
def client_called(name: str) -> Persona:
    """The persona of that name, read once."""
    return persona(name)


def permit_of(reply: LabelledReply) -> Permit:
    """What this reply may hold: the lines of its act, what it is allowed, and what was told before."""
    who = client_called(reply.persona)
    says = tuple(_says(reply, who))
    price = f"{reply.price or 0:,.0f}"
    authored = tuple(line.replace("{price}", price) for say in says for line in lines_for(who, say))
    told = [line for id in reply.revealed for store in ABOUT for line in lines_for(who, Say(store, id))]
    small = [line for cue in REACTIONS for line in who.pool(Cue(cue))]
    asked = reply.act in ANSWERS_AN_ASK
    return Permit(
        own=(*public_side(who), *authored, *small, *told),
        authored=authored,
        heard=(*((f"It is {reply.price:.0f} dollars.",) if reply.price else ()), reply.heard),
        open_ids=frozenset(_open_ids(reply, says)),
        asked=asked,
        story=reply.act == "story",
        tells=any(say.pool in TELLING and lines_for(who, say) for say in says),
        decides=held_by(Decision(reply.act, says), authored, asked),
        baited=reply.act == "role",
    )


def _says(reply: LabelledReply, who: Persona) -> Iterator[Say]:
    yield from (Say(store, id) for id in reply.allowed for store in ABOUT)
    yield from (Say(Cue(name)) for name in ACTS.get(reply.act, (reply.act,)) if name in set(Cue))
    if reply.act in ("worry", "repeat"):
        yield from (Say(Store.WORRY, concern.id) for concern in who.concerns)
    if reply.act == "delay":
        yield Say(Store.DECIDER)
    if reply.act == "no":
        yield from (Say(Store.OWN_NO), Say(Store.THANKS_FOR_NO))
    if reply.act == "story":
        yield from (Say(Store.STORY, story.id) for story in who.stories if story.after in reply.revealed)


def _open_ids(reply: LabelledReply, says: tuple[Say, ...]) -> Iterator[str]:
    kinds = ("need", "fact", "concern", "story")
    yield from (f"{kind} {id}" for kind in kinds for id in (*reply.allowed, *reply.revealed, *(say.of for say in says)))
    pools = {say.pool for say in says}
    yield from ((DECIDER,) if Store.DECIDER in pools else ())
    yield from ((WRONG_FIT,) if Store.OWN_NO in pools else ())
