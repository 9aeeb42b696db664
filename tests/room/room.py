"""A room without a sound card: our own PulseAudio server with one microphone and one loudspeaker, which PortAudio sees as real ones."""

import ctypes
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.fault import NotHere

RATE = 48_000
"""What most sound cards run at; the program asks for less, or resamples."""
FURNITURE = (
    f"module-null-sink sink_name=room_mic rate={RATE} channels=2",
    f"module-null-sink sink_name=room_speaker rate={RATE} channels=2",
    "module-remap-source master=room_mic.monitor source_name=microphone source_properties=device.description=Headset",
)
MICROPHONE, LOUDSPEAKER = FURNITURE[2], FURNITURE[1]
A_USERS_OWN_SERVER = ("PULSE_", "DBUS_", "XDG_", "DISPLAY", "ALSA_")
"""Variables that could lead to the sound server of whoever runs the tests."""


class NoRoom(NotHere):
    """The room cannot be made on this machine; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Room:
    """A running room. Whoever gets `environment` lives in it."""

    environment: Mapping[str, str] = field(repr=False)  # a failing test prints its values, and an environment may hold keys

    def control(self, *words: str) -> str:
        """Tell the sound server something (`pactl`); returns its answer."""
        done = subprocess.run(["pactl", *words], env=self.environment, capture_output=True, text=True, timeout=10, check=True)
        return done.stdout.strip()

    def let_the_microphone_hear_the_loudspeaker(self, factor: float) -> None:
        """From now on the microphone also picks up what the loudspeaker plays, that much quieter (factor of the amplitude)."""
        self.control("load-module", "module-loopback", "source=room_speaker.monitor", "sink=room_mic", "latency_msec=20")
        heard = self.control("list", "short", "sink-inputs").split()[0]
        self.control("set-sink-input-volume", heard, str(factor))

    def unplug(self, furniture: str) -> None:
        """Take the `MICROPHONE` or the `LOUDSPEAKER` away; the server moves whoever uses it to what is left."""
        modules = [line.split("\t") for line in self.control("list", "short", "modules").splitlines()]
        name = furniture.split("_name=")[1].split()[0]
        (number,) = [module[0] for module in modules if f"_name={name} " in f"{module[2]} "]
        self.control("unload-module", number)

    def plug_in(self, furniture: str, rate: int = RATE) -> None:
        """It is there again, under its old name, perhaps at another rate."""
        self.control("load-module", *furniture.replace(f" rate={RATE}", "").split(), f"rate={rate}")

    def rustle(self) -> None:
        """A moment of faint noise at the microphone: one that never delivers anything but zeros counts as muted."""
        form = ["--playback", "--device=room_mic", "--raw", f"--rate={RATE}", "--channels=2", "--format=s16le"]
        noise = b"".join((number * 7919 % 61 - 30).to_bytes(2, "little", signed=True) for number in range(RATE))
        subprocess.run(["pacat", *form], input=noise, env=self.environment, timeout=10, check=True)

    def stall_the_microphone(self) -> None:
        """From now on the microphone delivers nothing, as after a pulled cable; unloading it would only move its listeners elsewhere."""
        self.control("suspend-source", "microphone", "1")


def what_is_missing() -> str | None:
    """Why no room can be made here, or None."""
    tools = [tool for tool in ("pulseaudio", "pactl", "parec", "pacat") if not shutil.which(tool)]
    if tools:
        return f"not installed: {', '.join(tools)} (Debian: pulseaudio pulseaudio-utils)"
    try:
        ctypes.CDLL("libportaudio.so.2")
    except OSError:
        return "PortAudio is not installed (Debian: libportaudio2)"
    if not list(Path("/usr/lib").glob("*/alsa-lib/libasound_module_pcm_pulse.so")):
        return "ALSA cannot reach PulseAudio (Debian: libasound2-plugins)"
    return None


def surroundings(folder: Path) -> dict[str, str]:
    """An environment in which nothing of the user's own sound server can be found."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(A_USERS_OWN_SERVER)}
    return kept | {
        "HOME": str(folder),
        "XDG_RUNTIME_DIR": str(folder),
        "XDG_CONFIG_HOME": str(folder / "config"),
        "PULSE_RUNTIME_PATH": str(folder),
        "PULSE_SERVER": f"unix:{folder / 'native'}",
    }


def start_server(folder: Path, environment: Mapping[str, str]) -> "subprocess.Popen[bytes]":
    """The sound server as our own child, without the machine's start-up script."""
    speaking = f"module-native-protocol-unix auth-anonymous=1 socket={folder / 'native'}"
    options = ["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--realtime=no", "--high-priority=no"]
    modules = [word for module in (speaking, *FURNITURE) for word in ("-L", module)]
    with (folder / "server.log").open("wb") as log:
        return subprocess.Popen(["pulseaudio", *options, *modules], env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)


def wait_until_it_answers(room: Room, server: "subprocess.Popen[bytes]") -> None:
    """Return when the furniture stands. Raises NoRoom when the server gives up or takes longer than ten seconds."""
    until = time.monotonic() + 10
    while time.monotonic() < until and server.poll() is None:
        try:
            if "microphone" in room.control("list", "short", "sources"):
                return
        except subprocess.SubprocessError:
            pass
        time.sleep(0.05)
    raise NoRoom("PulseAudio did not start")


@contextmanager
def lively(room: Room) -> Iterator[None]:
    """Listen to both sinks all the time in small pieces: left alone they move sound in blocks of two seconds, as no sound card does."""
    listeners: list[subprocess.Popen[bytes]] = []
    try:
        for sink in ("room_mic", "room_speaker"):
            command = ["parec", f"--device={sink}.monitor", "--raw", "--latency-msec=10"]
            listeners.append(subprocess.Popen(command, env=room.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        time.sleep(2.1)  # until the first such block is over
        yield
    finally:
        for listener in listeners:
            listener.terminate()
            listener.wait(5)


@contextmanager
def virtual_room() -> Iterator[Room]:
    """A room for the length of a `with`; ends only the server that it started. Raises NoRoom."""
    missing = what_is_missing()
    if missing:
        raise NoRoom(missing)
    # Not below pytest's folders: the path of a socket may have 107 characters at most.
    with tempfile.TemporaryDirectory(prefix="room-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        room = Room(surroundings(folder))
        server = start_server(folder, room.environment)
        try:
            wait_until_it_answers(room, server)
            room.control("set-default-source", "microphone")
            room.control("set-default-sink", "room_speaker")
            with lively(room):
                yield room
        finally:
            server.terminate()
            try:
                server.wait(5)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
