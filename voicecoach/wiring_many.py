"""Many recordings, built from settings: what a worker does with one of them, and who the workers are."""

import shutil
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from uuid import uuid4

from voicecoach import __version__, wiring
from voicecoach.coaching.telling.words import at_the_start
from voicecoach.errors import InputProblem, LibraryProblem, SessionBroke, SettingsProblem, VoicecoachError
from voicecoach.gathering.figures import keep_figures
from voicecoach.gathering.progress import figures_in
from voicecoach.gathering.reports import report_mark
from voicecoach.library.cache import stamps_of
from voicecoach.library.forms import SESSION_NAME, session_json
from voicecoach.library.own_rubric import own_rubric
from voicecoach.library.sessions import read_about, session_folders
from voicecoach.library.source import source_of
from voicecoach.library.whole_file import write_whole
from voicecoach.many import on_dask
from voicecoach.many.engine import Engine, OneByOne
from voicecoach.many.handing_out import UNNAMED, HandingOut, Plan, Sink, Work, unnamed
from voicecoach.many.jobs import Done, Fate, Job, Look
from voicecoach.settings import Chat, Settings
from voicecoach.wiring_importing import Bringing, bring_in
from voicecoach.wiring_reading import Watch

STAGING = ".importing"
"""In the library: sessions that are not whole yet."""
_STALE_S = 2 * 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Ready:
    """What a worker says before it gets work: its version, and what it lacks."""

    version: str
    lacks: str = ""


def look_at(path: Path) -> Look:
    """A mark of all that is in the file, and how long it says that it is."""
    from voicecoach.sounds.foreign import ForeignSound

    try:
        sound = ForeignSound(path)
        try:
            seconds = sound.promised_s or 0.0
        finally:
            sound.close()
        return Look(source_of(path).sha256, seconds)
    except InputProblem as problem:
        return Look(why=_told(problem, path), hint=problem.hint)


def bring_one(settings: Settings, job: Job) -> Done:
    """Bring in one recording: in a folder of its own first, and into the library when it is whole, under the name that its content gives.

    So a second one that did the same work finds the name taken and leaves no trace, and whoever is killed leaves nothing in the library.
    Raises what can pass: ModelProblem, LibraryProblem, SessionBroke.
    """
    target = settings.library / job.session
    if target.exists():
        return Done(Fate.BROUGHT, job.session)
    desk = job.staging / uuid4().hex
    try:
        _make_desk(settings, desk)
        bringing = Bringing(job.path, job.consent, job.on_right, job.on_right)
        brought = bring_in(replace(settings, library=desk), bringing, Watch())
        if brought is None:  # only who watches could have ended it
            raise LibraryProblem("It was ended before it was whole.", "Start again.")
        about = replace(read_about(brought.folder), id=job.session, started_at=job.held, consultant=job.consultant)
        write_whole(brought.folder / SESSION_NAME, session_json(about), to_disk=True)
        figures = replace(figures_in(brought.folder), id=job.session)
        _put_in_place(brought.folder, target)
        return Done(Fate.BROUGHT, job.session, breaks_off_s=brought.breaks_off_s, figures=figures)
    except InputProblem as problem:
        return Done(Fate.REFUSED, why=_told(problem, job.path), hint=problem.hint)
    except VoicecoachError:
        raise
    except Exception as error:  # its text may quote what people said, and workers write errors into their logs
        raise SessionBroke(UNNAMED.format(name=type(error).__name__), "Start again: what failed is tried once more.") from None
    finally:
        shutil.rmtree(desk, ignore_errors=True)


def build_handing_out(settings: Settings, plan: Plan, engine: Engine, sink: Sink) -> HandingOut:
    """One run of these workers with these settings."""
    from voicecoach.devices.clock import SystemClock

    # No key goes along: the work asks no chat model.
    work = Work(look_at, partial(bring_one, replace(settings, chat=Chat())), partial(keep_figures_here, settings.library))
    return HandingOut(plan, engine, work, sink, SystemClock().now)


def keep_figures_here(library: Path, done: Done) -> None:
    """The figures, under the mark of this machine: another one has its files of the program from another time."""
    if done.session and done.figures:
        folder = library / done.session
        keep_figures(folder, report_mark(stamps_of(folder)), done.figures)


def sessions_by_source(library: Path) -> Mapping[str, str]:
    """The sessions of the library that were brought in whole, by the mark of their file."""
    found: dict[str, str] = {}
    for folder in session_folders(library):
        with suppress(LibraryProblem):  # a broken one keeps nobody from bringing in others
            about = read_about(folder)
            if about.source is not None and about.recognizer is not None:
                found.setdefault(about.source.sha256, folder.name)
    return found


def begin_staging(library: Path) -> Path:
    """A folder for this run; what runs left that were killed goes. Raises LibraryProblem."""
    for old in (library / STAGING).glob("*"):
        with suppress(OSError):
            if time.time() - old.stat().st_mtime > _STALE_S:
                shutil.rmtree(old, ignore_errors=True)
    staging = library / STAGING / uuid4().hex
    try:
        staging.mkdir(parents=True)
    except OSError as error:
        raise LibraryProblem(
            f"The library {library} cannot be written ({error.strerror}).", "Choose another with --library DIR."
        ) from error
    return staging


def end_staging(staging: Path) -> None:
    """The run is over."""
    shutil.rmtree(staging, ignore_errors=True)
    with suppress(OSError):
        staging.parent.rmdir()  # empty, unless another run goes on


@dataclass(frozen=True, slots=True)
class Wanted:
    """Who is to do the work: the workers of a scheduler, or so many here; None is one for each core."""

    scheduler: str | None = None
    workers: int | None = None


def find_workers(settings: Settings, wanted: Wanted, folder: Path, files: int) -> Engine:
    """Who does the work on so many files below the folder; without the extra, and for one alone, we ourselves.

    Raises SettingsProblem when workers cannot be reached or cannot work.
    """
    here = min(wanted.workers or cores(), files)
    if wanted.scheduler is None and (here == 1 or not on_dask.is_installed()):
        return OneByOne()
    engine = on_dask.connect(wanted.scheduler) if wanted.scheduler else on_dask.on_this_machine(here)
    try:
        answers = engine.everywhere(partial(ready, replace(settings, chat=Chat()), folder.absolute()))
        for address, answer in answers.items():
            if problem := _unfit(answer):
                raise SettingsProblem(f"The worker {address} cannot work: {problem}", "Mend that, or end this worker; then start again.")
    except BaseException:
        engine.close()
        raise
    return engine


def ready(settings: Settings, folder: Path) -> Ready:
    """What a worker says of itself."""
    for place in (settings.library, folder):
        if not place.is_dir():
            return Ready(__version__, f"it does not see the folder {place}.")
    try:
        wiring.find_whisper(settings.for_reading)
    except VoicecoachError as problem:
        return Ready(__version__, problem.told)
    return Ready(__version__)


def cores() -> int:
    """How many of them do the work when nothing else is said."""
    from voicecoach.hearing.whisper_child import physical_cores

    return physical_cores()


def _unfit(answer: Ready | Exception) -> str:
    if isinstance(answer, Exception):
        return f"voicecoach does not run there ({type(answer).__name__})."
    if answer.version != __version__:
        return f"voicecoach is {answer.version} there and {__version__} here."
    return answer.lacks


def _told(problem: InputProblem, path: Path) -> str:
    return at_the_start(unnamed(problem.what, path))


def _make_desk(settings: Settings, desk: Path) -> None:
    """A library for one session, judged by the rubric of the real one."""
    try:
        desk.mkdir(parents=True)
        if (rubric := own_rubric(settings.library)).exists():
            shutil.copyfile(rubric, own_rubric(desk))
    except OSError as error:
        raise LibraryProblem(f"The library {settings.library} cannot be written ({error.strerror}).", "Make room there.") from error


def _put_in_place(folder: Path, target: Path) -> None:
    """At once, or not at all: a folder does not take the place of another that holds something."""
    try:
        folder.rename(target)
    except OSError as error:
        if not target.is_dir():
            raise LibraryProblem(f"{target} cannot be written ({error.strerror}).", "Make room there.") from error
