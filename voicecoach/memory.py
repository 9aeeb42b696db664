"""Memory of the process: what a talk took is given back to the next one."""

import sys
from contextlib import suppress

_M_ARENA_MAX = -8
"""glibc's number for it (malloc.h)."""


def share_memory_between_threads() -> None:
    """One heap for all threads, where the C library is glibc; nothing elsewhere.

    By itself it gives each new thread a heap of its own, and pages that one thread once needed are of no use to the next: an app that held
    thirty talks, each with its threads, took 1.8 times the memory (`make soak`).
    """
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)
