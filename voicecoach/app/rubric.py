"""The checklist page: the rubric in force as text, changed and checked before it is kept."""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach import shipped
from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page, see
from voicecoach.app.place import place_of
from voicecoach.coaching.checked_figures import CHECKABLE
from voicecoach.coaching.rubric_file import parse_rubric
from voicecoach.errors import SettingsProblem
from voicecoach.library.own_rubric import own_rubric, read_rubric_text, write_rubric_text

ITS_PAGE = "the checklist"
"""How a message calls the text of this page."""


def show(request: Request) -> Response:
    """The text in force; a broken file is shown with what is wrong, to be mended here."""
    library = place_of(request).settings().library
    text = read_rubric_text(library)
    return _page(request, text, _problem(text), saved="saved" in request.query_params)


def save(request: Request, form: Form) -> Response:
    """Keep the text, or show it again with what is wrong; what was kept before stays then."""
    library = place_of(request).settings().library
    if form.ticked("shipped"):
        return _page(request, shipped.rubric().read_text("utf-8"), None, shipped_shown=True)
    text = form.whole("text")
    problem = _problem(text)
    if problem is not None:
        return _page(request, text, problem, status=422)
    write_rubric_text(library, text)
    return see("/rubric?saved")


def _problem(text: str) -> SettingsProblem | None:
    try:
        parse_rubric(text, ITS_PAGE)
    except SettingsProblem as problem:
        return problem
    return None


def _page(request: Request, text: str, problem: SettingsProblem | None, *, status: int = 200, **told: bool) -> Response:
    library = place_of(request).settings().library
    told = {"saved": False, "shipped_shown": False} | told
    path = own_rubric(library)
    return page(request, "rubric.html", status, text=text, problem=problem, path=path, own=path.exists(), figures=CHECKABLE, **told)


routes = (Route("/rubric", show), Route("/rubric", with_form(save), methods=["POST"]))
