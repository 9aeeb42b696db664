"""A form as a browser sent it: named texts, read without trusting them."""

import math
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

MOST_FIELDS = 1000
_TWO_NUMBERS = re.compile(r"[1-9]\d{0,2}\.\d{3}")


@dataclass(frozen=True, slots=True)
class Form:
    """Fields in the order of the page; a name may occur several times."""

    fields: tuple[tuple[str, str], ...] = ()

    def all(self, name: str) -> tuple[str, ...]:
        """All texts of that name, trimmed."""
        return tuple(text.strip() for key, text in self.fields if key == name)

    def text(self, name: str) -> str | None:
        """The first text of that name; None where nothing was written."""
        return next(iter(self.all(name)), "") or None

    def whole(self, name: str) -> str:
        """The first text of that name as it was typed, blanks and all."""
        return next((text for key, text in self.fields if key == name), "")

    def ticked(self, name: str) -> bool:
        """Whether the box was ticked."""
        return bool(self.all(name))

    def number(self, name: str) -> float | None:
        """The number; None where there is none. Raises ValueError for something else."""
        text = self.text(name)
        return None if text is None else number_in(text)


def number_in(text: str) -> float:
    """A number as people write it: "1.5", "1,5", "3,200", "3 200". Raises ValueError, also for "3.200": elsewhere it is another number."""
    plain = "".join(text.split())
    if _TWO_NUMBERS.fullmatch(plain):
        raise ValueError
    if plain.count(",") == 1 and "." not in plain and len(plain.rpartition(",")[2]) != 3:
        plain = plain.replace(",", ".")
    number = float(plain.replace(",", ""))
    if not math.isfinite(number):
        raise ValueError
    return number


def read_form(body: bytes) -> Form:
    """The fields of an URL-encoded body; what is not text in it is shown as "�"."""
    found = parse_qsl(body.decode("utf-8", "replace"), keep_blank_values=True, errors="replace")
    return Form(tuple((name, _plain(text)) for name, text in found[:MOST_FIELDS]))


def _plain(text: str) -> str:
    """With line breaks as everywhere, and without characters that nobody can type."""
    return "".join(sign for sign in text.replace("\r\n", "\n") if sign in "\n\t" or sign.isprintable())


def with_form(answer: Callable[[Request, Form], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads the form; then it answers in a thread, for it may read and write files."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(answer, request, read_form(await request.body()))

    return endpoint
