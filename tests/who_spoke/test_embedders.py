"""What every embedder promises; the one from a file with a stand-in for its network, so that nothing is said of how well it hears."""

import numpy as np
import pytest

from voicecoach.conversation.sound import RATE
from voicecoach.errors import ModelProblem
from voicecoach.who_spoke.bundled import BundledEmbedder
from voicecoach.who_spoke.onnx_embedder import OnnxEmbedder, load_embedder, log_bands

NOISE = np.random.default_rng(0).normal(0, 0.05, 4 * RATE).astype(np.float32)


class StandIn:
    """Spectrum and its wandering, as a network would give numbers."""

    def __init__(self):
        self.shapes = []

    def run(self, inputs):
        (bands,) = (inputs["feats"],)
        self.shapes.append(bands.shape)
        return [np.concatenate((np.abs(bands).mean(axis=1), bands.std(axis=1)), axis=1)]


@pytest.fixture(params=["comes along", "from a file"])
def embedder(request):
    return BundledEmbedder() if request.param == "comes along" else OnnxEmbedder(StandIn(), "stand-in")


def test_each_window_gets_a_direction_of_length_one(embedder):
    found = embedder.embed(NOISE, (0, RATE, 2 * RATE), -26.0)
    assert found.shape[0] == 3
    assert found.dtype == np.float32
    assert np.linalg.norm(found, axis=1) == pytest.approx(np.ones(3), abs=1e-4)


def test_no_window_is_no_direction(embedder):
    assert len(embedder.embed(NOISE, (), -26.0)) == 0


def test_the_same_sound_has_the_same_direction_however_loud_it_is(embedder):
    one, other = (embedder.embed(NOISE * by, (RATE,), -26.0 + 20 * np.log10(by))[0] for by in (1.0, 0.5))
    assert one @ other > 0.9999


def test_only_its_own_window_counts(embedder):
    after = NOISE.copy()
    after[round((embedder.window_s + 0.1) * RATE) :] = 0
    assert embedder.embed(NOISE, (0,), -26.0)[0] @ embedder.embed(after, (0,), -26.0)[0] > 0.999


def test_a_window_may_reach_beyond_the_end(embedder):
    assert np.isfinite(embedder.embed(NOISE, (NOISE.size - 100,), -26.0)).all()


def test_windows_go_through_the_network_a_few_at_a_time_with_their_mean_taken_away():
    network = StandIn()
    assert len(OnnxEmbedder(network, "stand-in").embed(NOISE, range(0, 20_000, 200), -26.0)) == 100
    assert network.shapes == [(64, 148, 80), (36, 148, 80)]


def test_a_tone_is_loud_in_the_band_of_its_pitch():
    tone = 0.1 * np.sin(2 * np.pi * 1000 * np.arange(RATE) / RATE).astype(np.float32)
    bands = log_bands(tone)
    assert bands.shape == (98, 80)
    assert np.argmax(bands[50]) == 27  # 1000 Hz is 1000 mel of 32 to 2840; a band is 34.7 mel wide


def test_a_file_that_is_no_network_is_told_with_the_next_step(tmp_path):
    (tmp_path / "torn.onnx").write_bytes(b"torn")
    with pytest.raises(ModelProblem) as caught:
        load_embedder(tmp_path / "torn.onnx")
    assert "VOICECOACH_VOICE_MODEL" in caught.value.hint
