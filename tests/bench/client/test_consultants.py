"""Scripted consultants speak whole wordings, hear what the client says, and are the same every time."""

import pytest

from tests.bench.client.__main__ import Plan, hold_all
from tests.bench.client.consultants import MOST_TURNS, Scene
from tests.bench.client.counting import figures
from tests.bench.client.echoes import echoes, turned
from tests.bench.client.listening import Answer, answer_in, asks_price, budget_in, needs_instead, topic_of
from tests.bench.client.offers import first_choice, in_words, offer_for, smaller_than
from tests.bench.client.scripts import consultant
from tests.bench.client.talking import Casting, hold, scene_of, through_the_command
from tests.bench.client.wordings import KEPT, KINDS, TUNING, load_wording
from tests.client.talks import persona
from voicecoach.conversation.offer import SAMPLE_OFFER

SCENE = Scene("Nell, 40, a vet", "She rings about a portrait.", "A phone call.", "Find out what it is for.")
LETTERS = sorted(TUNING + KEPT)
every_kind = pytest.mark.parametrize("kind", KINDS)


def spoken(kind: str, hears=("Okay.",), letter: str = "a", seed: int = 1, offer=SAMPLE_OFFER) -> list[str]:
    """What is said to somebody who says these lines in turn, the last one for ever."""
    me, script = consultant(kind, letter, seed, SCENE, offer)
    said: list[str] = []
    me.hear("Hello.")
    for line in script:
        said.append(line)
        if len(said) >= MOST_TURNS:
            break
        me.hear(hears[min(len(said), len(hears)) - 1])
    return said


class Scripted:
    """A client who answers by what was just said: the first words that fit."""

    def __init__(self, *answers: tuple[str, str], otherwise: str = "I have never done this before.") -> None:
        self._answers, self._otherwise = answers, otherwise

    def talk(self, kind: str = "curious", letter: str = "a", seed: int = 1, offer=SAMPLE_OFFER) -> list[str]:
        me, script = consultant(kind, letter, seed, SCENE, offer)
        me.hear("Hello, I saw your page.")
        said: list[str] = []
        for line in script:
            said.append(line)
            me.hear(next((answer for words, answer in self._answers if words in line), self._otherwise))
        return said


ASKED = tuple(load_wording("curious", "a")["ask"])


def answered_with(answer: str) -> tuple[tuple[str, str], ...]:
    return tuple((ask, answer) for ask in ASKED)


@every_kind
def test_a_kind_has_six_whole_wordings(kind):
    slots = {letter: load_wording(kind, letter).keys() for letter in LETTERS}
    assert all(slots[letter] == slots["a"] for letter in LETTERS)
    assert all(lines for letter in LETTERS for lines in load_wording(kind, letter).values())


@every_kind
def test_no_two_people_say_the_same_when_it_is_longer_than_three_words(kind):
    lines = [line for letter in LETTERS for slot in load_wording(kind, letter).values() for line in slot if len(line.split()) > 3]
    twice = {line for line in lines if lines.count(line) > 2}
    assert len(twice) <= len(lines) // 50


def test_there_are_more_than_thirty_words_for_a_machine():
    assert len({line for letter in LETTERS for line in load_wording("injector", letter)["injection"]}) >= 30


@every_kind
@pytest.mark.parametrize("letter", LETTERS)
def test_a_talk_comes_to_its_end_with_every_blank_filled(kind, letter):
    heard = ("My mother never saw one. What if it rains?", "How much is it?", "That is too much.", "", "I need to think about it.")
    said = spoken(kind, heard, letter)
    assert 1 <= len(said) < MOST_TURNS
    assert not any("{" in line or "}" in line for line in said)


@every_kind
def test_the_same_seed_says_the_same_and_another_one_something_else(kind):
    assert spoken(kind) == spoken(kind)
    assert len({tuple(spoken(kind, seed=seed)) for seed in range(1, 6)}) >= 3


@pytest.mark.parametrize(
    ("line", "echo"),
    [
        ("I never liked my nose.", "you never liked your nose"),
        ("We lost our dog, and I was not there.", "you lost your dog, and you were not there"),
        ("Okay. So, I'm the one behind the camera.", "you're the one behind the camera"),
    ],
)
def test_an_echo_turns_the_persons(line, echo):
    assert echoes(line)[0] == echo


@pytest.mark.parametrize(
    "line", ["Is my nose too big?", "That is it, yes.", "Hm.", "You said I would like it.", "My husband, the dog, and me."]
)
def test_nothing_is_given_back_of_a_question_or_of_no_more_than_a_yes(line):
    assert echoes(line) == ()


def test_a_name_keeps_its_capital():
    assert turned("Tom hates my list") == "Tom hates your list"


@pytest.mark.parametrize(
    ("number", "words"), [(650, "six hundred and fifty"), (3200, "three thousand two hundred"), (1042, "one thousand and forty two")]
)
def test_a_sum_is_said_in_words(number, words):
    assert in_words(number) == words


def test_the_package_is_the_dearest_within_the_budget_or_the_middle_one():
    assert first_choice(SAMPLE_OFFER, None).price == 3200
    assert first_choice(SAMPLE_OFFER, 4000).price == 3200
    assert first_choice(SAMPLE_OFFER, 300).price == 650
    assert smaller_than(SAMPLE_OFFER, first_choice(SAMPLE_OFFER, None)).price == 650


def test_a_coach_sells_sessions_and_an_unknown_trade_the_first_list():
    assert offer_for("coaching").trade == "coach"
    assert offer_for("falconry") == offer_for("wedding")


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("What happens if you are ill that day?", "illness"),
        ("And if it rains?", "rain"),
        ("I worry that somebody will see them on the internet.", "privacy"),
        ("Would I have to sing?", "other"),
        ("He lives by the sea.", ""),
    ],
)
def test_a_worry_is_told_by_its_words(line, topic):
    assert topic_of(line) == topic


def test_a_price_is_asked_for_in_many_ways_but_not_by_every_number():
    assert all(
        map(asks_price, ("How much is it?", "What would that come to?", "I just need a number.", "What are we looking at? Ballpark."))
    )
    assert not any(map(asks_price, ("All right. One figure. Thank you.", "We are a number of people.")))


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Yes, let's do it.", Answer.YES),
        ("No, thank you.", Answer.NO),
        ("I need to talk to my husband first.", Answer.DELAY),
        ("That is more than we have.", Answer.TOO_MUCH),
        ("It is raining.", Answer.OPEN),
    ],
)
def test_an_answer_to_an_ask_is_understood(line, answer):
    assert answer_in(line) is answer


def test_a_budget_is_what_the_client_means_to_spend_and_not_what_another_one_charged():
    assert budget_in("I was thinking of $900, at most.", was_asked=False) == 900
    assert budget_in("About eight hundred.", was_asked=True) == 800
    assert budget_in("The other one charged $900.", was_asked=True) is None
    assert budget_in("There are eighty guests.", was_asked=False) is None


def test_another_trade_is_thought_of_when_its_words_come_again_and_again():
    lines = ("I would like to hear them again.", "She had that voice.", "There is no recording of it.")
    assert "sound" in needs_instead(lines)
    assert needs_instead(lines[:1]) == ""


def test_the_curious_answers_a_worry_with_somebody_who_has_a_name():
    said = Scripted(("worr", "What happens if you are ill?"), ("nervous", "What happens if you are ill?")).talk(seed=3)
    assert any("Joy Reyes" in line for line in said)


def test_the_curious_says_the_price_once_she_has_proposed_and_asks_in_a_turn_of_its_own():
    said = Scripted().talk()
    priced = next(place for place, line in enumerate(said) if "three thousand two hundred" in line)
    asked = next(place for place, line in enumerate(said) if line in ASKED)
    assert 8 <= priced < asked


def test_the_curious_keeps_quiet_while_the_client_thinks():
    said = Scripted(("three thousand two hundred", "")).talk()
    priced = next(place for place, line in enumerate(said) if "three thousand two hundred" in line)
    assert said[priced + 1] == ""


def test_the_curious_makes_it_smaller_when_it_is_too_much():
    said = Scripted(("three thousand two hundred", "That is more than we have.")).talk()
    assert any("six hundred and fifty" in line for line in said)


def test_the_curious_takes_a_no_and_does_not_ask_again():
    said = Scripted(*answered_with("No, thank you.")).talk()
    assert sum(line in ASKED for line in said) == 1


def test_the_curious_leaves_time_asks_one_small_thing_and_names_a_day():
    said = Scripted(*answered_with("I need to talk to my husband."), otherwise="I need to talk to my husband.").talk()
    assert any(line.startswith("Of course") for line in said)
    assert any(day in said[-2] for day in ("Thursday", "Monday"))


def test_the_curious_sends_elsewhere_whom_pictures_cannot_help():
    said = Scripted(otherwise="I want to hear their voices again.").talk()
    assert any("records sound" in line for line in said)
    assert not any(line in ASKED for line in said)


def test_the_pushy_one_pushes_against_a_no():
    said = Scripted(otherwise="No, thank you.").talk("pushy")
    assert any(line in load_wording("pushy", "a")["after_no"] for line in said)


def test_who_never_asks_asks_for_nothing():
    asks = {ask for kind in ("curious", "pushy", "early_asker") for letter in LETTERS for ask in load_wording(kind, letter)["ask"]}
    assert not asks & set(spoken("never_asks"))


def test_a_consultant_sees_no_more_than_what_is_public():
    hannah = persona("hannah")
    assert scene_of(hannah) == Scene(hannah.who, hannah.situation, hannah.scenario.meeting, hannah.scenario.goal)


def test_two_clients_and_two_kinds_hold_up():
    held = hold_all(Plan(("hannah", "marcy"), ("curious", "pushy"), ("a",), seeds=1), processes=1)
    assert len(held) == 4
    assert all(talk.same_again for talk in held)
    assert not any((*talk.leaks, *talk.not_hers, *talk.repeated, *talk.wrong_decisions, *talk.wrong_records) for talk in held)
    assert "the decision equals the parameters" in [figure.what for figure in figures(held)]


def test_the_real_command_holds_the_same_talk(tmp_path):
    hannah = persona("hannah")
    talk = hold(hannah, Casting("hannah", "early_asker", "a", 1))
    assert through_the_command(hannah, talk, tmp_path) == (*talk.shown, str(talk.outcome))
