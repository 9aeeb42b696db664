"""voicecoach: a voice role-play trainer for people who sell a personal service."""

import os

__version__ = "0.1.0"

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""Since 1.29 onnxruntime tells its maker what runs where, unless it finds this before it is loaded; child processes inherit it."""
