"""How long the pages take: the report of an hour, the list of a thousand sessions, the file of half an hour."""

import statistics
import tempfile
import time
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from http.cookiejar import CookieJar
from itertools import count
from pathlib import Path

import numpy as np
from playwright.sync_api import sync_playwright

from tests.bench.figure import Figure
from tests.browser.conftest import CHROMIUM
from tests.browser.running_app import RunningApp, running_app
from tests.gold.gold import gold_talks
from tests.room.rehearsal import ROOT
from voicecoach.cli import main
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.sound import RATE, Samples
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder
from voicecoach.moves.reading import read_turn
from voicecoach.sounds.files import read_sound

SESSIONS = 1000
WORDS_A_SECOND, GAP_S = 2.6, 0.8
TIMES = 5
BLOCK = 60 * RATE


def pages() -> list[Figure]:
    """All of them, in a library made for it."""
    with tempfile.TemporaryDirectory() as home:
        library = Path(home) / "sessions"
        hour = keep_long_talk(library, 60.0, days=0).name
        half = keep_long_talk(library, 30.0, days=1).name
        keep_many(library, SESSIONS - 2)
        return [*_exported(library, half, Path(home)), *_seen(Path(home), hour)]


def keep_long_talk(library: Path, minutes: float, days: int) -> Path:
    """A talk of that length, of what is said in the gold set, with the bundled voice on both tracks while somebody speaks."""
    when = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC) + timedelta(days=days)
    folder = SessionFolder(library, SessionFile(f"{when:%Y-%m-%dT%H-%M-%S}_hannah", Kind.PRACTICE, when, persona="hannah"))
    turns = _turns_for(minutes * 60)
    for start in range(0, int(minutes * 60 * RATE), BLOCK):
        folder.sound(*(_track(turns, speaker, start) for speaker in (Speaker.CONSULTANT, Speaker.CLIENT)))
    for turn in turns:
        folder.turn(turn)
    folder.finish(Outcome.AGREED, Timing())
    return folder.path


def keep_many(library: Path, sessions: int) -> None:
    """Typed talks of eight turns, one an hour."""
    began = datetime(2026, 1, 1, tzinfo=UTC)
    turns = _turns_for(60.0)[:8]
    for number in range(sessions):
        when = began + timedelta(hours=number)
        file = SessionFile(f"{when:%Y-%m-%dT%H-%M-%S}_dana", Kind.PRACTICE, when, persona="dana", outcome=Outcome.UNDECIDED)
        folder = SessionFolder(library, file, with_sound=False)
        for turn in turns:
            folder.turn(turn)
        folder.finish(Outcome.UNDECIDED, Timing())


def _turns_for(seconds: float) -> list[Turn]:
    turns: list[Turn] = []
    now_s = 0.0
    for number in count():
        talks = gold_talks("judge")
        for labelled in talks[number % len(talks)].turns:
            turn = labelled.turn
            end_s = now_s + len(turn.text.split()) / WORDS_A_SECOND
            if end_s > seconds:
                return turns
            sentences = read_turn(turn.text, turns[-4:]) if turn.speaker is Speaker.CONSULTANT else ()
            turns.append(Turn(turn.speaker, turn.text, now_s, end_s, sentences))
            now_s = end_s + GAP_S
    raise AssertionError("count() has no end")


def _track(turns: list[Turn], speaker: Speaker, start: int) -> Samples:
    voice = read_sound(ROOT / "audio_fixtures" / "good.flac")
    track = np.zeros(BLOCK, dtype=np.float32)
    for turn in turns:
        if turn.speaker is speaker and turn.span is not None:
            first, last = (int(at_s * RATE) - start for at_s in (turn.span.start_s, turn.span.end_s))
            first, last = max(first, 0), min(last, BLOCK)
            if first < last:
                track[first:last] = voice[np.arange(last - first) % voice.size]
    return track


def _exported(library: Path, session: str, home: Path) -> list[Figure]:
    def export(name: str) -> float:
        began = time.perf_counter()
        main(["export", session, str(home / name), "--library", str(library)])
        return time.perf_counter() - began

    main(["report", session, "--library", str(library), "--json"])
    first_s, again_s = export("first.html"), export("again.html")
    megabytes = (home / "first.html").stat().st_size / 1e6
    return [
        Figure("export of 30 minutes, its report seen before", f"{first_s:.1f} s; once more {again_s:.1f} s", "≤ 10 s"),
        Figure("the exported file of 30 minutes", f"{megabytes:.1f} MB", "≤ 12 MB"),
    ]


def _seen(home: Path, hour: str) -> list[Figure]:
    with running_app(home) as app:
        fetch = _fetching(app)
        first_s, report_s = _times(lambda: fetch(f"/sessions/{hour}"))
        list_first_s, list_s = _times(lambda: fetch("/sessions"))
        return [
            Figure(
                "report page of 60 minutes, ready",
                f"{report_s:.2f} s; with nothing derived yet {first_s:.1f} s",
                "≤ 0.5 s",
            ),
            Figure("the same page, interactive in Chromium", f"{_interactive_s(app, f'/sessions/{hour}'):.2f} s", "≤ 1 s"),
            Figure(f"list of {SESSIONS:,} sessions", f"{list_s:.2f} s; the first time {list_first_s:.1f} s", "≤ 0.3 s"),
        ]


def _fetching(app: RunningApp) -> Callable[[str], bytes]:
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    opener.open(app.address).read()
    return lambda path: opener.open(app.page(path)).read()


def _times(call: Callable[[], object]) -> tuple[float, float]:
    """The first time, and the median of the next ones, in seconds."""
    taken: list[float] = []
    for _ in range(TIMES + 1):
        began = time.perf_counter()
        call()
        taken.append(time.perf_counter() - began)
    return taken[0], statistics.median(taken[1:])


def _interactive_s(app: RunningApp, path: str) -> float:
    """From the click to the end of the scripts, median."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        page.goto(app.address)
        taken: list[float] = []
        for _ in range(TIMES):
            page.goto(app.page(path))
            taken.append(page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd"))
        browser.close()
    return statistics.median(taken) / 1000
