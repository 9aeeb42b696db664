"""Sessions in a row in one process: by the command and in the app by turns, each with a recogniser and voices of its own."""

import io
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import soundfile

from tests.room.player import FIXTURES
from tests.soak.sampling import Sample, look_at_this_process
from voicecoach import shipped, wiring
from voicecoach.app.live_events import Stage
from voicecoach.app.place import Place
from voicecoach.app.security import Keys
from voicecoach.app.talk import opening_of
from voicecoach.cli import main
from voicecoach.conversation.sound import RATE
from voicecoach.settings import NO_OUTPUT, PracticeOptions, Settings

TALK_S = 14.0
"""Two turns of the consultant."""
PATIENCE_S = 120.0
SETTLE_S = 5.0
"""What was told to end may take that long to be gone."""


def short_recording(folder: Path) -> Path:
    """The beginning of a fixture."""
    sound, rate = soundfile.read(FIXTURES / "good.flac", dtype="float32", frames=round(TALK_S * RATE))
    file = folder / "talk.wav"
    soundfile.write(file, sound, rate)
    return file


def by_command(recording: Path, library: Path, seed: int) -> None:
    """`voicecoach practice`, as fast as the machine can."""
    words = ["practice", "hannah", "--no-check-in", "--seed", str(seed), "--input", str(recording), "--json", "--library", str(library)]
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([*words, "--whisper-model", str(shipped.miniature_whisper())])
    assert code == 0, err.getvalue()


def in_the_app(place: Place, recording: Path, seed: int) -> None:
    """A talk of the app in real time, with its threads, and a page that follows it."""
    settings = place.settings()
    persona = wiring.find_persona("hannah", settings)
    assert place.talk.start(opening_of(place, persona, settings, PracticeOptions("hannah", seed, recording)))
    page = place.talk.join(lambda: None)
    last_s = time.monotonic() + PATIENCE_S
    while place.talk.goes_on and time.monotonic() < last_s:
        page.take()
        time.sleep(0.05)
    place.talk.leave(page)
    assert place.talk.now.stage is Stage.OVER, place.talk.now.failed


def sessions_in_a_row(count: int, library: Path, recording: Path, told: Callable[[Sample], None]) -> list[Sample]:
    """Hold so many; a sample after each. Raises AssertionError when one ends with an error."""
    settings = Settings(library, library, whisper_model=str(shipped.miniature_whisper()), output=NO_OUTPUT)
    place = Place(Keys(1), lambda: settings, recording=recording, real_time=True)
    samples = [look_at_this_process(0)]
    for number in range(1, count + 1):
        if number % 2:
            by_command(recording, library, number)
        else:
            in_the_app(place, recording, number)
        samples.append(_settled(number, samples[-1]))
        told(samples[-1])
    return samples


def _settled(number: int, before: Sample) -> Sample:
    """The first sample that holds no more than the one before, or the one after a few seconds."""
    last_s = time.monotonic() + SETTLE_S
    while True:
        sample = look_at_this_process(number)
        no_more = (sample.children, sample.threads, sample.files) <= (before.children, before.threads, before.files)
        if no_more or time.monotonic() > last_s:
            return sample
        time.sleep(0.1)


def left_behind(library: Path) -> list[str]:
    """Files of sessions that are only there while something is written or goes on."""
    passing = ("*.part", "recording.wav", ".*")
    return sorted(str(path.relative_to(library)) for pattern in passing for path in library.rglob(pattern))
