"""Spans of time."""

from voicecoach.conversation.spans import Span, clip, merge, subtract, total_seconds


def test_overlapping_spans_become_one():
    assert merge([Span(2, 4), Span(0, 1), Span(3, 5)]) == (Span(0, 1), Span(2, 5))


def test_spans_close_together_become_one_when_a_gap_is_forgiven():
    assert merge([Span(0, 1), Span(1.4, 2)], gap_s=0.5) == (Span(0, 2),)
    assert merge([Span(0, 1), Span(1.6, 2)], gap_s=0.5) == (Span(0, 1), Span(1.6, 2))


def test_a_hole_splits_a_span():
    assert subtract([Span(0, 10)], [Span(2, 3), Span(9, 12)]) == (Span(0, 2), Span(3, 9))


def test_what_is_wholly_covered_is_gone():
    assert subtract([Span(1, 2)], [Span(0, 5)]) == ()


def test_total_counts_an_overlap_once():
    assert total_seconds([Span(0, 2), Span(1, 3)]) == 3


def test_clipping_keeps_the_inside():
    assert clip([Span(0, 4), Span(8, 9)], Span(3, 6)) == (Span(3, 4),)
