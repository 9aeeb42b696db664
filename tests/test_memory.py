import subprocess
import sys

import pytest

THREADS = """
import ctypes, threading
from voicecoach.memory import share_memory_between_threads
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


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc gives threads heaps of their own")
def test_threads_take_their_memory_from_one_heap():
    assert _heaps(shared=True) == 1 < _heaps(shared=False)


def _heaps(shared: bool) -> int:
    words = [sys.executable, "-c", THREADS.format(shared=shared)]
    return subprocess.run(words, capture_output=True, text=True, timeout=60, check=True).stderr.count("Arena ")
