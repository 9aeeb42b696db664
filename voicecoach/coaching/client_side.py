"""The client's side: what the client came for, feared and would have said yes to, opened once the session is over."""

from dataclasses import dataclass, replace

from voicecoach.coaching.concerns import ConcernHeld, list_concerns
from voicecoach.coaching.ending import BestEnding, OwnCondition, judge_ending, list_conditions
from voicecoach.coaching.needs_map import NeedOnMap, map_needs
from voicecoach.coaching.records import records_of
from voicecoach.coaching.talk import Talk
from voicecoach.coaching.trust import TrustPoint, trace_trust
from voicecoach.coaching.values_met import ClientValue, meet_values
from voicecoach.conversation.brief import Purse, SecondDecider


@dataclass(frozen=True, slots=True)
class ClientSide:
    """Empty where nobody kept a record. What only the persona knows is empty or None where the session did not keep it."""

    needs: tuple[NeedOnMap, ...] = ()
    concerns: tuple[ConcernHeld, ...] = ()
    values: tuple[ClientValue, ...] = ()
    trust: tuple[TrustPoint, ...] = ()
    yes_when: tuple[OwnCondition, ...] = ()
    no_when: tuple[OwnCondition, ...] = ()
    best_ending: BestEnding | None = None
    will_cancel: bool | None = None
    purse: Purse | None = None
    decider: SecondDecider | None = None
    wrong_fit: str | None = None
    """Why what is sold cannot give the client what is needed; None where it can."""
    gender: str | None = None
    """ "female", "male", or None."""


def tell_client_side(talk: Talk) -> ClientSide:
    """What the records of the session and the brief of the client say."""
    records, brief = records_of(talk), talk.session.brief
    side = ClientSide(
        needs=map_needs(talk, records, brief),
        concerns=list_concerns(talk, records, brief),
        trust=trace_trust(talk, records),
        will_cancel=records.last.will_cancel if records.last else None,
    )
    if brief is None:
        return side
    yes_when, no_when = list_conditions(records, brief)
    return replace(
        side,
        values=meet_values(talk, brief),
        yes_when=yes_when,
        no_when=no_when,
        best_ending=judge_ending(talk, records, brief),
        purse=brief.purse,
        decider=brief.decider,
        wrong_fit=brief.wrong_fit or None,
        gender=brief.gender,
    )
