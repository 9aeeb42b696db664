"""The moments to hear."""

from dataclasses import replace

from tests.coaching.talks import CLIENT, ME, transcript
from tests.terminal.drawing import drawn
from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.needs_map import NeedOnMap
from voicecoach.coaching.not_taken_up import Missed, MissedItem, NotTakenUp
from voicecoach.coaching.report import Report, make_report
from voicecoach.coaching.telling.moments import find_moments
from voicecoach.coaching.trust import TrustPoint

PLAIN = make_report(transcript((ME, "Hello."), (CLIENT, "Hi.")), None)
PASSED_OVER = NotTakenUp(Missed(1, (MissedItem(4, 31.0, 35.0, "My father is ill.", 5, "And the venue?"),)), Missed(0, ()))


def titles(report: Report) -> list[str]:
    return [moment.title for moment in find_moments(report)]


def with_trust(*levels: float, cause: str = "broke the quiet") -> Report:
    trust = tuple(TrustPoint(2 * place, level, cause) for place, level in enumerate(levels))
    return replace(PLAIN, client=ClientSide(trust=trust))


def test_a_talk_in_which_nothing_happened_has_none():
    assert titles(PLAIN) == []
    assert "Moments to hear" not in drawn(PLAIN)


def test_it_opened_at_the_question_that_drew_the_last_need():
    drawn_by = ((4, "Why now?"), (8, "And then?"), (10, None), (None, None))
    needs = tuple(NeedOnMap(f"need-{turn}", f"the {turn}th", 1, turn, 40.0, by, 36.0) for turn, by in drawn_by)
    (moment,) = find_moments(replace(PLAIN, client=ClientSide(needs)))
    assert (moment.title, moment.text, moment.at_s) == ("Where it opened", "And then?", 36.0)
    assert moment.after == "This sentence drew what the client needs: the 8th."


def test_it_closed_up_where_trust_fell_most_and_the_sentence_is_quoted():
    points = (TrustPoint(0, 5.5, ""), TrustPoint(2, 3.0, "My dates", -2.5, "My dates are going fast, you know.", 20.0))
    (moment,) = find_moments(replace(PLAIN, client=ClientSide(trust=points)))
    assert (moment.text, moment.at_s) == ("My dates are going fast, you know.", 20.0)
    assert moment.after == "Here the client's trust fell from 5.5 to 3.0 of 10."


def test_where_trust_fell_by_an_event_the_event_is_named():
    (moment,) = find_moments(with_trust(6.0, 5.0))
    assert moment.text is None
    assert moment.after == "Here the client's trust fell from 6.0 to 5.0 of 10. You spoke while the client was thinking."


def test_a_little_less_trust_is_no_moment():
    assert titles(with_trust(6.0, 5.75)) == []


def test_without_a_record_it_may_have_closed_up_where_something_was_passed_over():
    (moment,) = find_moments(replace(PLAIN, not_taken_up=PASSED_OVER))
    assert (moment.title, moment.text, moment.at_s) == ("Where it may have closed up", "My father is ill.", 31.0)


def test_a_client_who_kept_trusting_did_not_close_up():
    assert titles(replace(with_trust(6.0, 6.5), not_taken_up=PASSED_OVER)) == []


def test_the_ask_comes_with_the_quiet_and_the_answer():
    closing = replace(
        PLAIN.closing,
        asked=True,
        verdict="asked",
        text="Shall we do it?",
        at_s=50.0,
        quiet_kept=True,
        silence_after_s=2.41,
        answer="delays",
        delay="sincere",
        items=(None, None),
    )
    (moment,) = find_moments(replace(PLAIN, closing=closing))
    assert moment.title == "The last of your 2 asks, and the quiet after it"
    assert moment.after == "You were quiet until the client answered (2.4 s). The client put it off, and named a person, a day or a reason."
    (broken,) = find_moments(replace(PLAIN, closing=replace(closing, quiet_kept=False, answer="accepts")))
    assert broken.after == "You spoke on before the client answered. The client said yes."
