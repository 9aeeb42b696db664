"""The server of the chat model breaks: every fault of the protocol that is known, on loopback, in a talk that goes on."""

import contextlib
import gzip
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.client.talks import persona
from tests.faults.fault import Fault, Trial
from tests.faults.raw_server import Act, RawServer, Send, Wait, event, head, says
from voicecoach import wiring
from voicecoach.client.chat import ChatLines
from voicecoach.client.chat_model import ChatModel, Patience
from voicecoach.client.servers import ChatServer
from voicecoach.client.simulated import SimulatedClient
from voicecoach.coaching.report import make_report
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.session import Kind
from voicecoach.devices.clock import SystemClock
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_talk
from voicecoach.practice.typed import TypedTalk
from voicecoach.settings import PracticeOptions, Settings

KEY = "sk-nobody-may-see-this"
ASKED = "What date is the wedding?"
JUNE = "It's the twentieth of June, a Saturday."
AUTHORED = "It is the twentieth of June, a Saturday."
PROMISED_S = 8.0
SHORT = Patience(budget_s=0.9, connect_s=0.4, first_s=0.4, stall_s=0.3)
"""For what takes its time; a twelfth to a ninth of the real one."""
LONG = Patience(budget_s=60.0, connect_s=10.0, first_s=30.0, stall_s=30.0)
"""For what ends by itself, on a machine that may be busy."""
LEAST_MEMORY = 60 << 20
FOREVER_S = 60.0
LINE = "the client's own line within eight seconds, counted in the report; nothing is left open, and nothing said or secret is logged"
PART = "the good part of the reply is said; nothing is left open, and nothing said or secret is logged"


@dataclass(frozen=True, slots=True)
class _Case:
    """A fault of the server, and how the talk goes on with it."""

    name: str
    act: Act
    part: bool = False
    """A good part of the reply is there, and is said."""
    patience: Patience = LONG
    reset: bool = False
    address: Callable[[RawServer], str] = lambda server: server.url

    def row(self) -> Fault:
        return Fault(f"language server: {self.name}", PART if self.part else LINE, 10, self.attempt)

    def attempt(self, seed: int, folder: Path) -> Trial:
        _load()
        with _listening_to_logs() as logged, RawServer(self.act, self.reset) as server:
            _forget_most_memory()
            before = _memory()
            first_s, said, count = _talk(self.address(server), self.patience, folder, lambda: server.do(_streamed(GOOD)))
            closed = server.are_all_closed(5.0)
            grown = _memory(most=True) - before
        quiet = _no_thread_left()
        told = "".join(logged)
        secret = KEY in told or "wedding" in told or "twentieth" in told
        right = said[0] == JUNE if self.part else said[0] == AUTHORED and count >= 1
        kept = right and bool(said[1]) and first_s <= PROMISED_S and closed and quiet and not secret and grown < LEAST_MEMORY
        worded = "the good part" if said[0].startswith(JUNE) else "the client's own line" if said[0] == AUTHORED else "something else"
        left = "nothing left open" if closed and quiet else "SOMETHING LEFT OPEN"
        return Trial(kept, f"{worded} after {first_s:.1f} s, {count} counted, {left}, {grown >> 20} MB{', LOGGED' if secret else ''}")


@cache
def _load() -> None:
    """What the package itself needs in memory is not the server's doing."""
    with RawServer(_streamed(GOOD)) as server, TemporaryDirectory() as folder:
        _talk(server.url, LONG, Path(folder), lambda: None)


def _talk(url: str, patience: Patience, folder: Path, mend: Callable[[], None]) -> tuple[float, list[str], int]:
    """Two turns: seconds to the first word, what she said, and how many replies the report calls worded by the fallback.

    Between the two the server is mended.
    """
    settings = Settings(folder / "library", folder / "personas")
    who = persona("hannah")
    model = ChatModel(ChatServer(url, "small-model", KEY), patience)
    client = SimulatedClient(who, SAMPLE_OFFER, 1, ChatLines(who, model, patience))
    about = wiring.about_session(Kind.PRACTICE, who, settings, PracticeOptions("hannah", 1), SystemClock())
    session = SessionFolder(settings.library, about, with_sound=False)
    shown: list[tuple[float, str]] = []
    talk = TypedTalk(client, session, lambda text, outcome: shown.append((time.monotonic(), text)))
    began = time.monotonic()

    def lines() -> Iterator[str]:
        nonlocal began
        began = time.monotonic()
        yield ASKED
        mend()
        yield "I see."

    talk.run(lines())
    report = make_report(read_talk(session.path), None)
    return shown[1][0] - began, [text for _, text in shown[1:]], report.timing.replies_worded_by_fallback


@contextlib.contextmanager
def _listening_to_logs() -> Iterator[list[str]]:
    """All that anybody logs, however unimportant."""
    logged: list[str] = []

    class Keeps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            logged.append(self.format(record))

    root, keeps = logging.getLogger(), Keeps()
    level = root.level
    root.addHandler(keeps)
    root.setLevel(logging.DEBUG)
    try:
        yield logged
    finally:
        root.removeHandler(keeps)
        root.setLevel(level)


def _no_thread_left() -> bool:
    for _ in range(250):
        if not any(thread.name == "chat" for thread in threading.enumerate()):
            return True
        time.sleep(0.02)
    return False


def _forget_most_memory() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _memory(most: bool = False) -> int:
    """Bytes now, or at most since it was forgotten."""
    name = "VmHWM" if most else "VmRSS"
    return next(int(line.split()[1]) << 10 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))


def _bytes(*parts: bytes) -> Act:
    """These bytes, then the connection is closed."""

    def act(send: Send, wait: Wait) -> None:
        for part in parts:
            send(part)

    return act


def _then_nothing(*parts: bytes) -> Act:
    """These bytes, and then nothing, while the connection stays open."""

    def act(send: Send, wait: Wait) -> None:
        _bytes(*parts)(send, wait)
        wait(FOREVER_S)

    return act


def _slowly(whole: bytes, each_s: float = 0.1) -> Act:
    """Byte by byte."""

    def act(send: Send, wait: Wait) -> None:
        for byte in whole:
            send(bytes([byte]))
            wait(each_s)

    return act


def _endlessly(first: bytes, again: bytes, most: int = 1 << 40) -> Act:
    def act(send: Send, wait: Wait) -> None:
        send(first)
        for _ in range(most // len(again)):
            send(again)

    return act


def _streamed(*parts: bytes) -> Act:
    return _bytes(head(), *parts)


def _status(status: str, body: bytes = b'{"error": {"message": "' + KEY.encode() + b" " + ASKED.encode() + b'"}}', **more: str) -> Act:
    return _bytes(head(status, "application/json", content_length=str(len(body)), **more), body)


def _chunk(part: bytes) -> bytes:
    return f"{len(part):x}\r\n".encode() + part + b"\r\n"


CHUNKED = head(transfer_encoding="chunked")
GOOD = says(JUNE)
MORE = event({"content": "la "})
HALF = event({"role": "assistant", "content": f"{JUNE} And"})
_STATUSES = (
    "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "405 Method Not Allowed",
    "408 Request Timeout", "409 Conflict", "413 Payload Too Large", "418 I'm a teapot", "422 Unprocessable Entity",
    "500 Internal Server Error", "501 Not Implemented", "502 Bad Gateway", "503 Service Unavailable",
    "504 Gateway Timeout", "204 No Content", "206 Partial Content", "599 Whatever",
)  # fmt: skip


def _no_proxy_is_asked(seed: int, folder: Path) -> Trial:
    """The environment names a proxy that does not exist: to one's own machine none is asked."""
    names = ("HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "ALL_PROXY", "all_proxy")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "http://127.0.0.1:9"))
    try:
        return _Case("", _streamed(GOOD), part=True).attempt(seed, folder)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _redirect(status: str, host: str) -> Callable[[int, Path], Trial]:
    """Nobody goes there, and the key least of all."""

    def attempt(seed: int, folder: Path) -> Trial:
        with RawServer(_streamed(GOOD)) as elsewhere:
            place = f"http://{host}:{elsewhere.port}/v1/chat/completions"
            trial = _Case("", _status(status, location=place)).attempt(seed, folder)
            return Trial(trial.kept and not elsewhere.requests, f"{trial.seen}, {len(elsewhere.requests)} requests went elsewhere")

    return attempt


_SILENT = (
    _Case("never answers", _then_nothing(), patience=SHORT),
    _Case("never answers, at full patience", _then_nothing(), patience=Patience()),
    _Case("one byte of the head at a time", _slowly(head() + GOOD), patience=SHORT),
    _Case("one byte of the reply at a time", lambda send, wait: (send(head()), _slowly(GOOD)(send, wait), None)[-1], patience=SHORT),
    _Case("head, then nothing", _then_nothing(head()), patience=SHORT),
    _Case("stalls in the first sentence", _then_nothing(head(), event({"content": "It's the twen"})), patience=SHORT),
    _Case("stalls behind the first sentence", _then_nothing(head(), HALF), part=True, patience=Patience(60.0, 10.0, 30.0, 0.3)),
    _Case("keep-alive comments for ever", lambda send, wait: _slowly_again(send, wait, b": ping\n\n"), patience=SHORT),
    _Case("empty events for ever", lambda send, wait: _slowly_again(send, wait, event({})), patience=SHORT),
    _Case("reasoning for ever", lambda send, wait: _slowly_again(send, wait, event({"reasoning_content": "Hm. "})), patience=SHORT),
    _Case("thinks aloud for ever", lambda send, wait: _slowly_again(send, wait, event({"content": "Hm. "}), b"<think>"), patience=SHORT),
)


def _slowly_again(send: Send, wait: Wait, part: bytes, first: bytes = b"") -> None:
    send(head() + (event({"content": first.decode()}) if first else b""))
    for _ in range(round(FOREVER_S / 0.02)):
        send(part)
        wait(0.02)


_BROKEN_OFF = (
    _Case("hangs up at once", _bytes()),
    _Case("resets the connection at once", _bytes(), reset=True),
    _Case("resets the connection in the first sentence", _bytes(head(), event({"content": "It's the"})), reset=True),
    _Case("closes in the head", _bytes(head()[:30])),
    _Case("closes in a chunk", _bytes(CHUNKED, b"ff\r\ndata: {")),
    _Case("closes behind the first sentence", _bytes(CHUNKED, _chunk(HALF)), part=True),
    _Case("nobody listens", _bytes(), address=lambda server: "http://127.0.0.1:9/v1"),
    _Case("no such host", _bytes(), address=lambda server: "http://no-such-host.invalid/v1"),
    _Case("TLS is spoken to a plain port", _then_nothing(), patience=SHORT, address=lambda server: server.url.replace("http", "https", 1)),
    _Case("a plain port answers TLS", _bytes(b"\x15\x03\x01\x00\x02\x02\x46")),
    _Case("another protocol", _bytes(b"220 mail.example ESMTP\r\n")),
)
_WRONG_FRAMES = (
    _Case("a length far too large", _bytes(head(content_length="999999999999"), GOOD), part=True),
    _Case("a length too small", _bytes(head(content_length="30"), GOOD)),
    _Case("a length that is no number", _bytes(head(content_length="many"), GOOD)),
    _Case("a chunk size that is none", _bytes(CHUNKED, b"zz\r\n" + GOOD + b"\r\n0\r\n\r\n")),
    _Case("a chunk shorter than it says", _then_nothing(CHUNKED, b"fffff\r\n" + event({"content": "It's the"})), patience=SHORT),
    _Case("a head of a megabyte", _endlessly(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 8000 + b"\r\n", 1 << 20)),
    _Case("packed, and says so", _bytes(head(content_encoding="gzip"), gzip.compress(GOOD))),
    _Case("says packed, and is not", _bytes(head(content_encoding="br"), GOOD)),
    _Case("packed, and does not say so", _streamed(gzip.compress(GOOD))),
    _Case("a bomb: a gigabyte, packed", _bytes(head(content_encoding="gzip"), gzip.compress(bytes(1 << 26)))),
    _Case("a line of 100 MB without an end", _endlessly(head() + b"data: ", b"x" * (1 << 16), 100 << 20)),
    _Case("an answer without an end", _endlessly(head(), MORE, 100 << 20)),
    _Case("an error page without an end", _endlessly(head("500 Internal Server Error", "text/html"), b"<p>" * (1 << 14), 100 << 20)),
    _Case(
        "the first sentence, then no end",
        _endlessly(head() + event({"content": f"{JUNE} "}), event({"content": "la "}), 100 << 20),
        part=True,
    ),
)
_WRONG_WORDS = (
    _Case("a page instead of a reply", _bytes(head(kind="text/html"), b"<html><body>It works!</body></html>")),
    _Case("a page behind status 200 and no kind", _bytes(b"HTTP/1.1 200 OK\r\n\r\n<html>")),
    _Case("a reply in one piece, not streamed", _bytes(head(kind="application/json"), b'{"choices": [{"message": {"content": "Hm."}}]}')),
    _Case("no JSON", _streamed(b"data: {this is none\n\ndata: [DONE]\n\n")),
    _Case("JSON cut off", _streamed(GOOD[:60])),
    _Case("JSON a thousand deep", _streamed(b"data: " + b"[" * 100_000 + b"\n\n")),
    _Case("JSON that is a list", _streamed(b"data: [1, 2]\n\n")),
    _Case("JSON that is null", _streamed(b"data: null\n\n")),
    _Case("no choices", _streamed(b'data: {"choices": []}\n\ndata: [DONE]\n\n')),
    _Case("choices that are none", _streamed(b'data: {"choices": 7}\n\n')),
    _Case("no delta", _streamed(b'data: {"choices": [{"index": 0}]}\n\n')),
    _Case("content that is null", _streamed(event({"content": None}), event({}, "stop"))),
    _Case("content that is a number", _streamed(event({"content": 7}), event({}, "stop"))),
    _Case("content that is a list", _streamed(event({"content": [{"type": "text", "text": JUNE}]}))),
    _Case("an error in the stream", _streamed(b'data: {"error": {"message": "' + KEY.encode() + b'"}}\n\n')),
    _Case("an error behind the first sentence", _streamed(HALF, b'data: {"error": {"message": "no"}}\n\n'), part=True),
    _Case("a call of a tool", _streamed(event({"tool_calls": [{"index": 0, "function": {"name": "f", "arguments": "{}"}}]}, "tool_calls"))),
    _Case("another role", _streamed(event({"role": "user", "content": JUNE}), event({}, "stop"))),
    _Case("refused by a filter", _streamed(event({"refusal": "I will not."}, "content_filter"))),
    _Case("only thoughts", _streamed(event({"content": "<think>She wants a date."}), event({}, "length"))),
    _Case("signs that are no UTF-8", _streamed(b"data: \xff\xfe\xfa\n\n" * 3)),
    _Case("zeros", _streamed(bytes(5000))),
    _Case("half a sentence and no end", _streamed(event({"content": "It is the twen"}))),
)
_ODD_BUT_GOOD = (
    _Case("no [DONE]", _streamed(event({"content": JUNE}), event({}, "stop")), part=True),
    _Case("lines that end in CR LF", _streamed(GOOD.replace(b"\n", b"\r\n")), part=True),
    _Case("lines that end in CR", _streamed(GOOD.replace(b"\n", b"\r")), part=True),
    _Case("no blank behind the colon", _streamed(GOOD.replace(b"data: ", b"data:")), part=True),
    _Case("comments and empty events between", _streamed(b": ping\n\n", b"\n\n", event({}), GOOD), part=True),
    _Case("an event without data", _streamed(b"event: ping\n\n", GOOD)),
    _Case(
        "choices twice", _streamed(event({"content": JUNE}, choices=[{"index": n, "delta": {"content": JUNE}} for n in (0, 1)])), part=True
    ),
    _Case("thoughts first", _streamed(event({"content": "<think>A date.</think>\n"}), GOOD), part=True),
    _Case("thoughts in a field of their own", _streamed(event({"reasoning_content": "A date."}), GOOD), part=True),
    _Case("another kind of content", _bytes(head(kind="application/octet-stream"), GOOD), part=True),
    _Case("more behind [DONE]", _streamed(GOOD, GOOD), part=True),
    _Case("a good reply", _streamed(GOOD), part=True),
)
_REFUSED = (
    *(_Case(f"status {status}", _status(status)) for status in _STATUSES),
    _Case("status 429, come back in an hour", _status("429 Too Many Requests", retry_after="3600")),
    _Case("status 100 for ever", _endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 100 << 20), patience=SHORT),
)
FAULTS: tuple[Fault, ...] = (
    *(case.row() for case in (*_SILENT, *_BROKEN_OFF, *_WRONG_FRAMES, *_WRONG_WORDS, *_ODD_BUT_GOOD, *_REFUSED)),
    *(
        Fault(f"language server: redirects ({status[:3]}) to {where}", LINE, 10, _redirect(status, host))
        for status in ("301 Moved", "302 Found", "307 Temporary Redirect", "308 Permanent Redirect")
        for where, host in (("another port", "127.0.0.1"), ("another host", "localhost"))
    ),
    Fault("language server: a proxy in the environment that is none", PART, 10, _no_proxy_is_asked),
)
