"""`import --folder` and `summary` as commands, one recording after the other; workers of Dask have tests of their own."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.many.mixed import write_broken, write_talk
from voicecoach import shipped, wiring_many
from voicecoach.cli import main
from voicecoach.conversation.consent import Consent
from voicecoach.errors import ConsentProblem, SessionBroke, SettingsProblem
from voicecoach.gathering.pages import gather_anonymous_page, gather_page
from voicecoach.library.imports_file import IMPORTS, read_imports
from voicecoach.library.sessions import read_about, read_talk, session_folders
from voicecoach.many.engine import OneByOne
from voicecoach.many.jobs import Fate, Job
from voicecoach.review.export import export_page
from voicecoach.settings import Settings

MODEL = ("--whisper-model", str(shipped.miniature_whisper()))
TABLE = "file,consultant,channel,date,agreed\ntalk.flac,Ana Berg,right,2024-03-05T10:15:00+00:00,yes\nsecret.flac,Ana Berg,left,,no\n"


def bring(folder, library, *options):
    return main(["import", "--folder", str(folder), "--library", str(library), "--workers", "1", *MODEL, *options])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A talk, one that not everybody agreed to, a letter that is called a recording, and a table."""
    folder = tmp_path_factory.mktemp("talks")
    write_talk(folder / "talk.flac")
    write_talk(folder / "secret.flac", gain=0.8)
    write_broken(folder / "letter.wav")
    (folder / "people.csv").write_text(TABLE.replace("no\n", "no\nletter.wav,Ben,,2024-04-01,yes\n"))
    return folder


@pytest.fixture(scope="module")
def library(tmp_path_factory, folder):
    """A library with a rubric of one's own into which it was brought."""
    library = tmp_path_factory.mktemp("library")
    (library / "rubric.toml").write_bytes(shipped.rubric().read_bytes())
    assert bring(folder, library, "--consented", "--people", str(folder / "people.csv")) == 0
    return library


def test_the_table_tells_whose_talk_it_was_when_and_on_which_channel(library):
    (session,) = session_folders(library)
    about = read_about(session)
    assert session.name.startswith("2024-03-05T10-15-00_imported_")
    assert (about.id, about.consultant, about.consent.who) == (session.name, "Ana Berg", ("Ana Berg", "client"))
    assert about.started_at == datetime(2024, 3, 5, 10, 15, tzinfo=UTC)
    assert about.source.name == "talk.flac"
    assert gather_page(session).consultant == "Ana Berg"
    assert "Ana" not in export_page(gather_anonymous_page(session), None)
    assert read_talk(session).turns[0].speaker == "client"  # whoever speaks first is on the left, where the table puts the client


def test_what_not_everybody_agreed_to_is_refused_unread(library, folder):
    line = read_imports(library)[str(folder / "secret.flac")]
    assert (line.fate, line.sha256) == ("refused", "")
    assert "agreed" in line.why


def test_nothing_is_left_of_what_was_not_brought_in(library):
    assert {path.name for path in library.iterdir()} == {session_folders(library)[0].name, IMPORTS, "rubric.toml"}


def test_a_session_forgotten_stays_forgotten_until_again_is_said(library, folder, tmp_path):
    other = shutil.copytree(library, tmp_path / "library")
    (session,) = session_folders(other)
    shutil.rmtree(session)
    assert bring(folder, other, "--consented", "--people", str(folder / "people.csv")) == 0
    assert session_folders(other) == ()


def test_the_same_job_twice_leaves_one_session_as_it_was(library, folder, tmp_path):
    other = shutil.copytree(library, tmp_path / "library")
    (session,) = session_folders(other)
    before = (session / "session.json").read_bytes()
    settings = Settings(other, tmp_path / "personas", str(shipped.miniature_whisper()))
    about = read_about(session)
    job = Job(folder / "talk.flac", about.source.sha256, session.name, tmp_path / "staging", about.started_at, about.consent)
    assert wiring_many.bring_one(settings, job).fate is Fate.BROUGHT
    late = tmp_path / "late" / session.name
    shutil.copytree(session, late)
    (late / "session.json").write_text("{}")
    wiring_many._put_in_place(late, session)
    assert (session / "session.json").read_bytes() == before
    assert len(session_folders(other)) == 1


def test_a_model_that_is_missing_may_come_and_is_no_fault_of_the_file(folder, tmp_path):
    settings = Settings(tmp_path / "library", tmp_path / "personas", str(tmp_path / "no-model"))
    consent = Consent(("Ana", "client"), datetime.now(UTC))
    job = Job(folder / "talk.flac", "x", "2024_x", tmp_path / "staging", datetime.now(UTC), consent)
    with pytest.raises(Exception, match="no-model"):
        wiring_many.bring_one(settings, job)
    assert not list((tmp_path / "staging").iterdir())
    assert "no-model" in wiring_many.ready(replace(settings, library=tmp_path), folder).lacks


def test_without_the_extra_recordings_are_brought_in_one_by_one_and_a_scheduler_is_told_how_to_be_had(tmp_path, monkeypatch):
    monkeypatch.setattr("voicecoach.many.on_dask.is_installed", lambda: False)
    settings = Settings(tmp_path, tmp_path / "personas")
    assert isinstance(wiring_many.find_workers(settings, wiring_many.Wanted(), tmp_path, 100), OneByOne)
    with pytest.raises(SettingsProblem) as refused:
        wiring_many.find_workers(settings, wiring_many.Wanted("tcp://127.0.0.1:9"), tmp_path, 100)
    assert "voicecoach[cluster]" in refused.value.hint


@pytest.mark.parametrize("wanted", [wiring_many.Wanted(workers=1), wiring_many.Wanted(workers=8)])
def test_no_worker_is_started_for_a_single_file_or_beside_the_only_one(wanted, tmp_path):
    files = 1 if wanted.workers == 8 else 100
    assert isinstance(wiring_many.find_workers(Settings(tmp_path, tmp_path), wanted, tmp_path, files), OneByOne)


def test_a_job_that_breaks_quotes_nobody(folder, tmp_path, monkeypatch):
    def breaks(*_):
        raise ValueError("she said that she is ill")

    monkeypatch.setattr(wiring_many, "bring_in", breaks)
    job = Job(
        folder / "talk.flac",
        "x",
        "2024_x",
        tmp_path / "staging",
        datetime.now(UTC),
        Consent(("Nora Vance",), datetime.now(UTC)),
        "Ana Berg",
    )
    with pytest.raises(SessionBroke) as broke:
        wiring_many.bring_one(Settings(tmp_path / "library", tmp_path), job)
    assert "ValueError" in broke.value.what
    assert "ill" not in str(broke.value)
    assert not any(name in repr(job) for name in ("Nora", "Berg"))


def test_without_consent_nothing_is_begun(folder, tmp_path, capsys):
    assert bring(folder, tmp_path / "library") == ConsentProblem.exit_code
    assert "agreed" in capsys.readouterr().err
    assert not (tmp_path / "library").exists()


def test_a_summary_is_a_table_or_a_page(library, tmp_path, capsys):
    assert main(["summary", str(tmp_path / "out.csv"), "--library", str(library), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["recordings"] == 1
    rows = {(row["consultant"], row["month"]): row for row in csv.DictReader((tmp_path / "out.csv").read_text("utf-8-sig").splitlines())}
    assert [rows[key]["recordings"] for key in (("Ana Berg", "2024-03"), ("Ana Berg", "all"), ("everyone", "all"))] == ["1"] * 3
    assert rows["Ben", "2024-04"]["refused"] == "1"
    assert main(["summary", str(tmp_path / "out.html"), "--library", str(library)]) == 0
    page = (tmp_path / "out.html").read_text()
    assert "Ana Berg" in page
    assert "The file is not a recording" in page
    assert "http" not in page.replace("http-equiv", "")


def test_a_summary_replaces_nothing_unasked(library, tmp_path, capsys):
    (tmp_path / "out.csv").write_text("mine")
    assert main(["summary", str(tmp_path / "out.csv"), "--library", str(library)]) == 2
    assert main(["summary", str(tmp_path / "out.txt"), "--library", str(library)]) == 2
    assert "ends in .csv" in capsys.readouterr().err
    assert (tmp_path / "out.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (["x.wav", "--folder", "y"], "Both a recording and --folder"),
        (["x.wav", "--workers", "2"], "--workers is for a folder"),
        ([], "Which recording"),
        (["--folder", "nowhere", "--workers", "0", *MODEL], "less than one"),
        (["--folder", "nowhere", *MODEL], "no folder"),
    ],
)
def test_options_that_do_not_fit_are_told(options, what, tmp_path, capsys):
    assert main(["import", *options, "--consented", "--library", str(tmp_path)]) == 2
    assert what in capsys.readouterr().err


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no groups of processes that get Ctrl-C together")
def test_ctrl_c_stops_cleanly_and_the_same_command_goes_on(tmp_path, capsys):
    pytest.importorskip("distributed")
    folder, library = tmp_path / "talks", tmp_path / "library"
    folder.mkdir()
    for number in range(2):
        write_talk(folder / f"{number}.flac", gain=0.9 - number / 10)
    command = [sys.executable, "-m", "voicecoach", "import", "--folder", str(folder), "--consented", "--library", str(library), *MODEL]
    handler = signal.signal(signal.SIGINT, signal.default_int_handler)  # one that is ignored here would be ignored there as well
    try:
        child = subprocess.Popen([*command, "--workers", "2"], start_new_session=True, stderr=subprocess.PIPE, text=True)
    finally:
        signal.signal(signal.SIGINT, handler)
    until = time.monotonic() + 300
    while time.monotonic() < until and not list(library.glob(".importing/*/*/*/recording*")):
        time.sleep(0.05)
    os.killpg(child.pid, signal.SIGINT)  # as a terminal does: everybody in the group gets it
    _, said = child.communicate(timeout=300)
    assert child.returncode == 0
    assert "the same command goes on" in said
    assert "Traceback" not in said
    assert all(read_talk(session).turns for session in session_folders(library))
    assert not (library / ".importing").exists()
    assert bring(folder, library, "--consented", "--json") == 0
    assert len(session_folders(library)) == 2
    assert [line.fate for line in read_imports(library).values()] == ["brought", "brought"]
