"""Closing by asking for value."""

import pytest

from tests.coaching.talks import CLIENT, ME, practised, timed, transcript
from voicecoach.coaching.closing import Closing
from voicecoach.coaching.report import make_report
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import ClientRecord, Turn

PRICE = "It's two thousand dollars for all of it."
ASK = "Would you like to go ahead?"


def closing(*lines: tuple) -> Closing:
    return make_report(transcript(*lines), None).closing


def test_a_good_closing_is_told_whole():
    found = make_report(*practised()).closing
    assert (found.asked, found.verdict, found.plain, found.price, found.price_said) == (True, "asked", True, "whole", True)
    assert (found.turn, found.text) == (9, "Would you like to do it?")
    assert (found.quiet_kept, found.silence_after_s) == (True, pytest.approx(1.2))
    assert (found.answer, found.delay, found.client_was, found.value_restated) == ("accepts", None, "ready", True)


def test_nobody_asked():
    found = closing((CLIENT, "I am not sure."), (ME, PRICE), (CLIENT, "Hm."))
    assert (found.asked, found.verdict, found.price, found.answer, found.plain) == (False, "not_asked", "whole", None, None)


def test_the_client_asked_first():
    found = closing((CLIENT, "My boat."), (ME, PRICE), (CLIENT, "Okay, let's do it."), (ME, "Lovely, I'll send the contract."))
    assert (found.asked, found.verdict) == (False, "client_asked_first")


def test_a_client_who_opens_by_wanting_to_book_somebody_has_not_said_yes():
    found = closing((CLIENT, "Hi, I'd like to book a photographer."), (ME, "What for?"), (CLIENT, "A party."))
    assert found.verdict == "not_asked"


@pytest.mark.parametrize(
    "lines",
    [
        ((CLIENT, "I want a choir recorded."), (ME, "I'm not the right person for that.")),
        ((CLIENT, "My mother died last week."), (ME, "I'm so sorry to hear that.")),
        ((CLIENT, "My husband decides."), (ME, "Shall we talk on Sunday at six, the three of us?")),
    ],
)
def test_sometimes_it_is_right_not_to_ask(lines):
    found = closing(*lines)
    assert found.verdict == "rightly_not_asked"
    assert found.why


@pytest.mark.parametrize(
    ("lines", "price"),
    [
        (((ME, "It starts from eight hundred dollars."),), "partial"),
        (((ME, PRICE),), "whole"),
        (((CLIENT, "Your website said two thousand dollars."), (ME, "Right.")), "known"),
        (((ME, "There will be forty guests."),), "none"),
    ],
)
def test_the_price_was_whole_or_partial_or_known_or_missing(lines, price):
    found = closing(*lines)
    assert found.price == price
    assert found.price_said == (price in {"whole", "partial"})


@pytest.mark.parametrize(
    ("line", "answer", "delay"),
    [
        ("Yes please, let's do it.", "accepts", None),
        ("No thank you, it's too expensive for us.", "declines", None),
        ("Do I have to pay at once?", "asks", None),
        ("I need to ask my husband tonight.", "delays", "sincere"),
        ("I'll think about it.", "delays", "shield"),
        ("The boat is red.", "none", None),
    ],
)
def test_the_answer_is_read_from_the_clients_words(line, answer, delay):
    found = closing((CLIENT, "My boat."), (ME, f"{PRICE} {ASK}"), (CLIENT, line))
    assert (found.answer, found.delay) == (answer, delay)


def test_the_clients_own_record_goes_before_the_words():
    turns = (Turn(ME, ASK), Turn(CLIENT, "Oh well. I suppose.", client=ClientRecord("yes")))
    found = make_report(Session("x", Kind.PRACTICE, Outcome.AGREED, turns), None).closing
    assert found.answer == "accepts"


def test_talking_on_after_the_ask_breaks_the_quiet():
    found = closing((CLIENT, "My boat."), (ME, f"{ASK} I could also bring a drone and two lenses."), (CLIENT, "Hm."))
    assert found.quiet_kept is False


def test_talking_into_the_clients_pause_breaks_the_quiet():
    found = closing((ME, f"{PRICE} {ASK}"), (CLIENT, ""), (ME, "By the way, I photograph dogs, too."), (CLIENT, "Hm."))
    assert found.quiet_kept is False


def test_take_your_time_keeps_the_quiet():
    found = closing((ME, f"{PRICE} {ASK}"), (ME, "Take your time."), (CLIENT, "Okay, yes please."))
    assert found.quiet_kept is True


def test_nobody_speaking_again_is_neither_kept_nor_broken():
    found = closing((CLIENT, "My boat."), (ME, ASK))
    assert (found.quiet_kept, found.answer) == (None, "none")


def test_the_quiet_after_a_price_is_timed():
    session = timed((CLIENT, "How much is it?", 0.0, 1.0), (ME, PRICE, 2.0, 5.0), (CLIENT, "I see what you mean.", 8.0, 9.0))
    (moment,) = make_report(session, None).closing.quiet.items
    assert (moment.after, moment.turn, moment.kept, moment.seconds) == ("price", 1, True, pytest.approx(3.0))


def test_of_several_asks_the_last_is_judged_and_all_are_listed():
    found = closing((ME, ASK), (CLIENT, "I'll think about it."), (ME, "So shall we do it?"), (CLIENT, "No thanks."))
    assert [item.turn for item in found.items] == [0, 2]
    assert (found.turn, found.answer) == (2, "declines")


def test_a_faded_client_was_lost():
    found = closing((CLIENT, "This has been so helpful. We'll be in touch."), (ME, ASK), (CLIENT, "Bye."))
    assert found.client_was == "lost"


def test_with_the_consultants_side_missing_nothing_is_told():
    found = closing((CLIENT, "What does it cost?"))
    assert (found.asked, found.verdict, found.price) == (None, None, None)
    assert found.why


PRACTICAL = ("Okay. How do we pay?", "Could you send me the contract to look at first?", "what do you need from us?", "Yes please.")


@pytest.mark.parametrize("line", PRACTICAL)
def test_a_practical_question_before_the_ask_takes_nothing_from_it(line):
    found = closing(
        (CLIENT, "My boat."), (ME, PRICE), (CLIENT, line), (ME, "Would you like to book it?"), (CLIENT, "No, sorry, it's too much.")
    )
    assert (found.asked, found.verdict, found.answer) == (True, "asked", "declines")


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Sure, why not.", "accepts"),
        ("Okay. Yeah. Okay, let's.", "accepts"),
        ("Go on then.", "accepts"),
        ("That sounds good to me.", "accepts"),
        ("I don't have to think about it. Yes.", "accepts"),
        ("I don't need to ask anybody. We'd like to book it.", "accepts"),
        ("Yes, I think so.", "accepts"),
        ("Do it.", "accepts"),
        ("Not today.", "delays"),
        ("We love it, but we have to see two others first.", "delays"),
        ("Maybe.", "delays"),
        ("I don't have to ask my husband. Yes.", "accepts"),
        ("She does that every year.", "none"),
        ("That sounds good, but let me sleep on it.", "delays"),
        ("I'd rather not.", "declines"),
        ("Yeah. What would be in it?", "asks"),
        ("Hm.", "none"),
    ],
)
def test_short_answers_are_understood(line, answer):
    assert closing((CLIENT, "My boat."), (ME, f"{PRICE} {ASK}"), (CLIENT, line)).answer == answer


@pytest.mark.parametrize(
    ("line", "delay"),
    [
        ("I need to sit down with Tom properly, he does the numbers.", "sincere"),
        ("I have two more to call.", "sincere"),
        ("Let me ask Rosa about it.", "sincere"),
        ("I want to wait until we know the hall.", "sincere"),
        ("I have to think about it.", "shield"),
    ],
)
def test_a_person_a_day_or_a_reason_makes_a_delay_sincere(line, delay):
    found = closing((CLIENT, "My boat."), (ME, f"{PRICE} {ASK}"), (CLIENT, line))
    assert (found.answer, found.delay) == ("delays", delay)


def recorded(*lines: tuple) -> Closing:
    turns = tuple(Turn(ME, line[0]) if len(line) == 1 else Turn(CLIENT, line[0], client=ClientRecord(line[1])) for line in lines)
    return make_report(Session("x", Kind.PRACTICE, Outcome.UNDECIDED, turns), None).closing


def test_a_record_that_decides_nothing_outweighs_a_yes_to_something_else():
    found = recorded(("My boat.", "opening"), (ASK,), ("Yes. Yes, exactly, he sings.", "need"))
    assert (found.answer, found.answer_text) == ("none", "Yes. Yes, exactly, he sings.")


def test_the_record_tells_whether_the_client_was_lost():
    assert recorded(("Good luck, we'll be in touch about lunch.", "need"), (ASK,)).client_was == "undecided"
    assert recorded(("Well then.", "fade"), (ASK,)).client_was == "lost"


@pytest.mark.parametrize("line", ["I would rather not travel with him.", "You would rather not say?", "Hi. Thanks for making the time."])
def test_an_ordinary_sentence_does_not_lose_the_client(line):
    assert closing((CLIENT, line), (ME, ASK), (CLIENT, "Hm.")).client_was == "undecided"


@pytest.mark.parametrize(
    "line",
    [
        "My mum died. If there is one picture of her, it is blurred.",
        "My husband is tall and has a beard.",
        "We lost two weeks with her, waiting.",
        "They lost last year.",
    ],
)
def test_naming_somebody_or_losing_something_is_no_reason_not_to_ask(line):
    assert closing((CLIENT, line), (ME, "Let's talk again on Thursday."), (CLIENT, "Fine.")).verdict == "not_asked"


def test_a_person_lost_lately_is():
    found = closing((CLIENT, "We lost my dad last month."), (ME, "I'm so sorry."))
    assert (found.verdict, found.why) == ("rightly_not_asked", "a fresh loss")


def test_only_the_first_whole_price_and_the_asks_open_a_quiet():
    found = closing(
        (CLIENT, "What is it?"),
        (ME, PRICE),
        (CLIENT, "I see."),
        (ME, "The deposit is five hundred dollars."),
        (CLIENT, "And then?"),
        (ME, ASK),
        (CLIENT, "Hm."),
    )
    assert [(item.after, item.turn) for item in found.quiet.items] == [("price", 1), ("ask", 5)]
