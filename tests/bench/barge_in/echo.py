"""How much of the client's echo is taken out: python -m tests.bench.barge_in.echo, where the microphone hears her."""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

from tests.bench.barge_in.sounds import NOISES, real_speech, speech
from tests.bench.figure import Figure, percentile
from tests.room.player import FIXTURES
from tests.room.rehearsal import ROOT
from tests.room.room import virtual_room
from tests.room.tape import Sound
from voicecoach.conversation.activity import VoiceActivity
from voicecoach.conversation.sound import FRAME, samples_in, seconds
from voicecoach.devices.echo import WebRtcEchoCanceller
from voicecoach.devices.loudspeaker import PortAudioLoudspeaker
from voicecoach.devices.microphone import PortAudioMicrophone
from voicecoach.hearing.silero import probabilities
from voicecoach.practice.replying import BARGE_IN_S
from voicecoach.sounds.files import read_sound

ECHO = 0.25
"""Minus 12 dB: a laptop whose loudspeakers sit beside its microphone."""
LEARNS_S, SPEAKS_UP_S, LASTS_S = 3.0, 8.0, 20.0
MOST_OVERS = 20


def damped() -> list[Figure]:
    """In the room, and with the walls of others where somebody has their impulse responses."""
    with virtual_room() as room:
        room.let_the_microphone_hear_the_loudspeaker(ECHO)
        environment = {**room.environment, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", __name__], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300, check=True
        )
    return [Figure(*row) for row in json.loads(done.stdout)]


def main() -> None:
    """Play, listen, clean, and print the rows of the table."""
    far, near = play_and_listen(read_sound(FIXTURES / "good.flac")[: samples_in(LASTS_S)])
    rows = [row("the room", near, far), speaking_over(near, far)]
    folder = os.environ.get(NOISES)
    for path in sorted(Path(folder).glob("rir*.wav")) if folder else []:
        walls = read_sound(path)
        size = far.size + walls.size
        echo = np.fft.irfft(np.fft.rfft(far, size) * np.fft.rfft(walls, size), size)[: far.size]
        echo *= ECHO * float(np.sqrt(np.mean(far**2) / np.mean(echo**2)))
        rows.append(row(f"walls of {path.stem}", echo.astype(np.float32), far))
    print(json.dumps(rows))


def row(where: str, near: Sound, far: Sound) -> tuple[str, str, str]:
    """How much quieter the echo becomes, and how often the client would stop herself by it."""
    rest = cleaned(near, far)
    learned = samples_in(LEARNS_S)
    before, after = (float(np.mean(np.square(sound[learned:], dtype=np.float64))) for sound in (near, rest))
    decibel = 10 * float(np.log10(before / max(after, 1e-12)))
    stops = f"she would stop herself {len(barge_ins(rest))} times in {LASTS_S:.0f} s, {len(barge_ins(near))} times without it"
    return f"echo at -12 dB, {where}: damped from second {LEARNS_S:.0f} on", f"{decibel:.0f} dB; {stops}", "≥ 15 dB; 0 times"


def speaking_over(near: Sound, far: Sound) -> tuple[str, str, str]:
    """How much later half a second of speech is noticed over the echo than in silence."""
    overs = real_speech(MOST_OVERS) or speech(MOST_OVERS)
    late_s: list[float] = []
    for over in overs:
        if (alone_s := over.enough_s) is None:
            continue
        mixed, at = near.copy(), samples_in(SPEAKS_UP_S)
        part = over.line.sound[: mixed.size - at]
        mixed[at : at + part.size] += part
        noticed = [moment_s for moment_s in barge_ins(cleaned(mixed, far)) if moment_s > SPEAKS_UP_S]
        late_s += [noticed[0] - SPEAKS_UP_S - alone_s] if noticed else []
    spread = f"p50 {1000 * percentile(late_s, 50):.0f} ms, p95 {1000 * percentile(late_s, 95):.0f} ms later" if late_s else "never"
    return f"{overs[0].kind} over her echo: noticed", f"{spread} than in silence ({len(late_s)} of {len(overs)})", "all, ≤ 300 ms later"


def barge_ins(sound: Sound) -> list[float]:
    """The moments, in seconds, at which half a second of speech has been heard."""
    voice, found, was_long = VoiceActivity(), [], False
    for index, probability in enumerate(probabilities(sound).tolist()):
        voice = voice.hear(probability)
        is_long = voice.burst >= samples_in(BARGE_IN_S)
        if is_long and not was_long:
            found.append(seconds((index + 1) * FRAME))
        was_long = is_long
    return found


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


def cleaned(near: Sound, far: Sound) -> Sound:
    """What is left of the echo."""
    canceller = WebRtcEchoCanceller()
    return np.concatenate([canceller.clean(near[at : at + FRAME], far[at : at + FRAME]) for at in range(0, near.size - FRAME + 1, FRAME)])


if __name__ == "__main__":
    main()
