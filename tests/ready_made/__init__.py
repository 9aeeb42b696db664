"""The real llama.cpp server with a tiny model of random weights: not in CI, and no word on quality (VOICECOACH_LLAMA_PYTHON)."""
