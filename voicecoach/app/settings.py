"""The settings page: the settings file as a form; a broken file is shown with what is wrong, and left alone."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from voicecoach.app.form import Form, with_form
from voicecoach.app.pages import page, see
from voicecoach.app.settings_form import Blanks, blanks_of, filled_in, sent_blanks, without_empty_rows
from voicecoach.errors import SettingsProblem
from voicecoach.library.settings_file import Fault, settings_file
from voicecoach.library.written_settings import put_aside, read_written, save_written

WINNERS = (
    ("VOICECOACH_LIBRARY", "where sessions are kept"),
    ("VOICECOACH_WHISPER_MODEL", "the recogniser"),
    ("OPENAI_BASE_URL", "the chat server"),
)
"""Variables of the environment that win over the file."""
MODELS = ("tiny.en", "base.en", "small.en", "medium.en", "distil-large-v3", "turbo")
_SECRETS = (
    (re.compile(r"(?i)^(.*(?:key|token|secret|password)\W*[=:]).*"), r"\1 •••"),
    (re.compile(r"(://)[^/@\s]*@"), r"\1•••@"),
    (re.compile(r"\bsk-[\w-]{8,}"), "•••"),
)
LONGEST_SHOWN = 20_000


@dataclass(frozen=True, slots=True)
class _Broken:
    """A settings file that cannot be read, as text without secrets."""

    path: Path
    problem: SettingsProblem
    text: str


def show(request: Request) -> Response:
    """The form, filled in with what the file holds."""
    path = settings_file()
    try:
        here = read_written(path)
    except SettingsProblem as problem:
        return page(request, "settings_broken.html", broken=_Broken(path, problem, _text_without_secrets(path)))
    return _form_page(request, blanks_of(here), saved="saved" in request.query_params)


def save(request: Request, form: Form) -> Response:
    """Write what was changed, or show the form again with what is wrong."""
    path = settings_file()
    blanks = without_empty_rows(sent_blanks(form))
    wanted, faults = filled_in(blanks, read_written(path))
    if not faults:
        faults = save_written(path, wanted)
    if faults:
        return _form_page(request, blanks, faults)
    return see("/settings?saved")


def begin_anew(request: Request, form: Form) -> Response:
    """Put a broken file aside; one that can be read stays where it is."""
    path = settings_file()
    try:
        read_written(path)
    except SettingsProblem:
        put_aside(path)
    return see("/settings")


def _form_page(request: Request, blanks: Blanks, faults: tuple[Fault, ...] = (), saved: bool = False) -> Response:
    return page(
        request,
        "settings.html",
        422 if faults else 200,
        blanks=blanks,
        faults={fault.key: fault.expected for fault in faults},
        saved=saved,
        path=settings_file().absolute(),
        winners=[(name, what) for name, what in WINNERS if os.environ.get(name)],
        key_is_there=bool(os.environ.get("OPENAI_API_KEY")),
        models=MODELS,
    )


def _text_without_secrets(path: Path) -> str:
    """As it stands there, but no key is ever shown."""
    try:
        text = path.read_bytes()[:LONGEST_SHOWN].decode("utf-8", "replace")
    except OSError:
        return ""
    for pattern, hidden in _SECRETS:
        text = "\n".join(pattern.sub(hidden, line) for line in text.splitlines())
    return text


routes = (
    Route("/settings", show),
    Route("/settings", with_form(save), methods=["POST"]),
    Route("/settings/begin-anew", with_form(begin_anew), methods=["POST"]),
)
