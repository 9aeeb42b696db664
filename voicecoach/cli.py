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

DESCRIPTION = "Practise selling by listening: speak with a simulated client, then see who talked, what you asked, and how you closed."

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
    if arguments.run is None:
        parser.print_help()
        return 0
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
    """Message and next step on stderr."""
    sys.stderr.write(f"voicecoach: {error.what}\n" + (f"  What to do: {error.hint}\n" if error.hint else ""))


def build_parser() -> argparse.ArgumentParser:
    """All commands."""
    parser = argparse.ArgumentParser(prog="voicecoach", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=f"voicecoach {__version__}")
    parser.set_defaults(run=None)
    commands = parser.add_subparsers(metavar="COMMAND", title="commands")
    _add_practice(commands)
    _add_reports(commands)
    _add_personas(commands)
    _add_desk(commands)
    return parser


Commands = argparse._SubParsersAction  # argparse has no public name for what add_subparsers returns


def _command(commands: "Commands[argparse.ArgumentParser]", name: str, run: str, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.add_argument("--library", type=Path, metavar="DIR", help="where sessions are kept (or VOICECOACH_LIBRARY)")
    command.set_defaults(run=run)
    return command


def _add_json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print one JSON object and nothing else")


def _add_practice(commands: "Commands[argparse.ArgumentParser]") -> None:
    demo = _command(commands, "demo", "practice:demo", "a whole session on the bundled recording: no microphone, network or key")
    demo.add_argument("--real-time", action="store_true", help="as long as it really takes, aloud if there is a loudspeaker")
    demo.add_argument("--output", metavar="DEVICE", help="loudspeaker with --real-time, or none")
    _add_json(demo)
    practice = _command(commands, "practice", "practice:practice", "a session with a simulated client")
    practice.add_argument("persona", nargs="?", default="hannah", help="who answers: a name (`voicecoach personas`) or a TOML file")
    practice.add_argument("--input", type=Path, metavar="FILE", help="a one-sided recording acts as the microphone")
    practice.add_argument("--real-time", action="store_true", help="with --input: as long as it really takes, not as fast as possible")
    practice.add_argument("--text", action="store_true", help="type instead of speaking: one turn a line, an empty line is silence")
    practice.add_argument("--microphone", metavar="DEVICE", help="name of the microphone, or a part of it")
    practice.add_argument("--output", metavar="DEVICE", help="name of the loudspeaker, or none")
    practice.add_argument("--headphones", action="store_true", default=None, help="full duplex: you can interrupt the client")
    practice.add_argument("--patience", type=float, metavar="SECONDS", help="silence that ends your turn (default 1.0)")
    practice.add_argument("--whisper-model", metavar="NAME|FOLDER", help="recogniser, default base.en (or VOICECOACH_WHISPER_MODEL)")
    practice.add_argument("--seed", type=int, help="the same seed and words give the same client")
    practice.add_argument("--intention", metavar="TEXT", help="what you want to practise today; stands in the report")
    practice.add_argument(
        "--client", choices=["offline", "chat"], default="offline", help="who words the replies: her own lines, or a chat model"
    )
    practice.add_argument("--no-check-in", action="store_true", help="ask nothing before or after the session")
    _add_json(practice)


def _add_reports(commands: "Commands[argparse.ArgumentParser]") -> None:
    report = _command(commands, "report", "reports:report", "the report of a session")
    report.add_argument("session", nargs="?", default="latest", help="id, the beginning of one, or latest")
    _add_json(report)
    assess = _command(commands, "assess", "reports:assess", "the same figures for a transcript without sound")
    assess.add_argument("transcript", type=Path, help="JSON Lines: speaker, text, start, end")
    _add_json(assess)
    _add_json(_command(commands, "sessions", "reports:sessions", "all sessions kept"))
    forget = _command(commands, "forget", "reports:forget", "delete a session with its sound")
    forget.add_argument("session", help="id, the beginning of one, or latest")
    _add_json(forget)
    forget.add_argument("--yes", action="store_true", help="do not ask")


def _add_personas(commands: "Commands[argparse.ArgumentParser]") -> None:
    personas = _command(commands, "personas", "personas:personas", "who can be practised with")
    personas.add_argument("action", nargs="?", choices=["list", "show", "check", "new", "concerns"], default="list")
    personas.add_argument("name", nargs="?", help="a persona's name or a TOML file; with new its name, with concerns the id of one")
    personas.add_argument("--reveal", action="store_true", help="show hidden needs, concerns, purse, stories and yes/no as well")
    personas.add_argument("--folder", type=Path, metavar="DIR", help="with new: where to write, if not among your own personas")
    _add_json(personas)


def _add_desk(commands: "Commands[argparse.ArgumentParser]") -> None:
    check = _command(commands, "check", "desk:check", "does everything work that a spoken session needs")
    check.add_argument("--download", action="store_true", help="fetch the Whisper model if it is not on disk")
    check.add_argument("--whisper-model", metavar="NAME|FOLDER", help="which recogniser, default base.en")
    check.add_argument("--microphone", metavar="DEVICE")
    check.add_argument("--output", metavar="DEVICE")
    _add_json(check)
