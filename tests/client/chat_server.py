"""A chat server on loopback that speaks the protocol, streams, and misbehaves as told: one script per request, then the last one again."""

import json
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

LONGEST_STALL_S = 20.0
"""A stall ends when the server closes; this is for a test that forgot to."""


@dataclass(frozen=True)
class Says:
    """Streams a text, word by word. `finish` is what the model says about its end; None says nothing."""

    text: str
    finish: str | None = "stop"


@dataclass(frozen=True)
class Stalls:
    """Streams a text and then nothing, while the connection stays open."""

    after: str = ""


@dataclass(frozen=True)
class Drops:
    """Streams a text and then closes the connection in the middle."""

    after: str = ""


@dataclass(frozen=True)
class Answers:
    """Answers at once with a status and a body of its own."""

    status: int
    body: str = '{"error": {"message": "no"}}'
    kind: str = "application/json"
    location: str = ""


@dataclass(frozen=True)
class HangsUp:
    """Closes the connection without a word."""


Script = Says | Stalls | Drops | Answers | HangsUp
NOT_JSON = Answers(200, "data: {this is no JSON\n\ndata: [DONE]\n\n", "text/event-stream")
A_PAGE = Answers(200, "<html><body>It works!</body></html>", "text/html")
EMPTY = Says("")


@dataclass
class ChatServer:
    """Use as a context. `asked` are the bodies of all requests for a reply, `headers` what came with them."""

    scripts: Sequence[Script] = (Says("Yes, that is right."),)
    models: Sequence[str] = ("small-model",)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._closing = threading.Event()
        self._lock = threading.Lock()
        server = self

        class Talk(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, format: str, *arguments: object) -> None:
                """Quiet."""

            def do_GET(self) -> None:
                server._list(self)

            def do_POST(self) -> None:
                server._reply(self)

        self._http = _QuietServer(("127.0.0.1", 0), Talk)

    @property
    def port(self) -> int:
        return int(self._http.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> "ChatServer":
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._closing.set()
        self._http.shutdown()
        self._http.server_close()

    def _list(self, http: BaseHTTPRequestHandler) -> None:
        body = json.dumps({"object": "list", "data": [{"id": name, "object": "model"} for name in self.models]})
        found = http.path == "/v1/models"
        self._send(http, Answers(200, body) if found else Answers(404))

    def _reply(self, http: BaseHTTPRequestHandler) -> None:
        body = json.loads(http.rfile.read(int(http.headers["Content-Length"])))
        with self._lock:
            script = self.choose(len(self.asked), body)
            self.asked.append(body)
            self.headers.append(dict(http.headers))
        try:
            self._act(http, script)
        except (BrokenPipeError, ConnectionResetError):
            http.close_connection = True

    def choose(self, number: int, body: dict[str, Any]) -> Script:
        """Which script request `number`, counted from 0, gets."""
        return self.scripts[min(number, len(self.scripts) - 1)]

    def _act(self, http: BaseHTTPRequestHandler, script: Script) -> None:
        match script:
            case Answers():
                self._send(http, script)
            case HangsUp():
                http.close_connection = True
            case Says(text, finish):
                self._stream(http, [*pieces(text), chunk("", finish), "data: [DONE]\n\n", ""])
            case Stalls(after):
                self._stream(http, pieces(after))
                self._closing.wait(LONGEST_STALL_S)
                http.close_connection = True
            case Drops(after):
                self._stream(http, pieces(after))
                http.close_connection = True

    @staticmethod
    def _send(http: BaseHTTPRequestHandler, answer: Answers) -> None:
        raw = answer.body.encode()
        http.send_response(answer.status)
        http.send_header("Content-Type", answer.kind)
        http.send_header("Content-Length", str(len(raw)))
        if answer.location:
            http.send_header("Location", answer.location)
        http.end_headers()
        http.wfile.write(raw)

    @staticmethod
    def _stream(http: BaseHTTPRequestHandler, parts: Sequence[str]) -> None:
        """Chunk by chunk; an empty one is the end."""
        http.send_response(200)
        http.send_header("Content-Type", "text/event-stream")
        http.send_header("Transfer-Encoding", "chunked")
        http.end_headers()
        for part in parts:
            raw = part.encode()
            http.wfile.write(f"{len(raw):x}\r\n".encode() + raw + b"\r\n")
            http.wfile.flush()


class _QuietServer(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asks may hang up."""


def pieces(text: str) -> list[str]:
    """A text as chunks of the protocol, word by word."""
    return [chunk(piece) for piece in _words(text)]


def _words(text: str) -> Iterator[str]:
    words = text.split(" ")
    yield from (word + " " for word in words[:-1])
    if words[-1]:
        yield words[-1]


def chunk(text: str, finish: str | None = None) -> str:
    """One event of the stream."""
    choice = {"index": 0, "delta": {"content": text}, "finish_reason": finish}
    body = {"id": "1", "object": "chat.completion.chunk", "created": 0, "model": "small-model", "choices": [choice]}
    return f"data: {json.dumps(body)}\n\n"
