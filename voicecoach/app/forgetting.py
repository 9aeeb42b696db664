"""Deleting a session: asked once more, then its folder is gone, with all that was worked out from it."""

import shutil
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import folder_of, name_session
from voicecoach.errors import LibraryProblem


def ask(request: Request) -> Response:
    """Are you sure?"""
    folder = folder_of(request)
    return page(request, "forget.html", id=folder.name, named=name_session(folder), folder=folder)


def forget(request: Request, form: Form) -> Response:
    """Delete it. Raises LibraryProblem when it is being recorded, or cannot be deleted."""
    folder = folder_of(request)
    named = name_session(folder)
    place = place_of(request)
    if place.talk.under_way == folder.name:
        raise LibraryProblem("This talk is going on.", "End it first.")
    if place.bringing.brings(folder):
        raise LibraryProblem("This talk is being brought in.", "Wait until that is over, or stop it on the page Import.")
    place.readings.drop(folder)
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise LibraryProblem(f"{folder} cannot be deleted ({error.strerror}).", "Look at its permissions.") from error
    return see(f"/sessions?forgotten={quote(named)}")


routes = (
    Route("/sessions/{id}/forget", ask),
    Route("/sessions/{id}/forget", with_form(forget), methods=["POST"]),
)
