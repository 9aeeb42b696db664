"""The other consultants: each does what its name says."""

from collections.abc import Callable
from random import Random

from tests.bench.client.consultants import Consultant, Scene, Script
from tests.bench.client.curious import curious, quiet
from tests.bench.client.listening import Answer, answer_in, asks_price, is_sad, topic_of
from tests.bench.client.offers import smaller_than
from tests.bench.client.wordings import load_wording
from voicecoach.conversation.offer import Offer


def consultant(kind: str, letter: str, seed: int, scene: Scene, offer: Offer) -> tuple[Consultant, Script]:
    """Who speaks and what: a consultant of this kind, with the wording of this letter."""
    me = Consultant(load_wording(kind, letter), scene, offer, Random(f"{kind}/{letter}/{seed}"))
    return me, SCRIPTS[kind](me)


def feature_lister(me: Consultant) -> Script:
    """Everything that the consultant has, then the price list, then the ask."""
    yield me.say("greeting")
    for _ in range(me.chance.randint(3, 6)):
        yield _listed(me)
    yield me.say("offer")
    for _ in range(3):
        yield me.say("price")
        yield from quiet(me)
        yield me.say("ask")
        yield from quiet(me)
        if answer_in(me.last) is Answer.YES:
            yield me.say("after_yes")
            break
        yield f"{me.say('answer')} {me.say('after_no')}" if topic_of(me.last) else me.say("after_no")
        yield _listed(me)
    yield me.say("goodbye")


def _listed(me: Consultant) -> str:
    """A feature or two, in answer to whatever was said."""
    before = me.say("answer") if topic_of(me.last) else ""
    after = me.say("feature") if me.chance.random() < 0.5 else ""
    return " ".join(part for part in (before, me.say("feature"), after) if part)


def pushy(me: Consultant) -> Script:
    """Push, price, push, ask; a no is pushed against, and the quiet is broken."""
    yield me.say("greeting")
    for _ in range(me.chance.randint(3, 5)):
        yield me.say("push")
        if me.chance.random() < 0.7:
            yield f"{me.say('price')} {me.say('ask')}"
        else:
            yield f"{me.say('push')} {me.say('ask')}"
        if me.chance.random() < 0.5:
            yield from quiet(me)
        answer = answer_in(me.last)
        if answer is Answer.YES:
            yield me.say("after_yes")
            break
        yield me.say("after_no")
    yield me.say("goodbye")


def silent(me: Consultant) -> Script:
    """Hardly a word."""
    yield me.say("greeting")
    for _ in range(me.chance.randint(8, 25)):
        if asks_price(me.last):
            yield me.say("price")
        else:
            yield me.say("murmur") if me.chance.random() < 0.4 else ""
    if me.chance.random() < 0.5:
        yield me.say("goodbye")


def early_asker(me: Consultant) -> Script:
    """Ask first, and again after every second answer."""
    yield me.say("greeting")
    for number in range(me.chance.randint(4, 7)):
        yield from quiet(me)
        if asks_price(me.last) or number == 1:
            yield f"{me.say('price')} {me.say('ask')}"
        elif topic_of(me.last):
            yield f"{me.say('answer')} {me.say('ask')}"
        else:
            yield me.say("detail")
            yield me.say("ask")
        yield from quiet(me)
        answer = answer_in(me.last)
        if answer is Answer.YES:
            yield me.say("after_yes")
            break
        if answer is Answer.TOO_MUCH and (smaller := smaller_than(me.offer, me.package)):
            me.show(smaller)
            yield f"{me.say('after_no')} {me.say('price')}"
    yield me.say("goodbye")


def never_asks(me: Consultant) -> Script:
    """Listens like the curious, tells a price when asked, and leaves it at that."""
    yield f"{me.say('greeting')} {me.say('frame')}"
    yield me.say("open")
    for number in range(me.chance.randint(7, 12)):
        yield _listened(me, number)
    yield me.say("summary", gathered=", and ".join(me.gathered()) or "it all matters to you")
    for _ in range(2):
        answer = answer_in(me.last)
        if asks_price(me.last):
            yield me.say("price")
            yield from quiet(me)
        elif answer in (Answer.YES, Answer.NO):
            yield me.say("after_yes" if answer is Answer.YES else "after_no")
        yield me.say("vague")
    yield me.say("goodbye")


def _listened(me: Consultant, number: int) -> str:
    topic = topic_of(me.last)
    slot = f"answers.{topic}"
    if asks_price(me.last):
        before = me.say("price")
    elif topic:
        before = me.say(slot if me.has(slot) and me.left(slot) else "answers.other")
    else:
        before = me.say("empathy") if is_sad(me.last) else ""
    echo = me.new_echo()
    if number % 3 == 2 and me.left("topic"):
        return f"{before} {me.say('topic')}".strip()
    if echo and number % 3 == 1:
        return f"{before} {me.say('reflect', echo=echo)}".strip()
    return f"{before} {me.say('follow_up', echo=echo) if echo else me.say('follow_bare')}".strip()


def nonsense(me: Consultant) -> Script:
    """Nothing that means anything, and now and then a silence."""
    for _ in range(me.chance.randint(6, 14)):
        yield me.say("nonsense") if me.chance.random() < 0.9 else ""


def rude(me: Consultant) -> Script:
    """Unkind from the first word, with price and ask between."""
    yield me.say("greeting")
    for number in range(me.chance.randint(5, 9)):
        yield me.say("price") if asks_price(me.last) or number == 2 else me.say("rude")
        if number % 3 == 2:
            yield from quiet(me)
            yield me.say("ask")
            yield from quiet(me)
    yield me.say("goodbye")


def injector(me: Consultant) -> Script:
    """Ordinary questions, and between them words for a machine."""
    yield me.say("greeting")
    for _ in range(me.chance.randint(4, 8)):
        for slot in me.chance.sample(("ordinary", "injection", "injection"), k=3):
            yield me.say("price") if asks_price(me.last) else me.say(slot)
            yield from quiet(me)
    yield me.say("price")
    yield from quiet(me)
    for _ in range(2):
        yield me.say("ask")
        yield from quiet(me)
        yield me.say("injection")
    yield me.say("goodbye")


SCRIPTS: dict[str, Callable[[Consultant], Script]] = {
    "curious": curious,
    "feature_lister": feature_lister,
    "pushy": pushy,
    "silent": silent,
    "early_asker": early_asker,
    "never_asks": never_asks,
    "nonsense": nonsense,
    "rude": rude,
    "injector": injector,
}
