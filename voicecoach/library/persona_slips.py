"""Slips: what no single key of a persona file can show - missing pools, ids twice, rungs out of order, conditions about nothing."""

from collections.abc import Iterator

from voicecoach.client.cues import OPTIONAL, Cue
from voicecoach.client.persona import Check
from voicecoach.library.persona_form import PersonaForm


def slips(form: PersonaForm) -> Iterator[str]:
    """What no single key can show: missing pools, ids twice, rungs out of order, conditions about nothing."""
    yield from (f"lines.{cue}: expected a list of lines, found nothing" for cue in Cue if cue not in (*form.lines, *OPTIONAL))
    owners: dict[str, list[str]] = {"facts": [], "needs": [], "concerns": []}
    for key, ids in owners.items():
        ids.extend(entry.id for entry in getattr(form, key))
        yield from (f"{key}[{at}].id: expected an id of its own, found the same one again" for at, id in enumerate(ids) if id in ids[:at])
    for at, need in enumerate(form.needs):
        if need.depth != at + 1:
            yield f"needs[{at}].depth: expected {at + 1}, as rungs stand in order from the surface, found {need.depth}"
    for at, fact in enumerate(form.facts):
        if fact.after is not None and fact.after not in owners["needs"]:
            yield f"facts[{at}].after: expected one of {', '.join(owners['needs'])}, found another id"
    for at, story in enumerate(form.stories):
        if story.after not in owners["needs"]:
            yield f"stories[{at}].after: expected one of {', '.join(owners['needs'])}, found another id"
    if (form.price.most is None) == (form.price.most_of_offer is None):
        yield "price: expected either most or most_of_offer, found both or none"
    yield from _condition_slips(form, owners)


def _condition_slips(form: PersonaForm, owners: dict[str, list[str]]) -> Iterator[str]:
    """Parameters of yes and no that are about nothing, or about what is not in the file."""
    known = {Check.NEEDS: owners["needs"], Check.CONCERNS: owners["concerns"]}
    for key, conditions in (("yes_when", form.yes_when), ("no_when", form.no_when)):
        for at, condition in enumerate(conditions):
            if condition.check in (*known, Check.TIED, Check.SAID) and not condition.of:
                yield f"{key}[{at}].of: expected at least one entry, found none"
            for place, id in enumerate(condition.of):
                if id not in known.get(condition.check, condition.of):
                    yield f"{key}[{at}].of[{place}]: expected one of {', '.join(known[condition.check])}, found another id"
