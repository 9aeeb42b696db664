"""Deleting a session: asked once more, then its folder is gone, with all that was worked out from it."""

import shutil
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import folder_of
from voicecoach.errors import LibraryProblem


def ask(request: Request) -> Response:
    """Are you sure?"""
    folder = folder_of(request)
    return page(request, "forget.html", id=folder.name, folder=folder)


def forget(request: Request, form: Form) -> Response:
    """Delete it. Raises LibraryProblem when it is being recorded, or cannot be deleted."""
    folder = folder_of(request)
    if place_of(request).talk.under_way == folder.name:
        raise LibraryProblem("This talk is going on.", "End it first.")
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise LibraryProblem(f"{folder} cannot be deleted ({error.strerror}).", "Look at its permissions.") from error
    return see(f"/sessions?forgotten={quote(folder.name)}")


routes = (
    Route("/sessions/{id}/forget", ask),
    Route("/sessions/{id}/forget", with_form(forget), methods=["POST"]),
)
