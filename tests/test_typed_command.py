"""`practice --text` and `personas`, as commands: what is read from stdin, and what is shown of a persona."""

import io
import json
import sys

import pytest

from voicecoach.cli import main


@pytest.fixture
def typed(tmp_path, monkeypatch, capsys):
    """Types these bytes into a session with Hannah; gives the objects that come out."""

    def practise(raw: bytes) -> list[dict]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw), encoding="utf-8"))
        assert main(["practice", "hannah", "--text", "--json", "--seed", "3", "--library", str(tmp_path)]) == 0
        return [json.loads(line) for line in capsys.readouterr().out.splitlines()]

    return practise


def listed(capsys, *arguments: str) -> list[dict]:
    assert main(["personas", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_byte_that_is_no_text_ends_in_a_report(typed):
    said = typed(b"hi \xff there\nbye\n")
    assert said[-2]["outcome"] == "undecided"
    assert said[-1]["report"]["session"]["outcome"] == "undecided"


def test_short_forms_are_answered_like_long_ones(typed):
    assert "twentieth" in typed("What’s the date?\n".encode())[1]["client"]


def test_a_list_of_personas_hides_what_they_hide(capsys):
    assert all("needs" not in persona for persona in listed(capsys))


def test_a_list_of_personas_reveals_on_demand(capsys):
    assert all(persona["needs"] and persona["yes_when"] for persona in listed(capsys, "--reveal"))
