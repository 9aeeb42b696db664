"""Notes in the app: those written on the report page, and those in a file that a coach sent back."""

from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.app.pages import page
from voicecoach.app.place import place_of
from voicecoach.app.problems import for_scripts
from voicecoach.app.sessions import folder_of
from voicecoach.commands.notes import merged_as_json
from voicecoach.conversation.notes import Notes
from voicecoach.errors import LibraryProblem
from voicecoach.library.alias_file import read_alias
from voicecoach.library.notes_file import merge_into
from voicecoach.library.notes_form import read_notes_text
from voicecoach.library.sessions import session_folders

WHAT_CAME = "What was sent"
"""How a message calls it."""


def take_in(request: Request) -> Response:
    """The page that takes a coach's file."""
    return page(request, "take_in.html")


async def merge_here(request: Request) -> Response:
    """Merge notes into those of the session in the address."""
    body = await request.body()
    return await run_in_threadpool(lambda: _merge(folder_of(request), read_notes_text(body, WHAT_CAME)))


async def merge_where_they_belong(request: Request) -> Response:
    """Merge notes into those of the session that they name."""
    return await run_in_threadpool(_merge_where_they_belong, request, await request.body())


def _merge_where_they_belong(request: Request, body: bytes) -> Response:
    notes = read_notes_text(body, WHAT_CAME)
    for folder in session_folders(place_of(request).settings().library):
        if notes.session in (folder.name, read_alias(folder)):
            return _merge(folder, notes)
    raise LibraryProblem("These are notes on a session that is not here.", "It may have been deleted, or be kept in another library.")


def _merge(folder: Path, notes: Notes) -> Response:
    return JSONResponse(merged_as_json(merge_into(folder, notes)))


routes = (
    Route("/notes", take_in),
    Route("/notes", for_scripts(merge_where_they_belong), methods=["POST"]),
    Route("/sessions/{id}/notes", for_scripts(merge_here), methods=["POST"]),
)
