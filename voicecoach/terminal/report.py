"""The report as the terminal shows it: how it ended, the moments to hear, what to keep and work on, and only then what was counted."""

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.headline import KINDS, introduce, tell_outcome
from voicecoach.coaching.telling.pronouns import pronouns_for
from voicecoach.coaching.telling.untold import tell_untold, why_no_figures
from voicecoach.coaching.telling.words import at_the_start, clock, printable
from voicecoach.terminal.advice import draw_advice
from voicecoach.terminal.balance import draw_balance
from voicecoach.terminal.check_in import draw_check_in
from voicecoach.terminal.closing import draw_closing
from voicecoach.terminal.distrust import draw_distrust
from voicecoach.terminal.ending import draw_ending
from voicecoach.terminal.moments import draw_moments
from voicecoach.terminal.needs import draw_needs
from voicecoach.terminal.notes import draw_coach
from voicecoach.terminal.phrases import indented, one_line
from voicecoach.terminal.plain import print_plainly
from voicecoach.terminal.proposal import draw_proposal
from voicecoach.terminal.questions import draw_feature_talk, draw_given_back, draw_questions
from voicecoach.terminal.rubric import draw_rubric
from voicecoach.terminal.steps import draw_steps
from voicecoach.terminal.taken_up import draw_dodged, draw_passed_over
from voicecoach.terminal.takes import draw_takes
from voicecoach.terminal.trust import draw_trust

WIDEST = 88
"""Columns; longer lines are tiring to read."""
INDENT = 2


def show_report(report: Report, console: Console) -> None:
    """Print the report; readable from 40 columns on, with and without colour, also where only plain characters can be printed."""
    print_plainly(console, lambda: _print(report, console))


def _print(report: Report, console: Console) -> None:
    width = min(console.width, WIDEST)
    console.print(Padding(_headline(report), (1, 0, 0, 0)), width=width)
    for title, body in _sections(report, width - INDENT):
        if body is not None:
            console.print()
            console.print(Rule(Text(title, style="bold"), align="left", characters="─"), width=width)
            console.print(indented(body, INDENT), width=width)
    console.print()


def _sections(report: Report, width: int) -> list[tuple[str, RenderableType | None]]:
    """Titles and what stands under them, in the order in which a coach wants to hear it; None where there is nothing to say."""
    if none := why_no_figures(report):
        said = [one_line(clock(said.at_s or 0.0), printable(said.text)) for said in report.unattributed]
        return [
            ("In short", Text(none)),
            ("What was said", Group(*said) if said else None),
            ("What could not be told", _untold(report)),
            ("Your coach", draw_coach(report)),
            ("Your own line", draw_check_in(report.check_in)),
        ]
    who = pronouns_for(report.client.gender)
    whose = at_the_start(who.possessive)
    return [
        ("Moments to hear", draw_moments(report)),
        ("Keep, and work on", draw_advice(report)),
        ("The same moment, said again", draw_takes(report)),
        (f"What {who.subject} came for", draw_needs(report)),
        (f"{whose} trust", draw_trust(report, width)),
        (f"{whose} own yes and no", draw_ending(report)),
        ("Told you, and not taken up", draw_passed_over(report.not_taken_up.passed_over, report.errors)),
        ("Asked you, and not answered", draw_dodged(report.not_taken_up.dodged, report.errors)),
        ("Your proposal", draw_proposal(report)),
        ("Price and ask", draw_closing(report)),
        ("Who spoke", draw_balance(report, width)),
        ("Questions", draw_questions(report)),
        ("Given back", draw_given_back(report)),
        ("About yourself", draw_feature_talk(report)),
        ("Steps", draw_steps(report, width)),
        ("What costs trust", draw_distrust(report)),
        ("Checks", draw_rubric(report.rubric)),
        ("What could not be told", _untold(report)),
        ("Your coach", draw_coach(report)),
        ("Your own line", draw_check_in(report.check_in)),
    ]


def _headline(report: Report) -> Text:
    """Who, when, how long, and how it ended, in one sentence."""
    ended = tell_outcome(report)
    return Text(f"{KINDS[report.session.kind]}{introduce(report.session)}{f': {ended}' if ended else '.'}", style="bold")


def _untold(report: Report) -> RenderableType | None:
    reasons = tell_untold(report)
    return Group(*(one_line("·", reason) for reason in reasons)) if reasons else None
