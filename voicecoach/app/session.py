"""One session in the app: its report page and its sound."""

from dataclasses import replace
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import address_of, folder_of
from voicecoach.errors import InputProblem, LibraryProblem, VoicecoachError
from voicecoach.gathering.pages import gather_page
from voicecoach.gathering.playable import playable
from voicecoach.library.sessions import sound_file


def show(request: Request) -> Response:
    """The report. A session that cannot be read is shown with what is wrong, and what is still there."""
    from voicecoach.review.page import render_page  # the reading network and more are needed only here

    folder = folder_of(request)
    if place_of(request).talk.under_way == folder.name:
        return see("/talk")
    try:
        found = gather_page(folder)
        address = f"{address_of(folder)}/sound" if found.sound else None
        return HTMLResponse(render_page(replace(found, sound_url=address, in_app=True, form_token=place_of(request).keys.form_token)))
    except (LibraryProblem, InputProblem) as problem:
        return _damaged(request, folder, problem)


def _damaged(request: Request, folder: Path, problem: VoicecoachError) -> Response:
    files = sorted(path.name for path in folder.iterdir() if path.is_file())
    return page(request, "damaged.html", 422, id=folder.name, folder=folder, problem=problem, files=files, has_sound=sound_file(folder))


def sound(request: Request) -> Response:
    """The recording, both sides in one; players may ask for any part of it."""
    folder = folder_of(request)
    path = playable(folder)
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type="audio/mpeg")


routes = (Route("/sessions/{id}", show), Route("/sessions/{id}/sound", sound))
