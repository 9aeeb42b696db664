"""Every fault of the table happens in the tests as well; `make faults` makes it happen more often."""

import pytest

from tests.faults import desk_devices
from tests.faults.fault import NotHere
from tests.faults.finding import all_faults

BY_ITSELF = pytest.mark.room
"""A sound server that other tests starve loses sound."""


@pytest.mark.parametrize(
    ("fault", "seed"),
    [
        pytest.param(fault, seed, id=f"{fault.name}-{seed}", marks=BY_ITSELF if fault in desk_devices.FAULTS else ())
        for fault in all_faults()
        for seed in range(fault.in_tests)
    ],
)
def test_what_is_promised_is_kept_when(fault, seed, tmp_path):
    try:
        trial = fault.attempt(seed, tmp_path)
    except NotHere as reason:
        pytest.skip(str(reason))
    assert trial.kept, trial.seen
