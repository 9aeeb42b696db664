"""A brief form: reads out of the persona that was kept with a session what its report may tell, also where older copies lack keys."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

from voicecoach.conversation.brief import ClientBrief, ConcernBrief, NeedBrief, Purse, SecondDecider


class _Form(BaseModel):
    model_config = ConfigDict(extra="ignore", frozen=True, allow_inf_nan=False)


class _NeedForm(_Form):
    id: str
    label: str
    depth: int
    topics: tuple[str, ...] = ()
    reveals: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    hints: tuple[str, ...] = ()


class _ConcernForm(_Form):
    id: str
    need: str = ""
    lines: tuple[str, ...] = ()


class _ConditionForm(_Form):
    text: str


class _PriceForm(_Form):
    most: float = 0.0
    currency: str = ""


class _DeciderForm(_Form):
    who: str
    alone_up_to: float = 0.0


class _WrongFitForm(_Form):
    why: str


class _VoiceForm(_Form):
    gender: str | None = None


class BriefForm(_Form):
    """The keys of a kept persona that the report may tell; every one may be missing."""

    needs: tuple[_NeedForm, ...] = ()
    concerns: tuple[_ConcernForm, ...] = ()
    values: tuple[str, ...] = ()
    yes_when: tuple[_ConditionForm, ...] = ()
    no_when: tuple[_ConditionForm, ...] = ()
    best_ending: str = ""
    price: _PriceForm = _PriceForm()
    decider: _DeciderForm | None = None
    wrong_fit: _WrongFitForm | None = None
    voice: _VoiceForm = _VoiceForm()

    def to_brief(self) -> ClientBrief:
        """The same as a domain value."""
        price, decider = self.price, self.decider
        return ClientBrief(
            needs=tuple(NeedBrief(n.id, n.label, n.depth, n.topics, (*n.reveals, *n.more, *n.hints)) for n in self.needs),
            concerns=tuple(ConcernBrief(concern.id, concern.need, concern.lines) for concern in self.concerns),
            values=self.values,
            yes_when=tuple(condition.text for condition in self.yes_when),
            no_when=tuple(condition.text for condition in self.no_when),
            best_ending=self.best_ending,
            purse=Purse(price.most, price.currency) if price.most > 0 else None,
            decider=SecondDecider(decider.who, decider.alone_up_to) if decider else None,
            wrong_fit=self.wrong_fit.why if self.wrong_fit else "",
            gender=self.voice.gender,
        )


def read_brief(persona_copy: Mapping[str, Any]) -> ClientBrief | None:
    """The brief in a kept persona; None where none was kept, or where it is no persona that we know."""
    if not persona_copy:
        return None
    try:
        return BriefForm.model_validate(persona_copy).to_brief()
    except ValidationError:
        return None  # the report tells the rest without it
