"""A typed talk: one line a turn, an empty line is five seconds of silence; the same client, no sound."""

from collections.abc import Callable, Iterable, Sequence

from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.session import Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.reading import read_turn
from voicecoach.ports import Client, Recorder
from voicecoach.practice.rules import Rules

SILENCE_S = 5.0
"""What an empty line stands for."""
NUDGE_S = Rules().nudge_s

Show = Callable[[str, Outcome | None], None]
"""Gets each line of the client ("" when it is silent) and the outcome, None while the talk goes on."""


class TypedTalk:
    """A session without sound. A thinking pause is an empty line of the client; the next line typed breaks it, an empty one keeps it.

    `before` is what was said before it, in a retake.
    """

    def __init__(self, client: Client, recorder: Recorder, show: Show, before: Sequence[Turn] = ()) -> None:
        self._client, self._recorder, self._show = client, recorder, show
        self._turns = list(before)
        self._held: Reply | None = None
        self._silent_s = 0.0
        self._outcome: Outcome | None = None
        self._decided: Outcome | None = None
        self._fallbacks = 0

    def run(self, lines: Iterable[str]) -> Outcome:
        """Talk until the lines are at their end or the client ends it."""
        self._hear(self._client.open())
        for line in lines:
            text = line.strip()
            self._answer(text) if text else self._wait()
            if self._outcome is not None:
                break
        else:
            if self._held is not None:  # the last word was the consultant's: the client still answers
                self._wait()
        return self.stop()

    def stop(self) -> Outcome:
        """End the talk as it stands."""
        outcome = self._outcome or self._decided or Outcome.STOPPED
        self._recorder.finish(outcome, Timing(worded_by_fallback=self._fallbacks))
        return outcome

    def _answer(self, text: str) -> None:
        sentences = read_turn(text, self._turns)
        self._keep(Turn(Speaker.CONSULTANT, text, sentences=sentences))
        broken, self._held, self._silent_s = self._held, None, 0.0
        # What was not worded yet is not worded now, only to be thrown away.
        unsaid = " ".join(broken.sentences) if broken and isinstance(broken.sentences, tuple) else ""
        self._hear(self._client.answer(Heard(text, sentences, into_silence=broken is not None, unheard=broken is not None, unsaid=unsaid)))

    def _hear(self, reply: Reply) -> None:
        """What she says, at once or after her thinking pause."""
        if reply.pause_s > 0:
            self._held = reply
            self._show("", None)
        else:
            self._say(reply)

    def _wait(self) -> None:
        if self._held is not None:
            reply, self._held = self._held, None
            self._say(reply)
            return
        self._silent_s += SILENCE_S
        nudge = self._client.notice_silence(self._silent_s) if self._silent_s % NUDGE_S == 0 else None
        if nudge is None:
            self._show("", None)
        else:
            self._say(nudge)

    def _say(self, reply: Reply) -> None:
        text = " ".join(reply.sentences)
        self._fallbacks += reply.fallback
        self._decided = reply.decided or self._decided
        self._outcome = reply.ends
        if text:
            self._keep(Turn(Speaker.CLIENT, text, client=reply.record, again=reply.again))
        self._show(text, self._outcome)

    def _keep(self, turn: Turn) -> None:
        if not turn.again:  # what is said again has its place in what came before
            self._turns.append(turn)
        self._recorder.turn(turn)
