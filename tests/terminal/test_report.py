"""The report on a terminal: narrow, without colour, without special characters."""

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from tests.coaching.talks import CLIENT, ME, practised, timed, transcript
from tests.terminal.drawing import drawn, unwrapped
from voicecoach.coaching.distrust import Distrust, DistrustLine
from voicecoach.coaching.evidence import FeatureTalk
from voicecoach.coaching.report import make_report
from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.words import clock, duration
from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import ClientRecord, Turn
from voicecoach.terminal.phrases import quoted
from voicecoach.terminal.report import show_report

PUSHY = (
    (CLIENT, "Hi."),
    (ME, "My dates are going very fast. Shall we book it right now? It's two thousand dollars, I know it's a lot of money."),
    (CLIENT, "I'll think about it."),
    *((ME, "You will regret it if you wait."), (CLIENT, "Hm.")) * 9,
)


ORDER = (
    "Moments to hear",
    "Keep, and work on",
    "Told you, and not taken up",
    "Asked you, and not answered",
    "Your proposal",
    "Price and ask",
    "Who spoke",
    "Questions",
    "Given back",
    "Steps",
    "What costs trust",
    "Checks",
)


def shown(session: Session, spoken=None, width: int = 80, colour: bool = False) -> str:
    return drawn(make_report(session, spoken), width, colour)


@pytest.mark.parametrize("width", [40, 80, 200])
@pytest.mark.parametrize(
    "session",
    [
        practised()[0],
        transcript(*PUSHY),
        transcript((ME, "Hello.")),
        transcript((CLIENT, "Hello?")),
        transcript(),
        transcript((ME, "Donaudampfschifffahrtsgesellschaftskapitänswitwe " * 3 + "why?"), (CLIENT, "x" * 300)),
    ],
    ids=["whole", "pushy", "me", "client", "empty", "long words"],
)
def test_no_line_is_wider_than_the_terminal(session, width):
    text = shown(session, width=width)
    assert text.strip()
    assert max(len(line) for line in text.splitlines()) <= width


def test_it_begins_with_who_when_how_long_and_how_it_ended():
    first = unwrapped(shown(*practised())).split("Moments to hear")[0]
    assert first.startswith("Practice with Ruth, 2026-03-04 at 10:15 UTC, 1 min")
    assert first.strip().rstrip("─").strip().endswith("the client said yes.")


def test_what_a_coach_wants_first_stands_before_what_was_counted():
    text = shown(practised()[0])
    titles = [title for title in ORDER if f"{title} ─" in text]
    assert titles[0] == "Moments to hear"
    assert {"Price and ask", "Who spoke", "Questions", "Checks"} <= set(titles)
    assert [text.index(f"{title} ─") for title in titles] == sorted(text.index(f"{title} ─") for title in titles)


def test_the_balance_is_a_bar_with_both_shares_and_seconds():
    text = shown(timed((ME, "hello there", 0.0, 15.0), (CLIENT, "hi", 15.0, 20.0)), width=42)
    assert "█" * 30 + "░" * 10 in text
    assert "You 75%, 15 seconds" in text
    assert "Client 25%, 5 seconds" in text
    assert "43:57" in text


def test_with_a_proposal_there_are_two_bars():
    report = make_report(timed((ME, "hello there", 0.0, 15.0), (CLIENT, "hi", 15.0, 20.0)), None)
    time = replace(report.talk_time, share_before_recommendation=0.25, share_after_recommendation=0.75)
    lines = drawn(replace(report, talk_time=time), width=42).splitlines()
    assert "  before " + "█" * 7 + "░" * 21 + "  25%" in lines
    assert "  after  " + "█" * 21 + "░" * 7 + "  75%" in lines


def test_interruptions_and_fillers_are_told_without_a_judgement():
    lines = ((ME, "hello um there", 0.0, 15.0), (CLIENT, "I was saying that", 15.0, 20.0), (ME, "no wait", 19.0, 25.0))
    text = unwrapped(shown(timed(*lines)))
    assert "1 interruption of yours, at 0:19." in text
    assert "with 1 filler such as “um”" in text


def test_questions_are_listed_with_time_and_marks():
    lines = [line.strip() for line in shown(*practised()).splitlines()]
    assert "0:35 ○↳ What happens when he plays?" in lines
    assert not any("May I ask" in line for line in lines)


def test_without_times_questions_are_numbered():
    assert "1. ●  Is it in June?" in shown(transcript((ME, "Is it in June?"), (CLIENT, "Yes.")))


def test_the_closing_tells_how_the_consultant_asked():
    text = unwrapped(shown(*practised()))
    for line in ("You asked for the decision.", "You said the whole price.", "You asked plainly.", "client answered (1.2 s)."):
        assert text.count(line) == 1


def test_a_talk_without_an_ask_says_so():
    assert "You did not ask for the decision." in unwrapped(shown(transcript((CLIENT, "Hi."), (ME, "It's two thousand dollars."))))


def test_pressure_is_quoted_and_a_long_ledger_is_cut():
    lines = tuple(DistrustLine(turn, None, None, f"Line {turn}.", "pressure", "going_fast", 2.0) for turn in range(11))
    text = unwrapped(drawn(replace(make_report(transcript(*PUSHY), None), distrust=Distrust(lines))))
    assert "pressure (going fast), cost 2.0 of 10 trust “Line 0.”" in text
    assert "“Line 8.”" not in text
    assert "and 3 more" in text


def test_a_long_list_of_questions_is_cut():
    text = unwrapped(shown(transcript(*((ME, f"Is it in room {number}?") for number in range(20)), (CLIENT, "Yes."))))
    assert "12. ●" in text
    assert "13. ●" not in text
    assert "and 8 more" in text


def test_a_long_speech_is_quoted_by_its_beginning():
    quote = quoted("It was " + "very " * 60 + "far.", None).plain
    assert quote.endswith("very …”")
    assert len(quote) <= 164
    assert quoted("x" * 300, None).plain == f"“{'x' * 160} …”"
    assert quoted("It was far.", 61.0).plain == "1:01 “It was far.”"


def test_when_nobody_spoke_there_is_nothing_else_to_read():
    text = unwrapped(shown(transcript()))
    assert "Nobody said anything" in text
    assert not any(f"{title} ─" in text for title in ORDER)


def test_the_intention_is_the_last_line():
    noted = CheckIn(intention="wait after [the] price")
    session = Session("x", Kind.TRANSCRIPT, Outcome.STOPPED, (Turn(ME, "Hello."),), check_in=noted)
    assert shown(session).rstrip().endswith("You wanted to: wait after [the] price")


def test_good_words_about_oneself_are_told_with_their_seconds():
    report = make_report(transcript((ME, "Hello."), (CLIENT, "Hi.")), None)
    claims = FeatureTalk(12.0, (Quote(0, 3.0, 9.0, "We have the best light."), Quote(0, 9.0, 15.0, "And the best lens.")))
    text = unwrapped(drawn(replace(report, feature_talk=claims)))
    assert "own work 2 times, 12 seconds of it before the first need. The first time: 0:03 “We have the best light.”" in text
    assert "own work" not in drawn(report)


def test_what_cannot_be_told_is_said_with_its_reason():
    assert "the microphone was held off" in unwrapped(shown(*practised()))
    assert "What could not be told" not in shown(*practised(hold_off=False))


def test_a_share_that_cannot_be_told_says_why():
    text = unwrapped(shown(transcript((ME, "one two three"), (CLIENT, "four"))))
    assert "The balance cannot be told: there is no recording" in text
    assert "75% were yours" in text


def test_brackets_that_people_said_are_no_markup():
    assert "[bold]really[/]?" in shown(transcript((ME, "Is it [bold]really[/]?"), (CLIENT, "Yes.")))


def test_what_was_said_cannot_steer_the_terminal():
    text = shown(transcript((ME, "Is it \x1b[2J\x07 June?"), (CLIENT, "Yes.")))
    assert "\x1b" not in text
    assert "\x07" not in text


def test_colour_adds_nothing_but_colour():
    coloured = shown(*practised(), colour=True)
    assert "\x1b[" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == shown(*practised())


def test_a_terminal_with_plain_characters_only_gets_stand_ins():
    raw = io.BytesIO()
    file = io.TextIOWrapper(raw, encoding="ascii")
    session = timed((ME, "Is it in Zürich?", 0.0, 5.0), (CLIENT, "hi", 5.0, 10.0))
    show_report(make_report(session, None), Console(file=file, width=40, no_color=True))
    file.flush()
    text = raw.getvalue().decode("ascii")
    assert "#" * 19 + "." * 19 in text
    assert "Is it in Z?rich?" in text


@pytest.mark.parametrize("outcome", Outcome)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_and_every_ending_has_words(kind, outcome):
    assert shown(Session("x", kind, outcome, ())).strip()


def test_a_transcript_does_not_claim_that_somebody_stopped():
    assert "stopped" not in shown(transcript((ME, "Hello.")))


def test_times_are_minutes_and_seconds():
    assert (clock(0), clock(67.9), clock(3725)) == ("0:00", "1:07", "62:05")
    assert (duration(1.2), duration(52), duration(60), duration(312.4)) == ("1 second", "52 seconds", "1 min", "5 min 12 s")


ASKED = ((CLIENT, "My boat."), (ME, "It's two thousand dollars for all of it. Would you like to go ahead?"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("The boat is red.", "What the client answered could not be read as a yes or a no."),
        ("", "The client said nothing after it."),
        ("I'll think about it.", "The client put it off, without naming a day or a person."),
        ("I have two more to call.", "The client put it off, and named a person, a day or a reason."),
    ],
)
def test_the_answer_is_told_as_far_as_it_was_understood(line, told):
    assert told in unwrapped(shown(transcript(*ASKED, (CLIENT, line))))


def test_of_a_client_that_was_not_recorded_nothing_is_said():
    text = unwrapped(shown(transcript(*ASKED[1:], (ME, "Tell me about the boat."), (ME, "Goodbye, it was lovely to talk to you today."))))
    assert "→" not in text
    assert "follow-up" not in text
    assert "The client" not in text.split("Price and ask")[1]
    assert "What you did not take up: the client's side is missing." in text


def test_of_a_consultant_that_was_not_recorded_no_question_is_counted():
    assert "What you asked cannot be told" in unwrapped(shown(transcript((CLIENT, "Hello?"))))


def test_a_goodbye_is_not_called_a_no():
    turns = (Turn(ME, "Goodbye."), Turn(CLIENT, "Goodbye then.", client=ClientRecord("farewell")))
    text = unwrapped(shown(Session("x", Kind.PRACTICE, Outcome.DECLINED, turns)))
    assert "the client said goodbye, without a decision." in text
    refused = (*turns, Turn(CLIENT, "No.", client=ClientRecord("no")))
    assert "the client said no." in unwrapped(shown(Session("x", Kind.PRACTICE, Outcome.DECLINED, refused)))
