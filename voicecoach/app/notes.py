"""Notes in the app: those written on the report page, and those in a file that a coach sent back."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from voicecoach.app.pages import page
from voicecoach.app.place import place_of
from voicecoach.app.sessions import folder_of
from voicecoach.commands.notes import merged_as_json
from voicecoach.conversation.notes import Notes
from voicecoach.errors import LibraryProblem, VoicecoachError
from voicecoach.library.alias_file import read_alias
from voicecoach.library.notes_file import merge_into
from voicecoach.library.notes_form import read_notes_text
from voicecoach.library.sessions import session_folders

WHAT_CAME = "What was sent"
"""How a message calls it."""


def take_in(request: Request) -> Response:
    """The page that takes a coach's file."""
    return page(request, "take_in.html")


def merge_here(request: Request, body: bytes) -> Response:
    """Merge notes into those of the session in the address."""
    folder = folder_of(request)
    return _merge(folder, read_notes_text(body, WHAT_CAME))


def merge_where_they_belong(request: Request, body: bytes) -> Response:
    """Merge notes into those of the session that they name."""
    notes = read_notes_text(body, WHAT_CAME)
    for folder in session_folders(place_of(request).settings().library):
        if notes.session in (folder.name, read_alias(folder)):
            return _merge(folder, notes)
    raise LibraryProblem("These are notes on a session that is not here.", "It may have been deleted, or be kept in another library.")


def _merge(folder: Path, notes: Notes) -> Response:
    return JSONResponse(merged_as_json(merge_into(folder, notes)))


def _answers(answer: Callable[[Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint for scripts: a problem comes back as text: what happened, and the next step."""

    async def endpoint(request: Request) -> Response:
        try:
            return await run_in_threadpool(answer, request, await request.body())
        except VoicecoachError as problem:
            return PlainTextResponse(f"{problem.what} {problem.hint}".strip(), 422)

    return endpoint


routes = (
    Route("/notes", take_in),
    Route("/notes", _answers(merge_where_they_belong), methods=["POST"]),
    Route("/sessions/{id}/notes", _answers(merge_here), methods=["POST"]),
)
