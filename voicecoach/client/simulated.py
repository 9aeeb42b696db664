"""The simulated client: a mind that decides, and a wording that says it; the two know nothing of each other."""

from collections.abc import Iterable
from dataclasses import replace
from random import Random

from voicecoach.client.asking_again import ask_again
from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say
from voicecoach.client.intent import Intent, Wording
from voicecoach.client.mind import think, think_in_silence
from voicecoach.client.persona import Persona, sentences_of
from voicecoach.client.record import corrected, lines_in, record_of
from voicecoach.client.state import State, first_state
from voicecoach.client.wording import Blanks, Phrasebook, Worded, word
from voicecoach.conversation.answering import Heard, Reply, Words
from voicecoach.conversation.offer import Offer
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ASKS_AGAIN, ClientRecord, Speaker, Turn

SHORTEST_PAUSE_S, LONGEST_PAUSE_S = 2.0, 6.0
"""How long she thinks after a price or an ask."""


class SimulatedClient:
    """Holds the mind, and what was said. The same persona, seed, turns and words of the wording give the same replies."""

    def __init__(self, persona: Persona, offer: Offer, seed: int, wording: Wording) -> None:
        self.name = persona.name
        self._offer, self._persona, self._seed, self._wording = offer, persona, seed, wording
        self._state = first_state(persona, Random(f"{seed}/luck").random())
        self._talk: tuple[Turn, ...] = ()
        self._words: Iterable[str] = ()
        self._asked_again = 0

    @property
    def state(self) -> State:
        """The mind as it is now."""
        return self._state

    def twin(self, wording: Wording) -> "SimulatedClient":
        """The same client at the beginning of the talk, in other words."""
        return SimulatedClient(self._persona, self._offer, self._seed, wording)

    def take_over(self, other: "SimulatedClient") -> None:
        """Go on where a twin stands: with her mind, and what was said to her and by her."""
        self._state, self._talk, self._words = other._state, other._talk, other._words

    def stand_by(self, record: ClientRecord, said: str) -> None:
        """Go on from what was kept of her mind and her words, where it is not what she would think and say today."""
        self._state = corrected(self._state, record, lines_in(self._persona, said))

    def open(self) -> Reply:
        """Her opening line."""
        return self._reply(self._state, replace(self._state, turn=1), Decision("opening", (Say(Cue.OPENING),)), "")

    def answer(self, heard: Heard) -> Reply:
        """What she does after this turn."""
        self._take_down(() if heard.unheard or heard.into_silence else tuple(s for s in self._worded() if s not in heard.unsaid))
        self._talk = (*self._talk, Turn(Speaker.CONSULTANT, heard.text, sentences=heard.sentences))
        before = self._state
        after, decision, cause = think(before, heard, self._persona)
        return self._reply(before, after, decision, decision.reason or cause)

    def notice_silence(self, seconds: float) -> Reply:
        """A nudge, another, then goodbye; how long is long is for the loop to say."""
        self._take_down(self._worded())
        before = self._state
        after, decision = think_in_silence(before, self._persona)
        return self._reply(before, after, decision, "")

    def ask_again(self) -> Reply:
        """She asks to hear the last turn again. Her mind, and what she said last, stay as they are: it costs nobody anything."""
        line = ask_again(self._asked_again)
        self._asked_again += 1
        return Reply(sentences_of(line), record_of(self._state, self._persona, Decision(ASKS_AGAIN, ()), ""))

    def _worded(self) -> tuple[str, ...]:
        """The sentences of her last reply, as far as anybody fetched them; what nobody fetched is still as it was written."""
        return (self._words.said if isinstance(self._words, Words) else ()) or self._state.last

    def _take_down(self, said: tuple[str, ...]) -> None:
        """Only now is it known what she said: words that came one by one may have ended early, or never have sounded."""
        self._state = replace(self._state, last=self._worded())
        self._words = ()
        if said:
            self._talk = (*self._talk, Turn(Speaker.CLIENT, " ".join(said)))

    @staticmethod
    def _again(decision: Decision, state: State, book: Phrasebook) -> Worded:
        """Her last reply once more, behind a word of her own if the file has one."""
        line = book.pick(decision.says[0])
        return Worded((*sentences_of(line), *state.last), frozenset({line} - {""}))

    def _reply(self, before: State, state: State, decision: Decision, cause: str) -> Reply:
        """Words for the decision; the state keeps them, and the way back in case they are never said."""
        chance = Random(f"{self._seed}/{state.turn}")
        blanks = Blanks(self._offer.trade, state.price)
        book = Phrasebook(self._persona, state.used, blanks, chance)
        spoken = decision
        worded = self._again(decision, state, book) if decision.repeats else word(decision, book)
        if not worded.sentences and decision.ends is None and not decision.silent:
            # Everything she has to say is said: she brings the talk to its end.
            spoken = Decision("farewell", (Say(Cue.FADE),), ends=state.decided or Outcome.UNDECIDED)
            worded = word(spoken, book)
        pause_s = round(chance.uniform(SHORTEST_PAUSE_S, LONGEST_PAUSE_S), 2) if decision.pauses else 0.0
        self._state = replace(state, used=state.used | worded.lines, last=worded.sentences, before=replace(before, before=None))
        intent = Intent(self._persona, spoken, worded.sentences, self._state, self._talk, blanks, f"{self._seed}/{state.turn}")
        self._words = self._wording.say(intent)
        return Reply(
            sentences=self._words,
            record=record_of(state, self._persona, decision, cause),
            pause_s=pause_s,
            ends=spoken.ends,
            decided=decision.decided or spoken.ends,
        )
