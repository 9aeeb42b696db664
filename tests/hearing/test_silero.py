"""The speech detector on the real graph and real fixtures."""

from pathlib import Path

import numpy as np
import pytest

from voicecoach.conversation.sound import FRAME, silence
from voicecoach.errors import ModelProblem
from voicecoach.hearing.silero import SileroDetector, probabilities
from voicecoach.networks.graph import load_graph
from voicecoach.sounds.files import read_sound

GOOD = Path(__file__).parents[2] / "audio_fixtures" / "good.flac"


@pytest.fixture(scope="module")
def talk():
    return read_sound(GOOD)[: 20 * 16_000]


def frames(sound):
    return (sound[at : at + FRAME] for at in range(0, sound.size, FRAME))


def test_frame_by_frame_equals_the_whole_recording(talk):
    detector = SileroDetector()
    heard = [detector.hear(frame) for frame in frames(talk)]
    assert np.abs(np.array(heard) - probabilities(talk)).max() <= 1e-6


def test_block_by_block_equals_the_whole_recording(talk):
    detector = SileroDetector()
    blocks = np.split(talk[: 600 * FRAME], [50 * FRAME, 51 * FRAME, 400 * FRAME])
    heard = np.concatenate([detector.follow(block) for block in blocks])
    assert np.abs(heard - probabilities(talk)[:600]).max() <= 1e-6
    with pytest.raises(ValueError, match="no whole frames"):
        detector.follow(talk[:700])


def test_it_knows_speech_from_silence(talk):
    judged = probabilities(talk)
    assert judged.max() > 0.9
    assert probabilities(silence(16_000)).max() < 0.1


def test_a_frame_handed_over_is_never_changed(talk):
    mine = talk.copy()
    detector = SileroDetector()
    for frame in frames(mine):
        detector.hear(frame)
    probabilities(mine)
    assert np.array_equal(mine, talk)


def test_a_frame_may_be_read_only(talk):
    frame = talk[:FRAME].copy()
    frame.flags.writeable = False
    assert 0 <= SileroDetector().hear(frame) <= 1


def test_after_a_reset_it_hears_as_for_the_first_time(talk):
    detector = SileroDetector()
    first = [detector.hear(frame) for frame in frames(talk[: 16 * FRAME])]
    assert [detector.hear(frame) for frame in frames(talk[: 16 * FRAME])] != first
    detector.reset()
    assert [detector.hear(frame) for frame in frames(talk[: 16 * FRAME])] == first


def test_the_last_frame_may_be_short():
    assert probabilities(silence(FRAME + 1)).shape == (2,)
    assert probabilities(silence(0)).shape == (0,)


def test_a_frame_of_another_length_is_a_mistake_of_ours():
    with pytest.raises(ValueError, match="512"):
        SileroDetector().hear(silence(100))


@pytest.mark.parametrize("content", [None, b"", b"no graph"])
def test_a_missing_or_torn_graph_is_named(tmp_path, content):
    graph = tmp_path / "silero.onnx"
    if content is not None:
        graph.write_bytes(content)
    with pytest.raises(ModelProblem, match=r"silero\.onnx"):
        load_graph(graph, 1, "Install it again.")
