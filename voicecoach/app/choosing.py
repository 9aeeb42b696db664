"""Choosing a client: cards of all that there are, and what is settled before a talk with one begins."""

from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach import shipped
from voicecoach.app.form import Form, with_form
from voicecoach.app.known_personas import is_own, known_persona, known_personas
from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.app.sessions import moment, with_whom
from voicecoach.app.starting import chat_choice
from voicecoach.client.persona import Difficulty, Persona
from voicecoach.errors import PersonaProblem
from voicecoach.gathering.rows import SessionRow, row_of
from voicecoach.library.persona_template import begin_persona
from voicecoach.library.sessions import session_folders

ANY = ""
LONGEST_INTENTION = 300


def choose(request: Request) -> Response:
    """Cards, and the filters above them; only what may be known beforehand."""
    settings = place_of(request).settings()
    found, problems = known_personas(settings)
    wanted = {name: request.query_params.get(name, ANY) for name in ("difficulty", "trade", "manner")}
    shown = sorted(found, key=lambda persona: (not is_own(persona.name, settings), list(Difficulty).index(persona.difficulty)))
    shown = [persona for persona in shown if _fits(persona, wanted)]
    return page(
        request,
        "choose.html",
        personas=shown,
        last=_last_time(settings.library, {persona.name for persona in found}),
        own={persona.name for persona in shown if is_own(persona.name, settings)},
        problems=problems,
        wanted=wanted,
        choices={
            "difficulty": [str(difficulty) for difficulty in Difficulty],
            "trade": sorted({persona.genre for persona in found}),
            "manner": sorted({str(trait) for persona in found for trait in persona.traits}),
        },
        personas_folder=settings.own_personas,
        begun=next((persona.name for persona in found if persona.name == request.query_params.get("begun")), None),
    )


@dataclass(frozen=True, slots=True)
class LastTime:
    """The latest session with a client who is still there, for whoever wants to go on."""

    row: SessionRow
    with_whom: str
    when: str


def _last_time(library: Path, known: set[str]) -> LastTime | None:
    folders = session_folders(library)
    row = row_of(folders[-1]) if folders else None
    return LastTime(row, with_whom(row), moment(row.started_at)) if row and row.persona in known else None


def begin(request: Request, form: Form) -> Response:
    """Begin a client of the user's own. Raises PersonaProblem for a name that is none, or is taken."""
    name, folder = form.text("name") or "", place_of(request).settings().own_personas
    # An own persona wins over one that ships; nobody should lose Hannah by giving a template her name.
    if name in {path.stem for path in shipped.personas().glob("*.toml")}:
        raise PersonaProblem("A client of that name ships with the program.", "Choose another name.")
    begin_persona(shipped.persona_template(), name, folder)
    return see(f"/?begun={name}")


def _fits(persona: Persona, wanted: dict[str, str]) -> bool:
    return (
        wanted["difficulty"] in (ANY, persona.difficulty)
        and wanted["trade"] in (ANY, persona.genre)
        and (wanted["manner"] == ANY or wanted["manner"] in persona.traits)
    )


def before(request: Request) -> Response:
    """Whom one is about to meet, and what can be settled first; everything may be left as it is."""
    settings = place_of(request).settings()
    persona = known_persona(request.path_params["name"], settings)
    if persona is None:
        raise HTTPException(404)
    return page(
        request,
        "before.html",
        persona=persona,
        settings=settings,
        chat=chat_choice(settings),
        intention=request.query_params.get("intention", "")[:LONGEST_INTENTION],
        longest=LONGEST_INTENTION,
    )


routes = (
    Route("/", choose),
    Route("/clients", with_form(begin), methods=["POST"]),
    Route("/clients/{name}", before),
)
