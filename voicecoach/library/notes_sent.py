"""Notes that somebody sent: in a small file of their own, or inside the page that was sent to them."""

import stat
from html.parser import HTMLParser
from pathlib import Path

from voicecoach.conversation.notes import Notes
from voicecoach.errors import LibraryProblem
from voicecoach.library.notes_form import AGAIN, LARGEST_NOTES, read_notes_text

ELEMENT = "notes-data"
"""Id of the script element that holds the notes in a page."""
LARGEST_PAGE = 200_000_000
"""Bytes; two hours of sound stay far below."""
LONGEST_TAG = 200
"""Characters of the element's start tag."""
_END = "</script"


def read_sent_notes(path: Path) -> Notes:
    """The notes in a file, be it a page or a notes file; what it is is told by what stands in it. Raises LibraryProblem."""
    text = _text_of(path)
    if text.lstrip()[:1] == "{":
        return read_notes_text(text, str(path))
    if not text.strip():
        raise LibraryProblem(f"{path} is empty.", AGAIN)
    return read_notes_text(_notes_in(text, path), str(path))


def _text_of(path: Path) -> str:
    """The text of a plain file; a pipe or a device is never opened, for it may never end."""
    expected = "Give the page or the notes file that your coach sent back: FILE.html or FILE.json."
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise LibraryProblem(f"{path} is a folder or a device.", expected)
        with path.open("rb") as file:
            raw = file.read(LARGEST_PAGE + 1)
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) else "no path looks like that"
        raise LibraryProblem(f"{path} cannot be read ({why}).", expected) from None
    if len(raw) > LARGEST_PAGE:
        raise LibraryProblem(f"{path} is larger than {LARGEST_PAGE // 1_000_000} MB: no page of a session is.", expected)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LibraryProblem(f"{path} is neither a page nor a notes file: it is not text in UTF-8.", expected) from None


def _notes_in(page: str, path: Path) -> str:
    """The text of the notes' element.

    The parser is shown that one element and not the page: what surrounds it may be megabytes of sound, or made to keep a parser busy.
    """
    place = page.find(ELEMENT)
    while place != -1:
        start = page.rfind("<script", max(0, place - LONGEST_TAG), place)
        close = page.find(">", place, place + LONGEST_TAG)
        if start != -1 and close != -1 and _is_start(page[start : close + 1]):
            end = page.find(_END, close)
            if end == -1:
                raise LibraryProblem(f"{path} was cut off in the middle of the notes.", AGAIN)
            if end - close > LARGEST_NOTES:
                raise LibraryProblem(f"{path} holds more than {LARGEST_NOTES // 1_000_000} MB of notes.", AGAIN)
            return _read(page[start:end] + "</script>")
        place = page.find(ELEMENT, place + len(ELEMENT))
    if "<html" in page[:2000].lower() and "data-session" in page:
        raise LibraryProblem(f"{path} holds no notes: the page was cut off, or saved in another way than with its own button.", AGAIN)
    hint = "Give the page or the notes file that your coach sent back. Nothing was changed."
    raise LibraryProblem(f"{path} is neither a page of a session nor a notes file.", hint)


class _NotesElement(HTMLParser):
    """Reads a script element with the notes' id, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.found = False
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Whether it is the element."""
        self.found = tag == "script" and dict(attrs).get("id") == ELEMENT

    def handle_data(self, data: str) -> None:
        """What stands in it."""
        self.text += data if self.found else ""


def _is_start(tag: str) -> bool:
    reader = _NotesElement()
    reader.feed(tag)
    return reader.found


def _read(element: str) -> str:
    reader = _NotesElement()
    reader.feed(element)
    reader.close()
    return reader.text
