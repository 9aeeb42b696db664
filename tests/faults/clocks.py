"""Clocks: one that is set back during a session, and a machine that sleeps. Both are put in at `Clock` and `Microphone`."""

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import groupby
from pathlib import Path

import numpy as np

from tests.fakes import (
    STEP,
    NotedScreen,
    ScoredDetector,
    ScoredLoudspeaker,
    ScoredTranscriber,
    ScoredVoice,
    ScriptedClient,
    reply,
)
from tests.faults.fault import Fault, Trial
from tests.faults.short_talk import told
from tests.practice.test_device_trouble import LiveMicrophone, ScriptedInbox, frames, ticks
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_talk, session_folders
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import Tick
from voicecoach.practice.loop import Ending, PracticeLoop
from voicecoach.practice.rules import Rules

WHEN = datetime(2026, 10, 25, 2, 30, 0, tzinfo=UTC)
ROOM, FIRST, SECOND = (np.full(512, number * STEP, dtype=np.float32) for number in (0, 1, 2))
SCORE = [*frames(4, ROOM), *frames(2, FIRST), *frames(5, ROOM), *frames(2, SECOND), *frames(5, ROOM)]
AWAKE_S = 18.0


class MovableClock:
    """The time since the start goes on by itself; what stands on the wall can be moved."""

    def __init__(self, wall: datetime) -> None:
        self.at_s, self.wall = 0.0, wall

    def now(self) -> datetime:
        return self.wall + timedelta(seconds=self.at_s)

    def monotonic_s(self) -> float:
        return self.at_s


class Moving(ScriptedInbox):
    """At one of the arrivals the wall clock is moved."""

    def __init__(self, clock: MovableClock, arrivals: list, place: int, by: timedelta) -> None:
        super().__init__(clock, arrivals)
        self._place, self._by = len(arrivals) - place, by

    def next(self):
        if len(self.arrivals) == self._place:
            self.clock.wall += self._by
            self._place = -1
        return super().next()


def set_back(seed: int, folder: Path) -> Trial:
    """During a session the clock goes back; the next one begins in the very second in which that one had begun, or before it."""
    chance = random.Random(seed)
    clock = MovableClock(WHEN)
    by = timedelta(seconds=-chance.choice((1, 18, 3600, 172_800, chance.randint(1, 7200))))
    ending = _talk(folder, clock, Moving(clock, list(SCORE), chance.randrange(len(SCORE)), by), ("Good evening.", "What is it about?"))
    (first,) = session_folders(folder)
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    clock.wall = WHEN - timedelta(seconds=clock.at_s + chance.choice((0, 0, 1)))
    _talk(folder, clock, ScriptedInbox(clock, SCORE), ("Once more.", "What was it about?"))
    wrong = [] if ending.outcome is Outcome.STOPPED else [f"it ended with {ending.outcome}"]
    wrong += [f"{name} was changed by the next session" for name, kept in before.items() if (first / name).read_bytes() != kept]
    other = [session for session in session_folders(folder) if session != first]
    wrong += [] if len(other) == 1 else [f"{len(other)} other sessions"]
    wrong += _insane(read_talk(first), ("Good evening.", "What is it about?"))
    wrong += [text for session in other for text in _insane(read_talk(session), ("Once more.", "What was it about?"))]
    wrong += _unreported(folder, 2)
    return Trial(not wrong, f"set back by {-by}; {', '.join(wrong) or f'{first.name} and {other[0].name}, each with its own turns'}")


def asleep(seed: int, folder: Path) -> Trial:
    """The machine sleeps for an hour or so; then the microphone delivers at once, or only after a while."""
    chance = random.Random(seed)
    clock = MovableClock(WHEN)
    slept_s = chance.choice((3600.0, 3600.0, 60.0, 28_800.0))
    place = chance.randrange(100, len(SCORE))
    wakes = [(slept_s, Tick()), *ticks(chance.choice((0, 0.3, 5)))] if chance.random() < 0.5 else [(slept_s, SCORE[place][1])]
    arrivals = [*SCORE[:place], *wakes, *SCORE[place:]]
    ending = _talk(folder, clock, ScriptedInbox(clock, arrivals), ("Good evening.", "What is it about?"))
    (session,) = session_folders(folder)
    talk = read_talk(session)
    wrong = [] if ending.outcome is Outcome.STOPPED else [f"it ended with {ending.outcome}"]
    wrong += [*_insane(talk, ("Good evening.", "What is it about?"), may_be_halved=SCORE[place][1] is not ROOM), *_unreported(folder, 1)]
    seen = f"slept {slept_s / 60:.0f} min at {place * 0.032:.0f} s, woke with {'no ' * isinstance(wakes[0][1], Tick)}sound"
    return Trial(not wrong, f"{seen}; {', '.join(wrong) or f'{talk.duration_s:.1f} s are kept'}")


def _talk(library: Path, clock: MovableClock, inbox: ScriptedInbox, said: tuple[str, str]) -> Ending:
    now = clock.now()
    folder = SessionFolder(library, SessionFile(f"{now:%Y-%m-%dT%H-%M-%S}_hannah", Kind.PRACTICE, now, persona="hannah"))
    client = ScriptedClient([reply("Hi."), reply("I see."), reply("Yes.")])
    crew = InlineCrew(ScoredTranscriber(said), ScoredVoice(), inbox.put)
    desk = Desk(LiveMicrophone([]), ScoredDetector(), ScoredLoudspeaker(), client, folder, NotedScreen(), clock)
    return PracticeLoop(desk, Rules(), inbox, crew).run()


def _insane(talk: Session, said: tuple[str, ...], may_be_halved: bool = False) -> list[str]:
    """What is wrong with its turns and times. A sentence in which the machine slept is two turns; this recogniser reads both alike."""
    wrong = []
    texts = [turn.text for turn in talk.turns if turn.speaker == "consultant"]
    if may_be_halved:
        texts = _once(texts)
    if " ".join(texts) != " ".join(said):
        wrong.append(f"the consultant said {texts}")
    moments = [moment for turn in talk.turns for moment in (turn.start_s, turn.end_s)]
    if moments != sorted(moments):
        wrong.append(f"times run backwards: {moments}")
    if not AWAKE_S - 1 <= (talk.duration_s or 0.0) <= AWAKE_S + 7:
        wrong.append(f"{talk.duration_s} s are kept of {AWAKE_S:.0f}")
    return wrong


def _once(texts: Iterable[str]) -> list[str]:
    """Without what is the same as the text before it."""
    return [text for text, _ in groupby(texts)]


def _unreported(library: Path, sessions: int) -> list[str]:
    codes = [told("report", session.name, "--json", "--library", library)[0] for session in session_folders(library)]
    return [] if codes == [0] * sessions else [f"reports end with {codes}"]


FAULTS = (
    Fault("the clock is set back during a session", "no mixed or overwritten session; times stay in order", 100, set_back, injected=True),
    Fault("the machine sleeps during a session", "the session goes on, without the time slept", 100, asleep, injected=True),
)
