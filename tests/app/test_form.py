"""A form as a browser sends it."""

import pytest

from voicecoach.app.form import MOST_FIELDS, number_in, read_form


def test_texts_are_trimmed_and_empty_ones_are_none():
    form = read_form(b"a=+x+&b=&c=1&c=2")
    assert (form.text("a"), form.text("b"), form.text("none"), form.all("c")) == ("x", None, None, ("1", "2"))


def test_line_breaks_are_those_of_everywhere_and_what_nobody_can_type_is_left_out():
    assert read_form(b"text=%20one%0D%0Atwo%00%1B%09%E2%80%AE").whole("text") == " one\ntwo\t"


def test_bytes_that_are_no_text_break_nothing():
    assert read_form(b"a=%ff%fe\xff").text("a") == "���"


def test_no_form_has_a_million_fields():
    assert len(read_form(b"a=1&" * 100_000).fields) == MOST_FIELDS


@pytest.mark.parametrize(
    ("text", "number"), [("650", 650), ("1.5", 1.5), ("1,5", 1.5), ("3,200", 3200), ("3 200", 3200), ("3,200.50", 3200.5), ("12,50", 12.5)]
)
def test_numbers_are_read_as_people_write_them(text, number):
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", "x", "nan", "inf", "-inf", "1.2.3", "3.200", "12.345", "1e999"])
def test_what_is_no_number_or_might_be_two_is_none(text):
    with pytest.raises(ValueError):  # noqa: PT011 - it has no message: the page words it
        number_in(text)
