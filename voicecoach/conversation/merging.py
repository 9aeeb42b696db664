"""Merging: two copies of the notes become one, whatever the order, with nothing dropped that somebody wrote."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, replace
from typing import TypeVar

from voicecoach.conversation.notes import MISSED, RIGHT, Comment, Entry, Judgement, Notes

SAME_MOMENT_S = 1.0
"""Two judgements of the same words this close in time are about the same moment."""
E = TypeVar("E", bound=Comment | Judgement)


@dataclass(frozen=True, slots=True)
class Change:
    """An entry that was known, and says something else now."""

    before: tuple[Entry, ...]
    after: Entry


@dataclass(frozen=True, slots=True)
class Conflict:
    """Entries that cannot all hold: versions of one entry that do not know of each other, or coaches who judge a moment differently."""

    entries: tuple[Entry, ...]

    @property
    def of_versions(self) -> bool:
        """Versions of one entry; else judgements of several coaches."""
        return len({entry.id for entry in self.entries}) == 1


@dataclass(frozen=True, slots=True)
class Merged:
    """The notes after a merge, and what it brought. `known` entries were here already, or are older copies of what is here."""

    notes: Notes
    added: tuple[Entry, ...]
    changed: tuple[Change, ...]
    conflicts: tuple[Conflict, ...]
    """All that the notes hold now, also those that they held before."""
    known: int


def merge(ours: Notes, theirs: Notes) -> Merged:
    """Ours with theirs. Merging twice changes nothing, and the order of merging does not matter.

    A version of an entry goes only when a later one by the same person says that it replaces it. Raises ValueError for two sessions.
    """
    if ours.session != theirs.session:
        raise ValueError("notes of two sessions are never merged")
    notes = Notes(ours.session, _join((*ours.comments, *theirs.comments)), _join((*ours.judgements, *theirs.judgements)))
    had: dict[Hashable, list[Entry]] = {}
    for entry in ours.entries:
        had.setdefault(_whose(entry), []).append(entry)
    here = {_said(entry) for entry in ours.entries}
    fresh = [entry for entry in notes.entries if _said(entry) not in here]
    remaining = {_said(entry) for entry in notes.entries}
    added = tuple(entry for entry in fresh if _whose(entry) not in had)
    changed = tuple(
        Change(tuple(had[whose]), entry)
        for entry in fresh
        if (whose := _whose(entry)) in had and not any(_said(old) in remaining for old in had[whose])
    )
    return Merged(notes, added, changed, find_conflicts(notes), len(set(map(_said, theirs.entries)) - set(map(_said, fresh))))


def find_conflicts(notes: Notes) -> tuple[Conflict, ...]:
    """Everything in the notes that cannot all hold."""
    versions = [*_several_versions(notes.comments), *_several_versions(notes.judgements)]
    return (*versions, *_several_opinions(notes.standing_judgements))


def latest_by_each(judgements: Iterable[Judgement]) -> tuple[Judgement, ...]:
    """Of several judgements of one moment, the last of each person: people may change their minds."""
    last: dict[str, Judgement] = {}
    for judgement in sorted(judgements, key=lambda one: (one.changed_at, one.id)):
        last[judgement.by] = judgement
    return tuple(last.values())


def _join(entries: Iterable[E]) -> tuple[E, ...]:
    """All versions that no other outdates, in the order of the talk.

    What a version outdates is remembered by those that remain, so that an older copy does not come back with a later merge. Only an
    earlier time can be outdated: whatever a file claims, the last version of an entry stays.
    """
    written: dict[Hashable, dict[E, set[str]]] = {}
    for entry in entries:
        versions = written.setdefault(_whose(entry), {})
        versions.setdefault(_said(entry), set()).update(earlier for earlier in entry.replaces if earlier < entry.changed_at)
    kept: list[E] = []
    for versions in written.values():
        outdated = set().union(*versions.values())
        for version in versions:
            if version.changed_at not in outdated:
                kept.append(replace(version, replaces=tuple(sorted(old for old in outdated if old < version.changed_at))))
    return tuple(sorted(kept, key=_place_in_talk))


def _whose(entry: Entry) -> Hashable:
    """An entry belongs to whoever wrote it: nobody else's version can outdate it."""
    return type(entry), entry.id, entry.by


def _said(entry: E) -> E:
    """What a version says, without its memory of earlier ones."""
    return replace(entry, replaces=())


def _place_in_talk(entry: Entry) -> tuple[bool, float, str, str, str, str, str]:
    at_s = entry.at_s
    return (at_s is None, at_s or 0.0, entry.made_at, entry.id, entry.by, entry.changed_at, repr(_said(entry)))


def _several_versions(entries: Iterable[Entry]) -> list[Conflict]:
    by_id: dict[str, list[Entry]] = {}
    for entry in entries:
        by_id.setdefault(entry.id, []).append(entry)
    return [Conflict(tuple(same)) for same in by_id.values() if len({_shown(entry) for entry in same}) > 1]


def _shown(entry: Entry) -> Hashable:
    """What a reader sees of it: two versions that read the same are no conflict."""
    return entry.deleted or (entry.by, entry.text, getattr(entry, "verdict", None))


def _several_opinions(judgements: Iterable[Judgement]) -> list[Conflict]:
    about: dict[Hashable, list[Judgement]] = {}
    for judgement in judgements:
        about.setdefault(_subject(judgement), []).append(judgement)
    found: list[Conflict] = []
    for same in about.values():
        for moment in _moments(same):
            last = latest_by_each(moment)
            if len({_meaning(judgement) for judgement in last}) > 1:
                found.append(Conflict(last))
    return found


def _moments(judgements: list[Judgement]) -> list[list[Judgement]]:
    """Judgements of the same words, those that lie close together in time under one roof."""
    moments: list[list[Judgement]] = []
    for judgement in sorted(judgements, key=lambda one: one.at_s or 0.0):
        last = moments[-1][-1] if moments else None
        if last and (judgement.at_s is None or last.at_s is None or judgement.at_s - last.at_s <= SAME_MOMENT_S):
            moments[-1].append(judgement)
        else:
            moments.append([judgement])
    return moments


def _subject(judgement: Judgement) -> Hashable:
    """What is judged, its second aside. A step or a check is one thing wherever it was judged."""
    if judgement.figure.startswith(("steps.", "rubric.")):
        return judgement.figure
    return judgement.figure, " ".join(judgement.quote.lower().split()), judgement.turn if judgement.at_s is None else None


def _meaning(judgement: Judgement) -> str:
    return RIGHT if judgement.verdict == MISSED else judgement.verdict
