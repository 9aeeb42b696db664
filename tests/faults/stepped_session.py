"""The program with a counted microphone: python -m tests.faults.stepped_session FOLDER WORDS…

It is the real program with a recording as its microphone, at the speed of the machine. How many frames were fed stands in `FOLDER/fed`,
in memory shared with whoever looks on, so that it holds whatever ends the process. At the frame whose number is the name of a file in
FOLDER the microphone waits until that file is gone: so a fault can happen at that very moment of the talk.
"""

import mmap
import struct
import sys
import time
from pathlib import Path

from voicecoach.cli import main
from voicecoach.conversation.sound import Samples
from voicecoach.devices.recording import RecordingMicrophone

COUNT = struct.Struct("<q")
STEP = 10
"""Frames between two looks for a file that holds it."""


def count_frames(folder: Path) -> None:
    """Let every recording that acts as a microphone count what it feeds."""
    fed = folder / "fed"
    fed.write_bytes(COUNT.pack(0))
    with fed.open("r+b") as file:
        shared = mmap.mmap(file.fileno(), COUNT.size)
    frames = 0
    plain = RecordingMicrophone.read

    def counted(microphone: RecordingMicrophone) -> Samples:
        nonlocal frames
        while frames % STEP == 0 and (folder / str(frames)).exists():
            time.sleep(0.005)
        frame = plain(microphone)
        frames += 1
        shared[:] = COUNT.pack(frames)
        return frame

    RecordingMicrophone.read = counted  # type: ignore[method-assign]


if __name__ == "__main__":
    count_frames(Path(sys.argv[1]))
    sys.exit(main(sys.argv[2:]))
