"""A fault of a language server, tried: two turns of a talk, the server broken in the first, and a look at what is left behind."""

import contextlib
import logging
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.client.talks import persona
from tests.faults.fault import Fault, Trial
from tests.faults.raw_server import Act, RawServer, Send, Wait, head, says
from voicecoach import wiring
from voicecoach.client.chat import ChatLines
from voicecoach.client.chat_model import ChatModel, Patience
from voicecoach.client.servers import ChatServer
from voicecoach.client.simulated import SimulatedClient
from voicecoach.coaching.report import make_report
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.session import Kind
from voicecoach.devices.clock import SystemClock
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import read_talk
from voicecoach.practice.typed import TypedTalk
from voicecoach.settings import PracticeOptions, Settings

KEY = "sk-nobody-may-see-this"
ASKED = "What date is the wedding?"
JUNE = "It's the twentieth of June, a Saturday."
AUTHORED = "It is the twentieth of June, a Saturday."
PROMISED_S = 8.0
SHORT = Patience(budget_s=0.9, connect_s=0.4, first_s=0.4, stall_s=0.3)
"""For what takes its time; a ninth of the real one."""
LONG = Patience(budget_s=60.0, connect_s=10.0, first_s=30.0, stall_s=30.0)
"""For what ends by itself, on a machine that may be busy."""
MOST_MEMORY = 60 << 20
LINE = "the client's own line within eight seconds, counted in the report; nothing is left open, and nothing said or secret is logged"
PART = "the good part of the reply is said; nothing is left open, and nothing said or secret is logged"


def _say_it(send: Send, wait: Wait) -> None:
    send(head() + says(JUNE))


@dataclass(frozen=True, slots=True)
class Case:
    """A fault of the server, and how the talk goes on with it."""

    name: str
    act: Act
    part: bool = False
    """A good part of the reply is there, and is said."""
    patience: Patience = LONG
    reset: bool = False
    address: Callable[[RawServer], str] = lambda server: server.url

    def row(self) -> Fault:
        return Fault(f"language server: {self.name}", PART if self.part else LINE, 10, self.attempt)

    def attempt(self, seed: int, folder: Path) -> Trial:
        _load()
        with _listening_to_logs() as logged, RawServer(self.act, self.reset) as server:
            _forget_most_memory()
            before = _memory()
            first_s, said, count = _talk(self.address(server), self.patience, folder, lambda: server.do(_say_it))
            closed = server.are_all_closed(5.0)
            grown = _memory(most=True) - before
        quiet = _no_thread_left()
        told = "".join(logged)
        secret = KEY in told or "wedding" in told or "twentieth" in told
        right = said[0] == JUNE if self.part else said[0] == AUTHORED and count >= 1
        kept = right and bool(said[1]) and first_s <= PROMISED_S and closed and quiet and not secret and grown < MOST_MEMORY
        worded = "the good part" if said[0].startswith(JUNE) else "the client's own line" if said[0] == AUTHORED else "something else"
        left = "nothing left open" if closed and quiet else "SOMETHING LEFT OPEN"
        return Trial(kept, f"{worded} after {first_s:.1f} s, {count} counted, {left}, {grown >> 20} MB{', LOGGED' if secret else ''}")


@cache
def _load() -> None:
    """What the package itself needs in memory is not the server's doing."""
    with RawServer(_say_it) as server, TemporaryDirectory() as folder:
        _talk(server.url, LONG, Path(folder), lambda: None)


def _talk(url: str, patience: Patience, folder: Path, mend: Callable[[], None]) -> tuple[float, list[str], int]:
    """Two turns: seconds to the first word, what she said, and how many replies the report calls worded by the fallback.

    Between the two the server is mended.
    """
    settings = Settings(folder / "library", folder / "personas")
    who = persona("hannah")
    model = ChatModel(ChatServer(url, "small-model", KEY), patience)
    client = SimulatedClient(who, SAMPLE_OFFER, 1, ChatLines(who, model, patience))
    about = wiring.about_session(Kind.PRACTICE, who, settings, PracticeOptions("hannah", 1), SystemClock())
    session = SessionFolder(settings.library, about, with_sound=False)
    shown: list[tuple[float, str]] = []
    talk = TypedTalk(client, session, lambda text, outcome: shown.append((time.monotonic(), text)))
    began = time.monotonic()

    def lines() -> Iterator[str]:
        nonlocal began
        began = time.monotonic()
        yield ASKED
        mend()
        yield "I see."

    talk.run(lines())
    report = make_report(read_talk(session.path), None)
    return shown[1][0] - began, [text for _, text in shown[1:]], report.timing.replies_worded_by_fallback


@contextlib.contextmanager
def _listening_to_logs() -> Iterator[list[str]]:
    """All that anybody logs, however unimportant."""
    logged: list[str] = []

    class Keeps(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            logged.append(self.format(record))

    root, keeps = logging.getLogger(), Keeps()
    level = root.level
    root.addHandler(keeps)
    root.setLevel(logging.DEBUG)
    try:
        yield logged
    finally:
        root.removeHandler(keeps)
        root.setLevel(level)


def _no_thread_left() -> bool:
    for _ in range(250):
        if not any(thread.name == "chat" for thread in threading.enumerate()):
            return True
        time.sleep(0.02)
    return False


def _forget_most_memory() -> None:
    with contextlib.suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5")


def _memory(most: bool = False) -> int:
    """Bytes now, or at most since it was forgotten."""
    name = "VmHWM" if most else "VmRSS"
    return next(int(line.split()[1]) << 10 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
