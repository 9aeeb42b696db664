"""The anonymous page: the same session without who it was, when it was, and on which machine. What is heard in the sound stays."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace

from voicecoach.coaching.report import Recognizer, Report
from voicecoach.coaching.timing import sum_up_timing
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import MomentOf, Session, Timing
from voicecoach.conversation.takes import Take
from voicecoach.review.masking import Mask, masked
from voicecoach.review.names import names_in, parts_of
from voicecoach.review.session_page import NO_NAME, NO_NAME_OF_CONSULTANT, SessionPage

COACH = "coach {}"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of who takes part: where names are to be looked for beside the talk itself."""

    people: tuple[str, ...] = ()
    """Names of people, in whatever writing."""
    texts: tuple[str, ...] = ()
    """Texts about them: the persona, the offer."""
    plain: frozenset[str] = frozenset()
    """Small words of the language, which are no names although a sentence begins with them."""


def anonymous_page(page: SessionPage, alias: str, known: Known) -> SessionPage:
    """The page without names, dates and machines; `alias` stands for the session's id."""
    mask = mask_of(page, known)
    return replace(
        page,
        report=_report(page.report, alias, mask),
        session=_session(page.session, alias, mask),
        notes=_notes(page.notes, alias, mask),
        reading=tuple(_reading(read, mask) for read in page.reading),
        takes=_takes(page.takes, mask),
        consultant=NO_NAME_OF_CONSULTANT,
        client=NO_NAME,
    )


def mask_of(page: SessionPage, known: Known) -> Mask:
    """What has to be hidden on a page: the people who are known, and everybody whom the talk calls by name."""
    coaches = tuple(dict.fromkeys(entry.by for entry in page.notes.entries))
    shown = tuple(name for name in (page.consultant, page.client) if name not in (NO_NAME_OF_CONSULTANT, NO_NAME))
    people = (*known.people, *coaches, *shown, page.session.persona or "")
    certain = frozenset(part for person in people for part in parts_of(person, known.plain))
    texts = (*known.texts, *texts_in((page.session, page.notes, page.reading, page.takes)))
    labels = {coach: COACH.format(number) for number, coach in enumerate(coaches, 1)}
    whole = {text.format(coach): text.format(label) for coach, label in labels.items() for text in ("{}", "{} judged so")}
    return Mask(names_in(texts, known.plain), certain, whole)


def mask_of_talk(session: Session, known: Known) -> Mask:
    """What has to be hidden of what was said in a talk: the people who are known, and everybody whom it calls by name."""
    people = (*known.people, session.persona or "")
    certain = frozenset(part for person in people for part in parts_of(person, known.plain))
    return Mask(names_in((*known.texts, *texts_in(session.turns)), known.plain), certain)


def texts_in(value: object) -> Iterator[str]:
    """Every text in a frozen value, a list or a mapping, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from texts_in(list(value.values()))
    elif isinstance(value, Iterable) and not hasattr(value, "dtype"):
        for item in value:
            yield from texts_in(item)
    elif is_dataclass(value):
        for part in fields(value):
            yield from texts_in(getattr(value, part.name))


def _report(report: Report, alias: str, mask: Mask) -> Report:
    """What was measured of the program itself stays as it is."""
    hidden = masked(replace(report, takes=()), mask)
    return replace(
        hidden,
        session=replace(report.session, id=alias, persona=None, started_at=None),
        errors=report.errors,
        takes=_takes(report.takes, mask),
        timing=sum_up_timing(Timing()),
        recognizer=Recognizer(None, None),
    )


def _session(session: Session, alias: str, mask: Mask) -> Session:
    hidden = masked(session, mask)
    return replace(
        hidden,
        id=alias,
        persona=None,
        started_at=None,
        timing=Timing(),
        recognizer=None,
        speech_detector=None,
        retake_of=None,
    )


def _notes(notes: Notes, alias: str, mask: Mask) -> Notes:
    """Notes keep their ids, which are random, so that they are known when they come back; when they were written is nobody's business."""

    def hide(entry: Comment | Judgement) -> Comment | Judgement:
        return replace(masked(entry, mask), id=entry.id, made_at="", changed_at="", replaces=())

    comments = tuple(hide(comment) for comment in notes.standing_comments)
    judgements = tuple(hide(judgement) for judgement in notes.standing_judgements)
    return Notes(alias, comments, judgements)  # type: ignore[arg-type]


def _reading(read: ReadTurn, mask: Mask) -> ReadTurn:
    return ReadTurn(read.turn, mask(read.text), mask.words(read.words))


def _takes(takes: tuple[Take, ...], mask: Mask) -> tuple[Take, ...]:
    """Takes are other sessions: of their ids nothing may remain but which belong to one moment."""
    moments = tuple(dict.fromkeys(take.of for take in takes))
    return tuple(
        replace(
            masked(replace(take, of=None), mask),
            session=f"take-{number}",
            started_at="",
            of=MomentOf(f"moment-{moments.index(take.of) + 1}", take.of.turn) if take.of else None,
        )
        for number, take in enumerate(takes, 1)
    )
