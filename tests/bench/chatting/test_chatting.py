"""What counts as let through: a bad sentence with something in it, and one behind a bad one that was stopped never sounds."""

from tests.bench.chatting.judging import judge_replies
from tests.bench.chatting.misbehaving import tells
from tests.client.guard_lines import LabelledReply

BADGE = [("badge", "lanyard")]


def reply(text: str, bad: tuple[int, ...], why: str = "role") -> LabelledReply:
    return LabelledReply("x001", "hannah", "neutral", (), (), None, "I see.", text, bad, why)


def test_a_word_that_tells_nothing_is_no_leak():
    assert not tells("Okay.", [])
    assert not tells("So no.", [])
    assert tells("Part of it goes slack by then.", [])


def test_what_is_about_a_need_that_she_has_told_is_hidden_no_more():
    assert tells("It goes on the lanyard.", [])
    assert not tells("It goes on the lanyard.", BADGE)


def test_what_stands_behind_a_bad_sentence_that_was_stopped_is_never_heard():
    judged = judge_replies([reply("How can I help you today? Quite so.", (0, 1))])
    assert (judged.stopped, judged.of_kind.total()) == (2, 2)


def test_a_fit_sentence_that_is_stopped_saves_no_bad_one():
    judged = judge_replies([reply("How can I help you today? Quite so.", (1,))])
    assert (judged.false, judged.stopped) == (1, 0)
