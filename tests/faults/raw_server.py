"""A server on loopback that sends whatever bytes it is told, in its own time, and knows what is still open."""

import contextlib
import json
import socket
import threading
from collections.abc import Callable
from types import TracebackType

Send = Callable[[bytes], None]
Wait = Callable[[float], None]
Act = Callable[[Send, Wait], None]
"""Sends the bytes of one answer; a wait ends early, with an error, when the server closes."""


class Closing(Exception):
    """The server closes: whatever it was at is over."""


class RawServer:
    """Use as a context. One act for every connection, after its request was read; then the connection is closed."""

    def __init__(self, act: Act, reset: bool = False) -> None:
        self.act = act
        self.requests: list[str] = []
        self.open = 0
        self._reset = reset
        self._closing = threading.Event()
        self._changed = threading.Condition()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._socket.getsockname()[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> "RawServer":
        threading.Thread(target=self._accept, daemon=True, name="raw server").start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def do(self, act: Act) -> None:
        """From now on."""
        self.act = act

    def are_all_closed(self, within_s: float) -> bool:
        """Whether the other side has hung up on every connection."""
        with self._changed:
            return self._changed.wait_for(lambda: self.open == 0, within_s)

    def _accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self._socket.accept()
                self._count(1)
                threading.Thread(target=self._serve, args=(connection,), daemon=True, name="raw connection").start()

    def _serve(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError, Closing, ValueError), connection:
            self.requests.append(_read_request(connection))
            self.act(connection.sendall, self._wait_for(connection))
            if self._reset:  # linger of no time: whoever reads gets a reset and no end
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        self._count(-1)

    def _wait_for(self, connection: socket.socket) -> Wait:
        def wait(seconds: float) -> None:
            connection.settimeout(0.02)
            for _ in range(max(1, round(seconds / 0.02))):
                if self._closing.is_set():
                    raise Closing
                with contextlib.suppress(TimeoutError):
                    if not connection.recv(1):
                        raise Closing  # the other side has hung up
            connection.settimeout(None)

        return wait

    def _count(self, change: int) -> None:
        with self._changed:
            self.open += change
            self._changed.notify_all()


def _read_request(connection: socket.socket) -> str:
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length")), 0)
    while len(body) < length:
        body += _some(connection)
    return (head + b"\r\n\r\n" + body).decode("utf-8", "replace")


def _some(connection: socket.socket) -> bytes:
    some = connection.recv(65536)
    if not some:
        raise Closing
    return some


def head(status: str = "200 OK", kind: str = "text/event-stream", **more: str) -> bytes:
    """Status and header lines; `retry_after="3600"` becomes Retry-After: 3600."""
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {kind}", *(f"{name.replace('_', '-').title()}: {value}" for name, value in more.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def event(delta: object, finish: str | None = None, **more: object) -> bytes:
    """One event of a stream."""
    choice = {"index": 0, "delta": delta, "finish_reason": finish}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice], **more}
    return b"data: " + json.dumps(body).encode() + b"\n\n"


def says(text: str) -> bytes:
    """A whole reply as events, its end included."""
    return event({"role": "assistant", "content": text}) + event({}, "stop") + b"data: [DONE]\n\n"
