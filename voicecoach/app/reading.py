"""How far the reading of a session is, for its page: a recorded talk has no report before it was read."""

from pathlib import Path

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import address_of, folder_of, name_session
from voicecoach.library.sessions import read_about_or_guess, read_talk, sound_file
from voicecoach.wiring_reading import UNHEARD


def has_no_words_yet(folder: Path) -> bool:
    """A talk of two people that has not been read to its end, and has a recording that can be. Raises LibraryProblem."""
    about, problem = read_about_or_guess(folder)
    if problem is not None or about.kind not in UNHEARD or about.recognizer is not None or sound_file(folder) is None:
        return False
    return not read_talk(folder).turns


def show_reading(request: Request, folder: Path) -> Response:
    """The page that waits for the words; it leads to the report by itself. Raises SettingsProblem."""
    place = place_of(request)
    place.read_again(folder)
    far = place.readings.how_far(folder)
    return page(request, "reading.html", named=name_session(folder), address=address_of(folder), far=far)


def tell(request: Request) -> Response:
    """How far it is, for scripts."""
    far = place_of(request).readings.how_far(folder_of(request))
    if far is None:
        return JSONResponse({"state": "done"})
    if far.problem is not None:
        return JSONResponse({"state": "failed", "what": far.problem.what, "hint": far.problem.hint})
    return JSONResponse({"state": "reads" if far.reads else "waits", "stage": far.stage, "share": far.share})


def try_again(request: Request, form: Form) -> Response:
    """What was in its way may be mended."""
    folder = folder_of(request)
    place_of(request).readings.try_again(folder)
    return see(address_of(folder))


routes = (
    Route("/sessions/{id}/reading", tell),
    Route("/sessions/{id}/reading", with_form(try_again), methods=["POST"]),
)
