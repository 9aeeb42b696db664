"""`import` of recordings, or of a folder full of them."""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace

from voicecoach.coaching.telling.words import counted
from voicecoach.commands.choices import chosen_settings
from voicecoach.commands.consent import ask_consent
from voicecoach.commands.summary import check_place, write_summary
from voicecoach.errors import SettingsProblem
from voicecoach.library.imports_file import ImportsFile, read_imports
from voicecoach.many.finding import Found, find_below
from voicecoach.many.handing_out import HandingOut, Plan, Step, left_to_do
from voicecoach.many.jobs import Fate
from voicecoach.many.on_dask import EXTRA, is_installed
from voicecoach.many.people import people_below
from voicecoach.settings import Settings
from voicecoach.terminal.many import ManyBar, many_bar, show_outcome, tell_counts
from voicecoach.terminal.tables import make_console

TO_BE_KEPT = "Has everyone on all of these recordings agreed that they are kept and read? They stay on your machines."
ONE_BY_ONE = f"note: Recordings are brought in one by one. To use all cores, or a cluster: {EXTRA}\n"
MOST_TOLD = 5
STOPPED = "note: Stopped. What was brought in is kept; the same command goes on with the rest.\n"


@dataclass(slots=True)
class Tally:
    """What became of the files of this run."""

    settled: int = 0
    """Dealt with by an earlier run."""
    fates: Counter[str] = field(default_factory=Counter)
    steps: list[Step] = field(default_factory=list)
    stopped: bool = False

    def add(self, step: Step) -> None:
        """One more."""
        self.fates[step.done.fate] += 1
        self.steps.append(step)

    def of(self, *fates: Fate) -> list[Step]:
        """Those with these fates, by name."""
        return sorted((step for step in self.steps if step.done.fate in fates), key=lambda step: step.found.path)


def bring(arguments: argparse.Namespace) -> int:
    """Bring in these recordings, or all of a folder."""
    if arguments.folder is not None:
        if arguments.recording:
            raise SettingsProblem("Both a recording and --folder are given.", "Give one of them.")
        return bring_folder(arguments)
    for option in ("people", "workers", "scheduler", "summary"):
        if getattr(arguments, option) is not None:
            raise SettingsProblem(f"--{option} is for a folder of recordings.", "Say --folder DIR.")
    if not arguments.recording:
        raise SettingsProblem("Which recording?", "`voicecoach import FILE`, or `voicecoach import --folder DIR`.")
    from voicecoach.commands.bring import bring as bring_files

    return bring_files(arguments)


def bring_folder(arguments: argparse.Namespace) -> int:
    """Bring in all recordings below a folder; 1 when some failed that may work another time."""
    settings = _settings(arguments)
    people = people_below(arguments.folder, arguments.people)
    below = find_below(arguments.folder, settings.library)
    for name in people.unmatched(one.path for one in below.recordings)[:MOST_TOLD]:
        sys.stderr.write(f"note: {arguments.people} tells of {name}, which is not there.\n")
    consent = ask_consent(arguments, TO_BE_KEPT)
    from voicecoach.wiring_many import begin_staging, end_staging, sessions_by_source

    staging = begin_staging(settings.library)
    try:
        right = arguments.consultant in ("right", "second")
        before, sessions = read_imports(settings.library), sessions_by_source(settings.library)
        tally = _hand_out(arguments, settings, Plan(people, consent, staging, right, arguments.again, before, sessions), below.recordings)
    finally:
        end_staging(staging)
    _tell(arguments, tally, below.others)
    if arguments.summary is not None and not tally.stopped:
        write_summary(settings.library, arguments.summary)
    return 1 if tally.fates[Fate.FAILED] else 0


def _settings(arguments: argparse.Namespace) -> Settings:
    """With the recogniser on the disk, and everything that can be wrong looked at before anything begins."""
    from voicecoach.commands.desk import get_whisper

    settings = chosen_settings(arguments)
    settings = replace(settings, library=settings.library.absolute())
    if arguments.whisper_model:
        settings = replace(settings, reading_model=None)
    if arguments.summary is not None:
        check_place(arguments.summary)
    if arguments.workers is not None and arguments.workers < 1:
        raise SettingsProblem("--workers is less than one.", "Say how many recordings are worked on at once.")
    get_whisper(settings.for_reading)
    return settings


def _hand_out(arguments: argparse.Namespace, settings: Settings, plan: Plan, found: Sequence[Found]) -> Tally:
    from voicecoach import wiring_many

    left = left_to_do(found, plan)
    tally = Tally(settled=len(found) - len(left))
    if not left:
        return tally
    wanted = wiring_many.Wanted(arguments.scheduler, arguments.workers)
    if arguments.scheduler is None and arguments.workers != 1 and not is_installed():
        sys.stderr.write(ONE_BY_ONE)
    try:
        with (
            closing(ImportsFile(settings.library)) as sink,
            closing(wiring_many.find_workers(settings, wanted, arguments.folder, len(left))) as engine,
            many_bar(make_console(stderr=True)) as bar,
        ):
            _run(wiring_many.build_handing_out(settings, plan, engine, sink), left, tally, bar)
    except KeyboardInterrupt:
        tally.stopped = True
        sys.stderr.write(STOPPED)
    return tally


def _run(run: HandingOut, left: Sequence[Found], tally: Tally, bar: ManyBar) -> None:
    bar.stage(f"Looking at {counted(len(left), 'file')}", 0.0)
    for step in run.look(left, lambda done, total: bar.done(done, total, "")):
        tally.add(step)
    total, done = run.seconds_left, 0.0
    bar.stage("Bringing in", total)
    for step in run.bring():
        tally.add(step)
        done += step.seconds
        bar.done(done, total, tell_counts(tally.fates))


def _tell(arguments: argparse.Namespace, tally: Tally, others: int) -> None:
    folder = arguments.folder.absolute()
    troubles = [(str(step.found.path.relative_to(folder)), step) for step in tally.of(Fate.REFUSED, Fate.FAILED)]
    if arguments.json:
        told = {
            "folder": str(folder),
            "brought": [step.done.session for step in tally.of(Fate.BROUGHT)],
            "there_already": tally.fates[Fate.TWIN],
            "dealt_with_before": tally.settled,
            "not_there": [
                {"file": file, "fate": str(step.done.fate), "why": step.done.why, "what_to_do": step.done.hint} for file, step in troubles
            ],
            "no_recordings": others,
            "stopped": tally.stopped,
        }
        sys.stdout.write(json.dumps(told, ensure_ascii=False) + "\n")
        return
    show_outcome(make_console(), tally.fates, [(file, step.done.why) for file, step in troubles], tally.settled)
    if tally.fates[Fate.FAILED]:
        sys.stderr.write("note: What failed is tried again when the same command is given once more.\n")
