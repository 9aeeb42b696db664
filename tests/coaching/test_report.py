"""The report as a whole, and its JSON."""

import json
from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest

from tests.coaching.talks import CLIENT, ME, practised, transcript
from voicecoach.coaching.report import make_report, report_json
from voicecoach.coaching.timing import percentiles
from voicecoach.conversation.session import Kind, Outcome, Session, Timing
from voicecoach.conversation.turns import Turn

PROMISED = {
    "session": {"id", "kind", "persona", "started_at", "duration_s", "outcome"},
    "talk_time": {
        "consultant_s", "client_s", "consultant_share", "consultant_word_share", "share_before_recommendation",
        "share_after_recommendation",
        "over_time", "longest_monologue", "longest_client_story", "interruptions", "backchannels", "words_per_minute", "fillers",
    },
    "questions": {"count", "open", "closed", "follow_ups", "genuine", "longest_follow_up_chain", "items"},
    "closing": {
        "asked", "verdict", "why", "plain", "price_said", "price", "value_restated", "turn", "at_s", "text", "silence_after_s",
        "quiet_kept", "client_was", "answer", "delay", "quiet", "items",
    },
    "reflections": {"count", "summaries", "items"},
    "not_taken_up": {"passed_over", "dodged"},
    "feature_talk": {"seconds_before_first_need", "items"},
    "distrust": {"items"},
    "recommendations": {"items"},
    "client": {"needs", "concerns", "trust", "yes_when", "no_when", "best_ending", "will_cancel"},
    "check_in": {"intention", "own_yes", "own_no", "self_trust_before", "self_trust_after", "reflection"},
    "timing": {"voice_to_voice_ms", "parts_ms", "replies_worded_by_fallback"},
    "recognizer": {"model", "speech_detector"},
}  # fmt: skip


def as_json(session: Session, spoken=None) -> dict:
    return json.loads(report_json(make_report(session, spoken)))


def empty() -> Session:
    return Session("nothing", Kind.TRANSCRIPT, Outcome.STOPPED, ())


@pytest.mark.parametrize("session", [empty(), transcript((ME, "Hello.")), transcript((CLIENT, "Hello.")), practised()[0]])
def test_every_promised_key_is_there(session):
    found = as_json(session)
    assert found["schema"] == 1
    assert {"moves", "steps", "rubric", "keep", "focus", "notes", "human", "errors"} <= found.keys()
    for part, keys in PROMISED.items():
        assert keys <= found[part].keys(), part


def test_an_empty_session_has_a_report():
    found = as_json(empty())
    assert found["closing"]["verdict"] == "not_asked"
    assert found["closing"]["why"] == "nobody said anything"
    assert found["talk_time"]["consultant_share"] is None
    assert found["focus"] is None


def test_what_a_coach_adds_later_is_empty():
    found = as_json(practised()[0])
    assert found["human"] == []
    assert found["not_taken_up"]["dodged"]["count"] == 0
    assert [step["name"] for step in found["steps"]] == ["rapport", "need", "values", "advocacy", "solution", "ask"]
    assert found["errors"]["questions"]["n"] > 0


def test_seconds_are_rounded_to_hundredths_and_shares_to_thousandths():
    found = as_json(*practised())
    for name, digits in (("consultant_s", 2), ("client_s", 2), ("consultant_share", 3), ("consultant_word_share", 3)):
        assert found["talk_time"][name] == round(found["talk_time"][name], digits)
    assert found["questions"]["items"][1]["at_s"] == round(found["questions"]["items"][1]["at_s"], 2)


def test_the_same_session_gives_the_same_text():
    assert report_json(make_report(*practised())) == report_json(make_report(*practised()))


def test_the_start_is_told_in_utc():
    east = datetime(2026, 3, 4, 12, 0, tzinfo=timezone(timedelta(hours=2)))
    assert as_json(replace(empty(), started_at=east))["session"]["started_at"] == "2026-03-04T10:00:00Z"


def test_words_to_try_stand_under_the_promised_key():
    found = as_json(transcript((CLIENT, "Hi."), (ME, "My dates are going very fast.")))
    assert set(found["focus"]) >= {"title", "why", "try", "turn", "at_s"}


def test_consecutive_turns_of_one_person_keep_their_own_numbers():
    found = as_json(transcript((ME, "Hello you."), (ME, "Is it in June?"), (CLIENT, "Yes."), (ME, "Is it at home?")))
    assert [item["turn"] for item in found["questions"]["items"]] == [1, 3]


def test_needs_and_trust_come_from_the_clients_records():
    found = as_json(*practised())
    (need,) = found["client"]["needs"]
    assert (need["id"], need["turn"], need["by"]) == ("brother", 4, "What is your brother like?")
    assert [point["trust"] for point in found["client"]["trust"]] == [3.0, 4.0, 5.0, 6.0, 7.0, 8.0]


def test_reflections_leave_summaries_and_loaded_ones_out_of_the_count():
    lines = (
        (CLIENT, "He builds boats."),
        (ME, "It sounds like you miss the boats."),
        (CLIENT, "I do."),
        (ME, "So you want the best, of course."),
    )
    found = as_json(transcript(*lines))["reflections"]
    assert (found["count"], found["summaries"]) == (1, 0)
    assert [item["kind"] for item in found["items"]] == ["reflection", "loaded"]
    assert as_json(*practised())["reflections"]["summaries"] == 1


def test_feature_talk_is_counted_up_to_the_first_need():
    session, spoken = practised()
    turns = list(session.turns)
    turns[1] = replace(turns[1], text="I use two very fast cameras.")
    turns[7] = replace(turns[7], text="I use two very fast cameras.")
    found = as_json(replace(session, turns=tuple(turns)), spoken)["feature_talk"]
    assert len(found["items"]) == 2
    assert found["seconds_before_first_need"] == pytest.approx(turns[1].end_s - turns[1].start_s, abs=0.01)


def test_timing_is_summed_up():
    timing = Timing((800.0, 1000.0, 900.0), (("decode", (100.0, 200.0)),), worded_by_fallback=2)
    found = as_json(replace(empty(), timing=timing))["timing"]
    assert found == {
        "voice_to_voice_ms": {"p50": 900.0, "p95": 990.0},
        "parts_ms": {"decode": {"p50": 150.0, "p95": 195.0}},
        "replies_worded_by_fallback": 2,
    }


def test_no_latencies_have_no_percentiles():
    assert percentiles(()).p50 is None


def test_the_live_reading_is_not_trusted():
    session = transcript((ME, "Is it in June?"), (CLIENT, "Yes."))
    assert session.turns[0].sentences == ()
    assert as_json(session)["questions"]["count"] == 1


OFFER = ((ME, "Tell me about it."), (ME, "I'd recommend an hour. It's two thousand dollars for all of it."), (ME, "Shall we do it?"))


def test_without_the_clients_side_nothing_of_it_is_made_up():
    lines = tuple(Turn(speaker, text, 10.0 * place, 10.0 * place + 5) for place, (speaker, text) in enumerate(OFFER))
    found = as_json(replace(transcript(), turns=lines))
    closing, time = found["closing"], found["talk_time"]
    assert (closing["asked"], closing["plain"], closing["price"]) == (True, True, "whole")
    assert [closing[name] for name in ("value_restated", "answer", "delay", "client_was", "quiet_kept")] == [None] * 5
    assert (time["client_s"], time["interruptions"]["count"]) == (None, None)
    assert time["interruptions"]["why_null"]
    assert time["consultant_s"] == 15
    assert (found["questions"]["count"], found["questions"]["follow_ups"], found["reflections"]["count"]) == (2, None, None)
    assert found["questions"]["why_null"]
    assert found["reflections"]["why_null"]
    assert found["recommendations"]["items"][0]["tied"] is None
    assert "told" not in str(found["focus"]) + str(found["notes"])


def test_without_the_consultants_side_nothing_of_it_is_made_up():
    found = as_json(transcript((CLIENT, "Hello, what does it cost?")))
    assert (found["questions"]["count"], found["reflections"]["count"], found["talk_time"]["fillers"]["count"]) == (None, None, None)
    assert (found["talk_time"]["consultant_s"], found["talk_time"]["backchannels"], found["closing"]["asked"]) == (None, None, None)


def test_in_a_practice_a_silent_consultant_is_known_to_have_asked_nothing():
    turns = tuple(Turn(CLIENT, "Hello? Are you there?", 10.0 * place, 10.0 * place + 2) for place in range(9))
    found = as_json(Session("x", Kind.PRACTICE, Outcome.LEFT, turns))
    assert (found["closing"]["asked"], found["closing"]["verdict"], found["questions"]["count"]) == (False, "not_asked", 0)
    assert found["talk_time"]["consultant_s"] == 0


def test_the_clients_record_tells_whether_anything_was_decided():
    session, spoken = practised()
    assert as_json(session, spoken)["session"]["decided"] is True
    assert as_json(transcript((ME, "Hello.")))["session"]["decided"] is None
