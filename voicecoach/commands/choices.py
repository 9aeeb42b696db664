"""What the user chose: the settings file and environment, overruled by the command line."""

import argparse
import secrets
import sys
from dataclasses import replace

from voicecoach.conversation.check_in import CheckIn
from voicecoach.errors import SettingsProblem
from voicecoach.library.settings_file import load_settings
from voicecoach.settings import LONGEST_PATIENCE_S, MAX_SEED, SHORTEST_PATIENCE_S, PracticeOptions, Settings


def chosen_settings(arguments: argparse.Namespace) -> Settings:
    """Settings for this command. Raises SettingsProblem."""
    settings = load_settings()
    names = {"library": "library", "whisper_model": "whisper_model", "microphone": "microphone", "output": "output"}
    names |= {"headphones": "headphones", "barge_in": "echo_cancellation", "push_to_talk": "push_to_talk", "patience": "patience_s"}
    chosen = {field: getattr(arguments, option, None) for option, field in names.items()}
    settings = replace(settings, **{field: value for field, value in chosen.items() if value is not None})
    if not SHORTEST_PATIENCE_S <= settings.patience_s <= LONGEST_PATIENCE_S:
        what = f"--patience {settings.patience_s:g} is out of range."
        raise SettingsProblem(what, f"Give seconds from {SHORTEST_PATIENCE_S:g} to {LONGEST_PATIENCE_S:g}.")
    return settings


def chosen_options(arguments: argparse.Namespace) -> PracticeOptions:
    """Options for one session; without a seed, one is drawn and kept with the session. A retake has the client and the seed of that day."""
    persona, seed = getattr(arguments, "persona", ""), getattr(arguments, "seed", None)
    seed = secrets.randbelow(MAX_SEED) if seed is None else seed
    noted = CheckIn(intention=arguments.intention)
    return PracticeOptions(persona, seed, arguments.input, plays_in_real_time(arguments), noted)


def plays_in_real_time(arguments: argparse.Namespace) -> bool:
    """Whether a recording that acts as the microphone takes as long as it really does: so that it can be listened to, for one."""
    return bool(arguments.real_time or (arguments.input and arguments.output not in (None, "none")))


def yes_or_no(question: str, default: bool) -> bool:
    """Ask at the terminal; an empty answer is the default, the end of input a no."""
    sys.stderr.write(question)
    sys.stderr.flush()
    try:
        answer = input().strip().lower()
    except EOFError:
        return False
    return answer in ("y", "yes") if answer else default
