"""Rendering: templates to HTML, everything escaped unless it was made here."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_PACKAGE = Path(__file__).parents[1]
TEMPLATES = (_PACKAGE / "review" / "templates", _PACKAGE / "app" / "templates")
"""Where templates lie: those of the page, and those of the app."""


def render(template: str, **values: object) -> str:
    """The template with these values as HTML."""
    return environment().get_template(template).render(**values)


@cache
def environment() -> Environment:
    """The one environment: autoescape on, a missing value is an error."""
    return Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
