"""The list of sessions, with search; and the one that an address means."""

from datetime import datetime
from pathlib import Path
from urllib.parse import quote

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.pages import page
from voicecoach.app.place import place_of
from voicecoach.coaching.telling.headline import name_of
from voicecoach.gathering.rows import BROKEN, SessionRow, list_sessions, row_of
from voicecoach.library.sessions import session_folders

OUTCOMES = {
    "agreed": "said yes",
    "declined": "said no",
    "undecided": "undecided",
    "left": "left",
    "stopped": "stopped",
    "failed": "broke off",
    BROKEN: "damaged",
}
LONGEST_SEARCH, LONGEST_NUMBER = 200, 6
A_PAGE = 100
"""Sessions on one page of the list."""


def show(request: Request) -> Response:
    """Sessions, the newest first: all that were looked for, or else a page of them."""
    words = request.query_params.get("find", "")[:LONGEST_SEARCH].strip()
    place = place_of(request)
    library = place.settings().library
    place.catching_up.begin_once(library, lambda: place.talk.goes_on)
    number = 1 if words else _page_number(request)
    rows = list_sessions(library, words)[::-1] if words else _rows_of_page(library, number)
    return page(
        request,
        "sessions.html",
        rows=rows,
        words=words,
        number=number,
        pages=1 if words else max(1, -(-len(session_folders(library)) // A_PAGE)),
        library=library,
        under_way=place.talk.under_way,
        forgotten=request.query_params.get("forgotten", "")[:LONGEST_SEARCH],
        outcomes=OUTCOMES,
        broken=BROKEN,
        with_whom=with_whom,
        moment=moment,
    )


def _page_number(request: Request) -> int:
    given = request.query_params.get("page", "1")
    return max(1, int(given)) if given.isdecimal() and len(given) < LONGEST_NUMBER else 1


def _rows_of_page(library: Path, number: int) -> list[SessionRow]:
    """Only what is shown is read: there may be years of sessions."""
    newest_first = session_folders(library)[::-1]
    return [row_of(folder) for folder in newest_first[(number - 1) * A_PAGE : number * A_PAGE]]


def folder_of(request: Request) -> Path:
    """The folder of the session that the address names: looked up among those there are, never made from it. Raises a 404."""
    wanted = request.path_params["id"]
    for folder in session_folders(place_of(request).settings().library):
        if folder.name == wanted:
            return folder
    raise HTTPException(404)


def address_of(folder: Path) -> str:
    """The address of a session's report; people rename folders as they like."""
    return f"/sessions/{quote(folder.name, safe='')}"


def with_whom(row: SessionRow) -> str:
    """Whom the talk was with."""
    if row.persona:
        return name_of(row.persona)
    return {"recorded": "Two people at the desk", "imported": "A recording from elsewhere"}.get(row.kind or "", "A talk")


def name_session(folder: Path) -> str:
    """With whom and when; the name of its folder where that cannot be read."""
    row = row_of(folder)
    return f"{with_whom(row)}, {moment(row.started_at)}" if row.outcome != BROKEN and row.started_at else folder.name


def moment(when: datetime | None) -> str:
    """As the clock on this desk showed it."""
    if when is None:
        return ""
    local = when.astimezone() if when.tzinfo else when
    return f"{local:%a} {local.day} {local:%b %Y, %H:%M}"


routes = (Route("/sessions", show),)
