"""The desk of the app: its microphones and loudspeakers, which ones are chosen, and that they are for one at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from voicecoach import wiring_checks
from voicecoach.app.form import Form
from voicecoach.app.place import Place
from voicecoach.errors import DeviceProblem, SettingsProblem, VoicecoachError
from voicecoach.library.settings_file import settings_file
from voicecoach.library.written_settings import read_written, save_written
from voicecoach.settings import NO_OUTPUT, Settings

NOT_NOW = DeviceProblem("A talk is going on, and has the microphone and the loudspeaker.", "End it first, then check.")
BUSY = DeviceProblem("The microphone or the loudspeaker is being tried already, perhaps in another tab.", "Wait until that is over.")

_in_use = threading.Lock()
"""There is one desk, however many pages are open."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the devices that can be chosen."""

    value: str
    title: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Choices:
    """All of them; `problem` is why there are none."""

    microphones: tuple[Choice, ...] = ()
    loudspeakers: tuple[Choice, ...] = ()
    problem: VoicecoachError | None = None


@contextmanager
def desk_to_oneself(place: Place) -> Iterator[None]:
    """Nobody else uses microphone and loudspeaker inside this block. Raises DeviceProblem while somebody does."""
    if place.talk.goes_on:
        raise NOT_NOW
    if not _in_use.acquire(blocking=False):
        raise BUSY
    try:
        yield
    finally:
        _in_use.release()


def choices(place: Place, settings: Settings) -> Choices:
    """What is plugged in now; while a device is in use, what was."""
    try:
        try:
            with desk_to_oneself(place):
                there = wiring_checks.list_sound_devices(again=True)
        except DeviceProblem:
            there = wiring_checks.list_sound_devices()
    except DeviceProblem as problem:
        return Choices(problem=problem)
    silent = Choice(NO_OUTPUT, "none: the client is only read", settings.output == NO_OUTPUT)
    return Choices(_choices(there.microphones, settings.microphone), (*_choices(there.loudspeakers, settings.output), silent))


def _choices(names: tuple[str, ...], chosen: str | None) -> tuple[Choice, ...]:
    """The system's own choice first; one that was chosen and is not there now stays visible."""
    found = [Choice("", "as the system is set", chosen is None), *(Choice(name, name, name == chosen) for name in names)]
    if chosen not in (None, NO_OUTPUT, *names):
        found.append(Choice(chosen or "", f"{chosen} (as in the settings)", True))
    return tuple(found)


def with_devices(settings: Settings, form: Form) -> Settings:
    """The settings with the devices that the form names, where it names any."""
    for name in form.all("microphone")[:1]:
        settings = replace(settings, microphone=name or None)
    for name in form.all("output")[:1]:
        settings = replace(settings, output=name or None)
    return settings


def keep_devices(form: Form) -> None:
    """Write the devices that the form names into the settings file. Raises SettingsProblem."""
    path = settings_file()
    written = read_written(path)
    for name in form.all("microphone")[:1]:
        written = replace(written, microphone=name or None)
    for name in form.all("output")[:1]:
        written = replace(written, output=name or None)
    if save_written(path, written):
        raise SettingsProblem("That device cannot be kept.", "Choose another one.")
