"""A retake: a client who stands in the middle of a talk says her last words again, and everything else goes on as ever."""

from voicecoach.conversation.answering import Heard, Reply
from voicecoach.ports import Client


class TakenUp:
    """A client with a talk behind her; `due` opens the retake."""

    def __init__(self, client: Client, due: Reply) -> None:
        self.name = client.name
        self._client, self._due = client, due

    def open(self) -> Reply:
        """Her last words, once more."""
        return self._due

    def answer(self, heard: Heard) -> Reply:
        """What she does after this turn."""
        return self._client.answer(heard)

    def notice_silence(self, seconds: float) -> Reply | None:
        """What she does when nobody speaks."""
        return self._client.notice_silence(seconds)

    def ask_again(self) -> Reply:
        """She asks to hear the last turn again."""
        return self._client.ask_again()
