"""How the tests are shared out among workers: by modules, what takes long first; but each by itself where each takes long."""

import pytest

from voicecoach.process import one_thread_for_matrices

one_thread_for_matrices()  # before anybody imports numpy

LONG = ("tests.soak", "tests.faults", "tests.many", "tests.test_")
BROWSER = "tests.browser"
"""Last: whoever drives a browser keeps an event loop running in that process, and other tests run loops of their own."""
APART = ("tests.faults.test_every_fault_once", "tests.soak.test_soak", "tests.test_bad_input", "tests.test_interrupted")
"""Each test of these takes seconds, and they share nothing that would have to be made twice."""


@pytest.hookimpl(tryfirst=True)  # the workers read the groups in the same hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Called by pytest when all tests are known."""
    items.sort(key=lambda item: (_module(item).startswith(BROWSER), not _module(item).startswith(LONG)))
    for item in items:
        if _module(item) not in APART:
            item.add_marker(pytest.mark.xdist_group(_module(item)))


def _module(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0].removesuffix(".py").replace("/", ".")
