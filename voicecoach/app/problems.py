"""Pages for what went wrong: in plain words, with the next step, and never with the insides of the program."""

import sys
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from voicecoach.app.pages import page
from voicecoach.errors import SessionBroke, SettingsProblem, VoicecoachError

WHAT_AND_HINT = {
    404: ("There is no such page.", "It may have been deleted. The sessions that there are stand under Sessions."),
    405: ("This page cannot be asked that.", "Go back, and use the buttons of the page."),
}
CANNOT_BE_DONE, BROKE = 422, 500


def problem_page(request: Request, what: str, hint: str, status: int) -> Response:
    """What happened, and the next step."""
    return page(request, "problem.html", status, what=what, hint=hint, settings_are_wrong=False)


def for_scripts(answer: Callable[[Request], Awaitable[Response]]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that scripts ask: one of our own errors comes back as text: what happened, and the next step."""

    async def endpoint(request: Request) -> Response:
        try:
            return await answer(request)
        except VoicecoachError as problem:
            return PlainTextResponse(problem.told, CANNOT_BE_DONE)

    return endpoint


def _explained(request: Request, error: Exception) -> Response:
    """One of our own errors."""
    assert isinstance(error, VoicecoachError)
    status = BROKE if isinstance(error, SessionBroke) else CANNOT_BE_DONE
    wrong = isinstance(error, SettingsProblem)
    return page(request, "problem.html", status, what=error.what, hint=error.hint, settings_are_wrong=wrong)


def _refused(request: Request, error: Exception) -> Response:
    """An address that there is not, or that was asked in the wrong way."""
    assert isinstance(error, HTTPException)
    what, hint = WHAT_AND_HINT.get(error.status_code, ("That did not work.", "Go back, and try once more."))
    return problem_page(request, what, hint, error.status_code)


def _unexpected(request: Request, error: Exception) -> Response:
    """A mistake of the program's: its kind to the terminal, for what people said may stand in the rest."""
    sys.stderr.write(f"voicecoach: a page broke ({type(error).__name__}); VOICECOACH_DEBUG=1 shows where.\n")
    return problem_page(request, "Something unexpected happened.", "Nothing was lost. Go back and try once more; please report it.", BROKE)


handlers: Mapping[Any, Callable[[Request, Exception], Response]] = {
    VoicecoachError: _explained,
    HTTPException: _refused,
    Exception: _unexpected,
}
