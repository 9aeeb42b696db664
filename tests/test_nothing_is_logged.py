"""What the program logs: with every logger at its most talkative, and with parts that break, no word that was said and no key."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.client.chat_server import NOT_JSON, Answers, ChatServer, Drops, Says
from voicecoach import shipped

ROOT = Path(__file__).parents[1]
MINE, KEY = "Zanzibar quokka", "sk-known-0123456789abcdef"
TALKATIVE = "import logging, sys; logging.basicConfig(level=1); from voicecoach.cli import main; sys.exit(main(sys.argv[1:]))"
WHISPER_DIES = """
import psutil, threading, time, pathlib
def kill():
    killed = 0
    while killed < 2:
        time.sleep(0.05)
        if any(file.read_bytes().count(b"\\n") > 2 * killed + 1 for file in pathlib.Path("library").glob("*/turns.jsonl")):
            for child in psutil.Process().children():
                if any("whisper_child" in word for word in child.cmdline()):
                    child.kill()
                    killed += 1
threading.Thread(target=kill, daemon=True).start()
"""


def talkative(folder: Path, *words: str, typed: str = "", before: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """A command that logs all it can, in a home and with a temporary folder of its own."""
    places = {"HOME": str(folder), "TMPDIR": str(folder / "temporary"), "XDG_CONFIG_HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    (folder / "temporary").mkdir(exist_ok=True)
    telling = {"VOICECOACH_DEBUG": "1", "OPENAI_LOG": "debug", "OPENAI_API_KEY": KEY, "PYTHONPATH": str(ROOT), "PYTHONFAULTHANDLER": "1"}
    command = [sys.executable, "-c", before + TALKATIVE, *words, "--library", "library"]
    everything = os.environ | places | telling | environment
    return subprocess.run(command, env=everything, cwd=folder, input=typed, capture_output=True, text=True, timeout=180, check=False)


def elsewhere(folder: Path, words: str) -> list[Path]:
    """Files that hold these words, outside the library."""
    files = (path for path in folder.rglob("*") if path.is_file() and "library" not in path.relative_to(folder).parts)
    return [path for path in files if words.encode() in path.read_bytes()]


@pytest.mark.parametrize(
    "script",
    [Says("Yes, that is right."), Drops("Yes, that"), NOT_JSON, Answers(401), Answers(500, json.dumps({"error": MINE + KEY}))],
    ids=["answers", "drops", "no JSON", "refuses", "repeats what it was sent"],
)
def test_with_a_chat_server_that_fails_neither_words_nor_key_are_logged(tmp_path, script):
    typed = f"Hello. I have been to {MINE}.\nWhat matters most to you there?\n"
    with ChatServer([script]) as server:
        words = ("practice", "hannah", "--text", "--no-check-in", "--client", "chat", "--seed", "1")
        done = talkative(tmp_path, *words, typed=typed, OPENAI_BASE_URL=server.url)
    assert done.returncode == 0, done.stderr
    assert "What matters most" in done.stdout  # the report, which is asked for
    assert "DEBUG" in done.stderr  # the loggers did speak
    for said in (MINE, "What matters most"):
        assert said not in done.stderr
        assert elsewhere(tmp_path, said) == []
    kept = [path for path in (tmp_path / "library").rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
    assert (KEY in done.stderr + done.stdout, elsewhere(tmp_path, KEY), kept) == (False, [], [])


def test_when_the_recogniser_dies_twice_no_word_that_was_heard_is_logged(tmp_path):
    recording = shipped.demo_recording().with_name("hesitant.flac")
    manifest = json.loads(recording.with_suffix(".json").read_text("utf-8"))
    said = [part["text"] for turn in manifest["turns"] for part in turn["utterances"]]
    words = ("practice", "hannah", "--no-check-in", "--seed", "1", "--whisper-model", str(shipped.miniature_whisper()))
    done = talkative(tmp_path, *words, "--input", str(recording), before=WHISPER_DIES)
    assert done.returncode == 0, done.stderr
    assert sum(sentence in done.stdout.replace("\n", " ") for sentence in said) > 3  # the captions, which are shown
    assert [sentence for sentence in said if sentence in done.stderr] == []
    assert [path for sentence in said for path in elsewhere(tmp_path, sentence)] == []
    assert list((tmp_path / "temporary").glob("voicecoach*")) == []
