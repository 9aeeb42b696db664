"""Starting the app: on this machine's own address only, told in one line, ended with Ctrl-C."""

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager

import pytest

from voicecoach.app.server import open_port
from voicecoach.cli import build_parser, main
from voicecoach.commands import app
from voicecoach.errors import DeviceProblem


def test_the_port_listens_on_this_machines_own_address_only():
    with open_port(0) as listening:
        assert listening.getsockname()[0] == "127.0.0.1"


def test_a_port_that_is_taken_or_is_none_is_named():
    with open_port(0) as listening:
        port = listening.getsockname()[1]
        for wrong in (port, 70_000, -1):
            with pytest.raises(DeviceProblem, match=f"Port {wrong} cannot be used"):
                open_port(wrong)


def test_without_a_command_the_app_starts_and_help_stays_help(capsys):
    assert build_parser().parse_args([]).run == "app:app"
    with pytest.raises(SystemExit) as left:
        main(["--help"])
    assert left.value.code == 0
    assert "Without a command: the app" in " ".join(capsys.readouterr().out.split())


def test_the_library_may_stand_before_the_command_or_behind_it():
    for arguments in (["--library", "here", "sessions"], ["sessions", "--library", "here"], ["--library", "here"]):
        assert str(build_parser().parse_args(arguments).library) == "here"
    assert build_parser().parse_args(["sessions"]).library is None


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there is always a screen")
def test_without_a_screen_no_browser_takes_the_terminal_over(monkeypatch):
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER"):
        monkeypatch.delenv(name, raising=False)
    assert not app.can_show_pages()
    monkeypatch.setenv("DISPLAY", ":0")
    assert app.can_show_pages()


@contextmanager
def started(tmp_path):
    """The program as somebody starts it; gives the process, its port and its token."""
    command = [sys.executable, "-m", "voicecoach", "--no-browser", "--library", str(tmp_path / "sessions")]
    places = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ | places) as process:
        try:
            line = process.stdout.readline()
            found = re.fullmatch(r"voicecoach is open at http://127\.0\.0\.1:(\d+)/\?token=(\S+) – Ctrl-C ends it\.\n", line)
            assert found, line
            yield process, int(found[1]), found[2]
        finally:
            process.kill()


def ask(port: int, path: str, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=headers)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    return answer


def test_the_whole_way_from_the_start_to_ctrl_c(tmp_path):
    with started(tmp_path) as (process, port, token), started(tmp_path) as (second, other_port, _):
        assert ask(port, "/").status == 403
        opened = ask(port, f"/?token={token}")
        cookie = opened.getheader("set-cookie").split(";")[0]
        assert ask(port, "/sessions", cookie=cookie).status == 200
        assert ask(other_port, "/sessions", cookie=cookie).status == 403
        assert ask(port, "/sessions", cookie=cookie, host="evil.example").status == 403
        assert "server" not in {name.lower() for name, _ in opened.getheaders()}
        for one in (process, second):
            one.send_signal(signal.SIGINT)
            assert one.wait(timeout=60) == 0
            assert one.stderr.read() == ""


def test_nobody_on_the_network_is_answered(tmp_path):
    others = {info[4][0] for info in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)} - {"127.0.0.1"}
    with started(tmp_path) as (_, port, _):
        for address in others or {"127.0.0.2"}:
            with pytest.raises(OSError, match=r"refused|unreachable"), socket.create_connection((address, port), timeout=5):
                pass
