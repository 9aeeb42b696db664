"""Slips: what no single key of a persona file can show - missing pools, ids twice, rungs out of order, conditions about nothing."""

from collections.abc import Iterator, Sequence

from voicecoach.client.cues import OPTIONAL, Cue
from voicecoach.client.persona import Check
from voicecoach.library.persona_complaint import Complaint
from voicecoach.library.persona_form import FactForm, PersonaForm, StoryForm


def slips(form: PersonaForm) -> Iterator[Complaint]:
    """What no single key can show: missing pools, ids twice, rungs out of order, conditions about nothing."""
    yield from _missing_pools(form)
    for key in ("facts", "needs", "concerns", "stories"):
        yield from _ids_twice(key, [entry.id for entry in getattr(form, key)])
    for at, need in enumerate(form.needs):
        if need.depth != at + 1:
            yield Complaint(("needs", at, "depth"), f"expected {at + 1}, as rungs stand in order from the surface, found {need.depth}")
    needs = [need.id for need in form.needs]
    yield from _after_nothing("facts", form.facts, needs)
    yield from _after_nothing("stories", form.stories, needs)
    if (form.price.most is None) == (form.price.most_of_offer is None):
        yield Complaint(("price",), "expected either most or most_of_offer, found both or none")
    yield from _condition_slips(form, needs)


def _missing_pools(form: PersonaForm) -> Iterator[Complaint]:
    for cue in Cue:
        if cue not in (*form.lines, *OPTIONAL):
            yield Complaint(("lines", str(cue)), "expected a list of lines, found nothing")


def _ids_twice(key: str, ids: Sequence[str]) -> Iterator[Complaint]:
    for at, id in enumerate(ids):
        if id in ids[:at]:
            yield Complaint((key, at, "id"), "expected an id of its own, found the same one again")


def _after_nothing(key: str, entries: Sequence[FactForm | StoryForm], needs: Sequence[str]) -> Iterator[Complaint]:
    """What comes after a need that is not in the file."""
    for at, entry in enumerate(entries):
        if entry.after is not None and entry.after not in needs:
            yield Complaint((key, at, "after"), f"expected one of {', '.join(needs)}, found another id")


def _condition_slips(form: PersonaForm, needs: Sequence[str]) -> Iterator[Complaint]:
    """Parameters of yes and no that are about nothing, or about what is not in the file."""
    known = {Check.NEEDS: needs, Check.CONCERNS: [concern.id for concern in form.concerns]}
    for key, conditions in (("yes_when", form.yes_when), ("no_when", form.no_when)):
        for at, condition in enumerate(conditions):
            if condition.check in (*known, Check.TIED, Check.SAID) and not condition.of:
                yield Complaint((key, at, "of"), "expected at least one entry, found none")
            for place, id in enumerate(condition.of):
                if id not in known.get(condition.check, condition.of):
                    yield Complaint((key, at, "of", place), f"expected one of {', '.join(known[condition.check])}, found another id")
