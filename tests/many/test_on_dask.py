"""Workers of Dask: real processes, one of which is killed in the middle."""

import csv
import json
import os
import signal
import socket
import threading
import time
from collections import Counter

import pytest

from tests.many.mixed import make_mixed
from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.library.imports_file import IMPORTS, read_imports
from voicecoach.library.sessions import read_about, read_talk, session_folders

pytest.importorskip("distributed")

from voicecoach.errors import SettingsProblem
from voicecoach.many.on_dask import connect, on_this_machine

FILES, WORKERS = 8, 2
LONGEST_S = 600.0


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    return make_mixed(tmp_path_factory.mktemp("mixed"), FILES)


class Cluster:
    """Two workers of this machine, and the address of their scheduler."""

    def __init__(self):
        self.workers = on_this_machine(WORKERS)
        self.address = self.workers._cluster.scheduler_address

    def kill_one_at_work(self):
        """The process that works on a recording now."""
        scheduler = self.workers._cluster.scheduler
        busy = next(one for one in scheduler.workers.values() if one.processing)
        pid = scheduler_pid(self.workers, busy.address)
        os.kill(pid, signal.SIGKILL)
        return pid


def scheduler_pid(workers, address):
    return workers._client.run(os.getpid, workers=[address])[address]


@pytest.fixture(scope="module")
def cluster():
    made = Cluster()
    yield made
    made.workers.close()


@pytest.fixture(scope="module")
def brought(mixed, cluster, tmp_path_factory):
    """The library into which the folder was brought, while one of the workers was killed at work."""
    library, killed = tmp_path_factory.mktemp("library"), []

    def kill_when_work_is_under_way():
        until = time.monotonic() + LONGEST_S
        while time.monotonic() < until and not list(library.glob(".importing/*/*/*/recording*")):
            time.sleep(0.05)
        killed.append(cluster.kill_one_at_work())

    killer = threading.Thread(target=kill_when_work_is_under_way)
    killer.start()
    assert bring(mixed, library, "--scheduler", cluster.address, "--summary", str(library / "out.csv")) == 0
    killer.join()
    assert len(killed) == 1
    return library


def bring(mixed, library, *options):
    model = ("--whisper-model", str(shipped.miniature_whisper()))
    return main(["import", "--folder", str(mixed.folder), "--consented", "--library", str(library), *model, *options])


def test_nothing_is_lost_and_nothing_is_there_twice(brought, mixed):
    folders = session_folders(brought)
    assert len(folders) == len(mixed.good)
    assert len({read_about(folder).source.sha256 for folder in folders}) == len(mixed.good)
    assert all(read_talk(folder).turns for folder in folders)
    assert {path.name for path in brought.iterdir()} == {folder.name for folder in folders} | {IMPORTS, "out.csv"}


def test_the_manifest_has_what_became_of_each_file(brought, mixed):
    lines = read_imports(brought)
    fates = {name: lines[str(mixed.folder / name)].fate for name in (*mixed.good, *mixed.copies, *mixed.bad)}
    assert fates == dict.fromkeys(mixed.good, "brought") | dict.fromkeys(mixed.copies, "twin") | dict.fromkeys(mixed.bad, "refused")
    assert len(lines) == mixed.files


def test_the_summary_has_the_right_counts(brought, mixed):
    rows = list(csv.DictReader((brought / "out.csv").read_text("utf-8-sig").splitlines()))
    good, bad = (Counter(name.split("/")[0] for name in names) for names in (mixed.good, mixed.bad))
    counts = {row["consultant"]: (int(row["recordings"]), int(row["refused"]), int(row["failed"])) for row in rows if row["month"] == "all"}
    assert counts == {name: (good[name], bad[name], 0) for name in ("ana", "ben")} | {"everyone": (len(mixed.good), len(mixed.bad), 0)}


def test_the_same_command_once_more_has_nothing_to_do(brought, mixed, capsys):
    before = (brought / IMPORTS).read_bytes()
    assert bring(mixed, brought, "--json", "--scheduler", "tcp://127.0.0.1:9") == 0  # nobody is asked for help
    told = json.loads(capsys.readouterr().out)
    assert told["dealt_with_before"] == mixed.files
    assert told["brought"] == told["not_there"] == []
    assert (brought / IMPORTS).read_bytes() == before


def test_work_that_raises_is_tried_again_and_its_error_comes_back(cluster, tmp_path):
    engine = connect(cluster.address)
    try:
        got = dict(engine.do(raises, [tmp_path / "one", tmp_path / "two"]))
    finally:
        engine.close()
    assert all(isinstance(error, SettingsProblem) and error.hint == "again" for error in got.values())
    assert {len(path.read_text()) for path in got} == {3}


def raises(path):
    with path.open("a") as file:
        file.write("x")
    raise SettingsProblem("no", "again")


def test_only_this_machine_can_reach_the_workers(cluster):
    import psutil

    own = psutil.Process()
    processes = [own, *own.children(recursive=True)]
    listening = {one.laddr.ip for process in processes for one in process.net_connections("tcp") if one.status == psutil.CONN_LISTEN}
    assert listening == {"127.0.0.1"}


def test_an_address_where_nobody_is_is_told(monkeypatch):
    monkeypatch.setattr("voicecoach.many.on_dask.CONNECT_S", 0.5)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(SettingsProblem, match="no scheduler"):
            connect(f"tcp://127.0.0.1:{taken.getsockname()[1]}")
