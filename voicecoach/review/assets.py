"""Assets: how styles and scripts get into a page – by link in the app, or written into the page so that it is one file."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

STATIC = Path(__file__).parent / "static"
STYLES = ("base.css", "review.css", "notes.css")
SCRIPTS = ("notes.js", "review.js")
"""In the order in which they run: notes first, which take their copy of the page before anything moves in it."""


@dataclass(frozen=True, slots=True)
class Asset:
    """One style or script: its address, or else its text."""

    name: str
    url: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Assets:
    """All that a page needs beside itself. `policy` is a Content-Security-Policy for the page's head; "" where a server sends one."""

    styles: tuple[Asset, ...]
    scripts: tuple[Asset, ...]
    policy: str = ""


def linked(root: str = "/static/") -> Assets:
    """Styles and scripts that a server has at this address."""
    styles, scripts = (tuple(Asset(name, url=root + name) for name in names) for names in (STYLES, SCRIPTS))
    return Assets(styles, scripts)


@cache
def inlined() -> Assets:
    """Styles and scripts as text, for one file. What stands between their tags is exactly `text`, so that it can be hashed."""
    styles, scripts = (tuple(Asset(name, text=_read(name)) for name in names) for names in (STYLES, SCRIPTS))
    return Assets(styles, scripts)


def _read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")
