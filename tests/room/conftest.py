"""A room for the tests that need one: skipped where it cannot be made, except in CI, where it has to be."""

import os
from collections.abc import Iterator

import pytest

from tests.room.room import NoRoom, Room, virtual_room


@pytest.fixture
def room() -> Iterator[Room]:
    try:
        made = virtual_room()
        entered = made.__enter__()
    except NoRoom as problem:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have a virtual sound card: {problem}")
        pytest.skip(str(problem))
    try:
        yield entered
    finally:
        made.__exit__(None, None, None)
