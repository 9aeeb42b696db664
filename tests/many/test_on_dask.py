"""Workers of Dask: real processes, one of which is killed in the middle."""

import csv
import json
import socket
from collections import Counter

import pytest

from tests.many.mixed import make_mixed
from voicecoach.hearing.whisper_child import decoding_threads
from voicecoach.library.imports_file import IMPORTS, read_imports
from voicecoach.library.sessions import read_about, read_talk, session_folders

pytest.importorskip("distributed")

from tests.many.killing import Cluster, bring, killing_one
from voicecoach.errors import SettingsProblem
from voicecoach.many.on_dask import connect

FILES, WORKERS = 12, 2


@pytest.fixture(scope="module")
def mixed(tmp_path_factory):
    return make_mixed(tmp_path_factory.mktemp("mixed"), FILES)


@pytest.fixture(scope="module")
def cluster():
    made = Cluster(WORKERS)
    yield made
    made.workers.close()


@pytest.fixture(scope="module")
def brought(mixed, cluster, tmp_path_factory):
    """The library into which the folder was brought, while one of the workers was killed at work."""
    library = tmp_path_factory.mktemp("library")
    with killing_one(cluster, library) as killed:
        assert bring(mixed.folder, library, "--scheduler", cluster.address, "--summary", str(library / "out.csv")) == 0
    assert len(killed) == 1
    return library


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
    assert bring(mixed.folder, brought, "--json", "--scheduler", "tcp://127.0.0.1:9") == 0  # nobody is asked for help
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


def test_workers_beside_each_other_decode_with_one_thread_each(cluster):
    answers = cluster.workers.everywhere(decoding_threads)
    assert list(answers.values()) == [1] * WORKERS


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
