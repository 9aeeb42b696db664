"""A chat model: asked through the `openai` package, answers as a stream of sentences."""

import logging
import weakref
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from voicecoach.client.prompting import Message
from voicecoach.client.sentence_stream import Piece, SentenceStream, Trouble
from voicecoach.client.servers import ChatServer

_TEMPERATURE = 0.7
_NO_KEY = "none"
"""The package wants a key; servers on one's own machine do not."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reply may take, all in seconds: who has spoken waits eight at most, the authored line included."""

    budget_s: float = 8.0
    """From the decision to the first sentence that was judged, the second try included."""
    connect_s: float = 1.5
    first_s: float = 4.0
    """For the first sentence of one try."""
    stall_s: float = 3.0
    """For each sentence behind it."""


class ChatModel:
    """One model on one server. Nothing is tried twice in here, no redirect is followed, and nothing that was said is logged."""

    def __init__(self, server: ChatServer, patience: Patience) -> None:
        import openai

        logging.getLogger("openai").setLevel(logging.WARNING)  # below that it logs whole messages when OPENAI_LOG asks for it
        self._openai, self._server = openai, server
        times = openai.Timeout(max(patience.first_s, patience.stall_s), connect=patience.connect_s)
        # To one's own machine no proxy is asked, whatever the environment says.
        http = openai.DefaultHttpxClient(timeout=times, follow_redirects=False, trust_env=server.remote)
        self._client = openai.OpenAI(
            base_url=server.base_url, api_key=server.api_key or _NO_KEY, max_retries=0, timeout=times, http_client=http
        )
        weakref.finalize(self, http.close)
        self._plain = False
        """The server refused what is not needed: seed, temperature, length."""

    def ask(self, messages: Sequence[Message], seed: int, most_tokens: int) -> SentenceStream:
        """Begin to answer; the sentences come as they arrive."""
        more: dict[str, Any] = {} if self._plain else {"seed": seed, "temperature": _TEMPERATURE, "max_tokens": most_tokens}
        return SentenceStream(lambda: self._pieces(messages, more), self._explain)

    def warm_up(self) -> None:
        """Let a server on one's own machine load its model while the client opens the talk; nothing of anybody's is sent."""
        if self._server.remote:
            return
        self.ask((Message(role="user", content="Hello."),), 0, 1)

    def _pieces(self, messages: Sequence[Message], more: dict[str, Any]) -> Iterator[Piece]:
        create: Any = self._client.chat.completions.create  # its overloads know no message that is a plain value
        with create(model=self._server.model, messages=list(messages), stream=True, **more) as chunks:
            for chunk in chunks:
                for choice in chunk.choices[:1]:
                    yield Piece(choice.delta.content or "", last=choice.finish_reason == "stop")

    def _explain(self, error: Exception) -> Trouble:
        """Which trouble an error is. Its own text is never shown: servers quote keys and what was said."""
        openai = self._openai
        if isinstance(error, openai.BadRequestError | openai.UnprocessableEntityError):
            self._plain = True
        kinds: tuple[tuple[type[Exception], Trouble], ...] = (
            (openai.AuthenticationError, Trouble.REFUSED),
            (openai.PermissionDeniedError, Trouble.REFUSED),
            (openai.NotFoundError, Trouble.UNKNOWN_MODEL),
            (openai.RateLimitError, Trouble.BUSY),
            (openai.APITimeoutError, Trouble.SLOW),
            (openai.APIConnectionError, Trouble.UNREACHABLE),
            (openai.APIError, Trouble.FAILED),
        )
        return next((trouble for kind, trouble in kinds if isinstance(error, kind)), Trouble.GARBLED)
