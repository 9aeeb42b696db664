"""A demo for whoever has no microphone at hand: a recorded consultant talks with Hannah, as long as it really takes."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach import shipped, wiring, wiring_checks
from voicecoach.app.form import Form, with_form
from voicecoach.app.known_personas import known_persona
from voicecoach.app.opening import Opening
from voicecoach.app.pages import see
from voicecoach.app.place import place_of
from voicecoach.coaching.telling.headline import name_of
from voicecoach.errors import PersonaProblem
from voicecoach.settings import NO_OUTPUT, PracticeOptions, Settings

NAME, SEED = "hannah", 7


def start(request: Request, form: Form) -> Response:
    """Begin the demo; a talk that goes on already is shown instead."""
    place = place_of(request)
    if not place.talk.goes_on:
        settings = _settings(place.settings())
        persona = known_persona(NAME, settings)
        if persona is None:
            hint = "Mend or move away the file that is named among the clients."
            raise PersonaProblem("The demo needs Hannah, and her file is broken.", hint)
        options = PracticeOptions(NAME, SEED, shipped.demo_recording(), real_time=True)
        place.talk.start(Opening(name_of(NAME), lambda screen: wiring.build_session(persona, settings, options, screen)))
    return see("/talk")


def _settings(settings: Settings) -> Settings:
    """Those under which the recording was made; silent where there is no loudspeaker."""
    settings = replace(
        settings,
        whisper_model=str(shipped.miniature_whisper()),
        headphones=False,
        echo_cancellation=False,
        push_to_talk=False,
        patience_s=1.0,
    )
    if settings.output is None and not wiring_checks.has_loudspeaker(settings):
        return replace(settings, output=NO_OUTPUT)
    return settings


routes = (Route("/demo", with_form(start), methods=["POST"]),)
