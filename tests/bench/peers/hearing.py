"""Hearing: turns spoken to a program through the virtual microphone, and when it has each as text."""

import json
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from tests.bench.peers.process_tree import usage
from tests.room.player import Line, Player
from tests.room.rehearsal import ROOT
from tests.room.room import Room
from tests.room.tape import Tape

READY_S, LATEST_S, QUIET_S = 120.0, 8.0, 1.0
"""How long a program may take to be ready, how long a text may take, and the silence before the next turn."""


@dataclass(frozen=True, slots=True)
class Listener:
    """A program that prints a JSON line when it is ready, and one for each final text; `at_s` is the monotonic time."""

    name: str
    command: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a listener made of the turns."""

    waits_s: tuple[float, ...]
    """For each turn that became text in time: seconds from its last word's end to the text."""
    cut_off: int
    """Turns of which a text came before they were over."""
    took_s: float
    cpu_s: float
    """Of the program and its children, from ready to the last turn."""
    memory_mb: float
    """The most it held, looked at after every turn."""


@dataclass(frozen=True, slots=True)
class Program:
    """A listener that runs."""

    pid: int
    said: "queue.SimpleQueue[dict[str, Any]]"

    def until(self, moment_s: float, since_s: float = float("-inf")) -> Iterator[float]:
        """When texts came, until one came after `since_s` or the moment is past."""
        while (left_s := moment_s - time.monotonic()) > 0:
            try:
                at_s = float(self.said.get(timeout=left_s)["at_s"])
            except queue.Empty:
                return
            yield at_s
            if at_s > since_s:
                return


@contextmanager
def _running(room: Room, listener: Listener) -> Iterator[Program]:
    words, none = list(listener.command), subprocess.DEVNULL
    child = subprocess.Popen(words, cwd=ROOT, env=room.environment, stdin=none, stdout=subprocess.PIPE, stderr=none, text=True)
    said: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()

    def read() -> None:
        for line in child.stdout or ():
            if line.startswith("{"):  # a peer may print what it likes
                said.put(json.loads(line))

    threading.Thread(target=read, daemon=True).start()
    try:
        said.get(timeout=READY_S)
        yield Program(child.pid, said)
    finally:
        child.send_signal(signal.SIGINT)
        try:
            child.wait(10)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def hear(room: Room, listener: Listener, lines: Sequence[Line]) -> Heard:
    """Speak the lines to it, each when the one before is text, or has been waited for in vain."""
    with _running(room, listener) as program, Tape(room, "room_mic.monitor") as microphone:
        player, waits, cut_off = Player(room, microphone, microphone), [], 0
        time.sleep(2 * QUIET_S)
        before, began_s, memory_mb = usage(program.pid), time.monotonic(), 0.0
        for line in lines:
            end_s = player.speak(line).end_s
            texts = list(program.until(end_s + LATEST_S, since_s=end_s))
            cut_off += any(at_s < end_s for at_s in texts)
            waits += [at_s - end_s for at_s in texts if at_s > end_s]
            memory_mb = max(memory_mb, usage(program.pid).memory_mb)
            time.sleep(QUIET_S)
        after, took_s = usage(program.pid), time.monotonic() - began_s
    return Heard(tuple(waits), cut_off, took_s, after.cpu_s - before.cpu_s, memory_mb)
