"""The page of a session, gathered from its folder: report, talk, notes, waveform, second reading and takes, as far as they are there."""

from dataclasses import replace
from pathlib import Path

from voicecoach.coaching.telling.headline import name_of
from voicecoach.conversation.consent import Consent
from voicecoach.conversation.repairs import Voice, voice_of
from voicecoach.conversation.turns import Speaker
from voicecoach.gathering.reports import derive
from voicecoach.library.alias_file import alias_of
from voicecoach.library.forms import SessionFile
from voicecoach.library.repairs_file import clear_voices
from voicecoach.library.sessions import read_about, read_about_or_guess, read_reading
from voicecoach.library.takes import find_takes
from voicecoach.moves.phrases import english
from voicecoach.review.anonymous import Known, anonymous_page, texts_in
from voicecoach.review.session_page import NO_NAME, NO_NAME_OF_CONSULTANT, SessionPage


def gather_page(folder: Path) -> SessionPage:
    """Everything that the page of this session shows. Where it is to get its sound, and whether it stands in the app, is left open.

    Raises LibraryProblem. A damaged recording, or damaged notes, are left out and told.
    """
    derived = derive(folder)
    session, sound = derived.session, derived.sound
    return SessionPage(
        report=derived.report,
        session=session,
        notes=derived.notes,
        sound=sound.drawn if sound else None,
        spoken=sound.spoken if sound else None,
        reading=read_reading(folder),
        takes=find_takes(folder.parent, folder.name),
        consultant=read_about_or_guess(folder)[0].consultant or NO_NAME_OF_CONSULTANT,
        client=name_of(session.persona) if session.persona else NO_NAME,
        consultant_voice=_consultant_voice(folder),
        troubles=tuple(trouble.told for trouble in derived.problems),
    )


def gather_anonymous_page(folder: Path) -> SessionPage:
    """The same without names and dates, under the session's alias. Raises the same."""
    about = read_about(folder)
    return anonymous_page(replace(gather_page(folder), troubles=()), alias_of(folder), known_people(about))


def _consultant_voice(folder: Path) -> Voice | None:
    voices = clear_voices(folder)
    return voice_of(Speaker.CONSULTANT, voices.consultant_first) if voices else None


def known_people(about: SessionFile) -> Known:
    """What is known of who takes part, and of what names may stand in."""
    offer = about.offer
    return Known(
        people=(about.persona or "", about.consultant or "", *_who(about.persona_copy), *_named(about.consent)),
        texts=(*texts_in(about.persona_copy), *((offer.name, f"in {offer.area}") if offer and not offer.sample else ())),
        plain=english().words("content.plain"),
    )


def _named(consent: Consent | None) -> tuple[str, ...]:
    """Who agreed to be recorded, where names were given and not roles."""
    return tuple(name for name in (consent.who if consent else ()) if name.lower() not in set(Speaker))


def _who(persona: dict[str, object]) -> tuple[str, ...]:
    """Who the persona is, up to the first comma: "Frank Rizzi, 61, a baker" begins with a name."""
    who = str(persona.get("who", "")).split(",")[0]
    return (who,) if len(who.split()) <= LONGEST_NAME else ()


LONGEST_NAME = 4
"""Words."""
