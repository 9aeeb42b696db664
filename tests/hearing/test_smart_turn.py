"""Smart Turn up to the network: its file is fetched and loaded, its input is prepared, and what is wrong is said with the next step."""

import socket

import numpy as np
import pytest

from tests.hearing.hub import Hub, running
from tests.hearing.stand_in_graph import graph_bytes
from voicecoach.conversation.sound import RATE
from voicecoach.errors import ModelProblem
from voicecoach.hearing.download import fetch
from voicecoach.hearing.smart_turn import FILE, SmartTurn, find_smart_turn, smart_turn_is_here, smart_turn_on_the_hub

CHANCE = np.random.default_rng(1)
SPEECH = CHANCE.normal(0, 0.1, 10 * RATE).astype(np.float32)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / FILE
    path.write_bytes(graph_bytes())
    return path


class Listening:
    """A graph that keeps what it is given."""

    def run(self, inputs):
        self.given = inputs
        return [np.array([[0.7]], np.float32)]


def test_a_sound_becomes_a_probability(file):
    assert 0 < SmartTurn(file).sounds_over(SPEECH) < 1


def test_the_network_gets_the_spectrum_of_the_last_eight_seconds(file):
    ear = SmartTurn(file)
    ear._graph = Listening()
    assert ear.sounds_over(SPEECH) == pytest.approx(0.7)
    features = ear._graph.given["input_features"]
    assert (features.shape, features.dtype) == ((1, 80, 800), np.float32)
    ear.sounds_over(SPEECH[-8 * RATE :])
    assert np.array_equal(features, ear._graph.given["input_features"])


def test_a_short_turn_stands_at_the_end_behind_silence(file):
    ear = SmartTurn(file)
    ear._graph = Listening()
    ear.sounds_over(SPEECH[:RATE])
    level = ear._graph.given["input_features"][0].mean(axis=0)
    assert level[:690].max() < level[710:].min()


def test_how_loud_somebody_speaks_changes_nothing(file):
    ear = SmartTurn(file)
    assert ear.sounds_over(SPEECH) == pytest.approx(ear.sounds_over(SPEECH * np.float32(0.1)), abs=1e-3)


@pytest.mark.parametrize("content", [b"torn", graph_bytes(name="something_else"), graph_bytes(frames=3000)])
def test_a_torn_file_or_another_network_is_said_with_the_next_step(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(ModelProblem) as caught:
        SmartTurn(tmp_path / FILE)
    assert FILE in caught.value.what
    assert "check --download smart-turn" in caught.value.hint


def test_it_is_fetched_once_and_then_found_without_network(tmp_path, file, monkeypatch):
    steps, cache = [], tmp_path / "cache"
    assert not smart_turn_is_here(cache)
    with running(Hub(tmp_path)) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        fetch(smart_turn_on_the_hub(), lambda here, total: steps.append((here, total)), cache)
    assert find_smart_turn(cache).read_bytes() == graph_bytes()
    assert smart_turn_is_here(cache)
    assert steps[-1] == (len(graph_bytes()), len(graph_bytes()))


def test_without_a_hub_the_way_out_is_said(tmp_path, monkeypatch):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{nobody.getsockname()[1]}")
        with pytest.raises(ModelProblem, match="Smart Turn could not be downloaded") as problem:
            fetch(smart_turn_on_the_hub(), lambda here, total: None, tmp_path)
    assert "remove smart_turn from voicecoach.toml" in problem.value.hint
    with pytest.raises(ModelProblem, match="not on this computer") as missing:
        find_smart_turn(tmp_path)
    assert "check --download smart-turn" in missing.value.hint
