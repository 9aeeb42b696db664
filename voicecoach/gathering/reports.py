"""The report of a session out of its folder, derived once and kept in its cache until its files or the program change."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from voicecoach.coaching.progress import figures_of
from voicecoach.coaching.report import Report, make_report
from voicecoach.conversation.notes import Notes
from voicecoach.conversation.session import Session
from voicecoach.errors import InputProblem, LibraryProblem, VoicecoachError
from voicecoach.gathering.figures import keep_figures, read_figures
from voicecoach.gathering.program import program_mark
from voicecoach.gathering.sounding import SoundSeen, see_sound
from voicecoach.library.alias_file import ALIAS
from voicecoach.library.cache import Cache, Stamps, mark_of, stamps_of
from voicecoach.library.damage import find_damage
from voicecoach.library.notes_file import read_notes
from voicecoach.library.own_rubric import session_rules
from voicecoach.library.sessions import read_about_or_guess, read_talk

NOT_READ = (ALIAS,)
"""Files of a session that its report does not depend on."""


@dataclass(frozen=True, slots=True)
class Derived:
    """A session of the library, what is to be seen of its sound, what people noted on it, and its report."""

    session: Session
    sound: SoundSeen | None
    notes: Notes
    report: Report
    sound_problem: InputProblem | None = None
    """Why the recording could not be read; the report is without it then."""
    notes_problem: LibraryProblem | None = None
    """Why the notes of people could not be read; the report is without them then."""
    damage: LibraryProblem | None = None
    """What else is missing, because a line in a file of the session is damaged."""

    @property
    def problems(self) -> tuple[VoicecoachError, ...]:
        """All that the report is without, to be told with it."""
        return tuple(problem for problem in (self.damage, self.sound_problem, self.notes_problem) if problem)


def derive(folder: Path) -> Derived:
    """The session of this folder and its report. A damaged recording, or damaged notes, are left out and told. Raises LibraryProblem."""
    mark = report_mark(stamps_of(folder))  # before anything is read: what changes meanwhile is derived again
    session = read_talk(folder)
    sound, sound_problem = _sound(folder)
    notes, notes_problem = _notes(folder)
    report = _reports().read(folder, mark)
    if report is None or read_figures(folder, mark) is None:
        report = make_report(session, sound.spoken if sound else None, session_rules(folder), notes)
        _reports().keep(folder, mark, report)
        if read_about_or_guess(folder)[1] is None:  # what is guessed of a session is in its report, but in no figure over all of them
            keep_figures(folder, mark, figures_of(report, session))
    # The name of the folder is the id; a copy under another name has the same files.
    report = replace(report, session=replace(report.session, id=session.id))
    return Derived(session, sound, notes, report, sound_problem, notes_problem, find_damage(folder))


def report_mark(stamps: Stamps) -> str:
    """A mark of all that the report of a session with these files is made from."""
    judges = program_mark("coaching", "moves", "conversation", "hearing", "networks", "who_spoke")
    return mark_of(tuple(stamp for stamp in stamps if stamp[0] not in NOT_READ), judges)


def _sound(folder: Path) -> tuple[SoundSeen | None, InputProblem | None]:
    try:
        return see_sound(folder), None
    except InputProblem as problem:
        return None, problem


def _notes(folder: Path) -> tuple[Notes, LibraryProblem | None]:
    try:
        return read_notes(folder), None
    except LibraryProblem as problem:
        return Notes(folder.name), problem


@cache
def _reports() -> Cache[Report]:
    return Cache("report.json", Report)
