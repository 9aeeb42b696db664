"""`rubric`: what talks are checked by – shown, checked for mistakes, or begun anew from the one that ships."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path

from voicecoach import shipped
from voicecoach.coaching.checked_figures import CHECKABLE, Checkable
from voicecoach.coaching.checks import CheckRule, RubricRules
from voicecoach.coaching.rubric import BY_COACH, BY_PROGRAM
from voicecoach.coaching.rubric_file import load_rubric
from voicecoach.commands.choices import chosen_settings
from voicecoach.errors import LibraryProblem, SettingsProblem
from voicecoach.library.own_rubric import own_rubric
from voicecoach.terminal.rubric import show_rules
from voicecoach.terminal.tables import make_console

HEAD = "# Your own rubric: a copy of the one that ships. Change its name, and its version whenever you change a check.\n#\n"


def rubric(arguments: argparse.Namespace) -> int:
    """Show the rubric in force or that of a file, look it through for mistakes, or write one to begin with."""
    actions: dict[str, Callable[[argparse.Namespace], None]] = {"show": _show, "check": _check, "new": _begin}
    actions[arguments.action](arguments)
    return 0


def new_rubric_text() -> str:
    """The rubric that ships under another name, with all figures that a check can look at."""
    text = shipped.rubric().read_text("utf-8").replace('name = "six-steps"', 'name = "my-rubric"', 1)
    figures = "\n".join(f"#   {figure.name}: {_kind(figure)}" for figure in CHECKABLE)
    return f"{HEAD}{text.rstrip()}\n\n# All figures that a check can look at:\n#\n{figures}\n"


def _kind(figure: Checkable) -> str:
    return f"one of {', '.join(figure.words)}" if figure.words else figure.kind


def _show(arguments: argparse.Namespace) -> None:
    path, rules = _chosen(arguments)
    if arguments.json:
        checks = [_as_json(check) for check in rules.checks]
        _print_json({"name": rules.name, "version": rules.version, "path": str(path), "own": path != shipped.rubric(), "checks": checks})
    else:
        show_rules(make_console(), rules, path, own=path != shipped.rubric())


def _check(arguments: argparse.Namespace) -> None:
    path, rules = _chosen(arguments)
    if arguments.json:
        _print_json({"path": str(path), "name": rules.name, "version": rules.version, "checks": len(rules.checks)})
    else:
        sys.stdout.write(f"{path} is in order: “{rules.name}”, version {rules.version}, {len(rules.checks)} checks.\n")


def _begin(arguments: argparse.Namespace) -> None:
    path = arguments.file or own_rubric(chosen_settings(arguments).library)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(new_rubric_text())
    except FileExistsError:
        raise SettingsProblem(f"{path} is there already.", "Edit it, or give another FILE.") from None
    except OSError as error:
        raise LibraryProblem(f"{path} cannot be written ({error.strerror}).", "Give another FILE, or look at the permissions.") from error
    if arguments.json:
        _print_json({"path": str(path)})
    else:
        after = (
            "" if arguments.file is None else f" Put it into your library as {own_rubric(chosen_settings(arguments).library)} to use it."
        )
        sys.stdout.write(f"{path} is written; edit it, then look it through with `voicecoach rubric check`.{after}\n")


def _chosen(arguments: argparse.Namespace) -> tuple[Path, RubricRules]:
    """The rubric of the file that was named, else the own one, else the one that ships. Raises SettingsProblem."""
    own = own_rubric(chosen_settings(arguments).library)
    path = arguments.file or (own if own.exists() else shipped.rubric())
    return path, load_rubric(path)


def _as_json(check: CheckRule) -> dict[str, object]:
    limit, applies = check.limit, check.applies
    return {
        "id": check.id,
        "text": check.text,
        "by": BY_PROGRAM if check.figure else BY_COACH,
        "figure": check.figure,
        "threshold": str(limit) if limit else None,
        "applies": {"figure": applies.figure, "threshold": str(applies.limit), "otherwise": applies.otherwise} if applies else None,
    }


def _print_json(what: object) -> None:
    sys.stdout.write(json.dumps(what, ensure_ascii=False) + "\n")
