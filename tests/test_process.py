"""How a process treats memory and threads; each in a process of its own, because it cannot be taken back."""

import os
import subprocess
import sys

import pytest

on_glibc = pytest.mark.skipif(sys.platform != "linux", reason="only glibc is told how to treat memory")

THREADS = """
import ctypes, threading
from voicecoach.process import share_memory_between_threads
if {shared}:
    share_memory_between_threads()
libc, together = ctypes.CDLL(None), threading.Barrier(4)
def take():
    together.wait()
    libc.malloc(1000)
    together.wait()
threads = [threading.Thread(target=take) for _ in range(4)]
for thread in threads: thread.start()
for thread in threads: thread.join()
libc.malloc_stats()
"""

FREED = """
import ctypes, resource
from voicecoach.process import keep_memory
if {kept}:
    keep_memory()
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p]
def use():
    piece = libc.malloc(100 << 20)
    ctypes.memset(piece, 1, 100 << 20)
    libc.free(piece)
use()
before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
use()
print(resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before)
"""

MATRICES = """
from voicecoach.process import one_thread_for_matrices
one_thread_for_matrices()
import os, sys
assert "numpy" not in sys.modules
print(os.environ["OPENBLAS_NUM_THREADS"])
"""


@on_glibc
def test_threads_take_their_memory_from_one_heap():
    assert _heaps(shared=True) == 1 < _heaps(shared=False)


@on_glibc
def test_memory_that_is_kept_need_not_be_emptied_again():
    assert int(_run(FREED.format(kept=True)).stdout) < 20 < int(_run(FREED.format(kept=False)).stdout)


def test_matrices_are_computed_on_one_thread_unless_the_user_wants_more():
    free = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    assert _run(MATRICES, free).stdout.strip() == "1"
    assert _run(MATRICES, free | {"OPENBLAS_NUM_THREADS": "3"}).stdout.strip() == "3"


def _heaps(shared: bool) -> int:
    return _run(THREADS.format(shared=shared)).stderr.count("Arena ")


def _run(program: str, environment: dict[str, str] | None = None) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, timeout=60, check=True)
