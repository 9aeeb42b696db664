"""Scripts of typed talks: consultant turns with their moves named by hand, and a short way to hold a talk."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import Persona
from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.persona_file import load_persona
from voicecoach.moves.reading import read_turn

ROOT = Path(__file__).parents[2]
PERSONAS = (ROOT / "personas",)
NAMES = ("hannah", "aisha", "marcy")

OPEN, CLOSED, FOLLOW = Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP


def persona(name: str = "hannah") -> Persona:
    return load_persona(name, PERSONAS)


def client(name: str = "hannah", seed: int = 1) -> OfflineClient:
    """A client who has just said her opening line."""
    opened = OfflineClient(persona(name), SAMPLE_OFFER, seed)
    opened.open()
    return opened


def says(text: str, *moves: Move, price: str = "whole") -> Heard:
    """A turn of one sentence."""
    return turn(sentence(text, *moves, price=price))


def sentence(text: str, *moves: Move, price: str = "whole") -> Sentence:
    return Sentence(text, moves, details=(("price", price),) if Move.PRICE in moves else ())


def turn(*sentences: Sentence) -> Heard:
    return Heard(" ".join(s.text for s in sentences), sentences)


def hold(who: OfflineClient, turns: Iterable[Heard]) -> tuple[Reply, ...]:
    """The replies, until the client ends the talk."""
    replies: list[Reply] = []
    for heard in turns:
        replies.append(who.answer(heard))
        if replies[-1].ends is not None:
            break
    return tuple(replies)


def hold_typed(who: OfflineClient, texts: Sequence[str]) -> tuple[Reply, ...]:
    """The same with words only: the moves are read by the detectors."""
    before: list[Turn] = [Turn(Speaker.CLIENT, words(who.open()))]
    replies: list[Reply] = []
    for text in texts:
        sentences = read_turn(text, before)
        reply = who.answer(Heard(text, sentences))
        before += [Turn(Speaker.CONSULTANT, text, sentences=sentences), Turn(Speaker.CLIENT, words(reply))]
        replies.append(reply)
        if reply.ends is not None:
            break
    return tuple(replies)


def words(reply: Reply) -> str:
    return " ".join(reply.sentences)


PLAN = sentence("If I am ill my colleague Martha takes over.")
PROPOSAL = sentence("I recommend the afternoon so your dad can laugh.", Move.RECOMMENDATION)
PRICE = sentence("It is three thousand two hundred for all of it.", Move.PRICE)
ASK = sentence("Would you like to book it?", Move.ASK)
TO_THE_BOTTOM = (
    says("What made you look for a photographer?", OPEN),
    turn(sentence("I am sorry that happened.", Move.EMPATHY), sentence("What was that like?", OPEN, FOLLOW)),
    says("So you have become the one who checks.", Move.REFLECTION),
    says("Who has to be in the pictures, and why them?", OPEN),
)
"""Three turns of real interest and a question: Hannah has told all her needs."""
GOODBYE = says("Thank you. Goodbye.")
