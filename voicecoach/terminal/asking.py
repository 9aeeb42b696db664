"""Asking at the terminal: a question, one line for the answer, and Enter skips it."""

import sys

from rich.text import Text

from voicecoach.coaching.telling.words import printable
from voicecoach.terminal.tables import make_console


class Asker:
    """Asks on stderr, so that stdout holds the talk and nothing else; reads from stdin."""

    def __init__(self) -> None:
        self._console = make_console(stderr=True)

    def begin(self, title: str, remark: str) -> None:
        """What the questions that follow are for."""
        self._console.print(Text.assemble("\n", (title, "bold"), (f"  {remark}", "dim")))

    def line(self, question: str, example: str = "") -> str | None:
        """The answer on one line, None when it was skipped. Raises EOFError at the end of input."""
        self._console.print(Text.assemble(question, (f" {example}" if example else "", "dim")))
        self._console.print(Text("> ", "bold cyan"), end="")
        answer = sys.stdin.readline()
        if not answer:
            raise EOFError
        return printable(answer) or None

    def number(self, question: str, least: int, most: int) -> int | None:
        """A whole number in these bounds, None when it was skipped; whatever else is typed is asked for again.

        Raises EOFError at the end of input.
        """
        while (answer := self.line(question)) is not None:
            if answer in {str(number) for number in range(least, most + 1)}:
                return int(answer)
            question = f"A number from {least} to {most}, please, or Enter."
        return None

    def part(self) -> None:
        """The questions are over: what comes next begins on a line of its own."""
        self._console.print()
