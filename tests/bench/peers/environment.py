"""The peer's own environment: a virtual environment in the user's cache, made on first use, which nothing of ours is installed into."""

import subprocess
import sys
from pathlib import Path

from platformdirs import user_cache_path

PEER = "realtimestt==1.1.2"
NEEDED = (
    "torch==2.13.0",
    "faster-whisper==1.2.1",
    "ctranslate2==4.8.5",
    "onnxruntime==1.32.0",
    "scipy==1.17.1",
    "soundfile==0.13.1",
    "websockets==16.0",
    "websocket-client==1.9.0",
    "webrtcvad-wheels==2.0.14",
    "halo==0.0.31",
    "colorama==0.4.6",
)
"""What its package asks for, without PyAudio (has to be compiled) and torchaudio (never imported here)."""
VOICE_ACTIVITY = "silero-vad==6.2.3"
"""Brings the Silero model as a file, so that none is fetched."""


def peer_python(folder: Path | None = None) -> Path:
    """The Python of that environment; the first time about 1.5 GB are installed, which takes some minutes."""
    folder = folder or user_cache_path("voicecoach-bench") / "realtimestt-1.1.2"
    python, made = folder / "bin" / "python", folder / "made"
    if not made.exists():
        print(f"making {folder} …", file=sys.stderr, flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        for packages in (NEEDED, ("--no-deps", PEER, VOICE_ACTIVITY)):
            subprocess.run([str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *packages], check=True)
        made.touch()
    return python
