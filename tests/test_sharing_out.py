"""The tests of a module stay together: what they need is made once, not once in each worker."""

import os

import pytest


@pytest.mark.skipif("PYTEST_XDIST_WORKER" not in os.environ, reason="the tests run one after the other")
def test_the_worker_knows_which_tests_belong_together(request):
    assert request.node.nodeid.endswith("@tests.test_sharing_out")
