"""voicecoach: a voice role-play trainer for people who sell a personal service."""

__version__ = "0.1.0"
