"""Every figure shows its error, and the table of errors belongs to the detectors that are shipped."""

import json

from tests.bench.fingerprint import fingerprint
from tests.bench.scored import known_to_find_the_same
from voicecoach.coaching.errors import MEASURED, error_of, measured_errors
from voicecoach.moves.reading import DETECTOR_VERSION


def test_the_table_was_measured_on_the_detectors_that_are_shipped():
    kept = json.loads(MEASURED.read_text(encoding="utf-8"))
    assert kept["version"] == DETECTOR_VERSION
    assert fingerprint() in {kept["detectors"], *known_to_find_the_same(kept["detectors"])}, "run make bench-figures FIGURES=--test"


def test_the_figures_of_the_report_have_a_row_each():
    names = {name for name, _ in measured_errors().rows}
    assert names >= {"questions", "open_question", "reflection", "ask", "price", "pressure", "passed_over", "dodged"}


def test_a_row_says_how_often_it_was_right_and_on_what():
    row = error_of("questions")
    assert row is not None
    assert 0 < (row.precision or 0) <= 1
    assert row.low is not None
    assert row.low <= row.f1 <= (row.high or 0)
    assert row.n > 0
    assert row.data
    assert error_of("nothing of the kind") is None
