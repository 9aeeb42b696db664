"""Pages of the app: a template in the app's frame, and an answer that leads elsewhere."""

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse

from voicecoach.app.place import place_of
from voicecoach.review.rendering import render

_PARTS = {
    "/": ("", "clients", "talk", "check", "record"),
    "/sessions": ("sessions", "notes", "import"),
    "/progress": ("progress",),
    "/settings": ("settings", "rubric"),
}
"""Entries of the navigation, and the first parts of the addresses that belong to each."""


def page(request: Request, template: str, status: int = 200, **values: object) -> HTMLResponse:
    """The template in the frame; templates extend `frame.html` and set `title` in a block."""
    place, path = place_of(request), request.url.path
    elsewhere = place.talk.goes_on and path != "/talk"
    frame = {"here": _part_of(path), "form_token": place.keys.form_token, "talk_goes_on": elsewhere}
    return HTMLResponse(render(template, **frame, **values), status)


def _part_of(path: str) -> str:
    """The entry of the navigation that a page belongs to; "" for none of them."""
    first = path.split("/")[1]
    return next((entry for entry, parts in _PARTS.items() if first in parts), "")


def see(address: str) -> RedirectResponse:
    """After something was done: look there."""
    return RedirectResponse(address, 303)
