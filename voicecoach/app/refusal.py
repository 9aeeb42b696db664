"""A refusal: why a request is not answered, as a page that stands alone, without anything of the app."""

import base64
import hashlib
from html import escape

from starlette.types import Send

from voicecoach.app.headers import with_headers

_STYLE = ":root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;margin:15vh auto;padding:0 1.2rem}"
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
_POLICY = f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"


class Refused(Exception):
    """Why a request is not answered, and what to do."""

    def __init__(self, status: int, what: str, hint: str) -> None:
        super().__init__(what)
        self.status, self.what, self.hint = status, what, hint


async def send_refusal(refused: Refused, send: Send) -> None:
    """The page."""
    body = (
        '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>voicecoach</title><style>{_STYLE}</style><main><h1>{escape(refused.what)}</h1><p>{escape(refused.hint)}</p></main></html>"
    ).encode()
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await with_headers(send, _POLICY)({"type": "http.response.start", "status": refused.status, "headers": headers})
    await send({"type": "http.response.body", "body": body})
