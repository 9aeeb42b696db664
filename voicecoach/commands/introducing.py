"""Introducing: whom one is about to meet, or, in a retake, where the talk is taken up."""

from voicecoach.client.persona import Persona
from voicecoach.library.kept_moment import KeptMoment
from voicecoach.terminal.moment_again import show_moment
from voicecoach.terminal.tables import make_console, show_persona


def introduce(persona: Persona, moment: KeptMoment | None, stderr: bool) -> None:
    """Print it before the first word."""
    console = make_console(stderr=stderr)
    if moment is None:
        show_persona(console, persona.who, persona.situation)
    else:
        show_moment(console, moment.of, moment.before)
