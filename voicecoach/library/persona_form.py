"""A persona form: the keys of a persona file with their kinds and bounds."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from voicecoach.client.cues import Cue
from voicecoach.client.persona import (
    Check,
    Concern,
    Condition,
    Decider,
    Difficulty,
    Fact,
    Need,
    Persona,
    PriceStance,
    Scenario,
    Story,
    Trait,
    WrongFit,
)
from voicecoach.conversation.manner import Manner
from voicecoach.conversation.move import Move
from voicecoach.library.persona_text import Id, Line, Lines, Phrases, SomePhrases, Spoken, Text, Texts, matching, single


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class MannerForm(_Form):
    """How the voice sounds."""

    rate: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    pitch: Annotated[float, Field(ge=0.5, le=2.0)] = 1.0
    gender: Annotated[str, matching("female|male", "female or male")] | None = None
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
    asked_by: SomePhrases
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
    topics: SomePhrases
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
    eased_by: SomePhrases
    relief: Annotated[list[Line], Field(max_length=200)] = []
    need: Text | None = None

    def to_concern(self, behind: Mapping[str, str]) -> Concern:
        """The same as a domain value; one that does not say what lies behind it has that from `behind`, if it is there."""
        need = self.need or behind.get(self.id, "")
        return Concern(self.id, tuple(self.lines), tuple(self.raised_by), tuple(self.eased_by), tuple(self.relief), need)


class StoryForm(_Form):
    """Something longer."""

    id: Id
    after: Id
    sentences: Annotated[list[Annotated[Spoken, AfterValidator(single)]], Field(min_length=5, max_length=8)]

    def to_story(self) -> Story:
        """The same as a domain value."""
        return Story(self.id, self.after, tuple(self.sentences))


class DeciderForm(_Form):
    """Who else has a say."""

    who: Text
    alone_up_to: Annotated[float, Field(ge=0, le=1_000_000)] = 0.0
    lines: Lines

    def to_decider(self) -> Decider:
        """The same as a domain value."""
        return Decider(self.who, self.alone_up_to, tuple(self.lines))


class WrongFitForm(_Form):
    """Why it should be no."""

    why: Text
    named_by: SomePhrases
    thanks: Lines
    own_no: Annotated[Lines, Field(alias="self")]

    def to_wrong_fit(self) -> WrongFit:
        """The same as a domain value."""
        return WrongFit(self.why, tuple(self.named_by), tuple(self.thanks), tuple(self.own_no))


class PriceForm(_Form):
    """The purse."""

    most: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
    most_of_offer: Annotated[float, Field(gt=0, le=10)] | None = None
    currency: Annotated[str, matching("[A-Z]{3}", "three capital letters such as USD")]
    asks_first: bool = False

    def to_stance(self) -> PriceStance:
        """The same as a domain value; a purse that hangs on the offer is worked out later."""
        return PriceStance(self.most or 0.0, self.currency, self.asks_first, self.most_of_offer)


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
    manners: Annotated[list[Annotated[Trait, Field(strict=False)]], Field(max_length=3)] = []
    stories: Annotated[list[StoryForm], Field(max_length=2)] = []
    decides: DeciderForm | None = None
    wrong_fit: WrongFitForm | None = None
    lines: dict[Annotated[Cue, Field(strict=False)], Lines]

    def to_persona(self, behind: Mapping[str, str]) -> Persona:
        """The same as a domain value; `behind` tells what lies behind concerns that do not say it themselves."""
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
            concerns=tuple(concern.to_concern(behind) for concern in self.concerns),
            price=self.price.to_stance(),
            yes_when=tuple(condition.to_condition() for condition in self.yes_when),
            no_when=tuple(condition.to_condition() for condition in self.no_when),
            best_ending=self.best_ending,
            lines=tuple((cue, tuple(lines)) for cue, lines in self.lines.items()),
            traits=tuple(self.manners),
            stories=tuple(story.to_story() for story in self.stories),
            decider=self.decides.to_decider() if self.decides else None,
            wrong_fit=self.wrong_fit.to_wrong_fit() if self.wrong_fit else None,
        )
