"""The manifest of imports."""

from dataclasses import replace
from datetime import UTC, datetime

from voicecoach.library.imports_file import IMPORTS, ImportLine, ImportsFile, read_imports

LINE = ImportLine("/talks/a.wav", 1, 2, "failed", datetime(2026, 3, 4, tzinfo=UTC), why="No model.")


def write(library, *lines):
    file = ImportsFile(library)
    for line in lines:
        file.append(line)
    file.close()


def test_of_two_lines_about_a_file_the_later_counts(tmp_path):
    write(tmp_path / "library", LINE, replace(LINE, fate="brought", session="s"))
    assert dict(read_imports(tmp_path / "library")) == {LINE.file: replace(LINE, fate="brought", session="s")}


def test_a_line_that_a_crash_tore_is_cut_off_and_the_next_run_goes_on(tmp_path):
    write(tmp_path, LINE)
    with (tmp_path / IMPORTS).open("ab") as file:
        file.write(b'{"file": "/talks/b.wav", "siz')
    assert list(read_imports(tmp_path)) == [LINE.file]
    write(tmp_path, replace(LINE, file="/talks/c.wav"))
    assert list(read_imports(tmp_path)) == [LINE.file, "/talks/c.wav"]


def test_a_line_that_somebody_broke_hides_no_other(tmp_path):
    write(tmp_path, LINE)
    (tmp_path / IMPORTS).write_bytes(b"{}\n" + (tmp_path / IMPORTS).read_bytes())
    assert list(read_imports(tmp_path)) == [LINE.file]


def test_without_a_manifest_nothing_was_done(tmp_path):
    assert not read_imports(tmp_path)
