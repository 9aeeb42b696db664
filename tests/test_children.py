"""Child processes that answer, crash, hang and talk nonsense."""

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from voicecoach.children import Child, ChildDied, ChildHung, ChildTorn, in_background

ROOT = Path(__file__).parents[1]


@pytest.fixture
def start(monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    started = []

    def start_child(*arguments):
        started.append(Child("tests.scripted_child", arguments))
        return started[-1]

    yield start_child
    for child in started:
        child.kill()


def test_a_child_answers_with_message_and_bytes(start):
    answer = start("echo", "one", "-two").ask({"ä": [1, None]}, b"\0\1\2")
    assert answer.message == {"was": {"ä": [1, None]}, "arguments": ["one", "-two"]}
    assert answer.payload == b"\0\1\2"


def test_it_answers_again_and_again_although_its_libraries_print(start):
    child = start("echo")
    for number in range(20):
        assert child.ask({"number": number}).message["was"] == {"number": number}


def test_a_payload_larger_than_any_pipe_gets_through(start):
    sound = bytes(range(256)) * 40_000
    assert start("echo").ask({}, sound).payload == sound


def test_a_child_that_dies_is_reported_with_the_last_it_complained(start):
    child = start("complain")
    with pytest.raises(ChildDied) as died:
        child.ask({})
    assert died.value.stderr.endswith("the end of it")
    assert len(died.value.stderr) <= 2048
    assert not child.alive


def test_what_people_said_does_not_get_into_the_diagnostics(start):
    with pytest.raises(ChildDied) as died:
        start("raise", "my secret words").ask({})
    assert "ValueError" in died.value.stderr
    assert "secret" not in died.value.stderr


def test_a_child_that_hangs_is_killed(start):
    child = start("hang")
    with pytest.raises(ChildHung):
        child.ask({}, timeout_s=0.5)
    assert not child.alive


def test_a_child_that_does_not_even_read_is_killed_too(start):
    child = start("hang")
    with pytest.raises(ChildHung):
        child.ask({}, bytes(500_000_000 // 100), timeout_s=0.0)


@pytest.mark.parametrize("nonsense", ["tear", "no json"])
def test_nonsense_is_recognised(start, nonsense):
    with pytest.raises(ChildTorn):
        start(nonsense).ask({})


def test_a_module_that_is_not_there_is_a_death(start):
    child = Child("tests.no_such_module")
    with pytest.raises(ChildDied) as died:
        child.ask({})
    assert "no_such_module" in died.value.stderr


def test_killing_frees_whoever_is_asking(start):
    child = start("hang")
    asking = in_background(lambda: child.ask({}, timeout_s=30))
    while not child.alive:
        time.sleep(0.01)
    child.kill()
    with pytest.raises(ChildDied):
        asking.result(timeout=10)


def test_killing_twice_is_no_harm_and_leaves_no_thread_behind(start):
    before = set(threading.enumerate())
    child = start("echo")
    child.ask({})
    child.kill()
    child.kill()
    assert not child.alive
    for thread in set(threading.enumerate()) - before:
        thread.join(timeout=5)
    assert set(threading.enumerate()) <= before
    with pytest.raises(ChildDied):
        child.ask({})


def test_a_child_does_not_outlive_its_parent(tmp_path):
    note = tmp_path / "pid"
    parent = (
        "import os, pathlib, sys; from voicecoach.children import Child; c = Child('tests.scripted_child', ('echo',)); c.ask({});"
        "pathlib.Path(sys.argv[1]).write_text(str(c.pid)); os._exit(0)"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    # The pipe of the orphan's stderr would keep `run` waiting: when it returns with output captured, the child is gone.
    subprocess.run([sys.executable, "-c", parent, str(note)], env=environment, capture_output=True, timeout=20, check=True)
    assert _gone(int(note.read_text()))


def _gone(pid):
    for _ in range(200):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and " Z " in Path(f"/proc/{pid}/stat").read_text():
            return True  # nobody collects orphans in a container
        time.sleep(0.05)
    return False
