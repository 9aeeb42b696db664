"""What is left when a session is ended from outside: by Ctrl-C, by a kill, or by a child that dies."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.faults.processes import are_gone, children
from voicecoach import shipped

SEARCH_S = 60
pytestmark = pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes through /proc")


def start(library):
    """The bundled recording as the microphone, at its own pace, without a loudspeaker."""
    command = [sys.executable, "-m", "voicecoach", "practice", "hannah", "--seed", "1", "--library", str(library)]
    command += [
        "--whisper-model",
        str(shipped.miniature_whisper()),
        "--input",
        str(shipped.demo_recording()),
        "--real-time",
        "--output",
        "none",
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for_turns(library, count, process):
    """Block until so many turns are on disk; gives the session's folder."""
    for _ in range(SEARCH_S * 10):
        assert process.poll() is None, process.communicate()
        for lines in library.glob("*/turns.jsonl"):
            if len(lines.read_text().splitlines()) >= count:
                return lines.parent
        time.sleep(0.1)
    raise AssertionError("nobody said anything")


def report(library):
    command = [sys.executable, "-m", "voicecoach", "report", "latest", "--json", "--library", str(library)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_ctrl_c_ends_a_session_normally_and_reports(tmp_path):
    process = start(tmp_path)
    wait_for_turns(tmp_path, 2, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert "Traceback" not in err
    assert "The session is kept as" in out
    assert report(tmp_path)["session"]["outcome"] == "stopped"


def test_no_child_outlives_a_session_that_was_killed(tmp_path):
    process = start(tmp_path)
    wait_for_turns(tmp_path, 1, process)
    family = children(process.pid, "voicecoach")
    assert family
    process.kill()
    process.communicate(timeout=60)
    assert are_gone(family)
