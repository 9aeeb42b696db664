"""A witness: keeps what reaches the client, so that a talk can be taken up again at any turn."""

from collections.abc import Callable

from voicecoach.conversation.answering import Heard, Reply, Words
from voicecoach.conversation.occasions import Occasion, OccasionKind
from voicecoach.ports import Client

Keep = Callable[[Occasion], None]


class WitnessedClient:
    """A client; every occasion is kept before she reacts to it."""

    def __init__(self, client: Client, keep: Keep) -> None:
        self.name = client.name
        self._client, self._keep = client, keep
        self._reply: Reply | None = None

    def open(self) -> Reply:
        """The opening line."""
        self._keep(Occasion(OccasionKind.OPENING))
        return self._given(self._client.open())

    def answer(self, heard: Heard) -> Reply:
        """What she does after this turn."""
        how = (heard.seconds, heard.into_silence, heard.unheard, heard.unsaid)
        self._keep(Occasion(OccasionKind.TURN, *how, self._worded()))
        return self._given(self._client.answer(heard))

    def notice_silence(self, seconds: float) -> Reply | None:
        """What she does when nobody speaks."""
        self._keep(Occasion(OccasionKind.SILENCE, seconds, worded=self._worded()))
        reply = self._client.notice_silence(seconds)
        return reply if reply is None else self._given(reply)

    def ask_again(self) -> Reply:
        """She asks to hear the last turn again; that is no occasion, for nothing reached her."""
        return self._client.ask_again()

    def _given(self, reply: Reply) -> Reply:
        self._reply = reply
        return reply

    def _worded(self) -> tuple[str, ...]:
        """The sentences of her last reply, as far as anybody fetched them."""
        sentences = self._reply.sentences if self._reply else ()
        return sentences.said if isinstance(sentences, Words) else tuple(sentences)
