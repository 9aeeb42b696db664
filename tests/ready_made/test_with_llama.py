"""llama.cpp's own server, found on its usual port and talked through; its model is drawn by chance, so nothing here tells of quality.

VOICECOACH_LLAMA_PYTHON names a Python that has xllamacpp and gguf (`pip install xllamacpp gguf` in an environment of its own).
"""

import io
import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from voicecoach.cli import main
from voicecoach.client.servers import USUAL_PORTS, find_servers

PYTHON = os.environ.get("VOICECOACH_LLAMA_PYTHON")
PORT = next(usual.port for usual in USUAL_PORTS if usual.program == "llama.cpp")
STARTS_IN_S = 60
TALK = "What date is the wedding?\nWhat made you look for a photographer?\nThat sounds hard.\nThank you. Goodbye.\n"

pytestmark = pytest.mark.skipif(not PYTHON, reason="VOICECOACH_LLAMA_PYTHON names no Python with xllamacpp and gguf")


def is_taken():
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", PORT)) == 0


@pytest.fixture(scope="module")
def llama(tmp_path_factory):
    if is_taken():
        pytest.skip(f"port {PORT} is taken")
    folder = tmp_path_factory.mktemp("llama")
    with (folder / "log").open("wb") as log:
        server = subprocess.Popen([PYTHON, str(Path(__file__).with_name("serve.py")), str(folder), str(PORT)], stdout=log, stderr=log)
    try:
        for _ in range(10 * STARTS_IN_S):
            if find_servers():
                break
            assert server.poll() is None, (folder / "log").read_text()
            time.sleep(0.1)
        yield
    finally:
        server.kill()
        server.wait()


@pytest.mark.usefixtures("llama")
def test_it_is_found_on_its_usual_port():
    assert [server.program for server in find_servers()] == ["llama.cpp"]


@pytest.mark.usefixtures("llama")
def test_a_talk_with_it_comes_to_its_end_whatever_it_says(tmp_path, monkeypatch, capsys):
    for name in ("OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TALK.encode()), encoding="utf-8"))
    assert main(["practice", "hannah", "--text", "--json", "--client", "chat", "--seed", "3", "--library", str(tmp_path)]) == 0
    *replies, last = map(json.loads, capsys.readouterr().out.splitlines())
    assert len(replies) >= 4
    assert 0 <= last["report"]["timing"]["replies_worded_by_fallback"] <= len(replies)
