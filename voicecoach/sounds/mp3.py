"""MP3: sound for a page, small enough to be mailed and played by every browser: one channel, 32 kbit/s, 4 kB a second.

The rate is constant, because browsers find a moment in a constant stream by its share of the bytes, exactly; in a variable one they
miss it by seconds. Such a stream has frames of 576 samples in 144 bytes and no room for the note that tells a player of the encoder's
delay. So the delay is taken out here: the first samples are left away, and what stands at a second in the file is what was
said at that second.
"""

import io
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from voicecoach.conversation.sound import RATE, Samples
from voicecoach.errors import ExportProblem

FRAME_SAMPLES, FRAME_BYTES = 576, 144
"""Of MPEG-2 layer III at 16 kHz and 32 kbit/s."""
FEWEST_FRAMES = 3
"""Players take a single frame for none."""
DELAY = 1105
"""Samples that encoder (576) and decoder (529) put before the sound."""
PIECE_FRAMES = 2 * 60 * RATE // FRAME_SAMPLES
"""Pieces of two minutes are encoded beside each other; each starts afresh and loses its first 69 ms, so it is cut where it is quiet."""
SEARCH_FRAMES = 10 * RATE // FRAME_SAMPLES
"""How far before the two minutes a quiet place is looked for."""
QUIET_FRAMES = 3
"""How long the quiet has to be: longer than the delay."""
SLOWEST_KBPS, FASTEST_KBPS, KBPS = 8, 160, 32
_OLD = "The sound library of this installation cannot write MP3: it is older than libsndfile 1.1."
_HINT = "Renew it with `pip install --upgrade soundfile`, or export --without-sound."


def encode_mp3(samples: int, between: Callable[[int, int], Samples]) -> bytes:
    """So many samples of 16 kHz as MP3. `between` gives those from one place to another, silence beyond the end.

    Played back it is as long as the sound, up to 36 ms more, and a tenth of a second at least. Equal sound gives equal bytes.
    Raises ExportProblem.
    """
    import soundfile

    if "MP3" not in soundfile.available_formats():
        raise ExportProblem(_OLD, _HINT)
    if not samples:
        return b""
    cuts = _cuts(max(FEWEST_FRAMES, -(-samples // FRAME_SAMPLES)), between)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return b"".join(pool.map(lambda first, end: _encode(first, end, between), cuts, cuts[1:]))


def _cuts(frames: int, between: Callable[[int, int], Samples]) -> list[int]:
    """The frames at which pieces begin, and the end."""
    cuts = [0]
    while frames - cuts[-1] > PIECE_FRAMES:
        cuts.append(_quietest(cuts[-1] + PIECE_FRAMES - SEARCH_FRAMES, between))
    return [*cuts, frames]


def _quietest(first: int, between: Callable[[int, int], Samples]) -> int:
    """The frame from which on it is quietest, among those that follow."""
    sound = between(first * FRAME_SAMPLES, (first + SEARCH_FRAMES) * FRAME_SAMPLES).reshape(-1, FRAME_SAMPLES)
    power = np.convolve(np.square(sound).mean(axis=1), np.ones(QUIET_FRAMES), "valid")
    return first + int(power.argmin())


def _encode(first: int, end: int, between: Callable[[int, int], Samples]) -> bytes:
    """The frames from one to another; what the encoder adds behind them is cut off."""
    import soundfile

    sound = between(first * FRAME_SAMPLES + DELAY, (end + 3) * FRAME_SAMPLES + DELAY)
    written = io.BytesIO()
    level = (FASTEST_KBPS - KBPS) / (FASTEST_KBPS - SLOWEST_KBPS)
    options = {"format": "MP3", "subtype": "MPEG_LAYER_III", "bitrate_mode": "CONSTANT", "compression_level": level}
    try:
        soundfile.write(written, sound, RATE, **options)
    except (soundfile.SoundFileError, TypeError) as error:
        raise ExportProblem("The sound could not be written as MP3.", _HINT) from error
    encoded = written.getvalue()[: (end - first) * FRAME_BYTES]
    if len(encoded) != (end - first) * FRAME_BYTES or encoded[:2] != b"\xff\xf3":
        raise ExportProblem("The sound library wrote another kind of MP3 than it was asked for.", _HINT)
    return encoded
