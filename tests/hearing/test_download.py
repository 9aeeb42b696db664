"""Fetching a model from a hub on the loopback."""

import socket
from pathlib import Path

import pytest

from tests.hearing.hub import Hub, running
from voicecoach.errors import ModelProblem
from voicecoach.hearing.download import download_model
from voicecoach.hearing.model_folder import find_model, is_on_disk

MINIATURE = Path(__file__).parents[2] / "audio_fixtures" / "whisper"


def test_a_model_is_fetched_once_and_then_found_without_network(tmp_path, monkeypatch):
    steps = []
    with running(Hub(MINIATURE)) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        folder = download_model("tiny.en", lambda here, total: steps.append((here, total)), tmp_path)
    assert folder == find_model("tiny.en", tmp_path)
    assert (folder / "model.bin").read_bytes() == (MINIATURE / "model.bin").read_bytes()
    size = sum(path.stat().st_size for path in MINIATURE.iterdir())
    assert steps[-1] == (size, size)
    assert steps == sorted(steps)


def test_a_hub_that_cannot_be_reached_is_said_with_the_next_step(tmp_path, monkeypatch):
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        monkeypatch.setenv("HF_ENDPOINT", f"http://127.0.0.1:{nobody.getsockname()[1]}")
        with pytest.raises(ModelProblem, match="could not be downloaded") as problem:
            download_model("tiny.en", lambda here, total: None, tmp_path)
    assert "--whisper-model" in problem.value.hint
    assert not is_on_disk("tiny.en", tmp_path)


def test_a_hub_without_the_model_is_said_too(tmp_path, monkeypatch):
    with running(Hub(tmp_path)) as address:
        monkeypatch.setenv("HF_ENDPOINT", address)
        with pytest.raises(ModelProblem):
            download_model("tiny.en", lambda here, total: None, tmp_path)


def test_a_name_nobody_knows_is_not_asked_for():
    with pytest.raises(ModelProblem, match="enormous"):
        download_model("enormous", lambda here, total: None)
