"""A chat line: the connection to a server for one answer. Nothing is read of it but what can be one, and hanging up ends it."""

import socket
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Any, Protocol, TypeAlias

MOST_BYTES = 4 << 20
"""Of one answer: a thousand times what a reply takes. A line that never ends must not fill the memory."""


class Response(Protocol):
    """What is used of a response of the `openai` package's HTTP client."""

    status_code: int
    headers: Mapping[str, str]
    extensions: Mapping[str, Any]
    iter_bytes: Callable[[], Iterator[bytes]]


class Http(Protocol):
    """What is used of that client itself."""

    def close(self) -> None:
        """End all that goes on in it."""


Look: TypeAlias = Callable[[Response], None]
"""Gets a response when its head is there, before anything else of it is read."""


class Refused(Exception):
    """The server answered with another status than 200; what else it says may be endless, or quote what was said: it is not read."""

    def __init__(self, status: int) -> None:
        super().__init__()
        self.status = status


class Unreadable(Exception):
    """An answer that is packed, although nobody asked for that, or that has no end, or that nobody waits for any more."""


class ChatLine:
    """One connection, used once. A server may do with it what it likes: whoever hangs up is rid of it."""

    def __init__(self, open_http: Callable[[Look], Http]) -> None:
        self.http = open_http(self._look)
        self._open = True
        self._socket: socket.socket | None = None

    def hang_up(self) -> None:
        """From any thread, at any time, any number of times."""
        self._open = False
        with suppress(Exception):  # it may be gone, or be closed on the other thread just now
            if self._socket is not None:
                self._socket.shutdown(socket.SHUT_RDWR)  # closing alone does not wake whoever reads
        self.http.close()

    def _look(self, response: Response) -> None:
        with suppress(KeyError, AttributeError):
            self._socket = response.extensions["network_stream"].get_extra_info("socket")
        if response.status_code != 200:
            raise Refused(response.status_code)
        if response.headers.get("content-encoding", "identity") != "identity":
            raise Unreadable
        read = response.iter_bytes
        response.iter_bytes = lambda: self._bounded(read())

    def _bounded(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        left = MOST_BYTES
        for block in blocks:
            left -= len(block)
            if left < 0 or not self._open:
                raise Unreadable
            yield block
