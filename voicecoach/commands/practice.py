"""`practice` and `demo`: a whole session, then its report."""

import argparse
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType

from voicecoach import shipped, wiring, wiring_checks
from voicecoach.commands.chat import with_client
from voicecoach.commands.check_in import check_in_after, check_in_before, wants_check_in
from voicecoach.commands.choices import chosen_options, chosen_settings
from voicecoach.commands.introducing import introduce
from voicecoach.errors import DeviceProblem, MustBeFixedFirst, SettingsProblem, VoicecoachError
from voicecoach.library.kept_moment import KeptMoment
from voicecoach.library.sessions import read_talk, sound_file
from voicecoach.practice.events import Command
from voicecoach.practice.loop import Ending
from voicecoach.practice.talk_key import TalkKey
from voicecoach.settings import NO_OUTPUT, PracticeOptions, Settings
from voicecoach.terminal.live import LiveScreen
from voicecoach.terminal.recording import reading_bar
from voicecoach.terminal.tables import make_console, show_where_it_lies

TALK_KEYS = (" ", "\n", "\r")
DEMO = PracticeOptions(persona="hannah", seed=7)


def demo(arguments: argparse.Namespace) -> int:
    """A whole session on the bundled recording and the miniature model."""
    settings = replace(chosen_settings(arguments), whisper_model=str(shipped.miniature_whisper()), headphones=False, patience_s=1.0)
    settings = replace(settings, push_to_talk=False, echo_cancellation=False)
    options = replace(DEMO, recording=shipped.demo_recording(), real_time=arguments.real_time)
    if arguments.real_time and settings.output is None and not wiring_checks.has_loudspeaker(settings):
        settings = replace(settings, output=NO_OUTPUT)
    return run_session(settings, options, arguments.json)


def practice(arguments: argparse.Namespace) -> int:
    """A session with the microphone, a recording, or the keyboard."""
    settings = with_client(chosen_settings(arguments), arguments.client)
    options = replace(chosen_options(arguments), asks=wants_check_in(arguments))
    if arguments.text:
        from voicecoach.commands.typed import run_typed

        return run_typed(settings, options, arguments.json)
    return run_spoken(settings, options, arguments)


def run_spoken(settings: Settings, options: PracticeOptions, arguments: argparse.Namespace, moment: KeptMoment | None = None) -> int:
    """A session, or a retake of that moment, with the Whisper model and the keys that it needs."""
    from voicecoach.commands.desk import get_whisper

    settings = _with_a_talk_key(settings, arguments)
    get_whisper(settings)
    return run_session(settings, options, arguments.json, moment)


def _with_a_talk_key(settings: Settings, arguments: argparse.Namespace) -> Settings:
    """Push to talk needs somebody at the keys, and time to press them. Raises SettingsProblem when it was asked for without."""
    at_the_keys = sys.stdin is not None and sys.stdin.isatty() and (arguments.input is None or arguments.real_time)
    if settings.push_to_talk and not at_the_keys:
        if arguments.push_to_talk:
            hint = "Start it in a terminal, with --real-time where a recording acts as the microphone, or leave --push-to-talk out."
            raise SettingsProblem("With push to talk somebody has to press the key.", hint)
        return replace(settings, push_to_talk=False)
    return settings


def run_session(settings: Settings, options: PracticeOptions, as_json: bool, moment: KeptMoment | None = None) -> int:
    """Practise, then report. With `as_json` everything but the report goes to stderr."""
    persona = moment.persona if moment else wiring.find_persona(options.persona, settings)
    console = make_console(stderr=as_json)
    screen = LiveScreen(console, keys=options.recording is None or options.real_time, push_to_talk=settings.push_to_talk)
    session = wiring.build_session(persona, settings, options, screen, moment)
    try:
        if options.asks:
            check_in_before(session.folder)
        with screen:
            introduce(persona, moment, stderr=as_json)
            ending = _run(session, TalkKey() if settings.push_to_talk else None)
    except (MustBeFixedFirst, KeyboardInterrupt):
        session.folder.discard()
        raise
    finally:
        session.close()
    settings = replace(settings, library=session.folder.path.parent)  # where it went, if the library took no more
    if options.asks and ending.error is None:
        check_in_after(session.folder, settings.library)
    _read_lost(settings, session.folder.path)
    from voicecoach.commands.reports import print_report  # not before: the microphone waits for nothing that it does not need

    print_report(settings, session.folder.id, as_json)
    if not as_json:
        show_where_it_lies(console, session.folder.id, sound_file(session.folder.path))
    if ending.error is None and session.folder.away is not None:
        raise session.folder.away
    return _exit_code(ending)


def _read_lost(settings: Settings, folder: Path) -> None:
    """What nobody understood while it was said is read now; where that fails, the sound is kept and the next step told."""
    from voicecoach.wiring_reading import Watch, read_lost

    if not any(turn.lost for turn in read_talk(folder).turns):
        return
    try:
        with reading_bar(make_console(stderr=True)) as bar:
            read_lost(settings, folder, Watch(bar.done, stage=bar.stage))
    except (KeyboardInterrupt, VoicecoachError) as problem:
        why = problem.told if isinstance(problem, VoicecoachError) else "The rest is not read yet."
        sys.stderr.write(f"note: {why}\nnote: What you said is kept. Write it down with: voicecoach reread {folder.name}\n")


def _run(session: wiring.Session, talk_key: TalkKey | None) -> Ending:
    def pressed(key: str) -> None:
        if talk_key is not None and key in TALK_KEYS:
            if (command := talk_key.press(key, time.monotonic())) is not None:
                session.loop.command(command)
        elif key in ("p", "P", " "):
            session.loop.command(Command.PAUSE)
        elif key in ("q", "Q"):
            session.loop.command(Command.END)

    with ending_on_ctrl_c(lambda: session.loop.command(Command.END)), wiring.listen_to_keys(pressed):
        return session.loop.run(when_live=session.go_live)


@contextmanager
def ending_on_ctrl_c(end_talk: Callable[[], None]) -> Iterator[None]:
    """Ctrl-C, and a polite kill, end the session normally: the last words are still decoded. The second one does not wait for them."""
    asked = False

    def end(number: int, frame: FrameType | None) -> None:
        nonlocal asked
        if asked:
            raise KeyboardInterrupt
        asked = True
        end_talk()

    numbers = (signal.SIGINT, signal.SIGTERM)
    before = {number: signal.signal(number, end) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _exit_code(ending: Ending) -> int:
    if ending.error is not None:
        raise ending.error
    if ending.microphone_was_mute:
        hint = (
            "Unmute it, allow its use in the system's privacy settings, or choose another with --microphone. `voicecoach check` shows them."
        )
        raise DeviceProblem("The microphone delivered nothing but zeros for the whole session.", hint)
    return 0
