"""Retaking a moment from the report page: the same client with the same state hears it again."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach import wiring
from voicecoach.app.form import Form, with_form
from voicecoach.app.opening import Opening
from voicecoach.app.pages import see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import address_of, folder_of
from voicecoach.coaching.telling.headline import name_of
from voicecoach.errors import ModelProblem, SettingsProblem
from voicecoach.settings import PracticeOptions
from voicecoach.wiring_retake import find_moment

LONGEST_NUMBER = 6


def retake(request: Request, form: Form) -> Response:
    """Begin, and show the talk; one that goes on already is shown instead. Raises LibraryProblem, SettingsProblem."""
    place, folder = place_of(request), folder_of(request)
    if place.talk.goes_on:
        return see("/talk")
    settings = place.settings()
    moment = find_moment(settings, folder.name, _turn(form))
    try:
        wiring.find_whisper(settings)
    except ModelProblem:
        return see("/check?missing=whisper")
    recorded = place.recording is not None
    settings = replace(settings, push_to_talk=settings.push_to_talk and (place.real_time or not recorded))
    options = PracticeOptions(moment.persona.name, moment.seed, place.recording, place.real_time)
    opening = Opening(
        name_of(moment.persona.name),
        lambda screen: wiring.build_session(moment.persona, settings, options, screen, moment),
        None,
        settings.push_to_talk,
        settings.full_duplex,
        again=address_of(folder),
    )
    place.talk.start(opening)
    return see("/talk")


def _turn(form: Form) -> int:
    given = form.text("turn") or ""
    if not given.isdecimal() or len(given) > LONGEST_NUMBER:
        raise SettingsProblem("Which turn?", "Go back to the report, and choose one of your own turns.")
    return int(given)


routes = (Route("/sessions/{id}/retake", with_form(retake), methods=["POST"]),)
