"""The server of the chat model breaks: every fault of the protocol that is known, on loopback, in a talk that goes on."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path

from tests.faults.chat_case import ASKED, JUNE, KEY, LINE, PART, SHORT, Case
from tests.faults.fault import Fault, Trial
from tests.faults.raw_server import Act, RawServer, Send, Wait, event, head, says
from voicecoach.client.chat_model import Patience

FOREVER_S = 60.0


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
        return Case("", _streamed(GOOD), part=True).attempt(seed, folder)
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _redirect(status: str, host: str) -> Callable[[int, Path], Trial]:
    """Nobody goes there, and the key least of all."""

    def attempt(seed: int, folder: Path) -> Trial:
        with RawServer(_streamed(GOOD)) as elsewhere:
            place = f"http://{host}:{elsewhere.port}/v1/chat/completions"
            trial = Case("", _status(status, location=place)).attempt(seed, folder)
            return Trial(trial.kept and not elsewhere.requests, f"{trial.seen}, {len(elsewhere.requests)} requests went elsewhere")

    return attempt


_SILENT = (
    Case("never answers", _then_nothing(), patience=SHORT),
    Case("never answers, at full patience", _then_nothing(), patience=Patience()),
    Case("one byte of the head at a time", _slowly(head() + GOOD), patience=SHORT),
    Case("one byte of the reply at a time", lambda send, wait: (send(head()), _slowly(GOOD)(send, wait), None)[-1], patience=SHORT),
    Case("head, then nothing", _then_nothing(head()), patience=SHORT),
    Case("stalls in the first sentence", _then_nothing(head(), event({"content": "It's the twen"})), patience=SHORT),
    Case("stalls behind the first sentence", _then_nothing(head(), HALF), part=True, patience=Patience(60.0, 10.0, 30.0, 0.3)),
    Case("keep-alive comments for ever", lambda send, wait: _slowly_again(send, wait, b": ping\n\n"), patience=SHORT),
    Case("empty events for ever", lambda send, wait: _slowly_again(send, wait, event({})), patience=SHORT),
    Case("reasoning for ever", lambda send, wait: _slowly_again(send, wait, event({"reasoning_content": "Hm. "})), patience=SHORT),
    Case("thinks aloud for ever", lambda send, wait: _slowly_again(send, wait, event({"content": "Hm. "}), b"<think>"), patience=SHORT),
)


def _slowly_again(send: Send, wait: Wait, part: bytes, first: bytes = b"") -> None:
    send(head() + (event({"content": first.decode()}) if first else b""))
    for _ in range(round(FOREVER_S / 0.02)):
        send(part)
        wait(0.02)


_BROKEN_OFF = (
    Case("hangs up at once", _bytes()),
    Case("resets the connection at once", _bytes(), reset=True),
    Case("resets the connection in the first sentence", _bytes(head(), event({"content": "It's the"})), reset=True),
    Case("closes in the head", _bytes(head()[:30])),
    Case("closes in a chunk", _bytes(CHUNKED, b"ff\r\ndata: {")),
    Case("closes behind the first sentence", _bytes(CHUNKED, _chunk(HALF)), part=True),
    Case("nobody listens", _bytes(), address=lambda server: "http://127.0.0.1:9/v1"),
    Case("no such host", _bytes(), address=lambda server: "http://no-such-host.invalid/v1"),
    Case("TLS is spoken to a plain port", _then_nothing(), patience=SHORT, address=lambda server: server.url.replace("http", "https", 1)),
    Case("a plain port answers TLS", _bytes(b"\x15\x03\x01\x00\x02\x02\x46")),
    Case("another protocol", _bytes(b"220 mail.example ESMTP\r\n")),
)
_WRONG_FRAMES = (
    Case("a length far too large", _bytes(head(content_length="999999999999"), GOOD), part=True),
    Case("a length too small", _bytes(head(content_length="30"), GOOD)),
    Case("a length that is no number", _bytes(head(content_length="many"), GOOD)),
    Case("a chunk size that is none", _bytes(CHUNKED, b"zz\r\n" + GOOD + b"\r\n0\r\n\r\n")),
    Case("a chunk shorter than it says", _then_nothing(CHUNKED, b"fffff\r\n" + event({"content": "It's the"})), patience=SHORT),
    Case("a head of a megabyte", _endlessly(b"HTTP/1.1 200 OK\r\n", b"X-More: " + b"x" * 8000 + b"\r\n", 1 << 20)),
    Case("packed, and says so", _bytes(head(content_encoding="gzip"), gzip.compress(GOOD))),
    Case("says packed, and is not", _bytes(head(content_encoding="br"), GOOD)),
    Case("packed, and does not say so", _streamed(gzip.compress(GOOD))),
    Case("a bomb: a gigabyte, packed", _bytes(head(content_encoding="gzip"), gzip.compress(bytes(1 << 26)))),
    Case("a line of 100 MB without an end", _endlessly(head() + b"data: ", b"x" * (1 << 16), 100 << 20)),
    Case("an answer without an end", _endlessly(head(), MORE, 100 << 20)),
    Case("an error page without an end", _endlessly(head("500 Internal Server Error", "text/html"), b"<p>" * (1 << 14), 100 << 20)),
    Case(
        "the first sentence, then no end",
        _endlessly(head() + event({"content": f"{JUNE} "}), event({"content": "la "}), 100 << 20),
        part=True,
    ),
)
_WRONG_WORDS = (
    Case("a page instead of a reply", _bytes(head(kind="text/html"), b"<html><body>It works!</body></html>")),
    Case("a page behind status 200 and no kind", _bytes(b"HTTP/1.1 200 OK\r\n\r\n<html>")),
    Case("a reply in one piece, not streamed", _bytes(head(kind="application/json"), b'{"choices": [{"message": {"content": "Hm."}}]}')),
    Case("no JSON", _streamed(b"data: {this is none\n\ndata: [DONE]\n\n")),
    Case("JSON cut off", _streamed(GOOD[:60])),
    Case("JSON a thousand deep", _streamed(b"data: " + b"[" * 100_000 + b"\n\n")),
    Case("JSON that is a list", _streamed(b"data: [1, 2]\n\n")),
    Case("JSON that is null", _streamed(b"data: null\n\n")),
    Case("no choices", _streamed(b'data: {"choices": []}\n\ndata: [DONE]\n\n')),
    Case("choices that are none", _streamed(b'data: {"choices": 7}\n\n')),
    Case("no delta", _streamed(b'data: {"choices": [{"index": 0}]}\n\n')),
    Case("content that is null", _streamed(event({"content": None}), event({}, "stop"))),
    Case("content that is a number", _streamed(event({"content": 7}), event({}, "stop"))),
    Case("content that is a list", _streamed(event({"content": [{"type": "text", "text": JUNE}]}))),
    Case("an error in the stream", _streamed(b'data: {"error": {"message": "' + KEY.encode() + b'"}}\n\n')),
    Case("an error behind the first sentence", _streamed(HALF, b'data: {"error": {"message": "no"}}\n\n'), part=True),
    Case("a call of a tool", _streamed(event({"tool_calls": [{"index": 0, "function": {"name": "f", "arguments": "{}"}}]}, "tool_calls"))),
    Case("another role", _streamed(event({"role": "user", "content": JUNE}), event({}, "stop"))),
    Case("refused by a filter", _streamed(event({"refusal": "I will not."}, "content_filter"))),
    Case("only thoughts", _streamed(event({"content": "<think>She wants a date."}), event({}, "length"))),
    Case("signs that are no UTF-8", _streamed(b"data: \xff\xfe\xfa\n\n" * 3)),
    Case("zeros", _streamed(bytes(5000))),
    Case("half a sentence and no end", _streamed(event({"content": "It is the twen"}))),
)
_ODD_BUT_GOOD = (
    Case("no [DONE]", _streamed(event({"content": JUNE}), event({}, "stop")), part=True),
    Case("lines that end in CR LF", _streamed(GOOD.replace(b"\n", b"\r\n")), part=True),
    Case("lines that end in CR", _streamed(GOOD.replace(b"\n", b"\r")), part=True),
    Case("no blank behind the colon", _streamed(GOOD.replace(b"data: ", b"data:")), part=True),
    Case("comments and empty events between", _streamed(b": ping\n\n", b"\n\n", event({}), GOOD), part=True),
    Case("an event without data", _streamed(b"event: ping\n\n", GOOD)),
    Case(
        "choices twice", _streamed(event({"content": JUNE}, choices=[{"index": n, "delta": {"content": JUNE}} for n in (0, 1)])), part=True
    ),
    Case("thoughts first", _streamed(event({"content": "<think>A date.</think>\n"}), GOOD), part=True),
    Case("thoughts in a field of their own", _streamed(event({"reasoning_content": "A date."}), GOOD), part=True),
    Case("another kind of content", _bytes(head(kind="application/octet-stream"), GOOD), part=True),
    Case("more behind [DONE]", _streamed(GOOD, GOOD), part=True),
    Case("a good reply", _streamed(GOOD), part=True),
)
_REFUSED = (
    *(Case(f"status {status}", _status(status)) for status in _STATUSES),
    Case("status 429, come back in an hour", _status("429 Too Many Requests", retry_after="3600")),
    Case("status 100 for ever", _endlessly(b"", b"HTTP/1.1 100 Continue\r\n\r\n", 100 << 20), patience=SHORT),
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
