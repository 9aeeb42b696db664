"""The test half of the gold set is looked at three times at most."""

import json

import pytest

from tests.bench.scored import allow_test_half


def test_three_looks_are_written_down_and_the_fourth_is_refused(tmp_path):
    log = tmp_path / "scored.json"
    for detectors in ("a", "b", "c"):
        allow_test_half(detectors, log)
    assert [look["detectors"] for look in json.loads(log.read_text())] == ["a", "b", "c"]
    with pytest.raises(SystemExit, match="3 times already"):
        allow_test_half("d", log)


def test_the_same_detectors_again_are_no_new_look(tmp_path):
    log = tmp_path / "scored.json"
    for _ in range(5):
        allow_test_half("a", log)
    assert len(json.loads(log.read_text())) == 1
