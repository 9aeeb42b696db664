"""Coming back: notes that went out in an anonymous copy, without the names of coaches and the times of writing, are known again."""

from dataclasses import replace
from typing import TypeVar

from voicecoach.conversation.notes import Comment, Judgement, Notes

E = TypeVar("E", Comment, Judgement)


def know_again(theirs: Notes, ours: Notes) -> Notes:
    """Notes out of an anonymous copy of our session, under our names.

    An entry of ours that came back as it went out has no time of writing, and its words may be masked: ours stays. One that was
    changed there gets its author back, and stands beside ours. What was written there is theirs.
    """
    authors = {entry.id: entry.by for entry in ours.entries}
    return Notes(ours.session, _known(theirs.comments, authors), _known(theirs.judgements, authors))


def _known(entries: tuple[E, ...], authors: dict[str, str]) -> tuple[E, ...]:
    back = (entry for entry in entries if entry.changed_at or entry.id not in authors)
    return tuple(replace(entry, by=authors[entry.id]) if entry.id in authors else entry for entry in back)
