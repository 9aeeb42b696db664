"""Lines of a TOML text: every key and entry is found where it stands, and what is missing at the nearest thing around it."""

import tomllib
from pathlib import Path

import pytest

from voicecoach.library.persona_lines import line_of, lines_of

FILES = sorted((Path(__file__).parents[2] / "personas").rglob("*.toml"))

TEXT = '''# a note with = and [brackets]
name = "x" # and = one behind
"odd key" = 1
'literal' = 2
a.b."c.d" = 3

[scenario]
minutes = 15
text = "a = [1, {b = 2}] # none of this is anything"

[[needs]]
id = "first"
opens_with = ["one",
    "two", # three = 3
    ["four", { five = 5, six = [
        6 ] }],
]

[[needs]]
id = "second"
[[needs.more]]
id = "deeper"
[needs.other]
inline = { x.y = 1.5, z = [] }
[[needs.more]]
long = """
one = 1
[[needs]]
two""""
after = 1979-05-27 07:32:00
also = \'\'\'
"\'\'\'
last = true
'''

EXPECTED = {
    ("name",): 2,
    ("odd key",): 3,
    ("literal",): 4,
    ("a",): 5,
    ("a", "b", "c.d"): 5,
    ("scenario",): 7,
    ("scenario", "minutes"): 8,
    ("scenario", "text"): 9,
    ("needs",): 11,
    ("needs", 0): 11,
    ("needs", 0, "id"): 12,
    ("needs", 0, "opens_with"): 13,
    ("needs", 0, "opens_with", 0): 13,
    ("needs", 0, "opens_with", 1): 14,
    ("needs", 0, "opens_with", 2): 15,
    ("needs", 0, "opens_with", 2, 1, "five"): 15,
    ("needs", 0, "opens_with", 2, 1, "six", 0): 16,
    ("needs", 1): 19,
    ("needs", 1, "id"): 20,
    ("needs", 1, "more", 0): 21,
    ("needs", 1, "more", 0, "id"): 22,
    ("needs", 1, "other"): 23,
    ("needs", 1, "other", "inline"): 24,
    ("needs", 1, "other", "inline", "x", "y"): 24,
    ("needs", 1, "other", "inline", "z"): 24,
    ("needs", 1, "more", 1): 25,
    ("needs", 1, "more", 1, "long"): 26,
    ("needs", 1, "more", 1, "after"): 30,
    ("needs", 1, "more", 1, "also"): 31,
    ("needs", 1, "more", 1, "last"): 33,
}


def paths(value, at=()):
    """Every path in what a file holds."""
    yield at
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from paths(entry, (*at, key))


@pytest.mark.parametrize(("at", "line"), EXPECTED.items(), ids=str)
def test_a_key_is_found_in_its_line(at, line):
    assert lines_of(TEXT)[at] == line


def test_nothing_is_found_that_is_not_there_and_nothing_is_left_out():
    assert set(lines_of(TEXT)) == set(paths(tomllib.loads(TEXT)))


def test_lines_that_end_as_on_windows_count_once():
    assert lines_of(TEXT.replace("\n", "\r\n")) == lines_of(TEXT)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_of_the_files_that_ship_stands_in_the_line_that_is_named(file):
    text = file.read_text(encoding="utf-8")
    lines, found = text.split("\n"), lines_of(text)
    assert set(found) == set(paths(tomllib.loads(text)))
    assert all(str(at[-1]) in lines[line - 1] for at, line in found.items() if at and isinstance(at[-1], str))


@pytest.mark.parametrize(
    ("at", "line"),
    [
        (("who",), 1),
        (("scenario", "goal"), 7),
        (("needs", 1, "label"), 19),
        (("needs", 0, "opens_with", 1, "deeper"), 14),
        (("needs", 9, "id"), 11),
        (("nowhere", 3, "at", "all"), 1),
    ],
    ids=str,
)
def test_what_is_missing_is_named_by_the_line_of_what_is_around_it(at, line):
    assert line_of(at, lines_of(TEXT)) == line


def test_far_too_deep_a_text_keeps_the_lines_of_what_is_not():
    text = "a = " + "[{b = " * 60 + "1" + "}]" * 60 + "\nc = [2,\n3]\n"
    found = lines_of(text)
    assert (found[("a",)], found[("c",)], found[("c", 1)]) == (1, 2, 3)


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing", "a = ", "[", "]]}}", '"', "= = =", "a = [1, {", "}", "a = ]"])
def test_what_is_no_toml_breaks_nothing(text):
    assert lines_of(text)[()] == 1
