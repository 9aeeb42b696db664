"""The offline client: answers from a persona's own lines by rules, seeded, without a network."""

from dataclasses import replace
from random import Random

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say
from voicecoach.client.mind import think, think_in_silence
from voicecoach.client.persona import Persona, sentences_of
from voicecoach.client.record import record_of
from voicecoach.client.state import State, first_state
from voicecoach.client.wording import Blanks, Phrasebook, Worded, word
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Outcome
from voicecoach.ports import Heard, Reply

SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 6.0
"""How long she thinks after a price or an ask."""


class OfflineClient:
    """Holds mind and wording together. The same persona, seed and turns give the same replies."""

    def __init__(self, persona: Persona, offer: Offer, seed: int) -> None:
        self.name = persona.name
        self._offer = offer
        self._persona = persona
        self._seed = seed
        self._state = first_state(persona, Random(f"{seed}/luck").random())

    @property
    def state(self) -> State:
        """The mind as it is now."""
        return self._state

    def open(self) -> Reply:
        """Her opening line."""
        return self._reply(self._state, replace(self._state, turn=1), Decision("opening", (Say(Cue.OPENING),)), "")

    def answer(self, heard: Heard) -> Reply:
        """What she does after this turn."""
        before = self._state
        after, decision, cause = think(before, heard, self._persona)
        return self._reply(before, after, decision, decision.reason or cause)

    def notice_silence(self, seconds: float) -> Reply | None:
        """A nudge, another, then goodbye; how long is long is for the loop to say."""
        before = self._state
        after, decision = think_in_silence(before, self._persona)
        return self._reply(before, after, decision, "")

    @staticmethod
    def _again(decision: Decision, state: State, book: Phrasebook) -> Worded:
        """Her last reply once more, behind a word of her own if the file has one."""
        line = book.pick(decision.says[0])
        return Worded((*sentences_of(line), *state.last), frozenset({line} - {""}))

    def _reply(self, before: State, state: State, decision: Decision, cause: str) -> Reply:
        """Words for the decision; the state keeps them, and the way back in case they are never said."""
        chance = Random(f"{self._seed}/{state.turn}")
        book = Phrasebook(self._persona, state.used, Blanks(self._offer.trade, state.price), chance)
        ends = decision.ends
        worded = self._again(decision, state, book) if decision.repeats else word(decision, book)
        if not worded.sentences and ends is None and not decision.silent:
            # Everything she has to say is said: she brings the talk to its end.
            worded, ends = word(Decision("farewell", (Say(Cue.FADE),)), book), state.decided or Outcome.UNDECIDED
        pause_s = round(chance.uniform(SHORTEST_PAUSE_S, LONGEST_PAUSE_S), 2) if decision.pauses else 0.0
        self._state = replace(state, used=state.used | worded.lines, last=worded.sentences, before=replace(before, before=None))
        return Reply(
            sentences=worded.sentences,
            record=record_of(state, self._persona, decision, cause),
            pause_s=pause_s,
            ends=ends,
            decided=decision.decided or ends,
        )
