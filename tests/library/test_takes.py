"""The takes of a moment, found among the sessions of a library."""

from datetime import UTC, datetime, timedelta

import pytest

from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.session import Kind, MomentOf, Outcome, Timing
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.library.forms import SessionFile, TurnLine
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.takes import find_takes

WHEN = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)


def client(text, trust=5.0, act="fact", **changes):
    return Turn(Speaker.CLIENT, text, client=ClientRecord(act, trust), **changes)


def consultant(text, *moves, at_s=None):
    return Turn(Speaker.CONSULTANT, text, at_s, sentences=(Sentence(text, moves),))


@pytest.fixture
def keep(tmp_path):
    """Keeps a session of these turns, a minute after the one before; gives its id."""
    kept = []

    def write(*turns, before=(), retake_of=None, outcome=Outcome.STOPPED):
        when = WHEN + timedelta(minutes=len(kept))
        about = SessionFile(f"{when:%Y-%m-%dT%H-%M-%S}_hannah", Kind.PRACTICE, when, persona="hannah", retake_of=retake_of)
        folder = SessionFolder(tmp_path, about, with_sound=False)
        folder.follow([TurnLine(turn, "4") for turn in before], ())
        for turn in turns:
            folder.turn(turn)
        folder.finish(outcome, Timing())
        kept.append(folder.id)
        return folder.id

    return write


HELLO, WHY, CLOSED = client("Hi."), consultant("Why now?", Move.OPEN_QUESTION), client("She closed, a year ago.", 5.5)
FEATURES = consultant("I use two cameras.", Move.FEATURE_CLAIM, at_s=9.5)
COOL = client("Okay.", 4.0)
AGAIN = client("She closed, a year ago.", 5.5, again=True)
HARD = consultant("That sounds hard.", Move.EMPATHY)
WARM = client("It was.", 6.0)


@pytest.fixture
def talk(keep):
    return keep(HELLO, WHY, CLOSED, FEATURES, COOL, outcome=Outcome.DECLINED)


def retake(keep, of, turn=3, *said):
    return keep(*(said or (AGAIN, HARD, WARM)), before=(HELLO, WHY, CLOSED), retake_of=MomentOf(of, turn))


def test_a_session_that_nobody_took_again_has_no_takes(tmp_path, talk):
    assert find_takes(tmp_path, talk) == ()


def test_the_original_comes_first_and_then_each_take_as_it_came(tmp_path, keep, talk):
    second, third = retake(keep, talk), retake(keep, talk)
    takes = find_takes(tmp_path, talk)
    assert [(take.session, take.original, take.turn) for take in takes] == [(talk, True, 3), (second, False, 1), (third, False, 1)]
    assert {take.of for take in takes} == {MomentOf(talk, 3)}


def test_a_take_tells_what_was_said_and_what_the_client_made_of_it(tmp_path, keep, talk):
    retake(keep, talk)
    first, second = find_takes(tmp_path, talk)
    assert (first.text, first.moves, first.outcome) == (FEATURES.text, ("feature_claim",), "declined")
    assert (second.text, second.moves, second.outcome) == (HARD.text, ("empathy",), "stopped")
    assert [(take.answer, take.trust) for take in (first, second)] == [("Okay.", 4.0), ("It was.", 6.0)]
    assert first.line == second.line == CLOSED.text
    assert (first.at_s, first.started_at) == (9.5, "2026-03-04T10:15:02Z")


def test_from_a_retake_all_takes_of_its_moment_are_seen(tmp_path, keep, talk):
    second = retake(keep, talk)
    retake(keep, talk)
    assert find_takes(tmp_path, second) == find_takes(tmp_path, talk)


def test_each_moment_of_a_session_has_its_own_takes(tmp_path, keep, talk):
    later = retake(keep, talk, 3)
    earlier = retake(keep, talk, 1, client("Hi.", again=True), consultant("Hello!", Move.SMALL_TALK), client("Hello."))
    takes = find_takes(tmp_path, talk)
    assert [(take.of.turn, take.session) for take in takes] == [(1, talk), (1, earlier), (3, talk), (3, later)]
    assert {take.of.turn for take in find_takes(tmp_path, later)} == {3}


def test_a_retake_that_was_taken_again_later_on_belongs_to_both_moments(tmp_path, keep, talk):
    second = retake(keep, talk, 3, AGAIN, HARD, WARM, WHY, CLOSED)
    third = keep(client("It was.", again=True), HARD, before=(HELLO, WHY, CLOSED, HARD, WARM), retake_of=MomentOf(second, 3))
    assert [(take.of.session, take.session) for take in find_takes(tmp_path, second)] == [
        (talk, talk),
        (talk, second),
        (second, second),
        (second, third),
    ]


def test_several_turns_before_the_answer_are_one_take(tmp_path, keep, talk):
    retake(keep, talk, 3, AGAIN, HARD, WHY, WARM)
    take = find_takes(tmp_path, talk)[1]
    assert (take.text, take.moves) == ("That sounds hard. Why now?", ("empathy", "open_question"))


def test_a_take_without_a_word_is_one_all_the_same(tmp_path, keep, talk):
    retake(keep, talk, 3, AGAIN)
    take = find_takes(tmp_path, talk)[1]
    assert (take.text, take.answer, take.trust) == ("", "", None)


def test_the_line_of_a_moment_is_no_nudge(tmp_path, keep):
    nudge = client("Are you there?", act="nudge")
    talk = keep(HELLO, WHY, CLOSED, nudge, FEATURES, COOL)
    keep(AGAIN, HARD, before=(HELLO, WHY, CLOSED, nudge), retake_of=MomentOf(talk, 4))
    assert {take.line for take in find_takes(tmp_path, talk)} == {CLOSED.text}


def test_what_was_deleted_or_is_broken_is_left_out(tmp_path, keep, talk):
    second, third = retake(keep, talk), retake(keep, talk)
    (tmp_path / talk / "session.json").unlink()
    (tmp_path / third / "session.json").write_text('{"retake_of": {"session": 3}}')
    assert [(take.session, take.original) for take in find_takes(tmp_path, second)] == [(second, False)]
