"""No library that the program loads reports to anybody: none leaves an identifier, or what it would send, on the disk."""

import os
import subprocess
import sys
from pathlib import Path

SESSION = """
import numpy as np
from voicecoach import shipped
from voicecoach.hearing.silero import SileroDetector
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.moves.reading import read_turn
SileroDetector().hear(np.zeros(512, dtype=np.float32))
read_turn("What matters most to you?")
whisper = WhisperTranscriber(choose_model(str(shipped.miniature_whisper())))
whisper.transcribe(np.full(16_000, 0.01, dtype=np.float32))
whisper.close()
"""


def left_by(code: str, home: Path) -> set[str]:
    """What a program leaves in an empty home and an empty temporary folder. In CI onnxruntime is silent, so it is not told of it."""
    in_ci = ("CI", "GITHUB", "TF_BUILD", "BUILD", "JENKINS", "GITLAB", "TRAVIS", "ORT_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(in_ci)}
    places = {"HOME": str(home), "TMPDIR": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    root = str(Path(__file__).parents[1])
    subprocess.run([sys.executable, "-c", code], env=kept | places | {"PYTHONPATH": root}, cwd=home, timeout=120, check=True)
    return {str(path.relative_to(home)) for path in home.rglob("*")}


def test_no_library_prepares_to_report_what_runs_here(tmp_path):
    assert left_by(SESSION, tmp_path) == set()
