"""Files from somebody else: only small plain TOML files are read, and whatever else comes gets one clear sentence."""

import os
from pathlib import Path

import pytest

from voicecoach.errors import PersonaProblem
from voicecoach.library.toml_file import LARGEST_FILE, read_toml


def said_about(path: Path) -> str:
    with pytest.raises(PersonaProblem) as caught:
        read_toml(path)
    assert caught.value.hint
    assert caught.value.what.isprintable()
    return caught.value.what.removeprefix(f"{path}:")


@pytest.fixture
def said(tmp_path):
    """What is said about a file with these bytes, without its path."""

    def of(content: str | bytes) -> str:
        path = tmp_path / "odd.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return said_about(path)

    return of


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("a = 1\nb = 2\na = 3\n", "3: expected TOML, found a key for the second time."),
        ("a = 1\n[b]\n[b]\n", "3: expected TOML, found a table for the second time."),
        ("a = 1\nb = {c = 1, c = 2}\n", "2: expected TOML, found a key for the second time."),
        ('a = 1\nb = ["x", "y"\nc = 2\n', "3: expected TOML, found a list that no ] closes, or no comma between two entries."),
        ('a = 1\nb = ["x" "y"]\n', "2: expected TOML, found a list that no ] closes, or no comma between two entries."),
        ('a = 1\nb = "x\nc = 2\n', "2: expected TOML, found text that no quotation mark closes."),
        ("a = 1\nDear client,\n", "2: expected TOML, found a key without = and a value."),
        (
            "a = 1\nb = hello\n",
            "2: expected TOML, found a value that is no text in quotation marks, no number, no list, and not true or false.",
        ),
        ('a = 1\nb = "C:\\secret"\n', "2: expected TOML, found a backslash."),
        ('a = 1\nb = "\x1b[2J"\n', "2: expected TOML, found a control character."),
        ("a = 1 2\n", "1: expected TOML, found more behind a value; each key has a line of its own."),
        ("a = 1\n\n= 2\n", "3: expected TOML, found something else."),
    ],
    ids=lambda part: part[:20],
)
def test_a_mistake_in_toml_is_named_by_its_line_and_in_plain_words(said, text, complaint):
    assert said(text) == complaint


def test_what_stands_in_the_file_is_never_quoted(said):
    assert "secret" not in said("[secret]\n[secret]\n")
    assert "secret" not in said("a = {secret = 1, secret = 2}\n")


def test_a_large_file_is_not_read_to_its_end(said):
    assert said(b"# " + b"x" * LARGEST_FILE) == " a persona file has at most 128 KB; this one is larger."


@pytest.mark.parametrize(
    "text",
    [
        ".".join("a" * 60_000) + " = 1",
        "[" + ".".join("a" * 60_000) + "]",
        "[[" + " . ".join("a" * 30_000) + "]]",
        '"\\"".' * 20_000 + "a = 1",
        "x = {" + ".".join("a" * 60_000) + " = 1}",
        "x = {y = 1, " + ".".join("a" * 60_000) + " = 1}",
    ],
    ids=["key", "table", "entry", "quoted", "inline", "second-inline"],
)
def test_a_key_of_many_parts_is_refused_before_it_is_read(said, text):
    assert said("# one line before\n" + text) == "2: expected keys at most a few levels deep, found far more."


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "{b = " * 5_000 + "1"], ids=["lists", "tables"])
def test_deep_nesting_is_refused(said, text):
    assert said(text) == " expected tables at most a few levels deep, found far more."


def test_a_number_of_thousands_of_digits_is_refused(said):
    assert said("a = " + "9" * 100_000) == " expected numbers of a few digits, found one of thousands."


@pytest.mark.parametrize("content", [b"\xff\xfe\x00", "name = 1".encode("utf-16"), b"a = '\xed\xa0\x80'"])
def test_other_bytes_than_utf_8_are_said_to_be(said, content):
    assert said(content) == " expected UTF-8 text, found other bytes."


def test_a_mark_at_the_beginning_of_utf_8_is_no_mistake(tmp_path):
    (tmp_path / "marked.toml").write_bytes("\ufeffname = 'x'\r\n".encode())
    assert read_toml(tmp_path / "marked.toml").table == {"name": "x"}


def test_dots_in_what_is_said_are_no_deep_key(tmp_path):
    (tmp_path / "dots.toml").write_text('# So. And. Then. We. Went. On. And. On. And. On.\na = ["x, y. z. a. b. c", "One. Two. Three."]\n')
    assert read_toml(tmp_path / "dots.toml").table


def test_a_path_to_nothing_is_said_plainly(tmp_path):
    assert said_about(tmp_path / "none.toml") == " there is no such file."
    assert "cannot be read" in said_about(Path(f"{'a' * 5000}.toml"))


def test_a_path_with_a_zero_in_it_is_said_plainly():
    with pytest.raises(PersonaProblem, match="no path looks like that"):
        read_toml(Path("a\0.toml"))


@pytest.mark.parametrize("target", [".", "/dev/zero", "/dev/tty", "/dev/stdin"])
@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices")
def test_a_link_to_a_folder_or_a_device_is_never_opened(tmp_path, target):
    link = tmp_path / "link.toml"
    link.symlink_to(target)
    assert said_about(link) == " it cannot be read: expected a file, found a folder or a device."


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_in_which_nobody_writes_is_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.toml")
    assert "expected a file, found a folder or a device" in said_about(tmp_path / "pipe.toml")


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
def test_a_link_to_itself_is_said_plainly(tmp_path):
    (tmp_path / "loop.toml").symlink_to("loop.toml")
    assert "cannot be read" in said_about(tmp_path / "loop.toml")
