"""The program on a machine where another one can take the microphone for itself alone: while a file exists, PortAudio is busy.

No sound server of Linux lets anybody do that, so it is injected: a stream that is open breaks off, and none can be opened.
"""

import os
import sys
import threading
from pathlib import Path

import sounddevice

from tests.faults.desk_talk import TAKEN
from voicecoach.__main__ import main

BUSY = "Error opening InputStream: Device unavailable [PaErrorCode -9985]"


class TakenStream(sounddevice.InputStream):
    """An input stream of PortAudio that others may take away."""

    def __init__(self, **options: object) -> None:
        self._file = Path(os.environ[TAKEN])
        if self._file.exists():
            raise sounddevice.PortAudioError(BUSY, -9985)
        super().__init__(**options)
        threading.Thread(target=self._watch, daemon=True).start()

    def _watch(self) -> None:
        while not self._file.exists():
            threading.Event().wait(0.05)
            if self.closed:
                return
        self.abort(ignore_errors=True)


if __name__ == "__main__":
    sounddevice.InputStream = TakenStream
    sys.exit(main())
