"""Bringing in a recording from elsewhere: the page, the file as the browser sends it, and how far it is."""

import os
import shutil
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach import wiring
from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page
from voicecoach.app.place import Place, place_of
from voicecoach.app.problems import for_scripts
from voicecoach.app.recording import consent_in
from voicecoach.app.security import MOST_BYTES_OF_SOUND, SOUND_PATH
from voicecoach.app.upload import plain_name, room_for_copy, store
from voicecoach.errors import DeviceProblem, ModelProblem, VoicecoachError
from voicecoach.settings import Settings
from voicecoach.wiring_importing import Bringing

MOST_MILLISECONDS = 4_102_444_800_000
"""The year 2100."""
_AGREE_FIRST = "Ask everyone who can be heard, then tick the box. Without that nothing is kept."
TALKING = DeviceProblem("A talk is going on.", "End it first, then bring in the recording.")
ANOTHER = DeviceProblem("Another recording is being brought in.", "Wait until that is over, or stop it.")


def show(request: Request) -> Response:
    """The page that takes a file, or shows how far one is."""
    place = place_of(request)
    try:
        _find_whisper(place.settings())
    except ModelProblem as problem:
        return page(request, "import.html", problem=problem, state=place.bringing.state, most=MOST_BYTES_OF_SOUND)
    return page(request, "import.html", problem=None, state=place.bringing.state, most=MOST_BYTES_OF_SOUND)


def tell(request: Request) -> Response:
    """How far it is, for scripts."""
    return JSONResponse(asdict(place_of(request).bringing.state))


def stop(request: Request, form: Form) -> Response:
    """Nobody wants it any more."""
    place_of(request).bringing.stop()
    return Response(status_code=204)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page says about the file that it sends."""

    settings: Settings
    bringing: Bringing
    changed_ms: int | None
    """When the file was last changed, which is when the talk took place, as near as can be known; milliseconds of Unix time."""


def _read(request: Request, place: Place) -> Asked:
    """Raises ConsentProblem, ModelProblem, SettingsProblem."""
    form = Form(tuple(request.query_params.multi_items()))
    consent, settings = consent_in(form, _AGREE_FIRST), place.settings()
    _find_whisper(settings)
    changed = form.text("changed") or ""
    known = changed.isascii() and changed.isdecimal() and len(changed) <= len(str(MOST_MILLISECONDS)) and int(changed) < MOST_MILLISECONDS
    name = Path(plain_name(form.text("name") or ""))
    second = form.text("consultant") == "right"
    bringing = Bringing(name, consent, second, second, form.ticked("again"))
    return Asked(settings, bringing, int(changed) if known else None)


async def take(request: Request) -> Response:
    """Copy the file, then make a session of it in the background. Raises what can be in the way."""
    place = place_of(request)
    if place.talk.goes_on:
        raise TALKING
    asked = await run_in_threadpool(_read, request, place)
    if not place.bringing.claim():
        raise ANOTHER
    begun, problem, path = False, None, None
    try:
        path = await run_in_threadpool(room_for_copy, asked.settings.library, asked.bringing.path.name)
        await store(request, path, place.bringing.copied)
        if asked.changed_ms is not None:
            os.utime(path, (asked.changed_ms / 1000, asked.changed_ms / 1000))
        place.bringing.begin(asked.settings, replace(asked.bringing, path=path), lambda: place.talk.goes_on)
        begun = True
    except VoicecoachError as broke:
        problem = broke
        raise
    finally:
        if not begun:
            place.bringing.give_up(problem)
            if path is not None:
                shutil.rmtree(path.parent, ignore_errors=True)
    return JSONResponse(asdict(place.bringing.state), 202)


def _find_whisper(settings: Settings) -> None:
    wiring.find_whisper(settings.for_reading)


routes = (
    Route("/import", show),
    Route("/import/state", tell),
    Route("/import/stop", with_form(stop), methods=["POST"]),
    Route(SOUND_PATH, for_scripts(take), methods=["POST"]),
)
