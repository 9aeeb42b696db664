"""How long the figures of a very long transcript take."""

import time
from itertools import cycle, islice

from tests.bench.figure import Figure
from tests.learning.corpus import all_talks
from voicecoach.coaching.report import make_report, report_json
from voicecoach.conversation.session import Kind, Outcome, Session

TURNS = 10_000


def assessing() -> list[Figure]:
    """Ten thousand turns of written talks, hardly any of them twice, in processor time."""
    turns = tuple(islice(cycle(turn.turn for talk in all_talks() for turn in talk.turns), TURNS))
    started = time.process_time()
    report_json(make_report(Session("long", Kind.TRANSCRIPT, Outcome.STOPPED, turns), None))
    return [Figure(f"assess {TURNS:,} turns", f"{time.process_time() - started:.1f} s of processor time", "≤ 2 s")]
