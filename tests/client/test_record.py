"""What of the client's mind is kept with each turn."""

from dataclasses import replace

from tests.client.talks import TO_THE_BOTTOM, client, hold, persona, says
from voicecoach.client.decision import Decision
from voicecoach.client.record import record_of
from voicecoach.client.state import first_state
from voicecoach.conversation.move import Move

HANNAH = persona()
STATE = first_state(HANNAH)


def met(record, text):
    """Whether the condition with this text holds."""
    return dict(zip((condition.text for condition in HANNAH.conditions), record.met, strict=True))[text]


def test_every_condition_for_yes_and_no_is_looked_at():
    record = record_of(STATE, HANNAH, Decision("opening", ()), "")
    assert len(record.met) == len(HANNAH.yes_when) + len(HANNAH.no_when)
    assert not met(record, "You found out about her father.")
    assert met(record, "There was no pressure.")
    assert not met(record, "You offered a discount for today.")


def test_a_need_that_comes_out_meets_its_condition():
    (*_, last) = hold(client(), TO_THE_BOTTOM)
    assert met(last.record, "You found out about her father.")


def test_words_that_hurt_her_are_kept():
    reply = client().answer(says("If you sign today it is less.", Move.PRESSURE))
    assert met(reply.record, "You offered a discount for today.")
    assert not met(reply.record, "There was no pressure.")


def test_a_concern_that_was_answered_is_eased_and_no_longer_open():
    record = record_of(replace(STATE, voiced=("money", "posed"), eased=("money",)), HANNAH, Decision("fact", ()), "")
    assert (record.concerns, record.eased) == (("posed",), ("money",))


def test_a_yes_said_for_peace_will_be_cancelled():
    assert record_of(replace(STATE, polite=True), HANNAH, Decision("polite_yes", ()), "").will_cancel
    assert not record_of(STATE, HANNAH, Decision("yes", ()), "").will_cancel
