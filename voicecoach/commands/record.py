"""`record` and `reread`: talks of two human beings, and the words of a recording."""

import argparse
import json
import sys
from dataclasses import asdict, replace
from pathlib import Path

from voicecoach import wiring
from voicecoach.commands.choices import chosen_settings
from voicecoach.commands.consent import TO_BE_RECORDED, ask_consent
from voicecoach.commands.practice import ending_on_ctrl_c
from voicecoach.errors import DeviceProblem, ModelProblem, SessionBroke, SettingsProblem
from voicecoach.library.sessions import find_session, read_about, read_reading, sound_file
from voicecoach.practice.two_people import SIDES, RecordedTalk
from voicecoach.settings import Settings
from voicecoach.terminal.recording import TwoPeopleScreen, reading_bar, show_read
from voicecoach.terminal.tables import make_console, show_where_it_lies
from voicecoach.wiring_reading import ONE_MICROPHONE, Watch, is_read, read_again
from voicecoach.wiring_recording import Microphones, RecordingOptions, TwoPeopleSession, build_two_people

LATER = "note: The recording is kept, and what was read of it. Go on with: voicecoach reread {name}\n"


def record(arguments: argparse.Namespace) -> int:
    """Record two people, write down what was said, then report."""
    settings, how = settings_of(arguments), _way(arguments)
    get_whisper_of(settings)
    consent = ask_consent(arguments, TO_BE_RECORDED)
    options = RecordingOptions(consent, how, arguments.client_microphone, arguments.input, arguments.real_time)
    keys = arguments.input is None or arguments.real_time
    screen = TwoPeopleScreen(make_console(stderr=arguments.json), keys, one_for_both=how is Microphones.ONE)
    session = build_two_people(settings, options, screen)
    with screen:
        talk = _run(session)
    if not talk.seconds:
        raise talk.error or DeviceProblem(
            "It was ended before anything was recorded.", "Nothing is left behind. Start it again when you are ready."
        )
    settings = replace(settings, library=session.folder.path.parent)  # where it went, if the library took no more
    if not _read(settings, session.folder.path):
        return 0
    report_session(settings, session.folder.path, arguments.json)
    if talk.error is None and session.folder.away is not None:
        raise session.folder.away
    return _exit_code(talk)


def reread(arguments: argparse.Namespace) -> int:
    """Read a recording again, or go on with a reading that was interrupted."""
    settings = settings_of(arguments)
    settings = replace(settings, reading_model=arguments.whisper_model or settings.reading_model)
    folder = find_session(settings.library, arguments.session)
    if not _read(settings, folder, anew=arguments.again or (arguments.whisper_model is not None and is_read(folder))):
        return 0
    reading = read_reading(folder)
    if arguments.json:
        sys.stdout.write(json.dumps({"session": folder.name, "turns": [asdict(read) for read in reading]}, ensure_ascii=False) + "\n")
    else:
        show_read(make_console(), folder.name, reading)
    return 0


def settings_of(arguments: argparse.Namespace) -> Settings:
    """A model that is named on the command line is the one that reads."""
    settings = chosen_settings(arguments)
    return replace(settings, reading_model=None) if arguments.whisper_model else settings


def _way(arguments: argparse.Namespace) -> Microphones:
    """How the two are heard. Raises SettingsProblem when that is said twice."""
    ways = {Microphones.STEREO: arguments.stereo, Microphones.ONE: arguments.one, Microphones.TWO: arguments.client_microphone}
    chosen = [way for way, given in ways.items() if given]
    if len(chosen) > 1:
        raise SettingsProblem("--stereo, --one and --client-microphone exclude each other.", "Say one of them.")
    how = chosen[0] if chosen else Microphones.TWO
    if how is Microphones.TWO and not arguments.client_microphone and arguments.input is None:
        hint = "One each: --client-microphone NAME. One stereo device: --stereo. One for both: --one. `voicecoach check` shows them."
        raise SettingsProblem("With which microphone is the client heard?", hint)
    return how


def _run(session: TwoPeopleSession) -> RecordedTalk:
    def pressed(key: str) -> None:
        if key == " ":
            session.mark()
        elif key in ("p", "P"):
            session.pause()
        elif key in ("q", "Q"):
            session.end()

    with ending_on_ctrl_c(session.end), wiring.listen_to_keys(pressed):
        return session.run()


def _read(settings: Settings, folder: Path, anew: bool = False) -> bool:
    """Whether the reading came to its end; where not, what to do is said. What was recorded and read stays."""
    try:
        with reading_bar(make_console(stderr=True)) as bar:
            whole = read_again(settings, folder, Watch(bar.done, stage=bar.stage), anew)
    except KeyboardInterrupt:
        sys.stderr.write(LATER.format(name=folder.name))
        return False
    except (SessionBroke, ModelProblem):
        sys.stderr.write(LATER.format(name=folder.name))
        raise
    return whole


def report_session(settings: Settings, folder: Path, as_json: bool) -> None:
    """Print it, and where the recording lies."""
    from voicecoach.commands.reports import print_report  # not before: the microphones wait for nothing that they do not need

    print_report(settings, folder.name, as_json)
    if not as_json:
        one = read_about(folder).settings.get("microphones") == ONE_MICROPHONE
        tracks = "one microphone, on the left" if one else "left you, right the client"
        show_where_it_lies(make_console(), folder.name, sound_file(folder), tracks)


def get_whisper_of(settings: Settings) -> None:
    """Have the model on disk that reads."""
    from voicecoach.commands.desk import get_whisper

    get_whisper(settings.for_reading)


def _exit_code(talk: RecordedTalk) -> int:
    if talk.error is not None:
        raise talk.error
    for mute, whose, option in zip(talk.mute, SIDES, ("--microphone", "--client-microphone"), strict=True):
        if mute:
            hint = f"Unmute it, allow its use in the system's privacy settings, or choose another with {option}."
            raise DeviceProblem(f"The {whose}'s microphone delivered nothing but zeros for the whole talk.", hint)
    return 0
