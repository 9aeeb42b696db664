"""A typed talk at a terminal."""

import io

from rich.console import Console

from voicecoach.terminal.typed_lines import prompt_consultant, show_client_line


def shown(text: str, width: int = 30) -> list[str]:
    file = io.StringIO()
    show_client_line(Console(file=file, width=width, no_color=True), text)
    return [line.rstrip() for line in file.getvalue().splitlines()]


def test_the_client_is_named_and_wrapped_between_words():
    assert shown("One of us is late, and it is not the dog.") == ["client One of us is late, and", "       it is not the dog."]


def test_a_silence_is_seen():
    assert shown("") == ["client … (Enter waits)"]


def test_the_consultant_types_behind_the_own_name():
    file = io.StringIO()
    prompt_consultant(Console(file=file, width=30, no_color=True))
    assert file.getvalue() == "   you "
