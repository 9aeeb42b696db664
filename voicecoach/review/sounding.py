"""When a quote of the report sounds: by word times where the turn was read again, else as the report has it."""

from voicecoach.conversation.second_reading import ReadTurn
from voicecoach.conversation.session import Session
from voicecoach.review.word_times import Alignment, align


class Sounding:
    """The turns of a session with their word times; each turn is looked at once."""

    def __init__(self, session: Session, reading: tuple[ReadTurn, ...]) -> None:
        self._turns = session.turns
        self._reading = {read.turn: read for read in reading}
        self._aligned: dict[int, Alignment] = {}

    def alignment(self, turn: int) -> Alignment:
        """The words of a turn with their times."""
        if turn not in self._aligned:
            self._aligned[turn] = align(self._turns[turn], self._reading.get(turn))
        return self._aligned[turn]

    def reading(self, turn: int) -> ReadTurn | None:
        """What the second reading made of a turn."""
        return self._reading.get(turn)

    def at_s(self, turn: int | None, text: str | None, at_s: float | None) -> float | None:
        """When these words of a turn were said; `at_s` is what the report knows, and stays where nobody knows better."""
        if turn is None or not text or not 0 <= turn < len(self._turns) or turn not in self._reading:
            return at_s
        start = self._turns[turn].text.find(text)
        read = self.alignment(turn).at_s(start) if start >= 0 else None
        return at_s if read is None else read
