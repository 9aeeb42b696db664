"""Personas that can be practised with, read again only when a file of theirs has changed."""

from functools import lru_cache
from pathlib import Path

from voicecoach import wiring
from voicecoach.client.fitting import fit_to_offer
from voicecoach.client.persona import Persona
from voicecoach.errors import PersonaProblem
from voicecoach.settings import Settings

Known = tuple[tuple[Persona, ...], tuple[PersonaProblem, ...]]
Stamps = tuple[tuple[str, int, int], ...]


def known_personas(settings: Settings) -> Known:
    """All personas by name, and what is wrong with the files that are none."""
    return _read(settings, _stamps(settings))


def known_persona(name: str, settings: Settings) -> Persona | None:
    """The persona of exactly this name; a name from a page is never taken for a path."""
    return next((fit_to_offer(persona, settings.offer) for persona in known_personas(settings)[0] if persona.name == name), None)


def is_own(name: str, settings: Settings) -> bool:
    """Whether the persona is one that the user wrote."""
    return (settings.own_personas / f"{name}.toml").is_file()


def _stamps(settings: Settings) -> Stamps:
    files = [path for folder in wiring.persona_folders(settings) for path in sorted(folder.glob("*.toml"))]
    return tuple((str(path), *_stamp(path)) for path in files)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=1)
def _read(settings: Settings, stamps: Stamps) -> Known:
    """What was read when the files looked like that."""
    return wiring.all_personas(settings)
