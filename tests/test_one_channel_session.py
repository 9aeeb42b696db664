"""What can be done with a practised session can be done with an imported one of one channel whose turns were put right by hand."""

import json
from dataclasses import replace

import pytest

from tests.one_channel import CONSULTANT, SAID, WRONG, keep_one_channel, real_turns
from voicecoach.cli import main
from voicecoach.conversation.notes import Judgement, Notes, notes_json
from voicecoach.conversation.repairs import Whose
from voicecoach.library.alias_file import read_alias
from voicecoach.library.repairs_file import give
from voicecoach.library.voices_file import swap_voices

AT = "2026-03-09T08:00:00.000Z"
QUESTION = "What made you look for a photographer?"
JUDGED = Judgement("j1", "Lena", "questions", "wrong", 0.5, 0, QUESTION, made_at=AT, changed_at=AT)
POSE = "Do you make people pose all day?"


@pytest.fixture
def typed(tmp_path, capsys):
    """Types a command on a library of that name; gives what was printed."""

    def type_in(*arguments, library="repaired"):
        capsys.readouterr()
        assert main([*map(str, arguments), "--library", str(tmp_path / library)]) == 0
        return capsys.readouterr().out

    return type_in


@pytest.fixture
def session(tmp_path):
    folder = keep_one_channel(tmp_path / "repaired")
    give(folder, (WRONG,), Whose.CLIENT)
    return folder


def sent_back(page, session):
    """The page as a coach sends it back, with her judgement in it."""
    head, _, rest = page.partition('id="notes-data">')
    return f'{head}id="notes-data">{notes_json(Notes(session, (), (JUDGED,)))}</script>{rest.partition("</script>")[2]}'


def without(told, *keys):
    return {key: value for key, value in told.items() if key not in keys}


def test_every_figure_is_that_of_a_talk_in_which_it_was_told_rightly(session, tmp_path, typed):
    keep_one_channel(tmp_path / "right", turns=real_turns())
    repaired, right = (json.loads(typed("report", "latest", "--json", library=name)) for name in ("repaired", "right"))
    text = SAID[WRONG][1]
    assert [(one["turn"], one["speaker"], one["text"]) for one in repaired["repaired"]] == [(WRONG, "client", text)]
    assert right["repaired"] == []
    assert without(repaired, "repaired") == without(right, "repaired")


def test_before_it_was_put_right_the_figures_were_others(session, tmp_path, typed):
    keep_one_channel(tmp_path / "told")
    repaired, told = (json.loads(typed("report", "latest", "--json", library=name)) for name in ("repaired", "told"))
    assert POSE in [item["text"] for item in told["questions"]["items"]]
    assert POSE not in [item["text"] for item in repaired["questions"]["items"]]
    assert told["talk_time"]["consultant_s"] > repaired["talk_time"]["consultant_s"] + 3
    assert told["talk_time"]["client_s"] < repaired["talk_time"]["client_s"] - 3


def test_the_report_says_how_many_turns_were_put_right(session, typed):
    assert "1 turn was given to the other person by hand, at 0:1" in " ".join(typed("report", "latest").split())


def test_the_exported_page_says_which_turns_were_put_right_and_has_no_button_for_it(session, tmp_path, typed):
    typed("export", "latest", tmp_path / "talk.html")
    page = (tmp_path / "talk.html").read_text("utf-8")
    assert page.count("put right by hand") == 1
    assert "by hand, at 0:1" in page
    assert "data:audio/mpeg;base64," in page
    assert "/voices/" not in page


def test_without_names_nobody_is_named_and_the_turns_are_still_put_right(session, tmp_path, typed):
    typed("export", "latest", tmp_path / "talk.html", "--anonymous")
    page = (tmp_path / "talk.html").read_text("utf-8")
    assert "Nora" not in page
    assert session.name not in page
    assert page.count("put right by hand") == 1


@pytest.mark.parametrize("options", [(), ("--anonymous",)])
def test_a_coachs_judgement_in_the_exported_file_comes_back(session, tmp_path, typed, options):
    before = json.loads(typed("report", "latest", "--json"))["questions"]["genuine"]
    typed("export", "latest", tmp_path / "talk.html", *options)
    page = (tmp_path / "talk.html").read_text("utf-8")
    (tmp_path / "back.html").write_text(sent_back(page, read_alias(session) if options else session.name), "utf-8")
    assert typed("notes", "latest", tmp_path / "back.html").startswith("Notes: 1 new.")
    after = json.loads(typed("report", "latest", "--json"))
    assert after["questions"]["genuine"] == before - 1
    assert [(one["by"], one["verdict"]) for one in after["human"]] == [("Lena", "wrong")]


def test_a_judgement_of_a_turn_stays_when_the_turn_is_given_to_the_other_person(session, tmp_path, typed):
    give(session, (WRONG,), Whose.TOLD)
    start_s = real_turns()[WRONG].start_s
    (tmp_path / "notes.json").write_text(
        notes_json(
            Notes(session.name, (), (Judgement("j2", "Lena", "questions", "right", start_s, WRONG, POSE, made_at=AT, changed_at=AT),))
        )
    )
    typed("notes", "latest", tmp_path / "notes.json")
    give(session, (WRONG,), Whose.CLIENT)
    human = json.loads(typed("report", "latest", "--json"))["human"]
    assert [(one["by"], one["verdict"]) for one in human] == [("Lena", "right")]
    give(session, (WRONG,), Whose.TOLD)
    assert json.loads(typed("report", "latest", "--json"))["human"]


def test_progress_follows_what_was_put_right(session, tmp_path, typed):
    keep_one_channel(tmp_path / "right", turns=real_turns())
    keep_one_channel(tmp_path / "told")
    repaired, right, told = (json.loads(typed("progress", "--json", library=name)) for name in ("repaired", "right", "told"))
    assert repaired["sessions"] == 1
    assert repaired == right != told


def test_its_client_can_be_practised_with_and_says_what_was_given_to_her(tmp_path, typed):
    right = real_turns()
    wrong = (right[0], replace(right[1], speaker=CONSULTANT), *right[2:])
    folders = {
        name: keep_one_channel(tmp_path / name, turns=turns) for name, turns in (("repaired", wrong), ("told", wrong), ("right", right))
    }
    give(folders["repaired"], (1,), Whose.CLIENT)
    text = {}
    for name in folders:
        (tmp_path / name / "own").mkdir()
        typed("personas", "draft", "latest", "--name", "june", "--folder", tmp_path / name / "own", library=name)
        text[name] = (tmp_path / name / "own" / "june.toml").read_text("utf-8")
    assert text["repaired"] == text["right"]
    assert "my father is ill" in text["repaired"]
    assert "my father is ill" not in text["told"]


def test_swapped_everything_changes_sides_but_what_was_put_right_stays(session, typed):
    before = json.loads(typed("report", "latest", "--json"))["talk_time"]
    swap_voices(session)
    after = json.loads(typed("report", "latest", "--json"))
    assert after["talk_time"]["consultant_s"] == pytest.approx(before["client_s"], abs=0.01)
    assert [(one["turn"], one["speaker"]) for one in after["repaired"]] == [(WRONG, "consultant")]
