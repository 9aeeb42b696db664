"""SOUND TO WORDS: voice activity with Silero, words with Whisper in a process of its own."""
