"""A retake's parts: the moment as it was kept, and the client brought to it."""

from collections.abc import Callable
from dataclasses import replace

from voicecoach.client.replay import Past, replay
from voicecoach.client.simulated import SimulatedClient
from voicecoach.library.kept_moment import KeptMoment, read_moment
from voicecoach.library.session_folder import SessionFolder
from voicecoach.ports import Client
from voicecoach.practice.retake import TakenUp
from voicecoach.practice.witness import WitnessedClient
from voicecoach.settings import PracticeOptions, Settings

CHANGED = (
    "The rules by which this client feels and answers have changed since turn {turn} of that talk was held: today it would come out "
    "otherwise. The retake goes on from what was kept of her then (trust, what she told, her worries); the rest is as near as it can be."
)


def find_moment(settings: Settings, session: str, turn: int) -> KeptMoment:
    """The moment before the consultant's turn of that number, to be handed to `wiring.build_session` or `wiring.open_typed_folder`.

    `session` is an id, an unambiguous prefix, or "latest". Raises LibraryProblem, SettingsProblem.
    """
    return read_moment(settings.library, session, turn)


def as_it_was(settings: Settings, options: PracticeOptions, moment: KeptMoment | None) -> tuple[Settings, PracticeOptions]:
    """The same with the offer and the seed of that day."""
    if moment is None:
        return settings, options
    return replace(settings, offer=moment.offer or settings.offer), replace(options, persona=moment.persona.name, seed=moment.seed)


def seat(client: SimulatedClient, folder: SessionFolder, moment: KeptMoment | None, note: Callable[[str], None]) -> Client:
    """The client at the desk: what reaches her is kept; in a retake she stands at the moment, with all that came before in the folder.

    `note` gets what the person at the desk should know when she cannot be brought there exactly.
    """
    witnessed = WitnessedClient(client, folder.occasion)
    if moment is None:
        return witnessed
    past = replay(client, Past(moment.before, moment.occasions))
    folder.follow(moment.lines, past.occasions)
    if past.changed is not None:
        note(CHANGED.format(turn=past.changed))
    return TakenUp(witnessed, past.due)
