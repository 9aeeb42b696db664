"""What every answer tells the browser: nothing from elsewhere, nothing kept, nothing shown inside other sites."""

from starlette.types import Message, Send

CONTENT_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; "
    "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": CONTENT_POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    # "no-referrer" would make browsers send `Origin: null` with our own forms; this one tells other sites just as little.
    "referrer-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cache-control": "no-store",
}


def with_headers(send: Send, policy: str = CONTENT_POLICY) -> Send:
    """Sends the same, with these headers in place of any of the same names."""
    ours = [(name.encode(), value.encode()) for name, value in (HEADERS | {"content-security-policy": policy}).items()]
    names = {name for name, _ in ours}

    async def send_with_headers(message: Message) -> None:
        if message["type"] == "http.response.start":
            others = [(name, value) for name, value in message.get("headers", ()) if name.lower() not in names]
            message = {**message, "headers": [*others, *ours]}
        await send(message)

    return send_with_headers
