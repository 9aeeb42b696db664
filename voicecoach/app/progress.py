"""The progress page: each figure from session to session, small and side by side, and how often the present focus came back."""

from datetime import datetime

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach.app.pages import page
from voicecoach.app.place import Place, place_of
from voicecoach.app.small_curve import HEIGHT, WIDTH, draw_curve
from voicecoach.coaching.progress import SessionFigures, look_over
from voicecoach.gathering.progress import kept_figures
from voicecoach.library.cache import stamps_of
from voicecoach.library.sessions import session_folders


def show(request: Request) -> Response:
    """What is known already; the rest is worked out meanwhile."""
    found, waiting = _known(place_of(request))
    progress = look_over(found)
    shown = [series for _, series in progress.figures.rows if series.first]
    return page(
        request,
        "progress.html",
        progress=progress,
        waiting=waiting,
        series=[(series, draw_curve(series)) for series in sorted(shown, key=lambda series: not series.in_focus)],
        width=WIDTH,
        height=HEIGHT,
        day=_day,
    )


def count_waiting(request: Request) -> Response:
    """How many sessions are still to be worked out, for the script of the page."""
    return JSONResponse({"waiting": _known(place_of(request))[1]})


def _day(started_at: str) -> str:
    """The day, as the calendar on this desk has it."""
    local = datetime.fromisoformat(started_at).astimezone()
    return f"{local.day} {local:%b %Y}"


def _known(place: Place) -> tuple[tuple[SessionFigures, ...], int]:
    """Figures of the sessions that are worked out, and how many are not; those are begun with, unless somebody talks."""
    library = place.settings().library
    found = [(folder, kept_figures(folder, stamps_of(folder))) for folder in session_folders(library)]
    waiting = sum(figures is None and place.catching_up.can_be_read(folder) for folder, figures in found)
    if waiting:
        place.catching_up.begin(library, lambda: place.talk.goes_on)
    return tuple(figures for _, figures in found if figures), waiting


routes = (Route("/progress", show), Route("/progress/waiting", count_waiting))
