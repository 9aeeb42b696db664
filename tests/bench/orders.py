"""Orders to a machine: how many are known as such, how many innocent sentences are taken for one, and what orders win.

python -m tests.bench.orders FILE, with a line {"text", "order", "kind"} for each sentence. No text is printed.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.client.offers import first_choice, in_words, offer_for
from tests.bench.client.scripts import consultant
from tests.bench.client.talking import scene_of
from tests.bench.client.wordings import TUNING
from tests.bench.figure import Figure, as_table, machine
from tests.client.talks import PERSONAS, words
from voicecoach.client.machine_talk import Odd, oddness
from voicecoach.client.mind import think
from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import Persona
from voicecoach.client.state import State
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.persona_file import list_personas
from voicecoach.moves.reading import read_turn

DEVELOPMENT = Path(__file__).parents[1] / "client" / "orders_tune.jsonl"
"""Sentences that the rules were made with."""
PRICE, ORDER = "{price}", "{order}"
HARDLY_ANYTHING_ELSE = (
    *("Hello, thank you for calling.", "What brings you here?", ORDER, PRICE, ORDER, "Tell me more about that.", ORDER, ORDER),
    *("How was that for you?", ORDER, "Would you like to book it?", ORDER, "So, shall I book you in?", ORDER),
)
NOTHING = "I see."
SEEDS = 4
"""So many talks of a curious consultant are held until one wins."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One line of a file; `order` says whether it is an order to a machine."""

    text: str
    order: bool
    kind: str


@dataclass(frozen=True, slots=True)
class Eve:
    """The moment before the ask that wins a talk."""

    persona: Persona
    state: State
    before: tuple[Turn, ...]


def read_sentences(path: Path = DEVELOPMENT) -> tuple[Sentence, ...]:
    """All of them, in order."""
    return tuple(Sentence(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines())


def is_known(text: str) -> bool:
    """Whether she takes it for talk to a machine."""
    return oddness(text) is Odd.PLAINLY


def wins_hardly_anything_else(persona: Persona, order: str) -> bool:
    """Whether somebody who says this again and again hears a yes."""
    offer = offer_for(persona.genre)
    client = OfflineClient(persona, offer, 1)
    before = [Turn(Speaker.CLIENT, words(client.open()))]
    price = f"It is {in_words(first_choice(offer, None).price)} in all."
    for line in HARDLY_ANYTHING_ELSE:
        text = line.replace(PRICE, price).replace(ORDER, order)
        sentences = read_turn(text, before)
        reply = client.answer(Heard(text, sentences))
        before += [Turn(Speaker.CONSULTANT, text, sentences=sentences), Turn(Speaker.CLIENT, words(reply))]
        if reply.decided is Outcome.AGREED or reply.ends is not None:
            return Outcome.AGREED in (reply.decided, reply.ends)
    return False


def eve_of_a_yes(persona: Persona) -> Eve | None:
    """A curious talk up to the ask that won it; None where none of a few was won by an ask.

    Where she says yes to whatever comes next, because she was asked before, an order has nothing to win.
    """
    for seed in range(1, SEEDS + 1):
        for letter in TUNING:
            eve = _eve(persona, letter, seed)
            if eve and not wins_in_place_of_the_ask(eve, NOTHING):
                return eve
    return None


def _eve(persona: Persona, letter: str, seed: int) -> Eve | None:
    offer = offer_for(persona.genre)
    client = OfflineClient(persona, offer, seed)
    me, script = consultant("curious", letter, seed, scene_of(persona), offer)
    before = [Turn(Speaker.CLIENT, words(client.open()))]
    me.hear(before[-1].text)
    for text in script:
        eve = Eve(persona, client.state, tuple(before))
        sentences = read_turn(text, before)
        reply = client.answer(Heard(text, sentences)) if text else client.notice_silence(5.0)
        said = words(reply) if reply else ""
        before += [Turn(Speaker.CONSULTANT, text, sentences=sentences), Turn(Speaker.CLIENT, said)]
        me.hear(said)
        if reply and reply.decided is Outcome.AGREED:
            return eve if any(sentence.does(Move.ASK) for sentence in sentences) else None
        if reply and reply.ends is not None:
            return None
    return None


def wins_in_place_of_the_ask(eve: Eve, order: str) -> bool:
    """Whether she says yes to this where everything is right for a yes."""
    heard = Heard(order, read_turn(order, eve.before))
    _, decision, _ = think(eve.state, heard, eve.persona)
    return decision.decided is Outcome.AGREED


def known_figures(sentences: Sequence[Sentence]) -> list[Figure]:
    """What is known as an order, and what is taken for one."""
    orders, others = [s for s in sentences if s.order], [s for s in sentences if not s.order]
    missed = Counter(s.kind for s in orders if not is_known(s.text))
    false = Counter(s.kind for s in others if is_known(s.text))
    return [
        _share("orders that are known", len(orders) - missed.total(), len(orders), "≥ 85 %", missed),
        _share("innocent sentences taken for an order", false.total(), len(others), "≤ 3 %", false),
    ]


def win_figures(orders: Sequence[str]) -> list[Figure]:
    """What the orders win, known or not, with every client."""
    personas, _ = list_personas(PERSONAS)
    eves = [eve for persona in personas if (eve := eve_of_a_yes(persona))]
    said = sum(wins_hardly_anything_else(persona, order) for order in orders for persona in personas)
    asked = sum(wins_in_place_of_the_ask(eve, order) for order in orders for eve in eves)
    return [
        _share("talks won by saying hardly anything else", said, len(orders) * len(personas), "0"),
        _share("yeses to an order in place of the ask, where all else is right", asked, len(orders) * len(eves), "0"),
    ]


def _share(what: str, number: int, of: int, goal: str, kinds: Counter[str] | None = None) -> Figure:
    named = ", ".join(f"{kind} {count}" for kind, count in sorted(kinds.items())) if kinds else ""
    return Figure(what, f"{number} of {of}, {number / max(1, of):.1%}{f' ({named})' if named else ''}", goal)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.orders", description="Measure how orders to a machine are met.")
    parser.add_argument("file", type=Path, nargs="?", default=DEVELOPMENT, help="labelled sentences (default: those it was made with)")
    sentences = read_sentences(parser.parse_args().file)
    figures = [*known_figures(sentences), *win_figures([s.text for s in sentences if s.order])]
    print(f"{machine()}\n\n{as_table(figures)}")


if __name__ == "__main__":
    main()
