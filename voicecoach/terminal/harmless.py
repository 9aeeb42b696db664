"""Harmless characters: whatever a file holds, what is printed cannot steer the terminal or turn the direction of its lines."""

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, ConsoleRenderable, RenderableType, RenderHook
from rich.segment import Segment

_KEPT = "\n\u00a0\u202f"
"""Characters that Python calls not printable, and that do nothing but part words and lines."""


class Harmless(RenderHook):
    """Stands between everything that is drawn and the terminal."""

    def process_renderables(self, renderables: list[ConsoleRenderable]) -> list[ConsoleRenderable]:
        """The same, each without characters that are no signs."""
        return [_Cleaned(renderable) for renderable in renderables]


class _Cleaned:
    def __init__(self, drawn: RenderableType) -> None:
        self._drawn = drawn

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterable[Segment]:
        """Styles and the steering of our own stand beside the text of a segment, never in it."""
        for segment in console.render(self._drawn, options):
            yield segment if segment.control else Segment(_clean(segment.text), segment.style)


def _clean(text: str) -> str:
    return text if text.isprintable() else "".join(sign for sign in text if sign.isprintable() or sign in _KEPT)
