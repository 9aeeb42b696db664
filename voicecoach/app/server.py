"""The app's server: all pages behind the guard, on this machine's own address only."""

import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from voicecoach.app import (
    about,
    check,
    choosing,
    demo,
    drafting,
    exporting,
    fixed,
    forgetting,
    importing,
    notes,
    problems,
    progress,
    reading,
    recording,
    retaking,
    rubric,
    session,
    sessions,
    settings,
    talk,
    voices,
)
from voicecoach.app.place import Place
from voicecoach.app.security import Guard
from voicecoach.errors import DeviceProblem, SettingsProblem

if TYPE_CHECKING:
    from uvicorn import Config

LOOPBACK = "127.0.0.1"
CLOSING_S = 3
"""So long a page that is still open may take to notice that it is over."""

ROUTES = (
    *choosing.routes,
    *talk.routes,
    *demo.routes,
    *recording.routes,
    *importing.routes,
    *check.routes,
    *sessions.routes,
    *session.routes,
    *reading.routes,
    *exporting.routes,
    *forgetting.routes,
    *notes.routes,
    *retaking.routes,
    *voices.routes,
    *drafting.routes,
    *progress.routes,
    *settings.routes,
    *rubric.routes,
    *about.routes,
    *fixed.routes,
)


def build_app(place: Place) -> ASGIApp:
    """Everything that the browser sees."""
    app = Starlette(routes=ROUTES, exception_handlers=problems.handlers, lifespan=_lifespan)
    app.state.place = place
    place.talk.when_begun = place.readings.hold
    place.talk.when_over = lambda folder: _after_a_talk(place, folder)
    return Guard(app, place.keys)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """A talk that goes on when the program ends is ended normally; what is read in the background is left for another time."""
    yield
    place: Place = app.state.place
    place.talk.when_over = lambda folder: None
    for close in (place.readings.close, place.bringing.close, place.talk.close):
        await run_in_threadpool(close)


def _after_a_talk(place: Place, folder: Path | None) -> None:
    """What was kept is read again now, and then what had to wait for it."""
    with suppress(SettingsProblem):  # the file was broken meanwhile; the report asks once more
        if folder is not None:
            place.read_again(folder)
    place.readings.go_on()


def open_port(port: int) -> socket.socket:
    """A socket that listens on this machine's own address; port 0 is any that is free. Raises DeviceProblem."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    if sys.platform != "win32":  # there it would let another program take the port as well
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
        listening.listen()
    except (OSError, OverflowError) as error:
        listening.close()
        what = f"Port {port} cannot be used ({getattr(error, 'strerror', None) or 'there is no such port'})."
        raise DeviceProblem(what, "Choose another with --port, or leave it out.") from error
    return listening


def serve(place: Place, listening: socket.socket, debug: bool) -> None:
    """Answer until Ctrl-C."""
    import uvicorn

    with suppress(KeyboardInterrupt):  # uvicorn ends in order, then says once more why
        uvicorn.Server(configured(place, debug)).run(sockets=[listening])


def configured(place: Place, debug: bool) -> "Config":
    """How the server answers."""
    import uvicorn

    return uvicorn.Config(
        build_app(place),
        http="h11",
        ws="wsproto",
        log_level="info" if debug else "critical",  # what was said could stand in the log
        access_log=debug,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=CLOSING_S,
    )
