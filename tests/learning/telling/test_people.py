"""The invented clients: what they are learned from has to be what it says."""

import pytest

from tests.learning.telling.people import HELD_BACK, invented


def test_every_client_hides_something_and_says_harmless_things():
    for one in invented():
        assert one.hides, one.name
        assert one.harmless, one.name
        assert all(hidden.texts and len(hidden.telling) >= 2 for hidden in one.hides), one.name


def test_those_that_measure_are_there_and_share_no_sentence_with_the_others():
    people = invented()
    assert {one.name for one in people if one.held_back} >= HELD_BACK

    def said(held_back: bool) -> set[str]:
        chosen = [one for one in people if one.held_back is held_back]
        return {s for one in chosen for s in (*one.harmless, *(t for hidden in one.hides for t in (*hidden.telling, *hidden.near)))}

    assert not said(held_back=True) & said(held_back=False)


def test_a_line_of_no_kind_is_named(tmp_path):
    (tmp_path / "one.txt").write_text("@ ann | coach | Ann\n? what is that\n", encoding="utf-8")
    with pytest.raises(ValueError, match="begins with '\\?'"):
        invented(tmp_path)
