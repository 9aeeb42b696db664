"""Recording two people from the app: everyone's consent, how they are heard, then the same live page as any talk."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach import wiring
from voicecoach.app.desk import choices, with_devices
from voicecoach.app.form import Form, with_form
from voicecoach.app.opening import LiveScreen, Opening
from voicecoach.app.pages import page, see
from voicecoach.app.place import Place, place_of
from voicecoach.app.two_people import TwoPeopleTalk
from voicecoach.commands.consent import ROLES
from voicecoach.conversation.consent import Consent
from voicecoach.errors import ConsentProblem, DeviceProblem, ModelProblem, MustBeFixedFirst, SettingsProblem
from voicecoach.settings import Settings
from voicecoach.wiring_recording import Microphones, RecordingOptions, agreed, build_two_people, same_microphone

_AGREE_FIRST = "Ask everyone present, then tick the box. Without that nothing is recorded."


def show(request: Request) -> Response:
    """The form before a recording; one that goes on, or any other talk, is shown instead."""
    if place_of(request).talk.goes_on:
        return see("/talk")
    return _form(request, Form())


def start(request: Request, form: Form) -> Response:
    """Begin, and show it; what is missing is said above the form, which stays as it was filled in."""
    place = place_of(request)
    if place.talk.goes_on:
        return see("/talk")
    settings = with_devices(place.settings(), form)
    try:
        options = _options(place, settings, form)
    except MustBeFixedFirst as problem:
        return _form(request, form, problem)
    try:
        wiring.find_whisper(settings.for_reading)
    except ModelProblem:
        return see("/check?missing=whisper")

    def build(screen: LiveScreen) -> TwoPeopleTalk:
        return TwoPeopleTalk(build_two_people(settings, options, screen))

    place.talk.start(Opening("two people", build, again="/record", two_people=True))
    return see("/talk")


def consent_in(form: Form, hint: str = _AGREE_FIRST) -> Consent:
    """Everyone has agreed, as somebody has just said for all. Raises ConsentProblem where nobody did."""
    if form.text("agreed") is None:
        raise ConsentProblem("Nobody has said that everyone agreed.", hint)
    return agreed(ROLES, asked=True)


def _options(place: Place, settings: Settings, form: Form) -> RecordingOptions:
    """What the form asks for. Raises ConsentProblem, SettingsProblem, and DeviceProblem where both would speak into one microphone."""
    consent = consent_in(form)
    try:
        way = Microphones(form.text("way") or Microphones.TWO)
    except ValueError:
        raise SettingsProblem("There is no such way to hear two people.", "Choose one of the three.") from None
    theirs = form.text("client_microphone") if way is Microphones.TWO else None
    if way is Microphones.TWO and place.recording is None and (same := same_microphone(settings.microphone, theirs)):
        hint = "Choose two different ones, or say that one microphone hears both."
        raise DeviceProblem(f"Both people would be heard by the same microphone, {same}.", hint)
    return RecordingOptions(consent, way, theirs, place.recording, place.real_time)


def _form(request: Request, form: Form, problem: MustBeFixedFirst | None = None) -> Response:
    place = place_of(request)
    settings = with_devices(place.settings(), form)
    return page(
        request,
        "record.html",
        422 if problem else 200,
        problem=problem,
        devices=choices(place, settings),
        recording=place.recording.name if place.recording else None,
        way=form.text("way") or str(Microphones.TWO),
        theirs=form.text("client_microphone") or "",
        agreed=form.ticked("agreed"),
    )


routes = (Route("/record", show), Route("/record", with_form(start), methods=["POST"]))
