"""The app's server: all pages behind the guard, on this machine's own address only."""

import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp

from voicecoach.app import (
    about,
    check,
    choosing,
    demo,
    exporting,
    fixed,
    forgetting,
    notes,
    problems,
    progress,
    retaking,
    rubric,
    session,
    sessions,
    settings,
    talk,
)
from voicecoach.app.place import Place
from voicecoach.app.security import Guard
from voicecoach.errors import DeviceProblem

LOOPBACK = "127.0.0.1"
CLOSING_S = 3
"""So long a page that is still open may take to notice that it is over."""

ROUTES = (
    *choosing.routes,
    *talk.routes,
    *demo.routes,
    *check.routes,
    *sessions.routes,
    *session.routes,
    *exporting.routes,
    *forgetting.routes,
    *notes.routes,
    *retaking.routes,
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
    return Guard(app, place.keys)


@asynccontextmanager
async def _lifespan(app: Starlette) -> AsyncIterator[None]:
    """A talk that goes on when the program ends is ended normally."""
    yield
    place: Place = app.state.place
    await run_in_threadpool(place.talk.close)


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

    config = uvicorn.Config(
        build_app(place),
        http="h11",
        ws="wsproto",
        log_level="info" if debug else "critical",  # what was said could stand in the log
        access_log=debug,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=CLOSING_S,
    )
    with suppress(KeyboardInterrupt):  # uvicorn ends in order, then says once more why
        uvicorn.Server(config).run(sockets=[listening])
