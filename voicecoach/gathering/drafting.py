"""A persona file drafted from a session: what its client said, as a client who can be practised with, and who is to be edited."""

from dataclasses import dataclass
from pathlib import Path

from voicecoach import shipped
from voicecoach.coaching.draft import Draft, draft_client
from voicecoach.coaching.talk import reread
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Kind
from voicecoach.errors import InputProblem, PersonaProblem
from voicecoach.gathering.draft_text import Around, Speech, persona_text
from voicecoach.gathering.pages import known_people
from voicecoach.library.concern_file import load_concerns
from voicecoach.library.persona_file import load_persona
from voicecoach.library.persona_template import put_persona
from voicecoach.library.sessions import read_about, read_talk
from voicecoach.review.anonymous import mask_of_talk


@dataclass(frozen=True, slots=True)
class Drafted:
    """The file, and how much of it came from the talk."""

    path: Path
    draft: Draft
    names_kept: bool


def draft_persona(session: Path, name: str, folder: Path, offer: Offer, keep_names: bool = False) -> Drafted:
    """Write a persona of that name from the session in this folder; gives where it lies. It passes the check of personas.

    Raises LibraryProblem, InputProblem when its client said too little, PersonaProblem when it cannot be written.
    """
    about, talk = read_about(session), read_talk(session)
    if about.kind is Kind.PRACTICE:
        raise InputProblem(
            f"The client of {session.name} is simulated already.", f"Practise with her again: voicecoach practice {about.persona}"
        )
    draft = draft_client(reread(talk))
    if draft is None:
        raise InputProblem(
            f"The client of {session.name} says too little for a persona.", "Choose a session in which the client tells something."
        )
    mask = None if keep_names else mask_of_talk(talk, known_people(about))
    text = persona_text(draft, Speech(mask), Around(session.name, name, about.offer or offer, load_concerns(shipped.concerns())))
    path = put_persona(text, name, folder)
    try:
        load_persona(str(path), (), shipped.concerns())
    except PersonaProblem:
        path.unlink(missing_ok=True)
        raise
    return Drafted(path, draft, keep_names)


def draft_name(session: Path) -> str:
    """What a persona from this session is called when nobody says otherwise: after its time, for the client's name is not copied."""
    return f"client-{read_about(session).started_at:%Y-%m-%d-%H%M}"
