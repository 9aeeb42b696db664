"""What a program and its children use is counted, and each turn is paired with the text that came after it."""

import queue
import subprocess
import sys
import time

import pytest

from tests.bench.peers.hearing import Program
from tests.bench.peers.process_tree import PROC, usage

WORK = "import time\nbegan = time.process_time()\nwhile time.process_time() - began < 0.3: pass\nprint('worked', flush=True)\ninput()"
PARENT = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {WORK!r}])"


@pytest.mark.skipif(not PROC.exists(), reason="the counters are Linux's")
def test_what_children_use_counts_for_their_parent():
    with subprocess.Popen([sys.executable, "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as parent:
        assert parent.stdout.readline() == b"worked\n"
        used = usage(parent.pid)
        parent.communicate(b"\n")
    assert used.cpu_s >= 0.3
    assert used.memory_mb > 5


def test_texts_before_the_end_of_a_turn_are_told_too_and_the_first_after_it_is_the_last():
    said = queue.SimpleQueue()
    for at_s in (1.0, 3.0, 4.0):
        said.put({"text": "…", "at_s": at_s})
    assert list(Program(0, said).until(time.monotonic() + 60, since_s=2.0)) == [1.0, 3.0]


def test_a_turn_that_never_becomes_text_is_not_waited_for_for_ever():
    assert list(Program(0, queue.SimpleQueue()).until(time.monotonic() + 0.05)) == []
