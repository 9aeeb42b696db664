"""Interruptions are told from back-channels on talks that were scripted and labelled by somebody else."""

from tests.bench.overlaps import score_interruptions

LEAST_F1 = 0.90


def test_interruptions_are_told_from_back_channels():
    total = score_interruptions().total
    assert total.labelled >= 30
    assert total.f1 >= LEAST_F1
