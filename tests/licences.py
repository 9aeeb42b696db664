"""The licences of everything that is installed with the program, from its own metadata: python -m tests.licences [--write]."""

import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """# Licences

voicecoach itself: MIT. What is installed with it to run it, in the versions that it is developed and tested with (`constraints.txt`),
on Linux, by `python -m tests.licences --write` from the metadata of each package. On Windows pyttsx3 brings pywin32, pypiwin32 and comtypes
as well, on macOS pyobjc: not listed, for they are not installed here, and not pinned.
"""
_LONGEST = 60
_OSI = "License :: OSI Approved :: "


@dataclass(frozen=True, slots=True)
class Licensed:
    """A package that is there at run time, and what it says of its licence."""

    name: str
    version: str
    licence: str


def pins() -> dict[str, str]:
    """The versions in `constraints.txt`, by canonical name."""
    lines = (line.split("#")[0].strip() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines())
    return {canonicalize_name(name): version for name, version in (line.split("==") for line in lines if line)}


def run_time() -> tuple[Licensed, ...]:
    """All that `pip install voicecoach` installs on this machine, by name. Raises PackageNotFoundError where something is not installed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    waiting, found = [Requirement(text) for text in project["dependencies"]], dict[str, Licensed]()
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        if wanted.marker is not None and not wanted.marker.evaluate({"extra": ""}):
            continue
        about = distribution(name)
        if name not in found or wanted.extras:
            waiting += _asked(about, wanted.extras)
        found[name] = Licensed(about.metadata["Name"], about.version, licence_of(about))
    return tuple(found[name] for name in sorted(found))


def _asked(about: Distribution, extras: set[str]) -> Iterator[Requirement]:
    for one in map(Requirement, about.requires or ()):
        marker = one.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            one.marker = None  # it holds here
            yield one


def licence_of(about: Distribution) -> str:
    """What its metadata says, in the newest form that it uses."""
    if expression := about.metadata.get("License-Expression"):
        return str(expression)
    classified = [line.removeprefix(_OSI) for line in about.metadata.get_all("Classifier") or () if line.startswith(_OSI)]
    told = str(about.metadata.get("License") or "").strip().splitlines()
    return ", ".join(classified) or (told[0][:_LONGEST] if told else "not said")


def page() -> str:
    """The whole page."""
    rows = "\n".join(f"| {one.name} | {one.version} | {one.licence} |" for one in run_time())
    return f"{HEAD}\n| package | version | licence |\n| --- | --- | --- |\n{rows}\n"


if __name__ == "__main__":
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        sys.stdout.write(page())
