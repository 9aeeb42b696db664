"""Models on disk: whole, in part, torn, or not there."""

import shutil
from pathlib import Path

import pytest

from voicecoach.errors import ModelProblem
from voicecoach.hearing.model_folder import find_model, is_on_disk

MINIATURE = Path(__file__).parents[2] / "audio_fixtures" / "whisper"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(MINIATURE, tmp_path / "mine")


def test_a_whole_folder_is_found(folder):
    assert find_model(str(folder)) == folder
    assert is_on_disk(str(folder))


@pytest.mark.parametrize("name", ["model.bin", "config.json", "tokenizer.json", "vocabulary.json"])
@pytest.mark.parametrize(("content", "word"), [(None, "missing"), (b"", "empty"), (b'{"torn": [1, 2', "torn")])
def test_a_file_that_is_not_whole_is_named(folder, name, content, word):
    (folder / name).unlink()
    if content is not None:
        (folder / name).write_bytes(content)
    with pytest.raises(ModelProblem, match=word) as problem:
        find_model(str(folder))
    assert name in problem.value.what
    assert str(folder) in problem.value.what
    assert "--whisper-model" in problem.value.hint
    assert not is_on_disk(str(folder))


def test_a_name_that_nobody_knows_lists_those_that_are_known(tmp_path):
    with pytest.raises(ModelProblem, match="enormous") as problem:
        find_model("enormous.en")
    assert "base.en" in problem.value.hint


def test_a_known_model_that_was_never_fetched_names_the_command_and_the_folder_option(tmp_path):
    with pytest.raises(ModelProblem, match=r"base\.en is not on this computer") as problem:
        find_model("base.en", tmp_path)
    assert "voicecoach check --download" in problem.value.hint
    assert "--whisper-model" in problem.value.hint


def test_a_known_model_in_the_cache_is_found_without_network(tmp_path):
    repository = tmp_path / "models--Systran--faster-whisper-tiny.en"
    shutil.copytree(MINIATURE, repository / "snapshots" / "abc")
    (repository / "refs").mkdir()
    (repository / "refs" / "main").write_text("abc")
    assert find_model("tiny.en", tmp_path) == repository / "snapshots" / "abc"
