"""Draw docs/session.svg, the README's picture, from what `voicecoach demo` really prints: python docs/draw_session.py"""

import io
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.text import Text

COLUMNS = 92
CAPTIONS = 18
"""Lines of the talk that are shown before the report."""
PICTURE = Path(__file__).with_name("session.svg")


def run_demo() -> list[str]:
    """The lines of the demo, with their colours."""
    environment = os.environ | {"COLUMNS": str(COLUMNS), "FORCE_COLOR": "1", "TTY_INTERACTIVE": "0", "TERM": "xterm-256color"}
    environment.pop("NO_COLOR", None)
    with tempfile.TemporaryDirectory() as library:
        command = [sys.executable, "-m", "voicecoach", "demo", "--library", library]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout.splitlines()


def shorten(lines: list[str]) -> list[str]:
    """The beginning of the talk, then the report up to what could not be told."""
    plain = [Text.from_ansi(line).plain for line in lines]
    report = next(index for index, line in enumerate(plain) if line.startswith("Practice with"))
    end = next((index for index, line in enumerate(plain) if line.startswith("What could not be told")), len(lines))
    return [*lines[:CAPTIONS], "       …", "", *lines[report:end]]


def main() -> None:
    """Draw it."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    for line in ["$ make demo", "", *shorten(run_demo())]:
        console.print(Text.from_ansi(line))
    picture = console.export_svg(title="voicecoach")
    # Rich names fonts on the web; a picture in a README must not fetch anything.
    picture = re.sub(r"@font-face {.*?}", "", picture, flags=re.DOTALL).replace("Fira Code,", "Fira Code, DejaVu Sans Mono,")
    PICTURE.write_text(picture, encoding="utf-8")
    print(f"{PICTURE} is drawn")


if __name__ == "__main__":
    main()
