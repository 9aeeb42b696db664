"""Where the public talks lie."""

import os
from pathlib import Path

FOLDER = "VOICECOACH_DATA"
"""Environment variable: the folder that holds them."""


def inside(name: str) -> Path:
    """A file or folder of it, whether it is there or not."""
    return Path(os.environ.get(FOLDER, "nowhere")) / name
