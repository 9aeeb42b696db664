"""What was not taken up, the proposal, and the advice, as they are drawn."""

from dataclasses import replace

from tests.coaching.talks import CLIENT, ME, transcript
from tests.terminal.drawing import drawn, part, unwrapped
from voicecoach.coaching.advice import Focus, Note
from voicecoach.coaching.errors import Measured
from voicecoach.coaching.evidence import Recommendations, Recommended
from voicecoach.coaching.keeps import Keep
from voicecoach.coaching.not_taken_up import Missed, MissedItem, NotTakenUp
from voicecoach.coaching.report import Report, make_report
from voicecoach.coaching.table import Table
from voicecoach.terminal.advice import draw_advice
from voicecoach.terminal.proposal import draw_proposal
from voicecoach.terminal.taken_up import draw_dodged, draw_passed_over

PLAIN = replace(make_report(transcript((ME, "Hello."), (CLIENT, "Hi.")), None), errors=Table())


def missed(count: int) -> Missed:
    items = tuple(MissedItem(2 * turn, 31.0, 35.0, f"My cat {turn} is ill.", 2 * turn + 1, "And the venue?") for turn in range(count))
    return Missed(count, items)


def proposing(tied: bool | None) -> Report:
    return replace(PLAIN, recommendations=Recommendations((Recommended(3, 20.0, 24.0, "I'd come at noon.", tied),)))


def test_the_clients_words_stand_above_what_followed():
    assert part(draw_passed_over(missed(1), Table())) == ["0:31 “My cat 0 is ill.”", "  Then you: “And the venue?”"]


def test_a_long_list_is_cut():
    lines = part(draw_dodged(missed(8), Table()))
    assert sum("My cat" in line for line in lines) == 6
    assert lines[-1] == "· and 2 more"


def test_nothing_missed_needs_no_words():
    assert draw_passed_over(Missed(0, ()), Table()) is None
    assert draw_dodged(Missed(None, (), "the client's side is missing"), Table()) is None


def test_each_list_has_its_own_title():
    text = drawn(replace(PLAIN, not_taken_up=NotTakenUp(missed(1), Missed(0, ()))))
    assert "Told you, and not taken up" in text
    assert "Asked you, and not answered" not in text


def test_a_proposal_says_whether_it_carries_what_the_client_told():
    assert part(draw_proposal(proposing(True))) == ["0:20 “I'd come at noon.”", "  ✓ It carries something that the client told you."]
    assert "✗ Nothing that the client told you came back in it." in part(draw_proposal(proposing(False)))[1]
    assert "cannot be told" in part(draw_proposal(proposing(None)))[1]


def test_a_missing_proposal_matters_only_where_a_price_or_an_ask_came():
    assert draw_proposal(PLAIN) is None
    priced = replace(PLAIN, closing=replace(PLAIN.closing, price_said=True))
    assert part(draw_proposal(priced)) == ["· No proposal was heard."]
    error = Measured(0.6, 0.9, 0.7, 0.6, 0.8, 40, "the test half", "2026-03-01")
    known = replace(priced, errors=Table((("recommendation", error),)))
    assert part(draw_proposal(known)) == ["No proposal found, though about 1 in 10 is missed."]


def test_what_worked_stands_before_what_to_work_on():
    focus = Focus("Ask.", "Nobody asked.", "“Shall we?”", 5, 50.0, "So that's that.")
    note = Note("Wait.", "You spoke on.", "Take a sip.", 7, 70.0, "It's a lot.")
    report = replace(PLAIN, keep=Keep("You asked on", "That is interest.", 1, 10.0, "And then?"), focus=focus, notes=(note,))
    assert part(draw_advice(report)) == [
        "✓ Keep: You asked on",
        "  0:10 “And then?”",
        "  That is interest.",
        "► Ask.",
        "  0:50 “So that's that.”",
        "  Nobody asked.",
        "  Try: “Shall we?”",
        "· Wait.",
        "  1:10 “It's a lot.”",
        "  Try: Take a sip.",
    ]


def test_without_advice_the_report_says_so():
    report = replace(PLAIN, keep=None, focus=None, notes=())
    assert "Nothing was said that could be kept or worked on." in unwrapped(drawn(report))
