"""The client's mind as the terminal shows it: what the client came for, the trust curve, the own yes and no."""

from dataclasses import replace

import pytest

from tests.coaching.talks import CLIENT, ME, practised, transcript
from tests.terminal.drawing import drawn, part, unwrapped
from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.concerns import ConcernHeld
from voicecoach.coaching.ending import BestEnding, OwnCondition
from voicecoach.coaching.needs_map import NeedOnMap
from voicecoach.coaching.report import Report, make_report
from voicecoach.coaching.telling.movers import find_movers
from voicecoach.coaching.trust import TrustPoint
from voicecoach.coaching.values_met import ClientValue
from voicecoach.conversation.brief import Purse, SecondDecider
from voicecoach.terminal.ending import draw_ending
from voicecoach.terminal.needs import draw_needs
from voicecoach.terminal.trust import bars, draw_trust

PLAIN = make_report(transcript((ME, "Hello."), (CLIENT, "Hi.")), None)
NEEDS = (
    NeedOnMap("boat", "a picture of the boat", 1, 2, 20.0, "What made you ring now?", 11.0, said_back=True),
    NeedOnMap("father", "her father before his hands give in", 2, None, None, None),
)
YES = (OwnCondition("You found out about her father.", False), OwnCondition("You asked plainly.", True))
NO = (OwnCondition("You hurried her.", False),)


def having(**known: object) -> Report:
    """A report of which this is known of the client."""
    return replace(PLAIN, client=ClientSide(**{"gender": "female"} | known))  # type: ignore[arg-type]


def needs(**known: object) -> list[str]:
    return part(draw_needs(having(**known)))


def ending(**known: object) -> list[str]:
    return part(draw_ending(having(**known)))


def test_a_need_that_came_out_shows_its_time_and_what_opened_it_and_a_hidden_one_its_name():
    assert needs(needs=NEEDS) == [
        "✓ A picture of the boat – told at 0:20",
        "  You: 0:11 “What made you ring now?”",
        "  Her words for it came back in what you summed up or proposed.",
        "○ Her father before his hands give in – stayed hidden",
    ]


def test_without_times_a_need_is_only_ticked():
    need = NeedOnMap("boat", None, None, 2, None, None)
    assert needs(needs=(need,)) == ["✓ Boat"]


def test_concerns_are_told_by_what_lay_behind_them():
    concerns = (
        ConcernHeld("wood", "to be left as they are", 2, 20.0, "He turns to wood.", eased=False),
        ConcernHeld("money", "no second bill", None, None, None, eased=True),
        ConcernHeld("rain", "a dry place", 6, 60.0, "And if it rains?", eased=True),
        ConcernHeld("crowd", "to be alone", None, None, None, eased=False),
    )
    assert needs(concerns=concerns) == [
        "What worried her:",
        "○ To be left as they are – left open",
        "  0:20 “He turns to wood.”",
        "✓ No second bill – answered before she had to say it",
        "✓ A dry place – answered",
        "  1:00 “And if it rains?”",
        "· Not spoken of: to be alone",
    ]


def test_where_no_worry_was_spoken_of_one_line_is_enough():
    concerns = (ConcernHeld("wood", "to be left as they are", None, None, None, eased=False),)
    assert needs(concerns=concerns) == ["What worried her and was not spoken of: to be left as they are"]


def test_a_value_that_was_met_is_named_with_the_sentence():
    values = (ClientValue("fairness", 3, 30.0, "I like it fair."), ClientValue("family noise"))
    assert needs(values=values) == [
        "What she cares about: fairness, family noise",
        "✓ You met “fairness” with something of your own:",
        "  0:30 “I like it fair.”",
    ]


def test_what_was_never_for_sale_is_told_last():
    known = {"purse": Purse(4500.0, "USD"), "decider": SecondDecider("her mother, Denise", 2000.0), "wrong_fit": "She needs sound."}
    assert needs(**known) == [
        "What no talk could change:",
        "· She needs sound.",
        "· She can pay 4,500 USD at most.",
        "· Her mother, Denise, decides as well. Alone she may say yes up to 2,000.",
    ]


def test_trust_is_a_bar_for_each_turn_and_the_sentences_that_moved_it_most():
    points = (
        TrustPoint(0, 5.0, ""),
        TrustPoint(2, 5.25, "a", 0.25, "What else?", 5.0),
        TrustPoint(4, 6.0, "b", 0.75, "I am sorry.", 40.0),
        TrustPoint(6, 5.0, "passed over what she had just told", -1.0),
        TrustPoint(8, 2.0, "not yet: pressure", -3.0, "Dates go fast.", 80.0),
        TrustPoint(10, 1.5, "no: price", -0.5),
    )
    assert part(draw_trust(having(trust=points), 80)) == [
        "5.0 ▄▄▄▄▅▅▄▄▂▂▂▂ 1.5 of 10",
        "+0.8  0:40 “I am sorry.”",
        "−1.0  You passed over what she had just told you.",
        "−3.0  1:20 “Dates go fast.”",
    ]


def test_only_what_moved_trust_and_is_known_counts_as_a_mover():
    points = tuple(
        TrustPoint(2 * place, 5.0, cause, change) for place, (cause, change) in enumerate([("x", 0.25), ("", -2.0), ("y", -0.5)])
    )
    assert [point.cause for point in find_movers(points)] == ["y"]


@pytest.mark.parametrize("count", [1, 2, 25, 60, 500])
def test_the_curve_fits_into_its_width_and_ends_where_trust_ended(count):
    curve = bars([0.0] * (count - 1) + [10.0], 40)
    assert 1 <= len(curve) <= 40
    assert curve[-1] == "▇"
    assert set(curve[:-2]) <= {"▁"}


def test_one_level_of_trust_is_no_curve():
    assert draw_trust(having(trust=(TrustPoint(0, 5.0, ""),)), 80) is None


def test_the_own_yes_is_ticked_and_the_best_ending_named():
    assert ending(yes_when=YES, no_when=NO, best_ending=BestEnding("A yes with a date.", reached=False)) == [
        "Her clear yes needs all of these (1 of 2):",
        "○ You found out about her father.",
        "✓ You asked plainly.",
        "Her clear no, any one of these – none of it happened:",
        "· You hurried her.",
        "The best honest ending (not reached this time):",
        "○ A yes with a date.",
    ]


def test_a_no_that_happened_is_said():
    assert ending(no_when=(OwnCondition("You hurried her.", True),)) == [
        "Her clear no, any one of these:",
        "✗ You hurried her. It happened.",
    ]


def test_of_an_older_session_nothing_is_ticked():
    lines = ending(yes_when=(OwnCondition("You asked plainly.", None),), no_when=(OwnCondition("You hurried her.", None),))
    assert lines == ["Her clear yes needs all of these:", "· You asked plainly.", "Her clear no, any one of these:", "· You hurried her."]


def test_where_the_offer_does_not_fit_no_yes_is_asked_for():
    lines = ending(yes_when=YES, wrong_fit="She needs sound.", best_ending=BestEnding("A kind no.", reached=True))
    assert lines == ["The best honest ending (reached):", "✓ A kind no."]


@pytest.mark.parametrize(("gender", "words"), [("female", "She will cancel"), ("male", "He will cancel"), (None, "The client will cancel")])
def test_a_yes_for_peace_is_said_plainly(gender, words):
    assert ending(will_cancel=True, gender=gender) == [f"{words}: it was easier to say yes than no."]


def test_the_headline_of_a_practice_does_not_call_it_undecided():
    report = make_report(*practised())
    text = unwrapped(drawn(replace(report, client=replace(report.client, will_cancel=True))))
    assert "the client gave in and said yes, and will cancel." in text.split("Moments")[0]


def test_the_sections_are_named_for_whom_they_are_about():
    known = {"needs": NEEDS, "trust": (TrustPoint(0, 5.0, ""), TrustPoint(2, 6.0, "")), "no_when": NO}
    for gender, whose in (("female", "Her"), ("male", "His"), (None, "The client's")):
        text = drawn(having(**known, gender=gender))
        assert f"{whose} trust ─" in text
        assert f"{whose} own yes and no ─" in text
    assert "What she came for ─" in drawn(having(**known))


def test_a_talk_with_a_human_client_has_none_of_it():
    text = drawn(PLAIN)
    assert not any(words in text for words in ("came for", "trust ─", "own yes and no"))


@pytest.mark.parametrize("width", [40, 88])
def test_no_line_is_wider_than_the_terminal(width):
    known = {"needs": NEEDS, "yes_when": YES, "no_when": NO, "best_ending": BestEnding("A yes " * 30, reached=False)}
    trust = tuple(
        TrustPoint(turn, turn % 10, "", 1.0, "So it goes on and on and on, and nobody ever stops it.", 3.0) for turn in range(100)
    )
    assert max(len(line) for line in drawn(having(**known, trust=trust), width).splitlines()) <= width


def test_what_files_hold_cannot_steer_the_terminal():
    known = {"needs": (NeedOnMap("boat", "a \x1b[2J boat", 1, None, None, None),), "no_when": (OwnCondition("[b]\x07", met=True),)}
    text = drawn(having(**known))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "[b]" in text
