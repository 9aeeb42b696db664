"""A chat model: asked through the `openai` package, answers as a stream of sentences."""

import logging
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, cast

from voicecoach.client.chat_line import ChatLine, Http, Look, Refused
from voicecoach.client.prompting import Message
from voicecoach.client.sentence_stream import Piece, SentenceStream, Trouble
from voicecoach.client.servers import ChatServer, is_encrypted

_TEMPERATURE = 0.7
_NO_KEY = "none"
"""The package wants a key; servers on one's own machine do not."""
_LOADING_S = 60.0
"""So long a server may take to load its model before nobody waits for its first word any more."""
_STATUS = {401: Trouble.REFUSED, 403: Trouble.REFUSED, 404: Trouble.UNKNOWN_MODEL, 429: Trouble.BUSY}
_TOO_MUCH_ASKED = (400, 422)
"""Statuses of a server that does not know seed, temperature or length."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a reply may take, all in seconds: who has spoken waits eight at most, the authored line included."""

    budget_s: float = 7.2
    """From the decision to the first sentence that was judged, the second try included; what is left of eight is for the voice."""
    connect_s: float = 1.5
    first_s: float = 3.6
    """For the first sentence of one try."""
    stall_s: float = 3.0
    """For each sentence behind it."""


class ChatModel:
    """One model on one server. Nothing is tried twice in here, no redirect is followed, and nothing that was said is logged."""

    def __init__(self, server: ChatServer, patience: Patience) -> None:
        import openai

        logging.getLogger("openai").setLevel(logging.WARNING)  # below that it logs whole messages when OPENAI_LOG asks for it
        self._openai, self._server = openai, server
        self._times = openai.Timeout(max(patience.first_s, patience.stall_s), connect=patience.connect_s)
        self._plain = False
        """The server refused what is not needed: seed, temperature, length."""

    def ask(self, messages: Sequence[Message], seed: int, most_tokens: int) -> SentenceStream:
        """Begin to answer; the sentences come as they arrive."""
        more: dict[str, Any] = {} if self._plain else {"seed": seed, "temperature": _TEMPERATURE, "max_tokens": most_tokens}
        line = ChatLine(self._open)
        return SentenceStream(lambda: self._pieces(line.http, messages, more), self._explain, line.hang_up)

    def warm_up(self) -> None:
        """Let a server on one's own machine load its model while the client opens the talk; nothing of anybody's is sent."""
        if self._server.remote:
            return
        loading = self.ask((Message(role="user", content="Hello."),), 0, 1)
        enough = threading.Timer(_LOADING_S, loading.stop)
        enough.daemon = True
        enough.start()

    def _open(self, look: Look) -> Http:
        """A connection of its own for each answer, so that hanging up ends whatever the server does with it."""
        opened: Http = self._openai.DefaultHttpxClient(
            timeout=self._times,
            follow_redirects=False,
            trust_env=self._server.remote,  # to one's own machine no proxy is asked, whatever the environment says
            verify=is_encrypted(self._server.base_url),
            event_hooks={"response": [look]},
        )
        return opened

    def _pieces(self, http: Http, messages: Sequence[Message], more: dict[str, Any]) -> Iterator[Piece]:
        server = self._server
        client = self._openai.OpenAI(
            base_url=server.base_url,
            api_key=server.api_key or _NO_KEY,
            max_retries=0,
            timeout=self._times,
            http_client=cast(Any, http),
            default_headers={"Accept-Encoding": "identity"},
        )
        create: Any = client.chat.completions.create  # its overloads know no message that is a plain value
        with create(model=server.model, messages=list(messages), stream=True, **more) as chunks:
            for chunk in chunks:
                for choice in chunk.choices[:1]:
                    if choice.delta.role in (None, "", "assistant"):
                        yield Piece(choice.delta.content or "", last=choice.finish_reason == "stop")

    def _explain(self, error: Exception) -> Trouble:
        """Which trouble an error is. Its own text is never shown: servers quote keys and what was said."""
        openai = self._openai
        if isinstance(error, Refused):
            self._plain = self._plain or error.status in _TOO_MUCH_ASKED
            return _STATUS.get(error.status, Trouble.FAILED)
        kinds: tuple[tuple[type[Exception], Trouble], ...] = (
            (openai.APITimeoutError, Trouble.SLOW),
            (openai.APIConnectionError, Trouble.UNREACHABLE),
            (openai.APIError, Trouble.FAILED),
        )
        return next((trouble for kind, trouble in kinds if isinstance(error, kind)), Trouble.GARBLED)
