"""A network that is missing or torn is named, with the next step."""

import pytest

from voicecoach.errors import ModelProblem
from voicecoach.networks.graph import load_graph
from voicecoach.networks.pieces import WordPieces


@pytest.mark.parametrize("load", [lambda path: load_graph(path, 1, "Do this."), lambda path: WordPieces(path, "Do this.")])
@pytest.mark.parametrize("content", [None, b"torn"])
def test_a_file_that_is_missing_or_torn_is_named_with_the_next_step(tmp_path, load, content):
    path = tmp_path / "some.file"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelProblem) as caught:
        load(path)
    assert "some.file" in caught.value.what
    assert caught.value.hint == "Do this."
