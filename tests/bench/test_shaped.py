"""A shaped model loads as any other, and says its sentence whatever it hears."""

from pathlib import Path

import numpy as np

from tests.bench.shaped import SENTENCE, Shape, shaped_model
from voicecoach.conversation.sound import RATE
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.whisper import WhisperTranscriber

SMALL = Shape("small for a test", layers=1, width=64, heads=1)


def test_a_model_of_a_shape_is_made_once_and_says_the_sentence_to_any_sound(tmp_path: Path) -> None:
    folder = shaped_model(SMALL, tmp_path)
    made_at = (folder / "model.bin").stat().st_mtime_ns
    transcriber = WhisperTranscriber(choose_model(str(shaped_model(SMALL, tmp_path))))
    try:
        noise = np.random.default_rng(1).normal(0, 0.1, 3 * RATE).astype(np.float32)
        assert transcriber.transcribe(noise).text == "".join(SENTENCE)
    finally:
        transcriber.close()
    assert (folder / "model.bin").stat().st_mtime_ns == made_at
