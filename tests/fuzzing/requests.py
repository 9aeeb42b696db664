"""Requests to the app: what a browser would never send, as values to the app itself and as bytes to its port."""

import asyncio
import shutil
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import quote, urlencode

from tests.fuzzing.judging import BrokenPromise, desk_of_its_own, watched, where_of
from tests.fuzzing.kept import fill
from tests.fuzzing.mutating import SIGNS, WORDS, mutate_bytes
from tests.fuzzing.search import Subject, Try
from tests.fuzzing.trees import VALUES, json_text, mutate_tree
from voicecoach.app.catching_up import CatchingUp
from voicecoach.app.place import Place
from voicecoach.app.readings import Readings
from voicecoach.app.security import FORM_FIELD, Keys
from voicecoach.app.server import ROUTES, build_app
from voicecoach.library.sessions import session_folders
from voicecoach.library.settings_file import load_settings

STARTS_CHILDREN = ("/demo", "/check/microphone", "/check/loudspeaker", "/check/download", "/check/look")
"""What wakes devices, models and the network is asked without the form's token only: it is refused, and that is what is looked at."""
FIELDS = (
    *("name", "persona", "intention", "library", "patience", "text", "turn", "output", "area", "chat_base_url", "chat_model", "dates"),
    *("headphones", "microphone", "package_what", "package_price", "package_currency", "push_to_talk", "trade", "whisper_model", "agreed"),
    *("client", "client_microphone", "reflection", "seed", "way", "shipped", "anonymous", "without_sound", "who", "yes", "no"),
)
METHODS = ("GET", "POST", "HEAD", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "BREW")
DO = ("pause", "go_on", "mark", "end", "hold", "release", "take_over", "dance", "", 7, None, ["end"])
ANSWER_S = 10.0
"""So long a socket waits for a busy machine."""


@contextmanager
def app_at_work(folder: Path) -> Iterator[tuple[Place, Path]]:
    """What the app knows, and a library with sessions in it."""
    with desk_of_its_own(folder):
        library = folder / "data" / "voicecoach" / "sessions"
        fill(library)
        place = Place(
            Keys(8765), load_settings, catching_up=CatchingUp(start=lambda work: None), readings=Readings(read=lambda *asked: False)
        )
        try:
            yield place, library
        finally:
            place.talk.close()


def _address(rng: Random, names: list[str]) -> tuple[str, str, str]:
    """A route of the app, a method that it mostly knows, and an address that leads there or nearly."""
    chosen = rng.choice(ROUTES)
    route, known = chosen.path, sorted(getattr(chosen, "methods", None) or ("GET",))
    method = rng.choice(METHODS) if rng.randrange(8) == 0 else known[0]
    named = rng.choice((*names * 6, "hannah", "marcy", "latest", "..", "../../etc", "%00", "hannah", "app.css", *SIGNS, "a" * 5000))
    return route, method, route.replace("{id}", named).replace("{name}", named)


def _headers(rng: Random, keys: Keys, body_type: str) -> list[tuple[bytes, bytes]]:
    """What our own page would send; one time in ten something is missing, wrong or double."""
    host = f"127.0.0.1:{keys.port}"
    given = [("host", host), ("cookie", f"{keys.cookie}={keys.token}"), ("origin", f"http://{host}"), ("sec-fetch-site", "same-origin")]
    given += [("x-form-token", keys.form_token), ("content-type", body_type)]
    if rng.randrange(10) == 0:
        at = rng.randrange(len(given))
        given[at] = (given[at][0], rng.choice(("", "x", "null", "9" * 5000, "\xff", "multipart/form-data", given[at][1] * 2)))
    if rng.randrange(4) == 0:
        given += [
            (
                rng.choice(("range", "content-length", "if-none-match", "cookie", "accept")),
                rng.choice(("bytes=9-1", "bytes=0-,5-", "-1", "*")),
            )
        ]
    return [(name.encode(), value.encode("latin-1", "replace")) for name, value in given]


def _body(rng: Random, keys: Keys) -> tuple[bytes, str]:
    """A form, notes, or anything."""
    how = rng.randrange(3)
    if how == 0:
        fields = [(rng.choice(FIELDS), str(rng.choice(VALUES))) for _ in range(rng.randrange(12))]
        text = urlencode([(FORM_FIELD, keys.form_token), *fields], errors="replace").encode()
        return (mutate_bytes(rng, text) if rng.randrange(2) else text), "application/x-www-form-urlencoded"
    notes = {"schema": 1, "session": "x", "comments": [{"id": "c", "by": "Ines", "text": "So.", "at_s": 1.0}], "judgements": []}
    return json_text(mutate_tree(rng, notes)) if how == 1 else mutate_bytes(rng, b"RIFF0000WAVEfmt "), "application/json"


@contextmanager
def _requests(folder: Path) -> Iterator[Try]:
    with app_at_work(folder) as (place, library):
        app, whole, names = build_app(place), folder / "whole", [path.name for path in session_folders(library)]
        shutil.copytree(library, whole)

        def try_one(rng: Random) -> None:
            (folder / "config" / "voicecoach" / "voicecoach.toml").unlink(missing_ok=True)
            if names != [path.name for path in session_folders(library)]:
                shutil.rmtree(library)
                shutil.copytree(whole, library)
            route, method, path = _address(rng, names)
            body, body_type = _body(rng, place.keys)
            headers = _headers(rng, place.keys, body_type)
            if route in STARTS_CHILDREN:
                headers = [header for header in headers if header[0] != b"x-form-token"]
                body = b""
            if route == "/live":
                messages = [rng.choice((json_text({"do": rng.choice(DO)}).decode("utf-8", "replace"), *WORDS)) for _ in range(3)]
                _watched_answer(path, lambda: _in_a_loop_of_its_own(_talk(app, path, headers, messages)))
                return
            asked = {} if rng.randrange(3) else {rng.choice((*FIELDS, "find", "page", "saved")): str(rng.choice(VALUES))}
            query = urlencode(asked, errors="replace")
            scope = _scope(method, path, query, headers)
            status = _watched_answer(f"{scope['method']} {path[:80]}", lambda: _in_a_loop_of_its_own(_ask(app, scope, body)))
            if not 200 <= status < 500:
                raise BrokenPromise(f"{scope['method']} {path[:80]}?{query[:80]}: {status}")

        yield try_one


def _scope(method: str, path: str, query: str, headers: list[tuple[bytes, bytes]]) -> dict[str, Any]:
    raw = quote(path, errors="replace").encode()
    about = {"type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "root_path": ""}
    told = {"method": method, "path": path, "raw_path": raw, "query_string": query.encode("latin-1", "replace"), "headers": headers}
    return about | told | {"client": ("127.0.0.1", 1), "server": ("127.0.0.1", 8765), "state": {}}


def _in_a_loop_of_its_own(asked: Coroutine[Any, Any, int]) -> int:
    """Also where a loop runs already, as a browser that is driven keeps one for as long as it lives."""
    thread = ThreadPoolExecutor(1)
    try:
        return thread.submit(asyncio.run, asked).result()
    finally:
        thread.shutdown(wait=False)


def _watched_answer(called: str, answer: Any) -> int:
    try:
        with watched():
            return int(answer())
    except BrokenPromise as slow:
        raise BrokenPromise(f"{called}: {slow}") from slow
    except Exception as error:
        raise BrokenPromise(f"{called}: {where_of(error)}") from error


async def _ask(app: Any, scope: dict[str, Any], body: bytes) -> int:
    """The status; a mistake in the app is raised by it."""
    sent: list[dict[str, Any]] = []
    came = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return came.pop() if came else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    return next((int(message["status"]) for message in sent if message["type"] == "http.response.start"), 0)


async def _talk(app: Any, path: str, headers: list[tuple[bytes, bytes]], messages: list[str]) -> int:
    """A WebSocket that says all this and goes."""
    came = [{"type": "websocket.connect"}, *({"type": "websocket.receive", "text": text} for text in messages)]
    came.append({"type": "websocket.receive", "bytes": b"\0\xff"})

    async def receive() -> dict[str, Any]:
        await asyncio.sleep(0)
        return came.pop(0) if came else {"type": "websocket.disconnect", "code": 1001}

    async def send(message: dict[str, Any]) -> None:
        """Whatever it says."""

    scope = _scope("GET", path, "", headers) | {"type": "websocket", "scheme": "ws", "subprotocols": []}
    del scope["method"]
    await app(scope, receive, send)
    return 101


REQUESTS = Subject("a request", _requests)
