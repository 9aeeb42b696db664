"""How much of the client's echo is taken out: python -m tests.bench.barge_in.echo, where the microphone hears her."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

from tests.bench.barge_in.sounds import NOISES
from tests.bench.figure import Figure
from tests.room.player import FIXTURES
from tests.room.rehearsal import ROOT
from tests.room.room import virtual_room
from tests.room.tape import Sound
from voicecoach.conversation.sound import FRAME, samples_in
from voicecoach.devices.echo import WebRtcEchoCanceller
from voicecoach.devices.loudspeaker import PortAudioLoudspeaker
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.sounds.files import read_sound

ECHO = 0.25
"""Minus 12 dB: a laptop whose loudspeakers sit beside its microphone."""
LEARNS_S, LASTS_S = 3.0, 20.0


def damped() -> list[Figure]:
    """In the room, and with the walls of others where somebody has their impulse responses."""
    with virtual_room() as room:
        room.let_the_microphone_hear_the_loudspeaker(ECHO)
        environment = {**room.environment, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", __name__], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=True
        )
    what = f"echo at -12 dB, damped from second {LEARNS_S:.0f} on"
    return [Figure(f"{what}: {name}", f"{decibel:.0f} dB", "≥ 15 dB") for name, decibel in json.loads(done.stdout).items()]


def main() -> None:
    """Play, listen, clean, and print how much quieter the echo has become, in dB."""
    far, near = play_and_listen(read_sound(FIXTURES / "good.flac")[: samples_in(LASTS_S)])
    figures = {"the room": damping(near, far)}
    folder = os.environ.get(NOISES)
    for path in sorted(Path(folder).glob("rir*.wav")) if folder else []:
        walls = read_sound(path)
        size = far.size + walls.size
        echo = np.fft.irfft(np.fft.rfft(far, size) * np.fft.rfft(walls, size), size)[: far.size]
        echo *= ECHO * float(np.sqrt(np.mean(far**2) / np.mean(echo**2)))
        figures[f"walls of {path.stem}"] = damping(echo.astype(np.float32), far)
    print(json.dumps(figures))


def play_and_listen(sound: Sound) -> tuple[Sound, Sound]:
    """What the loudspeaker played and what the microphone heard, on its clock."""
    microphone, loudspeaker = PortAudioMicrophone(), PortAudioLoudspeaker()
    far: list[Sound] = []
    near: list[Sound] = []

    def deliver(frame: Sound) -> None:
        far.append(loudspeaker.take(FRAME)[0])
        near.append(frame)

    loudspeaker.open()
    microphone.open(deliver)
    loudspeaker.play(sound)
    threading.Event().wait(LASTS_S)
    microphone.close()
    loudspeaker.close()
    return np.concatenate(far), np.concatenate(near)


def damping(near: Sound, far: Sound) -> float:
    """Echo return loss enhancement in dB, after the canceller has had time to learn the room."""
    canceller, learned = WebRtcEchoCanceller(), samples_in(LEARNS_S)
    rest = [canceller.clean(near[at : at + FRAME], far[at : at + FRAME]) for at in range(0, near.size - FRAME + 1, FRAME)]
    powers = [float(np.mean(np.square(sound[learned:], dtype=np.float64))) for sound in (near, np.concatenate(rest))]
    return 10 * float(np.log10(powers[0] / max(powers[1], 1e-12)))


if __name__ == "__main__":
    main()
