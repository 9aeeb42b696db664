"""The process itself: how it treats memory, and on how many threads it computes."""

import os
import sys
from contextlib import suppress

_M_TRIM_THRESHOLD, _M_TOP_PAD, _M_MMAP_THRESHOLD, _M_MMAP_MAX, _M_ARENA_MAX = -1, -2, -3, -4, -8
"""glibc's numbers for them (malloc.h)."""
_LARGE = 4 << 20
"""Bytes; so much is the sound of a minute."""
_AHEAD = 64 << 20
"""Bytes by which a heap that is kept grows at a time."""
_NEVER = 2**31 - 1


def share_memory_between_threads() -> None:
    """What a talk took is given back to the next one: one heap for all threads, and large pieces outside of it. Nothing without glibc.

    By itself it gives each new thread a heap of its own, and pages that one thread once needed are of no use to the next; and whole
    recordings leave holes in a heap. An app that held thirty talks took 1.8 times the memory (`make soak`).
    """
    _tell_glibc((_M_ARENA_MAX, 1), (_M_MMAP_THRESHOLD, _LARGE))


def keep_memory() -> None:
    """What a decode took is kept for the next one, in one heap that never shrinks. Nothing without glibc.

    By itself it returns the buffers of every layer to the system, which has to empty the same pages again for the next: a quarter of the
    time of a decode with models of the shape of tiny.en and base.en, for a sixth more memory (`python -m tests.bench --only decode`).
    """
    _tell_glibc((_M_ARENA_MAX, 1), (_M_MMAP_MAX, 0), (_M_TRIM_THRESHOLD, _NEVER), (_M_TOP_PAD, _AHEAD))


def one_thread_for_matrices() -> None:
    """For this process and its children, unless the user has said otherwise; before numpy is imported.

    The matrices here are small: a second thread of OpenBLAS waits for its part of them by turning in circles, on the core that the
    recogniser needs.
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _tell_glibc(*wishes: tuple[int, int]) -> None:
    if sys.platform != "linux":
        return
    import ctypes

    with suppress(OSError, AttributeError):  # another C library
        libc = ctypes.CDLL(None)
        for what, value in wishes:
            libc.mallopt(what, value)
