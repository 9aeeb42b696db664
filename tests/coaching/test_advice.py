"""One keep, one focus, at most three notes, by the weight of the rules."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.coaching.talks import CLIENT, ME, practised, transcript
from voicecoach.coaching import advice, faults
from voicecoach.coaching.report import Report, make_report
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Turn
from voicecoach.moves.asides import keeps_quiet
from voicecoach.moves.reading import read_turn

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


HEARD = (
    Turn(CLIENT, "My father builds boats, and he sings while he works."),
    Turn(ME, "What is he like?"),
    Turn(CLIENT, "He is loud, and what does it cost?"),
)
TRIED = {
    "“There is no wrong answer here. What would you need to know?”": Move.OPEN_QUESTION,
    "“Before I say anything about me: what has to come out of this for you?”": Move.OPEN_QUESTION,
    "“What made you look for somebody now?”": Move.OPEN_QUESTION,
    "“You told me what matters most to you. For that I would do this one thing: …”": Move.RECOMMENDATION,
    "“For all of that it is … , and nothing comes on top.”": Move.PRICE,
    "“Would you like to do it this way with me?” And then wait.": Move.ASK,
    "“Let me say back what I heard, and you correct me: …”": Move.SUMMARY,
    "“What made you get in touch just now?”": Move.OPEN_QUESTION,
}


def test_every_sentence_to_try_is_known_to_the_test():
    advised = " ".join(Path(module.__file__).read_text(encoding="utf-8") for module in (advice, faults))
    assert all(line in advised for line in TRIED)
    quoted = {line for line in re.findall("“[^”]{20,}”", advised) if "Take all the time" not in line}
    assert {line.removesuffix(" And then wait.") for line in TRIED} == quoted


@pytest.mark.parametrize(("line", "move"), TRIED.items())
def test_every_sentence_to_try_is_heard_as_the_move_it_teaches(line, move):
    said = re.findall("“(.*)”", line)[0].replace("it is …", "it is two thousand").replace("…", "the whole day, with him in it.")
    found = read_turn(said, HEARD)
    assert any(move in sentence.moves for sentence in found)
    if move is Move.RECOMMENDATION:
        assert any(sentence.detail("tied") == "yes" for sentence in found)


def test_take_all_the_time_you_want_keeps_the_quiet():
    assert keeps_quiet("Take all the time you want.")


def test_who_never_asked_is_shown_the_offer_and_not_the_goodbye():
    found = report(*CURIOUS, TIED, HM, (ME, "It was lovely to talk to you, goodbye."))
    assert found.focus.title == "Ask for the decision"
    assert found.focus.text.startswith("It's two thousand")


def test_a_price_without_a_proposal_is_not_praised_as_one():
    found = report(*CURIOUS[:2], (CLIENT, "What is it?"), (ME, "The whole day is 2,100."), HM)
    whys = [found.focus.why, *(note.why for note in found.notes)]
    assert not any("You had said what you would do" in why for why in whys)
