"""Whether sound gets lost while the machine is busy decoding."""

import subprocess
import sys

from tests.bench.figure import Figure
from tests.room.rehearsal import ROOT
from tests.room.room import virtual_room
from voicecoach.conversation.sound import FRAME, seconds


def dropped_frames(minutes: float) -> list[Figure]:
    """Frames that the microphone dropped, and whether those that came make up the time that passed."""
    words = [sys.executable, "-m", "tests.bench.busy", str(minutes)]
    with virtual_room() as room:
        shown = subprocess.run(words, cwd=ROOT, env=room.environment, capture_output=True, text=True, check=True).stdout
    frames, dropped, decodes, took = shown.split()[-4:]
    heard_s = seconds(int(frames) * FRAME)
    what = f"frames dropped in {minutes:g} minutes of decoding"
    return [Figure(what, f"{dropped} of {frames} ({heard_s:.1f} s heard in {float(took):.1f} s, {decodes} decodes of 10 s)", "0")]
