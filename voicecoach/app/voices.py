"""Whose voice is whose, on one channel: five seconds of each to listen to, the two swapped, and turns given to the other person."""

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import see
from voicecoach.app.sessions import address_of, folder_of
from voicecoach.conversation.repairs import Voice, Whose
from voicecoach.errors import LibraryProblem
from voicecoach.gathering.voice_sample import playable_sample
from voicecoach.library.repairs_file import give
from voicecoach.library.voices_file import swap_voices

LONGEST_NUMBER = 6
PEOPLE = (Whose.CONSULTANT, Whose.CLIENT)
_GO_BACK = "Go back to the report, load it again, and use its buttons."


def sample(request: Request) -> Response:
    """Five seconds of one voice. Raises LibraryProblem, InputProblem and ExportProblem."""
    if request.path_params["voice"] not in set(Voice):
        raise HTTPException(404)
    sound = playable_sample(folder_of(request), Voice(request.path_params["voice"]))
    if sound is None:
        raise HTTPException(404)
    return Response(sound, media_type="audio/mpeg")


def name_consultant(request: Request, form: Form) -> Response:
    """Which of the two voices is the consultant's. Raises LibraryProblem."""
    folder, voice = folder_of(request), form.text("voice")
    if voice not in set(Voice):
        raise LibraryProblem("Which voice?", _GO_BACK)
    swap_voices(folder, voice == Voice.FIRST)
    return see(f"{address_of(folder)}#who-spoke")


def give_turns(request: Request, form: Form) -> Response:
    """One turn, or all from one to another, to the one or the other person. Raises LibraryProblem."""
    folder = folder_of(request)
    whose, first, last = _whose_and_which(form)
    first, last = min(first, last), max(first, last)
    give(folder, range(first, last + 1), whose)
    return see(f"{address_of(folder)}#turn-{first}")


def _whose_and_which(form: Form) -> tuple[Whose, int, int]:
    for whose in PEOPLE:
        if (turn := form.text(whose)) is not None:
            return whose, _turn(turn), _turn(turn)
    who = form.text("who")
    if who not in set(PEOPLE):
        raise LibraryProblem("Who said it?", _GO_BACK)
    return Whose(who), _turn(form.text("from")), _turn(form.text("to"))


def _turn(given: str | None) -> int:
    if given is None or not (given.isascii() and given.isdecimal()) or len(given) > LONGEST_NUMBER:
        raise LibraryProblem("Which turn?", _GO_BACK)
    return int(given)


routes = (
    Route("/sessions/{id}/voices/consultant", with_form(name_consultant), methods=["POST"]),
    Route("/sessions/{id}/voices/turns", with_form(give_turns), methods=["POST"]),
    Route("/sessions/{id}/voices/{voice}", sample),
)
