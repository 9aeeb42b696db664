"""A persona form: the keys of a persona file with their kinds and bounds."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from voicecoach.client.persona import (
    MOST_SENTENCES,
    OPTIONAL,
    Check,
    Concern,
    Condition,
    Cue,
    Difficulty,
    Fact,
    Need,
    Persona,
    PriceStance,
    Scenario,
    sentences_of,
)
from voicecoach.conversation.move import Move
from voicecoach.ports import Manner

_BLANK = re.compile(r"\{[^{}]*\}?|\}")
_BLANKS = ("{price}", "{trade}")


def _speakable(text: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cf", "Zl", "Zp", "Cs") for character in text):
        raise ValueError("text on one line without control characters")
    if any(blank not in _BLANKS for blank in _BLANK.findall(text)):
        raise ValueError("no braces but {price} and {trade}")
    return text


def _short(line: str) -> str:
    if len(sentences_of(line)) > MOST_SENTENCES:
        raise ValueError(f"at most {MOST_SENTENCES} sentences")
    return line


def _matching(pattern: str, expected: str) -> AfterValidator:
    """Text of one form; `expected` names the form to a person."""

    def match(text: str) -> str:
        if not re.fullmatch(pattern, text):
            raise ValueError(expected)
        return text

    return AfterValidator(match)


Text = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True), AfterValidator(_speakable)]
Id = Annotated[str, _matching(r"[a-z][a-z0-9_-]{0,39}", "up to 40 lower-case letters, digits, - and _, a letter first")]
Line = Annotated[Text, AfterValidator(_short)]
Lines = Annotated[list[Line], Field(min_length=1, max_length=200)]
Texts = Annotated[list[Text], Field(min_length=1, max_length=200)]
Phrases = Annotated[list[Text], Field(max_length=200)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MannerForm(_Form):
    """How the voice sounds."""

    rate: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    pitch: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    gender: Annotated[str, _matching("female|male", "female or male")] | None = None
    accent: Id | None = None
    names: Phrases = []

    def to_manner(self) -> Manner:
        """The same as a domain value."""
        return Manner(self.rate, self.pitch, self.gender, self.accent, tuple(self.names))


class ScenarioForm(_Form):
    """Where they meet, the goal, the time."""

    meeting: Text
    goal: Text
    minutes: Annotated[int, Field(ge=1, le=180)]


class FactForm(_Form):
    """One fact."""

    id: Id
    asked_by: Texts
    answers: Lines
    after: Id | None = None

    def to_fact(self) -> Fact:
        """The same as a domain value."""
        return Fact(self.id, tuple(self.asked_by), tuple(self.answers), self.after or "")


class NeedForm(_Form):
    """One rung."""

    id: Id
    label: Text
    depth: Annotated[int, Field(ge=1, le=5)]
    opens_with: Annotated[list[Annotated[Move, Field(strict=False)]], Field(min_length=1, max_length=20)]
    topics: Texts
    needs_topic: bool = False
    reveals: Lines
    more: Annotated[list[Line], Field(max_length=200)] = []
    hints: Annotated[list[Line], Field(max_length=200)] = []

    def to_need(self) -> Need:
        """The same as a domain value."""
        moves, topics, reveals = tuple(self.opens_with), tuple(self.topics), tuple(self.reveals)
        return Need(self.id, self.label, self.depth, moves, topics, self.needs_topic, reveals, tuple(self.more), tuple(self.hints))


class ConcernForm(_Form):
    """One worry."""

    id: Id
    lines: Lines
    raised_by: Phrases = []
    eased_by: Texts
    relief: Annotated[list[Line], Field(max_length=200)] = []

    def to_concern(self) -> Concern:
        """The same as a domain value."""
        return Concern(self.id, tuple(self.lines), tuple(self.raised_by), tuple(self.eased_by), tuple(self.relief))


class PriceForm(_Form):
    """The purse."""

    most: Annotated[float, Field(gt=0, le=1_000_000)]
    currency: Annotated[str, _matching("[A-Z]{3}", "three capital letters such as USD")]
    asks_first: bool = False


class ConditionForm(_Form):
    """One parameter of yes or no."""

    text: Text
    check: Annotated[Check, Field(strict=False)]
    of: Phrases = []
    limit: Annotated[float, Field(ge=0, le=1_000_000)] = 1.0

    def to_condition(self) -> Condition:
        """The same as a domain value."""
        return Condition(self.text, self.check, tuple(self.of), self.limit)


class PersonaForm(_Form):
    """The whole file."""

    name: Id
    who: Text
    situation: Text
    genre: Text
    manner: Text
    difficulty: Annotated[Difficulty, Field(strict=False)]
    best_ending: Text
    values: Texts
    voice: MannerForm = MannerForm()
    scenario: ScenarioForm
    price: PriceForm
    facts: Annotated[list[FactForm], Field(min_length=1, max_length=100)]
    needs: Annotated[list[NeedForm], Field(min_length=1, max_length=5)]
    concerns: Annotated[list[ConcernForm], Field(min_length=1, max_length=30)]
    yes_when: Annotated[list[ConditionForm], Field(min_length=1, max_length=30)]
    no_when: Annotated[list[ConditionForm], Field(max_length=30)] = []
    lines: dict[Annotated[Cue, Field(strict=False)], Lines]

    def to_persona(self) -> Persona:
        """The same as a domain value."""
        return Persona(
            name=self.name,
            who=self.who,
            situation=self.situation,
            genre=self.genre,
            manner=self.manner,
            difficulty=self.difficulty,
            voice=self.voice.to_manner(),
            scenario=Scenario(self.scenario.meeting, self.scenario.goal, self.scenario.minutes),
            facts=tuple(fact.to_fact() for fact in self.facts),
            needs=tuple(need.to_need() for need in self.needs),
            values=tuple(self.values),
            concerns=tuple(concern.to_concern() for concern in self.concerns),
            price=PriceStance(self.price.most, self.price.currency, self.price.asks_first),
            yes_when=tuple(condition.to_condition() for condition in self.yes_when),
            no_when=tuple(condition.to_condition() for condition in self.no_when),
            best_ending=self.best_ending,
            lines=tuple((cue, tuple(lines)) for cue, lines in self.lines.items()),
        )


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
