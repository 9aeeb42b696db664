"""What Whisper wrote, without what nobody said: noise marks and lone punctuation."""

import re
from collections.abc import Iterable

_NOISE_MARK = re.compile(r"\[[^\]]*\]|\([^)]*\)|\*[^*]*\*|[♪♫]+")
"""[BLANK_AUDIO], (music), *coughs*: Whisper's remarks about the sound. People do not speak in brackets."""


def spoken_words(segments: Iterable[str]) -> str:
    """The segments as one text; empty when nothing but remarks and punctuation is left."""
    kept = (" ".join(_NOISE_MARK.sub(" ", segment).split()) for segment in segments)
    return " ".join(text for text in kept if any(letter.isalnum() for letter in text))
