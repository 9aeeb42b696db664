"""Bytes to the port of the app: requests, handshakes and frames that no browser would write."""

import asyncio
import logging
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from random import Random

import uvicorn

from tests.fuzzing.judging import BrokenPromise
from tests.fuzzing.mutating import mutate_bytes
from tests.fuzzing.requests import app_at_work
from tests.fuzzing.search import Subject, Try
from voicecoach.app.security import Keys
from voicecoach.app.server import configured, open_port
from voicecoach.library.sessions import session_folders

ANSWER_S = 10.0
"""So long a socket waits for a busy machine."""
UPGRADE = ("Upgrade: websocket", "Sec-WebSocket-Version: 13", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", "Connection: Upgrade")
FRAME = b"\x81\x8e\1\2\3\4" + b'{"do": "end"}'


class _Complaints(logging.Handler):
    """Keeps what the server says when a request broke it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.heard: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.heard.append(record.getMessage())


@contextmanager
def _bytes(folder: Path) -> Iterator[Try]:
    """The real server on a real port."""
    complaints = _Complaints()
    with app_at_work(folder) as (place, library), open_port(0) as listening:
        port = listening.getsockname()[1]
        place = replace(place, keys=Keys(port))
        server = uvicorn.Server(configured(place, debug=False))
        thread = threading.Thread(target=lambda: asyncio.run(server.serve([listening])), daemon=True)
        logger = logging.getLogger("uvicorn.error")
        logger.setLevel(logging.ERROR)
        logger.addHandler(complaints)
        thread.start()
        try:
            names = [folder.name for folder in session_folders(library)]
            yield lambda rng: _send_bytes(rng, place.keys, names, complaints)
        finally:
            logger.removeHandler(complaints)
            server.should_exit = True
            thread.join(ANSWER_S)


def _send_bytes(rng: Random, keys: Keys, names: list[str], complaints: _Complaints) -> None:
    page, handshake = rng.choice(("/", "/sessions", f"/sessions/{names[0]}", "/settings", "/nowhere")), rng.randrange(3) == 0
    host = f"127.0.0.1:{keys.port}"
    known = [f"Host: {host}", f"Cookie: {keys.cookie}={keys.token}", f"Origin: http://{host}"]
    sent = _written(f"GET {'/live' if handshake else page} HTTP/1.1", *known, *(UPGRADE if handshake else ("Connection: close",)))
    if not handshake or rng.randrange(2):
        sent = mutate_bytes(rng, sent)
    _exchange(keys.port, sent + (mutate_bytes(rng, FRAME) if handshake else b""))
    if complaints.heard:
        raise BrokenPromise(f"{sent[:120]!r}: {complaints.heard[0][:200]}")
    answer = _exchange(keys.port, _written("GET /about HTTP/1.1", *known, "Connection: close"), whole=True)
    if not answer.startswith(b"HTTP/1.1 200 "):
        raise BrokenPromise(f"after {sent[:120]!r} another request got {answer[:60]!r}")


def _written(*lines: str) -> bytes:
    return "\r\n".join((*lines, "", "")).encode()


def _exchange(port: int, sent: bytes, whole: bool = False) -> bytes:
    """What came back until the server closed the line; what may not be `whole` is told to have ended, for half a request waits."""
    with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_S) as line:
        try:
            line.sendall(sent)
            if not whole:
                line.shutdown(socket.SHUT_WR)
            came = b""
            while piece := line.recv(65_536):
                came += piece
        except OSError:
            pass
        return came


BYTES = Subject("bytes to the port", _bytes)
