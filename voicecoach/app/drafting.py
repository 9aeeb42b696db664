"""Practising with the client of a real talk: a persona is drafted from it, and shown where one chooses a client."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import folder_of
from voicecoach.gathering.drafting import draft_name, draft_persona


def draft(request: Request, form: Form) -> Response:
    """Draft it, unless that was done before: nothing that was edited since is lost. Raises LibraryProblem, InputProblem, PersonaProblem."""
    settings, folder = place_of(request).settings(), folder_of(request)
    name = draft_name(folder)
    if not (settings.own_personas / f"{name}.toml").exists():
        draft_persona(folder, name, settings.own_personas, settings.offer)
    return see(f"/?begun={name}")


routes = (Route("/sessions/{id}/draft", with_form(draft), methods=["POST"]),)
