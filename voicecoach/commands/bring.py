"""`import`: talks of two people that were recorded elsewhere."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from voicecoach.commands.choices import yes_or_no
from voicecoach.commands.consent import TO_BE_KEPT, ask_consent
from voicecoach.commands.record import get_whisper_of, report_session, settings_of
from voicecoach.commands.voices import name_voices
from voicecoach.errors import ModelProblem, SessionBroke, VoicecoachError
from voicecoach.library.sessions import read_talk
from voicecoach.library.voices_file import swap_voices
from voicecoach.settings import Settings
from voicecoach.terminal.pace import Pace
from voicecoach.terminal.recording import ReadingBar, reading_bar
from voicecoach.terminal.tables import make_console
from voicecoach.wiring_importing import Bringing, Brought, bring_in, notes_on
from voicecoach.wiring_reading import Watch
from voicecoach.wiring_voices import write_samples

LATER = "note: Interrupted. What was read is kept; the same command goes on from there.\n"


def bring(arguments: argparse.Namespace) -> int:
    """Bring in files, one after the other; after a single one, report. What is wrong with one of many is told, and the next one comes."""
    settings = settings_of(arguments)
    get_whisper_of(settings)
    files: Sequence[Path] = arguments.recording
    right = arguments.consultant in ("right", "second")
    bringing = Bringing(files[0], ask_consent(arguments, TO_BE_KEPT), right, arguments.me == "second", arguments.again)
    if len(files) == 1:
        brought = _bring_one(settings, bringing, "")
        if brought is not None:
            _ask_whose(arguments, brought)
            report_session(settings, brought.folder, arguments.json)
        return 0
    failed = 0
    for number, file in enumerate(files, start=1):
        try:
            brought = _bring_one(settings, replace(bringing, path=file), f"{number} of {len(files)}: {file.name}: ")
        except VoicecoachError as problem:
            failed += 1
            sys.stderr.write(f"{number} of {len(files)}: {problem.told}\n")
            continue
        if brought is not None:
            _tell_done(file, brought, arguments.json)
    if failed:
        sys.stderr.write(f"{failed} of {len(files)} files could not be brought in.\n")
    return 2 if failed else 0


def _bring_one(settings: Settings, bringing: Bringing, before: str) -> Brought | None:
    console = make_console(stderr=True)
    try:
        with reading_bar(console) as bar:
            brought = bring_in(
                settings, bringing, _watching(bar, Pace(bar.say, time.monotonic, console.is_terminal), bringing.path, before)
            )
    except (KeyboardInterrupt, SessionBroke, ModelProblem):
        sys.stderr.write(LATER)
        raise
    if brought is not None:
        sys.stderr.write("".join(f"note: {before}{line}\n" for line in notes_on(brought)))
    return brought


def _watching(bar: ReadingBar, pace: Pace, path: Path, before: str) -> Watch:
    def done(done_s: float, all_s: float) -> None:
        bar.done(done_s, all_s)
        pace.done(path.name, done_s, all_s)

    def stage(what: str) -> None:
        bar.stage(before + what)
        pace.stage(before + what)

    return Watch(done, stage=stage)


def _ask_whose(arguments: argparse.Namespace, brought: Brought) -> None:
    """Where somebody sits at a terminal and has not said it already."""
    if brought.voices is None or not brought.voices.clear or arguments.me or arguments.json or sys.stdin is None or not sys.stdin.isatty():
        return
    samples = write_samples(brought.folder)
    sys.stderr.write("".join(f"{line}\n" for line in name_voices(read_talk(brought.folder), brought.voices, samples)))
    try:
        if not yes_or_no("Is the first voice yours? [Y/n] ", default=True):
            swap_voices(brought.folder)
    except EOFError:
        return


def _tell_done(file: Path, brought: Brought, as_json: bool) -> None:
    if as_json:
        sys.stdout.write(json.dumps({"file": file.name, "session": brought.folder.name}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.write(f"{file.name}: {brought.folder.name}\n")
