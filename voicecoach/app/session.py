"""One session in the app: its report page and its sound."""

from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import Route

from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.reading import has_no_words_yet, show_reading
from voicecoach.app.sessions import address_of, folder_of
from voicecoach.errors import InputProblem, LibraryProblem, VoicecoachError
from voicecoach.gathering.pages import gather_page
from voicecoach.gathering.playable import playable


def show(request: Request) -> Response:
    """The report. A session that cannot be read is shown with what is wrong, and what is still there."""
    from voicecoach.review.page import render_page  # the reading network and more are needed only here

    folder = folder_of(request)
    place = place_of(request)
    if place.talk.under_way == folder.name:
        return see("/talk")
    try:
        if has_no_words_yet(folder):
            return see("/import") if place.bringing.brings(folder) else show_reading(request, folder)
        found = gather_page(folder)
        address = f"{address_of(folder)}/sound" if found.sound else None
        found = replace(found, sound_url=address, in_app=True, form_token=place.keys.form_token, being_read=place.read_again(folder))
        return HTMLResponse(render_page(found))
    except (LibraryProblem, InputProblem) as problem:
        return _damaged(request, folder, problem)


def _damaged(request: Request, folder: Path, problem: VoicecoachError) -> Response:
    files: list[str] = []
    with suppress(OSError):  # it may be a folder that nobody may look into
        files = sorted(path.name for path in folder.iterdir() if path.is_file())
    return page(request, "damaged.html", 422, id=folder.name, folder=folder, problem=problem, files=files)


def sound(request: Request) -> Response:
    """The recording, both sides in one; players may ask for any part of it."""
    folder = folder_of(request)
    path = playable(folder)
    if path is None:
        raise HTTPException(404)
    return FileResponse(path, media_type="audio/mpeg")


routes = (Route("/sessions/{id}", show), Route("/sessions/{id}/sound", sound))
