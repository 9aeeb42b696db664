"""The guard: only the browser that this start of the app opened is answered, for its pages tell of private talks.

Against whom: pages of other sites that the same browser shows (cross-site requests), names that are made to point here (DNS rebinding),
other accounts and programs that find the port. Not against those who can read the user's files or watch the user's commands.
"""

import hmac
import secrets
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from voicecoach.app.headers import with_headers
from voicecoach.app.refusal import Refused, send_refusal

MOST_BYTES, MOST_BYTES_OF_NOTES, MOST_BYTES_OF_SOUND = 1_000_000, 5_000_000, 2_000_000_000
SOUND_PATH = "/import/sound"
"""Where a recording is sent to: what comes is not gathered here, but counted by whoever writes it to the disk."""
FORM_FIELD, FORM_HEADER = "form_token", "x-form-token"
"""Where forms and scripts carry the form's token."""
_READS_ONLY = ("GET", "HEAD")
_OURS = ("same-origin", "none")
"""`Sec-Fetch-Site` of our own pages, and of addresses that a person typed or opened from elsewhere on the desk."""
_OPEN_IT = "Copy the address that voicecoach printed in the terminal when it started into the address bar."


@dataclass(frozen=True, slots=True)
class Keys:
    """The port and the secrets of one start of the app."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """Opens the app; a cookie afterwards."""
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(32), repr=False)
    """Stands in every page, and comes back with whatever changes something."""

    @property
    def address(self) -> str:
        """What the browser is opened with."""
        return f"http://127.0.0.1:{self.port}/?token={self.token}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """As browsers name us; any other name was made to point here by somebody."""
        return (f"127.0.0.1:{self.port}", f"localhost:{self.port}")

    @property
    def cookie(self) -> str:
        """Cookies do not tell ports apart, so the name does: two starts side by side do not lock each other out."""
        return f"voicecoach-{self.port}"


class Guard:
    """ASGI middleware around the whole app: refuses, opens, and adds the headers that every answer carries."""

    def __init__(self, app: ASGIApp, keys: Keys) -> None:
        self._app, self._keys = app, keys

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request or one WebSocket."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            self._check_address(scope)
            given = _first(scope["query_string"].decode("latin-1"), "token")
            if given is not None and (scope["method"], scope["path"]) == ("GET", "/"):
                await self._let_in(given, send)
                return
            self._check_site(scope)
            self._check_cookie(scope)
            if scope["method"] not in _READS_ONLY:
                receive = await self._checked_body(scope, receive)
        except Refused as refused:
            await send_refusal(refused, send)
            return
        await self._app(scope, receive, with_headers(send))

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """The same checks at the handshake; browsers always say from where they come."""
        try:
            self._check_address(scope)
            self._check_site(scope)
            self._check_cookie(scope)
            if _header(scope, "origin") is None:
                raise _stranger()
        except Refused:
            await receive()
            await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)

    def _check_address(self, scope: Scope) -> None:
        """The name by which we were asked for, and the page that asks, are ours."""
        ours = self._keys.hosts
        if _header(scope, "host") not in ours or _header(scope, "origin") not in (None, *(f"http://{host}" for host in ours)):
            raise _stranger()

    def _check_site(self, scope: Scope) -> None:
        """Nothing of ours is shown inside somebody else's page, or fetched by it."""
        if _header(scope, "sec-fetch-site") not in (None, *_OURS):
            raise _stranger()

    def _check_cookie(self, scope: Scope) -> None:
        cookies = (part.strip().partition("=") for part in (_header(scope, "cookie") or "").split(";"))
        if not any(name == self._keys.cookie and _equal(value, self._keys.token) for name, _, value in cookies):
            raise Refused(403, "This browser was not let in.", _OPEN_IT)

    async def _let_in(self, given: str, send: Send) -> None:
        """The address with the right token sets the cookie, and leads to one without it."""
        if not _equal(given, self._keys.token):
            raise Refused(403, "This address is of an earlier start.", _OPEN_IT)
        cookie = f"{self._keys.cookie}={self._keys.token}; HttpOnly; SameSite=Strict; Path=/"
        headers = [(b"location", b"/"), (b"set-cookie", cookie.encode()), (b"content-length", b"0")]
        await with_headers(send)({"type": "http.response.start", "status": 303, "headers": headers})
        await send({"type": "http.response.body", "body": b""})

    async def _checked_body(self, scope: Scope, receive: Receive) -> Receive:
        """What was sent, to be received once more, after a look at who sent it, at its size, and at the form's token."""
        if _header(scope, "origin") is None and _header(scope, "sec-fetch-site") != "same-origin":
            raise _stranger()
        given, body = _header(scope, FORM_HEADER), b""
        if scope["path"] == SOUND_PATH:
            _check_size(scope, MOST_BYTES_OF_SOUND)
        else:
            body, receive = await _read(scope, receive)
        if given is None and (_header(scope, "content-type") or "").startswith("application/x-www-form-urlencoded"):
            given = _first(body.decode("utf-8", "replace"), FORM_FIELD)
        if given is None or not _equal(given, self._keys.form_token):
            raise Refused(403, "This page is of an earlier start; nothing was changed.", "Load the page again, then do it once more.")
        return receive


def _stranger() -> Refused:
    return Refused(403, "Another site asked for this page.", _OPEN_IT)


def _equal(given: str, ours: str) -> bool:
    """In constant time: how long it takes tells nothing about how much of it was right."""
    return hmac.compare_digest(given.encode("utf-8", "surrogateescape"), ours.encode())


def _header(scope: Scope, name: str) -> str | None:
    """The header; None when it is missing, "" when it was sent twice, which is right nowhere."""
    found = [value.decode("latin-1") for key, value in scope["headers"] if key == name.encode()]
    return None if not found else found[0] if len(found) == 1 else ""


def _first(text: str, name: str) -> str | None:
    """The first value of that name in an URL-encoded text."""
    return next((value for key, value in parse_qsl(text, keep_blank_values=True) if key == name), None)


def _too_large(most: int) -> Refused:
    return Refused(413, "This is too large.", f"At most {most // 1_000_000} MB can be sent at once. Nothing was changed.")


def _check_size(scope: Scope, most: int) -> None:
    """What a request says of its size is believed only when that is too much."""
    said = _header(scope, "content-length") or ""
    if said.isdecimal() and (len(said) > len(str(most)) or int(said) > most):
        raise _too_large(most)


async def _read(scope: Scope, receive: Receive) -> tuple[bytes, Receive]:
    """The body, at most as large as it may be, and where to receive it once more."""
    most = MOST_BYTES_OF_NOTES if scope["path"].endswith("/notes") else MOST_BYTES
    _check_size(scope, most)
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > most:
            raise _too_large(most)
        if not message.get("more_body", False):
            return bytes(body), _again(bytes(body), receive)


def _again(body: bytes, receive: Receive) -> Receive:
    waiting = [body]

    async def receive_again() -> Message:
        if waiting:
            return {"type": "http.request", "body": waiting.pop(), "more_body": False}
        return await receive()

    return receive_again
