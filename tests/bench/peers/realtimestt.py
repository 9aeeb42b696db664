"""RealtimeSTT by itself, run by the Python of its own environment: realtimestt.py MODEL OPTIONS prints as `ours` does.

OPTIONS is a JSON object for its recorder. Its own microphone needs PyAudio, which has to be compiled; the sound of the same virtual
microphone comes through `parec` instead, in frames of the size that it would take itself.
"""

import json
import logging
import subprocess
import sys
import threading
import time

FRAME_BYTES = 2 * 512


def tell(**what: object) -> None:
    """One line for the bench."""
    print(json.dumps(what | {"at_s": time.monotonic()}), flush=True)


def main() -> None:
    """Listen until interrupted."""
    from RealtimeSTT import AudioToTextRecorder

    recorder = AudioToTextRecorder(
        model=sys.argv[1],
        language="en",
        device="cpu",
        compute_type="int8",
        use_microphone=False,
        spinner=False,
        no_log_file=True,
        level=logging.ERROR,
        **json.loads(sys.argv[2]),
    )
    command = ["parec", "--device=microphone", "--rate=16000", "--channels=1", "--format=s16le", "--raw", "--latency-msec=20"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as microphone:

        def listen() -> None:
            while frame := microphone.stdout.read(FRAME_BYTES):
                recorder.feed_audio(frame)

        threading.Thread(target=listen, daemon=True).start()
        tell(ready=True)
        try:
            while True:
                tell(text=recorder.text())
        finally:
            microphone.terminate()
            recorder.shutdown()


if __name__ == "__main__":
    main()
