"""A replay brings a client to exactly where she was, whatever happened at the desk."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.client.desk import Desk, ParrotLines
from tests.client.talks import PERSONAS, PRICE, persona, says, sentence, turn, words
from voicecoach.client.offline import AuthoredLines
from voicecoach.client.persona import Persona
from voicecoach.client.replay import Past, Replayed, replay
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move
from voicecoach.conversation.occasions import OccasionKind, occasions_in
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ASKS_AGAIN
from voicecoach.practice.witness import WitnessedClient

NAMES = sorted(path.stem for path in PERSONAS[0].glob("*.toml"))
SEEDS = range(2)
TURNS = 16
OPEN_UP = says("What made you look for a photographer?", Move.OPEN_QUESTION)
HARD = turn(sentence("I am sorry that happened.", Move.EMPATHY), *OPEN_UP.sentences)


def about(persona: Persona) -> Iterator[Heard]:
    """Turns that touch what this persona is about, so that she opens up and has worries eased."""
    topics = [need.topics[0].replace("*", "") for need in persona.needs]
    yield from (says(f"I hear how much {topic} matters. Tell me about {topic}.", Move.EMPATHY, Move.OPEN_QUESTION) for topic in topics)
    yield from (says(f"So {topic} is what it is about.", Move.REFLECTION) for topic in topics)
    yield from (says(f"We will see to it: {concern.eased_by[0].replace('*', '')}.") for concern in persona.concerns if concern.eased_by)


def held(name: str, seed: int, **how: object) -> Desk:
    """A talk by chance."""
    client = persona(name)
    return Desk(client, seed, **how).hold(TURNS, about(client))


def brought(desk: Desk, place: int) -> tuple[SimulatedClient, Replayed]:
    """A fresh client, brought to the consultant's turn at that place."""
    client = desk.fresh()
    return client, replay(client, Past(tuple(desk.turns[:place]), tuple(desk.occasions)))


def differences(desk: Desk) -> list[str]:
    """Where a client who was brought to a turn is not the one who was there."""
    found = []
    for moment in desk.moments:
        client, past = brought(desk, moment.place)
        if past.changed is not None:
            found.append(f"{moment.place}: changed at {past.changed}")
        if client.state != moment.state:
            found.append(f"{moment.place}: another state")
        if client._talk != moment.talk:
            found.append(f"{moment.place}: another talk")
        reply = client.answer(moment.heard)
        if (*reply.sentences, replace(reply, sentences=())) != (*moment.reply.sentences, replace(moment.reply, sentences=())):
            found.append(f"{moment.place}: another reply")
    return found


@pytest.mark.parametrize("name", NAMES)
def test_at_every_turn_she_is_who_she_was_and_answers_the_same_words_the_same(name):
    assert [found for seed in SEEDS if (found := differences(held(name, seed)))] == []


@pytest.mark.parametrize("name", NAMES[:4])
def test_words_of_a_chat_model_are_remembered_and_not_asked_for_again(name):
    assert differences(held(name, 1, wording=ParrotLines())) == []


@pytest.mark.parametrize("forgotten", [{"seconds": None}, {"unsaid": ""}, {"into_silence": False}])
def test_what_was_not_kept_would_be_missed(forgotten):
    desks = (held(name, 1) for name in NAMES)
    assert any(differences(replace(desk, occasions=[replace(one, **forgotten) for one in desk.occasions])) for desk in desks)


def test_she_says_again_what_was_answered():
    desk = Desk(persona(), 3).say(OPEN_UP, HARD)
    _, past = brought(desk, 3)
    assert (words(past.due), past.due.again, past.due.pause_s) == (desk.turns[2].text, True, 0.0)
    assert past.due.record == desk.turns[2].client


def test_what_she_was_about_to_say_is_said_now_after_the_same_pause():
    desk = Desk(persona(), 3).say(turn(PRICE), replace(says("Or less."), into_silence=True, unheard=True))
    _, past = brought(desk, 2)
    assert (past.due.again, past.due.record.act) == (False, "price")
    assert past.due.pause_s > 0


def test_a_nudge_is_not_repeated_and_not_forgotten():
    desk = Desk(persona(), 3).say(OPEN_UP, None, HARD)
    client, past = brought(desk, 4)
    assert desk.turns[3].client.act == "nudge"
    assert words(past.due) == desk.turns[2].text
    assert client.state.nudges == 1


def test_a_silence_does_not_make_her_say_what_came_before_it_twice():
    desk = Desk(persona(), 3).say(OPEN_UP, None, None, HARD)
    client, past = brought(desk, 5)
    assert (words(past.due), client.state.nudges) == (desk.turns[2].text, 2)


def test_with_a_goodbye_no_talk_is_taken_up():
    desk = Desk(persona(), 3).say(OPEN_UP, says("Goodbye."), replace(says("Wait!"), unheard=True))
    _, past = brought(desk, 4)
    assert (words(past.due), past.due.ends) == (desk.turns[2].text, None)


def test_a_decision_that_was_made_before_stands():
    desk = Desk(persona("gloria"), 3).say(says("I am not the right person for this."), says("You are welcome."))
    _, past = brought(desk, 3)
    assert (desk.turns[2].client.act, past.due.decided) == ("no", Outcome.DECLINED)


def test_before_her_first_word_she_has_only_her_opening_to_say():
    desk = Desk(persona(), 3).say(replace(OPEN_UP, unheard=True))
    _, past = brought(desk, 0)
    assert (past.due.again, past.due.record.act) == (False, "opening")


def test_a_retake_is_lived_through_once_and_marked():
    desk = Desk(persona(), 3).say(OPEN_UP, HARD)
    _, past = brought(desk, 3)
    assert [occasion.kind for occasion in past.occasions] == [OccasionKind.OPENING, OccasionKind.TURN, OccasionKind.TAKEN_UP]
    assert past.occasions[-1].worded == tuple(past.due.sentences)
    assert brought(replace(desk, occasions=[*past.occasions, *desk.occasions[2:]]), 3)[1] == past


@pytest.mark.parametrize("name", NAMES)
def test_of_a_talk_that_kept_no_occasions_the_turns_tell_them(name):
    opens = list(about(persona(name)))[:4]
    broken = replace(says("Or less."), into_silence=True, unheard=True, unsaid="")
    desk = Desk(persona(name), 3).say(OPEN_UP, *opens, None, HARD, turn(PRICE), broken, says("Goodbye."))
    kept, desk.occasions = list(desk.occasions), list(occasions_in(desk.turns))
    for place in (1, 3, 5, len(desk.turns) - 1):
        client, past = brought(desk, place)
        exact, _ = brought(replace(desk, occasions=kept), place)
        assert (past.changed, client.state) == (None, exact.state)


def test_where_the_rules_have_changed_she_goes_on_from_what_was_kept():
    desk = Desk(persona(), 3).say(OPEN_UP, HARD, says("So you check."), says("Goodbye."))
    need = persona().needs[0]
    then = replace(desk.turns[2].client, act="fact", trust=8.5, revealed=(need.id,), eased=("loyalty",), concerns=("price",))
    desk.turns[2] = replace(desk.turns[2], client=then, text=need.reveals[0])
    client, past = brought(desk, 3)
    state = client.state
    assert past.changed == 2
    assert (state.trust, state.revealed, state.eased, state.voiced) == (8.5, (need.id,), ("loyalty",), ("price",))
    assert need.reveals[0] in state.used


def test_another_wording_of_a_cause_is_no_change():
    desk = Desk(persona(), 3).say(OPEN_UP, HARD)
    desk.turns[2] = replace(desk.turns[2], client=replace(desk.turns[2].client, cause="said in other words"))
    assert brought(desk, 3)[1].changed is None


def test_asking_to_hear_it_again_changes_nothing_in_her_and_is_no_occasion():
    kept = ([], [])
    clients = [SimulatedClient(persona(), SAMPLE_OFFER, 3, AuthoredLines()) for _ in kept]
    quiet, asking = (WitnessedClient(client, occasions.append) for client, occasions in zip(clients, kept, strict=True))
    for client in (quiet, asking):
        client.open()
        client.answer(OPEN_UP)
    asked = [asking.ask_again() for _ in range(4)]
    assert words(quiet.answer(HARD)) == words(asking.answer(HARD))
    assert clients[0].state == clients[1].state
    assert kept[0] == kept[1]
    assert all(reply.record.act == ASKS_AGAIN and words(reply).endswith("?") for reply in asked)
    assert words(asked[0]) != words(asked[1])
