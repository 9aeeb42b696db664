"""`check`: does everything work that a spoken session needs; and getting the Whisper model, which is asked for, never assumed."""

import argparse
import json
import shutil
import sys
from collections.abc import Callable
from dataclasses import asdict

from voicecoach import wiring, wiring_checks
from voicecoach.commands.chat import CHAT_MODEL, look_for_chat_model
from voicecoach.commands.choices import chosen_settings, yes_or_no
from voicecoach.errors import LibraryProblem, ModelProblem, VoicecoachError
from voicecoach.settings import NO_OUTPUT, Settings
from voicecoach.terminal.tables import Finding, download_bar, make_console, show_findings

SMART_TURN = "smart-turn"
"""The name under which it is asked for."""
ENOUGH_FREE_MB = 300
"""An hour of sound is 230 MB while it is recorded."""


def check(arguments: argparse.Namespace) -> int:
    """Look at each part; 0 when a spoken session can start, else 2."""
    settings = chosen_settings(arguments)
    if arguments.download == SMART_TURN:
        _download_smart_turn(stderr=arguments.json)
    elif arguments.download:
        _download(settings, stderr=arguments.json)
    findings = [look_at(part, settings) for part in PARTS]
    ready = all(finding.works is not False for finding in findings)
    if arguments.json:
        sys.stdout.write(json.dumps({"ready": ready, "parts": [asdict(finding) for finding in findings]}) + "\n")
    else:
        console = make_console()
        show_findings(console, findings)
        console.print(
            "\nA spoken session can start: voicecoach practice" if ready else "\nSomething must be fixed first; see the lines marked FIX."
        )
    return 0 if ready else 2


def get_whisper(settings: Settings) -> None:
    """Make sure that the Whisper model is on this disk; offers to download it when somebody sits at the terminal. Raises ModelProblem."""
    try:
        wiring.find_whisper(settings)
    except ModelProblem as problem:
        if not wiring.can_download(settings) or not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise
        sys.stderr.write(f"{problem.what}\n")
        if not yes_or_no("Download it now, once? Nothing of yours is sent. [Y/n] ", default=True):
            raise
        _download(settings, stderr=True)


def _download(settings: Settings, stderr: bool) -> None:
    """Nothing is fetched that is already here and whole."""
    if not wiring.can_download(settings):
        wiring.find_whisper(settings)
        return
    with download_bar(make_console(stderr), f"Whisper {settings.whisper_model}") as progress:
        wiring.download_whisper(settings, progress)


def _download_smart_turn(stderr: bool) -> None:
    with download_bar(make_console(stderr), "Smart Turn") as progress:
        wiring.download_smart_turn(progress)


def look_at(part: str, settings: Settings) -> Finding:
    """Whether this one of the `PARTS` works, and what to do if not."""
    if part == CHAT_MODEL:
        return look_for_chat_model(settings)
    try:
        if part == "loudspeaker" and settings.output == NO_OUTPUT:
            return Finding(part, None, "none, as chosen")
        if part == "Smart Turn" and not settings.smart_turn:
            return Finding(part, None, "not used; silence and words end a turn")
        return Finding(part, True, _LOOKS[part](settings))
    except VoicecoachError as problem:
        return Finding(part, False, problem.what, problem.hint)


def _library(settings: Settings) -> str:
    """Whether sessions can be kept, and for how long there is room."""
    hint = "Choose another folder with --library DIR or VOICECOACH_LIBRARY, or make room."
    try:
        settings.library.mkdir(parents=True, exist_ok=True)
        probe = settings.library / ".can-be-written"
        probe.write_bytes(b"")
        probe.unlink()
        free_mb = shutil.disk_usage(settings.library).free // 1_000_000
    except OSError as error:
        raise LibraryProblem(f"{settings.library} cannot be written ({error.strerror}).", hint) from error
    if free_mb < ENOUGH_FREE_MB:
        raise LibraryProblem(f"{settings.library} has only {free_mb} MB free.", hint)
    return f"{settings.library}, {free_mb / 1000:,.1f} GB free"


_LOOKS: dict[str, Callable[[Settings], str]] = {
    "PortAudio": wiring_checks.describe_portaudio,
    "microphone": wiring_checks.try_microphone,
    "loudspeaker": wiring_checks.describe_loudspeaker,
    "speech detector": wiring_checks.try_speech_detector,
    "Smart Turn": wiring_checks.try_smart_turn,
    "Whisper model": wiring_checks.describe_whisper,
    "voice": wiring_checks.try_voice,
    "library": _library,
}
PARTS = (*_LOOKS, CHAT_MODEL)
"""What a session needs, in this order; the last can be done without."""
