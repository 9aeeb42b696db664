"""The sound server of Linux (PulseAudio, or PipeWire in its place): on which of its devices our sound is, and whether they still exist.

When a device is unplugged the server moves its listeners to another one, if need be to the monitor of a loudspeaker, and PortAudio learns
nothing of it: frames go on coming, of another place (measured with PulseAudio 16.1). So the server itself is asked, by its tool `pactl`.
"""

import contextlib
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from voicecoach.ports_devices import LOUDSPEAKER, MICROPHONE

_ANSWERS_WITHIN_S = 2.0
_SETTLES_IN_S = 0.3
_ASKED_AGAIN_AFTER_S, _ASKED_TIMES = 0.3, 30
"""A server under load may answer late, and one that was never asked cannot tell that a device has gone."""


@dataclass(frozen=True, slots=True)
class _Words:
    """How the server calls the devices of a kind, their streams, and the move of one to another."""

    devices: str
    streams: str
    device_of_stream: str
    move: str


_WORDS = {
    MICROPHONE: _Words("sources", "source-outputs", "source", "move-source-output"),
    LOUDSPEAKER: _Words("sinks", "sink-inputs", "sink", "move-sink-input"),
}


@dataclass(frozen=True, slots=True)
class Place:
    """A device of the server."""

    name: str
    title: str
    """As a person knows it."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the server says of one kind of devices: all of them, the one that carries our sound, and the number of that stream."""

    places: tuple[Place, ...]
    ours: Place | None
    stream: int | None


class SoundServer:
    """Remembers where our sound goes, and watches whether that stays."""

    def __init__(self, tool: str, kinds: Sequence[str]) -> None:
        self._tool, self._kinds = tool, kinds
        self._homes: dict[str, Place] = {}
        self._away: dict[str, Place] = {}
        self._lock = threading.Lock()
        self._news: subprocess.Popen[str] | None = None
        self._answered = threading.Event()

    def start(self, patience_s: float = _ANSWERS_WITHIN_S) -> None:
        """Where our sound is now is where it belongs. Returns when the server has answered, or after `patience_s` seconds."""
        self._answered.clear()
        environment = os.environ | {"LC_ALL": "C"}
        command = [self._tool, "subscribe"]
        self._news = subprocess.Popen(command, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        threading.Thread(target=self._follow, args=(self._news,), daemon=True, name="sound server").start()
        self._answered.wait(patience_s)

    def away(self, kind: str) -> Place | None:
        """The device of this kind that our sound belongs to, if it has gone."""
        return self._away.get(kind)

    def title(self, kind: str) -> str | None:
        """What a person calls the device that our sound belongs to; None when the server does not know."""
        home = self._homes.get(kind)
        return home.title if home else None

    def all_are_there(self) -> bool:
        """Asked anew: whether the devices that our sound belongs to exist. True, too, when the server does not answer."""
        self._look()
        return not self._away

    def take_home(self) -> None:
        """Streams that were opened again elsewhere move to where they belong."""
        for kind, home in list(self._homes.items()):
            seen = self._see(kind)
            if seen is not None and seen.stream is not None and seen.ours != home:
                self._ask(_WORDS[kind].move, str(seen.stream), home.name)
        if self._news is not None and self._news.poll() is not None:  # the server itself was started again
            self.start(patience_s=0.0)

    def close(self) -> None:
        """Watch no longer; may be called twice."""
        news, self._news = self._news, None
        if news is not None:
            news.terminate()
            news.wait()

    def _follow(self, news: "subprocess.Popen[str]") -> None:
        """Runs in a thread of its own: look when something was unplugged, or a stream moved."""
        assert news.stdout is not None
        self._wait_for_an_answer(news)
        with news.stdout:
            for line in news.stdout:
                moved = "'change' on source-output" in line or "'change' on sink-input" in line
                if moved or "'remove' on s" in line:
                    self._look()
                if moved:  # by somebody's wish, unless the device that it left is just disappearing
                    time.sleep(_SETTLES_IN_S)
                    self._look(settled=True)

    def _wait_for_an_answer(self, news: "subprocess.Popen[str]") -> None:
        """Ask until there is one, but not for ever; where our sound does not go through the server, it says so at once."""
        for _ in range(_ASKED_TIMES):
            if self._look(settled=True) or news.poll() is not None:
                break
            time.sleep(_ASKED_AGAIN_AFTER_S)
        self._answered.set()

    def _look(self, settled: bool = False) -> bool:
        """What has gone; when all is settled, what has not gone is where our sound belongs. False when the server does not answer."""
        answered = True
        for kind in self._kinds:
            seen = self._see(kind)
            if seen is None:
                answered = False
                continue
            with self._lock:
                home = self._homes.get(kind)
                if home is not None and home not in seen.places:
                    self._away[kind] = home
                else:
                    self._away.pop(kind, None)
                    if seen.ours is not None and settled and not self._away:
                        self._homes[kind] = seen.ours
        return answered

    def _see(self, kind: str) -> Seen | None:
        words = _WORDS[kind]
        devices, streams = self._list(words.devices), self._list(words.streams)
        if devices is None or streams is None:
            return None
        return what_is_seen(devices, streams, words.device_of_stream)

    def _list(self, what: str) -> list[dict[str, Any]] | None:
        with contextlib.suppress(ValueError):
            listed = json.loads(self._ask("--format=json", "list", what))
            return listed if isinstance(listed, list) else None
        return None

    def _ask(self, *words: str) -> str:
        with contextlib.suppress(OSError, subprocess.SubprocessError):
            done = subprocess.run([self._tool, *words], capture_output=True, encoding="utf-8", errors="replace", timeout=_ANSWERS_WITHIN_S)
            return done.stdout
        return ""


def what_is_seen(devices: Sequence[dict[str, Any]], streams: Sequence[dict[str, Any]], device_of_stream: str) -> Seen:
    """The server's own lists, read: ours is the stream of this process."""
    places = {device.get("index"): Place(str(device.get("name")), str(device.get("description"))) for device in devices}
    process = str(os.getpid())
    for stream in streams:
        if str(stream.get("properties", {}).get("application.process.id")) == process:
            return Seen(tuple(places.values()), places.get(stream.get(device_of_stream)), stream.get("index"))
    return Seen(tuple(places.values()), None, None)


def find_sound_server(kinds: Sequence[str]) -> SoundServer | None:
    """None where there is none, or no tool to ask it."""
    tool = shutil.which("pactl") if sys.platform.startswith("linux") else None
    return SoundServer(tool, kinds) if tool else None
