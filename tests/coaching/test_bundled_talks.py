"""The four bundled consultations are told apart by their reports: curious, listing features, pushing, hesitating."""

import json
from pathlib import Path

import pytest

from tests.coaching.talks import CLIENT, ME, transcript
from voicecoach.coaching.report import Report, make_report

FIXTURES = Path(__file__).parents[2] / "audio_fixtures"


DAD = "My mum died two years ago, and it is my dad I want in the pictures, laughing."


def report(name: str, client: str = "It is about my dad, and about checking.") -> Report:
    own = [turn["text"] for turn in json.loads((FIXTURES / f"{name}.json").read_text(encoding="utf-8"))["turns"]]
    lines = [line for text in own for line in ((CLIENT, client), (ME, text))]
    return make_report(transcript(*lines), None)


def kinds(found: Report) -> list[str]:
    return [item.kind for item in found.distrust.items]


def test_the_curious_one_asks_listens_and_closes():
    found = report("good", DAD)
    assert found.questions.open >= 4
    assert found.questions.follow_ups >= 1
    assert (found.closing.verdict, found.closing.plain, found.closing.price, found.closing.value_restated) == ("asked", True, "whole", True)
    assert found.reflections.summaries == 1
    assert kinds(found) == []
    assert found.keep


def test_the_feature_pitch_never_asks():
    found = report("feature_pitch")
    assert len(found.feature_talk.items) >= 8
    assert (found.closing.asked, found.closing.price) == (False, "partial")
    assert found.questions.open == 0
    assert kinds(found) == []
    assert found.focus.title == "Find out first, then tell"


def test_the_pushy_one_presses():
    found = report("pushy")
    assert set(kinds(found)) == {"pressure"}
    assert len(kinds(found)) >= 8
    assert len(found.closing.items) >= 3
    assert found.focus.title == "Take the weight off the decision"


def test_the_hesitant_one_excuses_the_price_and_never_asks():
    found = report("hesitant")
    assert set(kinds(found)) == {"price_apology", "backing_off"}
    assert found.closing.verdict == "not_asked"
    assert found.talk_time.fillers.count >= 4


@pytest.mark.parametrize("name", ["good", "feature_pitch", "pushy", "hesitant"])
def test_each_has_one_focus_at_most_and_three_notes(name):
    assert len(report(name).notes) <= 3
