"""Deleting a session: asked once more, then its folder is gone, with all that was worked out from it."""

from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import address_of, folder_of, name_session
from voicecoach.errors import LibraryProblem
from voicecoach.library.forgetting import forget_session, retakes_of


def ask(request: Request) -> Response:
    """Are you sure?"""
    folder = folder_of(request)
    retakes = [(address_of(retake), name_session(retake)) for retake in retakes_of(folder)]
    return page(request, "forget.html", id=folder.name, named=name_session(folder), folder=folder, retakes=retakes)


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
    forget_session(folder)
    return see(f"/sessions?forgotten={quote(named)}")


routes = (
    Route("/sessions/{id}/forget", ask),
    Route("/sessions/{id}/forget", with_form(forget), methods=["POST"]),
)
