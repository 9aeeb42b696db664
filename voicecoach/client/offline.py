"""The offline client: says the persona's own lines, seeded, without a network."""

from voicecoach.client.intent import Intent
from voicecoach.client.persona import Persona
from voicecoach.client.simulated import SimulatedClient
from voicecoach.conversation.offer import Offer


class AuthoredLines:
    """The wording that takes the lines as they were written."""

    def say(self, intent: Intent) -> tuple[str, ...]:
        """The authored sentences, all at once."""
        return intent.authored


class OfflineClient(SimulatedClient):
    """A simulated client in the persona's own words. The same persona, seed and turns give the same replies."""

    def __init__(self, persona: Persona, offer: Offer, seed: int) -> None:
        super().__init__(persona, offer, seed, AuthoredLines())
