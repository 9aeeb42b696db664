"""Every fault of the table happens in the tests as well; `make faults` makes it happen more often."""

import pytest

from tests.faults import desk_devices
from tests.faults.fault import NotHere
from tests.faults.finding import all_faults

IN_REAL_TIME = {fault.name: [pytest.mark.room] for fault in desk_devices.FAULTS}
"""A sound server that other tests starve loses sound by itself."""


@pytest.mark.parametrize(
    ("fault", "seed"),
    [
        pytest.param(fault, seed, id=f"{fault.name}-{seed}", marks=IN_REAL_TIME.get(fault.name, ()))
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
