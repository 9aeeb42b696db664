"""The page while talking: starting a talk, following it over one WebSocket, and what is asked when it is over."""

import asyncio
import json
from contextlib import suppress
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from voicecoach import wiring
from voicecoach.app.form import Form, with_form
from voicecoach.app.known_personas import known_persona
from voicecoach.app.listener import Listener
from voicecoach.app.live import LiveTalk
from voicecoach.app.live_events import Stage, as_json
from voicecoach.app.opening import Opening
from voicecoach.app.pages import page, see
from voicecoach.app.place import Place, place_of
from voicecoach.app.starting import noted_after, read_start
from voicecoach.client.persona import Persona
from voicecoach.coaching.reflecting import pick_question
from voicecoach.coaching.telling.headline import name_of
from voicecoach.errors import ModelProblem, PersonaProblem
from voicecoach.library.sessions import session_folders
from voicecoach.settings import PracticeOptions, Settings

GRACE_S = 2.0
"""A page that is loaded anew, or whose connection falters, is back within this."""
TRY_AGAIN = 1013
"""WebSocket: come again, you missed something."""
LONGEST_COMMAND = 1000


def show(request: Request) -> Response:
    """The talk that goes on, or is just over."""
    talk = place_of(request).talk
    if talk.now.stage is Stage.NONE:
        return see("/")
    return page(request, "recording.html" if talk.now.two_people else "talk.html", talk=talk.now, again=talk.again)


def start(request: Request, form: Form) -> Response:
    """Start the talk that the form asks for; one that goes on already is shown instead. Raises MustBeFixedFirst."""
    place = place_of(request)
    if place.talk.goes_on:
        return see("/talk")
    settings, options = read_start(form, place.settings())
    persona = known_persona(options.persona, settings)
    if persona is None:
        raise PersonaProblem("There is no such client any more.", "Choose another one.")
    try:
        wiring.find_whisper(settings)
    except ModelProblem:
        return see(f"/check?missing=whisper&then={persona.name}")
    place.talk.start(opening_of(place, persona, settings, options))
    return see("/talk")


def opening_of(place: Place, persona: Persona, settings: Settings, options: PracticeOptions) -> Opening:
    """A talk with this persona; the recording that the app was started with, if any, acts as the microphone."""
    options = replace(options, recording=place.recording, real_time=place.real_time)
    recorded = options.recording is not None
    settings = replace(settings, push_to_talk=settings.push_to_talk and (options.real_time or not recorded))
    return Opening(
        name_of(persona.name),
        lambda screen: wiring.build_session(persona, settings, options, screen),
        persona.scenario.minutes,
        settings.push_to_talk,
        settings.full_duplex,
        None if recorded else pick_question(len(session_folders(settings.library))),
        again=f"/clients/{persona.name}",
    )


def reflect(request: Request, form: Form) -> Response:
    """Keep what was noted after the talk, then on to its report. Raises SessionBroke on a full disk."""
    talk = place_of(request).talk
    folder = talk.kept
    if folder is None:
        return see("/sessions")
    noted = noted_after(form, folder.check_in, talk.now.question)
    if noted != folder.check_in:
        folder.note_check_in(noted)
    return see(f"/sessions/{folder.id}")


async def live(socket: WebSocket) -> None:
    """Follow the talk: events as JSON, one a message; commands come back the same way."""
    talk = place_of(socket).talk
    await socket.accept()
    loop, something = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        with suppress(RuntimeError):  # the server has ended
            loop.call_soon_threadsafe(something.set)

    listener = talk.join(wake)
    telling = asyncio.create_task(_tell(socket, listener, something))
    try:
        while True:
            obey(talk, listener, await socket.receive_text())
    except (WebSocketDisconnect, KeyError):  # a message that is no text
        pass
    finally:
        telling.cancel()
        talk.leave(listener)
        loop.call_later(GRACE_S, talk.pause_if_deserted)


async def _tell(socket: WebSocket, listener: Listener, something: asyncio.Event) -> None:
    """Send what comes, until the page is gone or too slow to be told everything."""
    with suppress(WebSocketDisconnect, RuntimeError):
        while not listener.lost:
            await something.wait()
            something.clear()
            for event in listener.take():
                await socket.send_text(as_json(event))
        await socket.close(TRY_AGAIN)


def obey(talk: LiveTalk, listener: Listener, message: str) -> None:
    """What a page wants; a page that only watches can want nothing but to take over. Anything else is passed by."""
    wanted = _wanted(message)
    if wanted == "take_over":
        talk.take_over(listener)
    elif talk.controls(listener):
        match wanted:
            case "pause":
                talk.pause()
            case "go_on":
                talk.pause(False)
            case "mark":
                talk.mark()
            case "end":
                talk.end()
            case "hold" | "release":
                talk.hold(wanted == "hold")


def _wanted(message: str) -> str:
    if len(message) > LONGEST_COMMAND:
        return ""
    with suppress(ValueError, RecursionError):
        said: Any = json.loads(message)
        if isinstance(said, dict):
            return str(said.get("do", ""))
    return ""


routes = (
    Route("/talk", show),
    Route("/talk", with_form(start), methods=["POST"]),
    Route("/talk/after", with_form(reflect), methods=["POST"]),
    WebSocketRoute("/live", live),
)
