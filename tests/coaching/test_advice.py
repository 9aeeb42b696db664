"""One keep, one focus, at most three notes, by the weight of the rules."""

from dataclasses import replace

import pytest

from tests.coaching.talks import CLIENT, ME, practised, transcript
from voicecoach.coaching.report import Report, make_report

CURIOUS = (
    (CLIENT, "My father builds boats."),
    (ME, "Hello, it's so good to hear from you. What made you ring me now?"),
    (CLIENT, "He is ill, and I have no picture of him in the workshop."),
    (ME, "What is he like in the workshop?"),
    (CLIENT, "He sings while he works."),
)
TIED = (ME, "I'd recommend one hour in the workshop while he sings. It's two thousand dollars for all of it.")
HM = (CLIENT, "Hm.")
FEATURES = "I use two cameras. We have won nine awards. My albums are made in Italy, and it includes a drone, and so much more."
NO_QUESTION = "I come in the morning and then I go home again in the evening, and that is really all that there is to tell."


def report(*lines: tuple) -> Report:
    return make_report(transcript(*lines), None)


def focus(*lines: tuple) -> str | None:
    found = report(*lines).focus
    return found.title if found else None


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ((*CURIOUS, TIED, (CLIENT, "Hm."), (ME, "You will regret it if you wait.")), "Take the weight off the decision"),
        (((ME, FEATURES),), "Find out first, then tell"),
        (((ME, NO_QUESTION),), "Ask before you offer"),
        ((*CURIOUS, (ME, "Well, it was so nice to talk to you, and I will be here all week long.")), "Propose one thing"),
        ((*CURIOUS, (ME, "I'd recommend the second one, for everybody, as I always do."),), "Tie your proposal to what you heard"),
        ((*CURIOUS, (ME, f"{TIED[1]} I know it's a lot of money."), HM), "Say the price and stop"),
        ((*CURIOUS, (ME, f"{TIED[1]} There is also a smaller one."), HM), "Let your offer stand"),
        ((*CURIOUS, (ME, "I'd recommend one hour in the workshop while he sings."), HM), "Say the whole price"),
        ((*CURIOUS, TIED, HM), "Ask for the decision"),
        ((*CURIOUS, (ME, f"{TIED[1]} Would you like to go ahead? It is handmade."), HM), "Leave the pause to the client"),
        ((*CURIOUS, (ME, f"{TIED[1]} Would you like to go ahead?"), HM), "Sum up before you propose"),
    ],
)  # fmt: skip
def test_the_first_fault_by_weight_is_the_focus(lines, title):
    assert focus(*lines) == title


def test_a_good_talk_keeps_something_and_is_told_nothing_to_mend():
    found = make_report(*practised())
    assert found.focus is None
    assert found.keep.title == "You proposed one thing, in the client's own words"
    assert found.keep.turn == 9


def test_there_are_never_more_than_three_notes():
    pushy = (
        (ME, "I use two cameras. We have won nine awards. My dates are going fast. What is your name? When is it? Where is it?"),
        (CLIENT, "In May."),
        (ME, "It's two thousand dollars. I know it's a lot of money. There is also a smaller one. You will regret it if you wait."),
        (CLIENT, "Hm."),
    )
    found = report(*pushy)
    assert found.focus.title == "Take the weight off the decision"
    assert len(found.notes) == 3


def test_a_few_words_are_not_judged():
    found = report((ME, "Hello?"), (CLIENT, "Hi."), (ME, "Is it in May?"))
    assert found.keep is None
    assert found.focus.title == "Stay a little longer"
    assert found.notes == ()


def test_pressure_is_listed_with_the_trust_that_it_cost():
    session, spoken = practised()
    turns = list(session.turns)
    turns[9] = replace(turns[9], text="My dates are going very fast.")
    turns[10] = replace(turns[10], client=replace(turns[10].client, trust=4.5))
    (line,) = make_report(replace(session, turns=tuple(turns)), spoken).distrust.items
    assert (line.turn, line.kind, line.detail, line.trust_cost) == (9, "pressure", "scarcity", 2.5)


def test_without_a_mind_the_cost_of_pressure_is_not_told():
    (line,) = report((CLIENT, "Hi."), (ME, "My dates are going very fast."), (CLIENT, "Oh.")).distrust.items
    assert line.trust_cost is None
