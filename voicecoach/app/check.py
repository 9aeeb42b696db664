"""The check page: whether the microphone hears, the loudspeaker sounds, and everything else is there that a talk needs."""

import threading
from collections.abc import Callable
from dataclasses import asdict

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from voicecoach import wiring, wiring_checks
from voicecoach.app.desk import choices, desk_to_oneself, keep_devices, with_devices
from voicecoach.app.form import Form, with_form
from voicecoach.app.json_lines import Told, ToldInLines
from voicecoach.app.known_personas import known_persona
from voicecoach.app.pages import page, see
from voicecoach.app.place import Place, place_of
from voicecoach.commands.desk import PARTS, look_at
from voicecoach.errors import DeviceProblem, ModelProblem, MustBeFixedFirst, SettingsProblem
from voicecoach.settings import NO_OUTPUT, Settings
from voicecoach.terminal.tables import Finding

SOUNDING = ("PortAudio", "microphone", "loudspeaker")
"""Parts that are tried with the devices themselves."""
FETCHED_ALREADY = ModelProblem("It is being downloaded already, perhaps in another tab.", "Load the page again after a while.")

_fetching = threading.Lock()


def show(request: Request) -> Response:
    """The page; nothing is tried yet, and no microphone is opened unasked."""
    return _page(request, ())


def look(request: Request, form: Form) -> Response:
    """Try one part, as JSON for the page's own script; or all of them."""
    place = place_of(request)
    settings = with_devices(place.settings(), form)
    part = form.text("part")
    if part is None:
        return _page(request, tuple(_look(place, name, settings) for name in PARTS))
    if part not in PARTS:
        raise SettingsProblem("There is no such part.", "Load the page again.")
    return JSONResponse(asdict(_look(place, part, settings)))


def _page(request: Request, findings: tuple[Finding, ...]) -> Response:
    place = place_of(request)
    settings = place.settings()
    then = known_persona(request.query_params.get("then", ""), settings)
    return page(
        request,
        "check.html",
        parts=PARTS,
        findings={finding.part: finding for finding in findings},
        ready=bool(findings) and all(finding.works is not False for finding in findings),
        devices=choices(place, settings),
        recording=place.recording.name if place.recording else None,
        missing=request.query_params.get("missing") == "whisper",
        can_download=wiring.can_download(settings),
        whisper_model=settings.whisper_model,
        saved="saved" in request.query_params,
        then=f"/clients/{then.name}" if then else "/",
    )


def _look(place: Place, part: str, settings: Settings) -> Finding:
    if part == "microphone" and place.recording is not None:
        return Finding(part, True, f"the recording {place.recording.name} acts as the microphone")
    if part not in SOUNDING:
        return look_at(part, settings)
    try:
        with desk_to_oneself(place):
            return look_at(part, settings)
    except DeviceProblem as problem:
        return Finding(part, None, problem.what, problem.hint)


def keep(request: Request, form: Form) -> Response:
    """Use these devices from now on. Raises SettingsProblem."""
    keep_devices(form)
    return Response(status_code=204) if form.ticked("by_script") else see("/check?saved")


def listen(request: Request, form: Form) -> Response:
    """The live level of the microphone, until the page stops it or it has lasted long enough."""
    place = place_of(request)
    settings = with_devices(place.settings(), form)

    def follow(tell: Callable[[Told], None], over: threading.Event) -> None:
        with desk_to_oneself(place):
            wiring_checks.follow_microphone(settings, lambda level: tell({"level": round(level, 1)}), over)

    return ToldInLines(follow)


def play(request: Request, form: Form) -> Response:
    """A sentence through the loudspeaker."""
    place = place_of(request)
    settings = with_devices(place.settings(), form)
    if settings.output == NO_OUTPUT:
        return JSONResponse({"what": "No loudspeaker is chosen: the client is only read.", "hint": "Choose one above."})
    try:
        with desk_to_oneself(place):
            name = wiring_checks.play_test_sentence(settings)
    except MustBeFixedFirst as problem:
        return JSONResponse({"what": problem.what, "hint": problem.hint})
    return JSONResponse({"played": name})


def download(request: Request, form: Form) -> Response:
    """Fetch the Whisper model because the user asked for it: bytes that are here and bytes in all, several times a second."""
    settings = place_of(request).settings()

    def fetch(tell: Callable[[Told], None], over: threading.Event) -> None:
        if not _fetching.acquire(blocking=False):
            raise FETCHED_ALREADY
        try:
            wiring.download_whisper(settings, lambda here, total: tell({"here": here, "total": total}))
            tell({"done": True})
        finally:
            _fetching.release()

    return ToldInLines(fetch)


routes = (
    Route("/check", show),
    Route("/check/look", with_form(look), methods=["POST"]),
    Route("/check/devices", with_form(keep), methods=["POST"]),
    Route("/check/microphone", with_form(listen), methods=["POST"]),
    Route("/check/loudspeaker", with_form(play), methods=["POST"]),
    Route("/check/download", with_form(download), methods=["POST"]),
)
