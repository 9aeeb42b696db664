"""Plain characters: stand-ins for terminals that cannot show bars, dashes and quotation marks."""

from collections.abc import Callable

from rich.console import Console

PLAIN = str.maketrans({
    "─": "-", "█": "#", "░": ".", "○": "o", "●": "*", "↳": ">", "►": ">", "✓": "+", "✗": "x", "·": "-",
    "▁": "_", "▂": ".", "▃": "-", "▄": "~", "▅": "=", "▆": "*", "▇": "%", "→": ">", "−": "-",
    "“": '"', "”": '"', "’": "'", "‘": "'", "…": ".", "–": "-", "—": "-",
})  # fmt: skip
"""Stand-ins of the same width for terminals without these characters."""


def print_plainly(console: Console, draw: Callable[[], None]) -> None:
    """Draw on the console, with stand-ins where it can only show plain characters."""
    if console.encoding.lower().startswith("utf"):
        draw()
        return
    with console.capture() as captured:
        draw()
    console.file.write(captured.get().translate(PLAIN).encode(console.encoding, "replace").decode(console.encoding))
