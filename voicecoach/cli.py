"""The commands and their options; the only place that prints errors."""

import argparse
import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from voicecoach import __version__
from voicecoach.errors import VoicecoachError
from voicecoach.process import one_thread_for_matrices, share_memory_between_threads

DESCRIPTION = "Practise selling by listening: speak with a simulated client, then see who talked, what you asked, and how you closed."
WITHOUT_A_COMMAND = "Without a command: the app, a page in the browser that this machine alone can see."

INTERRUPTED = 130
"""Ctrl-C before anything was done; in a session it is a normal end."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code: 0 done, 1 the session broke, 2 something must be fixed first."""
    for stream in (sys.stdout, sys.stderr):  # a console that lacks a character shows a question mark instead of breaking
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")
    if isinstance(sys.stdin, io.TextIOWrapper):  # and a byte that is no text is no reason to lose a talk
        sys.stdin.reconfigure(errors="replace")
    parser = build_parser()
    arguments = parser.parse_args(argv)
    share_memory_between_threads()
    one_thread_for_matrices()
    module, _, function = arguments.run.partition(":")
    try:
        return int(getattr(import_module(f"voicecoach.commands.{module}"), function)(arguments))
    except VoicecoachError as error:
        print_error(error)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("VOICECOACH_DEBUG"):
            raise
        hint = "Set VOICECOACH_DEBUG=1 to see where, and please report it. Sessions already kept are whole."
        print_error(VoicecoachError(f"Something unexpected happened ({type(error).__name__}).", hint))
        return 1


def print_error(error: VoicecoachError) -> None:
    """Message and next step on stderr; what a file holds or is called cannot steer the terminal from there."""
    said = f"voicecoach: {error.what}\n" + (f"  What to do: {error.hint}\n" if error.hint else "")
    sys.stderr.write("".join(sign if sign.isprintable() or sign == "\n" else "?" for sign in said))


def build_parser() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(prog="voicecoach", description=DESCRIPTION, epilog=WITHOUT_A_COMMAND)
    parser.add_argument("--version", action="version", version=f"voicecoach {__version__}")
    _add_library(parser, default=None)
    parser.add_argument("--port", type=int, default=0, help="where the app listens on this machine; any free port if left out")
    parser.add_argument("--no-browser", action="store_true", help="print the address of the app only")
    parser.add_argument("--input", type=Path, metavar="FILE", help="a one-sided recording acts as the microphone of the app")
    parser.add_argument("--real-time", action="store_true", help="with --input: as long as it really takes, not as fast as possible")
    parser.add_argument("--microphone", metavar="DEVICE", help="name of the microphone, or a part of it")
    parser.add_argument("--output", metavar="DEVICE", help="name of the loudspeaker, or none")
    parser.add_argument("--whisper-model", metavar="NAME|FOLDER", help="recogniser, default base.en (or VOICECOACH_WHISPER_MODEL)")
    parser.set_defaults(run="app:app")
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    _add_practice(commands)
    _add_recordings(commands)
    _add_reports(commands)
    _add_coach(commands)
    _add_personas(commands)
    _add_desk(commands)
    return parser


Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def _command(commands: "Commands[argparse.ArgumentParser]", name: str, run: str, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    _add_library(command, default=argparse.SUPPRESS)  # where it was given before the command, it stays
    command.set_defaults(run=run)
    return command


def _add_library(parser: argparse.ArgumentParser, default: object) -> None:
    parser.add_argument("--library", type=Path, metavar="DIR", default=default, help="where sessions are kept (or VOICECOACH_LIBRARY)")


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _add_practice(commands: "Commands[argparse.ArgumentParser]") -> None:
    demo = _command(commands, "demo", "practice:demo", "a whole session on the bundled recording: no microphone, network or key")
    demo.add_argument("--real-time", action="store_true", help="as long as it really takes, aloud if there is a loudspeaker")
    demo.add_argument("--output", metavar="DEVICE", help="loudspeaker with --real-time, or none")
    _add_json(demo)
    practice = _command(commands, "practice", "practice:practice", "a session with a simulated client")
    practice.add_argument("persona", nargs="?", default="hannah", help="who answers: a name (`voicecoach personas`) or a TOML file")
    practice.add_argument("--seed", type=int, help="the same seed and words give the same client")
    practice.add_argument("--no-check-in", action="store_true", help="ask nothing before or after the session")
    _add_talk(practice)
    retake = _command(commands, "retake", "retake:retake", "a moment of a session once more: the same client hears it again")
    retake.add_argument("session", help="id, the beginning of one, or latest")
    retake.add_argument("--turn", type=int, required=True, metavar="N", help="your turn to take again, by its number in the report")
    _add_talk(retake)


def _add_talk(practice: argparse.ArgumentParser) -> None:
    """How one talks, in a session and in a retake."""
    practice.add_argument("--input", type=Path, metavar="FILE", help="a one-sided recording acts as the microphone")
    practice.add_argument("--real-time", action="store_true", help="with --input: as long as it really takes, not as fast as possible")
    practice.add_argument("--text", action="store_true", help="type instead of speaking: one turn a line, an empty line is silence")
    practice.add_argument("--microphone", metavar="DEVICE", help="name of the microphone, or a part of it")
    practice.add_argument("--output", metavar="DEVICE", help="name of the loudspeaker, or none")
    practice.add_argument("--headphones", action="store_true", default=None, help="full duplex: you can interrupt the client")
    practice.add_argument(
        "--barge-in",
        action="store_true",
        default=None,
        help="the same on loudspeakers, with echo cancellation (the extra: voicecoach[echo])",
    )
    practice.add_argument("--push-to-talk", action="store_true", default=None, help="space or Enter begins your turn and ends it")
    practice.add_argument("--patience", type=float, metavar="SECONDS", help="silence that ends your turn (default 1.0)")
    practice.add_argument("--whisper-model", metavar="NAME|FOLDER", help="recogniser, default base.en (or VOICECOACH_WHISPER_MODEL)")
    practice.add_argument("--intention", metavar="TEXT", help="what you want to practise today; stands in the report")
    practice.add_argument(
        "--client", choices=["offline", "chat"], default="offline", help="who words the replies: her own lines, or a chat model"
    )
    _add_json(practice)


def _add_recordings(commands: "Commands[argparse.ArgumentParser]") -> None:
    record = _command(commands, "record", "record:record", "two people at the desk: a mock consultation without the simulated client")
    record.add_argument("--microphone", metavar="DEVICE", help="the consultant's, or the one that hears both: its name, or a part of it")
    record.add_argument("--client-microphone", metavar="DEVICE", help="the client's own microphone")
    record.add_argument("--stereo", action="store_true", help="one stereo device: left the consultant, right the client")
    record.add_argument("--one", action="store_true", help="one microphone for both: the words, but not who said them")
    record.add_argument("--input", type=Path, metavar="FILE", help="a recording of two channels acts as both microphones")
    record.add_argument("--real-time", action="store_true", help="with --input: as long as it really takes, not as fast as possible")
    bring = _command(commands, "import", "many:bring", "bring in talks of two people that were recorded elsewhere")
    bring.add_argument("recording", type=Path, nargs="*", metavar="FILE", help="WAV, FLAC, MP3, M4A, OGG, or a video with sound")
    bring.add_argument("--consultant", choices=["left", "right", "first", "second"], default="left", help="on which channel you are")
    bring.add_argument("--me", choices=["first", "second"], help="where both are on one channel: which voice, as heard, is yours")
    bring.add_argument("--again", action="store_true", help="also when the same file was brought in before")
    _add_many(bring)
    for command in (record, bring):
        command.add_argument("--consented", action="store_true", help="everyone has agreed: do not ask")
        command.add_argument("--who", metavar="NAMES", help="who agreed, with commas; kept with the session")
        command.add_argument("--whisper-model", metavar="NAME|FOLDER", help="recogniser, default base.en (or VOICECOACH_WHISPER_MODEL)")
        _add_json(command)
    voices = _command(commands, "voices", "voices:voices", "the two voices of an imported talk: five seconds of each, and whose they are")
    voices.add_argument("session", nargs="?", default="latest", help="id, the beginning of one, or latest")
    voices.add_argument("--swap", action="store_true", help="the other voice is yours")
    voices.add_argument("--turns", action="store_true", help="list all turns with their numbers, times and who said them")
    voices.add_argument("--give", action="append", metavar="TURNS", help="these are the other person's: 7, or 7-9, or at 0:41")
    voices.add_argument("--to", choices=("consultant", "client", "told"), help="whose they are; told: as before --give")
    voices.add_argument("--folder", type=Path, metavar="DIR", help="where to write the two samples, if not into the session")
    _add_json(voices)
    reread = _command(commands, "reread", "record:reread", "read a recording again, slowly, with the time of every word")
    reread.add_argument("session", nargs="?", default="latest", help="id, the beginning of one, or latest")
    reread.add_argument("--again", action="store_true", help="from the start, also what has been read")
    reread.add_argument("--whisper-model", metavar="NAME|FOLDER", help="a larger one may take its time; default the one of the session")
    _add_json(reread)


def _add_many(bring: argparse.ArgumentParser) -> None:
    many = bring.add_argument_group("many at once")
    many.add_argument("--folder", type=Path, metavar="DIR", help="all recordings below it; what is there already is passed over")
    many.add_argument("--people", type=Path, metavar="FILE.csv", help="whose they are (file, consultant, channel, date, agreed)")
    many.add_argument("--workers", type=int, metavar="N", help="how many at once on this machine; default one for each core")
    many.add_argument("--scheduler", metavar="ADDRESS", help="let the workers of a Dask cluster do it; they see the same folders")
    many.add_argument("--summary", type=Path, metavar="OUT", help="afterwards, the same as `voicecoach summary OUT`")


def _add_reports(commands: "Commands[argparse.ArgumentParser]") -> None:
    report = _command(commands, "report", "reports:report", "the report of a session")
    report.add_argument("session", nargs="?", default="latest", help="id, the beginning of one, or latest")
    report.add_argument("--html", dest="file", type=Path, metavar="FILE", help="write it as a page instead; the same as export")
    report.set_defaults(without_sound=False, anonymous=False, force=False)
    _add_json(report)
    export = _command(commands, "export", "export:export", "the page of a session as one file, to be mailed")
    export.add_argument("session", help="id, the beginning of one, or latest")
    export.add_argument("file", type=Path, metavar="FILE.html", help="where to write it")
    export.add_argument("--without-sound", action="store_true", help="the page alone, without the voices")
    export.add_argument("--anonymous", action="store_true", help="without names, dates and addresses, as far as they can be found")
    export.add_argument("--force", action="store_true", help="replace a file that is no export of this session")
    _add_json(export)
    assess = _command(commands, "assess", "reports:assess", "the same figures for a transcript without sound")
    assess.add_argument("transcript", type=Path, help="JSON Lines: speaker, text, start, end")
    _add_json(assess)
    sessions = _command(commands, "sessions", "shelf:sessions", "all sessions kept")
    sessions.add_argument("--search", metavar="WORDS", help="only those with all of these words in persona, outcome, date or talk")
    _add_json(sessions)
    _add_json(_command(commands, "progress", "shelf:progress", "how it went from session to session"))
    summary = _command(commands, "summary", "summary:summary", "real talks by consultant and month, and what became of imported files")
    summary.add_argument("file", type=Path, metavar="OUT", help="OUT.csv, OUT.parquet or OUT.html")
    summary.add_argument("--force", action="store_true", help="replace a file that is there")
    _add_json(summary)
    forget = _command(commands, "forget", "shelf:forget", "delete a session with its sound and notes")
    forget.add_argument("session", help="id, the beginning of one, or latest")
    _add_json(forget)
    forget.add_argument("--yes", action="store_true", help="do not ask")


def _add_coach(commands: "Commands[argparse.ArgumentParser]") -> None:
    notes = _command(commands, "notes", "notes:notes", "what people said about a session; with FILE, merge what a coach sent back")
    notes.add_argument("session", help="id, the beginning of one, or latest")
    notes.add_argument("file", nargs="?", type=Path, metavar="FILE", help="the page (.html) or the notes file (.json) that came back")
    _add_json(notes)
    rubric = _command(commands, "rubric", "rubric:rubric", "the yes/no checks that talks are judged by, and one of your own")
    rubric.add_argument("action", nargs="?", choices=["show", "check", "new"], default="show")
    rubric.add_argument("file", nargs="?", type=Path, metavar="FILE", help="a rubric file, if not the one in force")
    _add_json(rubric)


def _add_personas(commands: "Commands[argparse.ArgumentParser]") -> None:
    personas = _command(commands, "personas", "personas:personas", "who can be practised with")
    personas.add_argument("action", nargs="?", choices=["list", "show", "check", "new", "draft", "concerns"], default="list")
    personas.add_argument(
        "name", nargs="?", help="a persona's name or a TOML file; with new its name, with draft a session, with concerns an id"
    )
    personas.add_argument("--reveal", action="store_true", help="show hidden needs, concerns, purse, stories and yes/no as well")
    personas.add_argument("--folder", type=Path, metavar="DIR", help="with new, draft: where to write, if not among your own personas")
    personas.add_argument("--name", dest="called", metavar="NAME", help="with draft: what the new persona is called")
    personas.add_argument("--keep-names", action="store_true", help="with draft: names and places as they were said in the talk")
    _add_json(personas)


def _add_desk(commands: "Commands[argparse.ArgumentParser]") -> None:
    check = _command(commands, "check", "desk:check", "does everything work that a spoken session needs")
    check.add_argument(
        "--download",
        nargs="?",
        choices=["whisper", "smart-turn"],
        const="whisper",
        help="fetch the Whisper model, or another, if it is not on disk",
    )
    check.add_argument("--whisper-model", metavar="NAME|FOLDER", help="which recogniser, default base.en")
    check.add_argument("--microphone", metavar="DEVICE")
    check.add_argument("--output", metavar="DEVICE")
    _add_json(check)
