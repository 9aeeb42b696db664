"""`notes` as a command: what a coach sent back is merged, told, and listed; the report follows it."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from voicecoach.cli import main
from voicecoach.conversation.notes import Comment, Judgement, Notes, notes_json
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.library.forms import SessionFile
from voicecoach.library.notes_file import NOTES_FILE, read_notes
from voicecoach.library.session_folder import SessionFolder

QUESTION = "What would make it right for you?"
MADE = "2026-03-05T09:00:00.000Z"
LATER = "2026-03-05T10:00:00.000Z"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    about = SessionFile("2026-03-04T10-15-02_hannah", Kind.PRACTICE, datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC), persona="hannah")
    kept = SessionFolder(tmp_path, about, with_sound=False)
    kept.turn(Turn(Speaker.CLIENT, "Hello, we marry in May and I have no idea.", 0.0, 3.0))
    kept.turn(Turn(Speaker.CONSULTANT, f"Lovely to meet you. {QUESTION}", 4.0, 8.0))
    kept.turn(Turn(Speaker.CLIENT, "My father should be in it.", 9.0, 11.0))
    kept.finish(Outcome.STOPPED, Timing())
    return kept.path


def comment(text: str, by: str = "Jo", name: str = "c1", changed: str = MADE, replaces: tuple[str, ...] = ()) -> Comment:
    return Comment(name, by, text, 4.2, made_at=MADE, changed_at=changed, replaces=replaces)


def judgement(verdict: str, by: str = "Jo") -> Judgement:
    return Judgement(f"j{by}", by, "questions", verdict, 6.0, 1, QUESTION, "", MADE, MADE)


@pytest.fixture
def run(folder, capsys):
    """What `notes` says, and how it ends: `run("latest", notes)`, where the notes are sent as a file."""

    def command(*arguments: str, sent: Notes | str | None = None, code: int = 0) -> str:
        more = []
        if sent is not None:
            path = folder.parent / "sent.json"
            path.write_text(notes_json(sent) if isinstance(sent, Notes) else sent, "utf-8")
            more = [str(path)]
        assert main(["notes", "latest", *more, *arguments, "--library", str(folder.parent)]) == code
        shown = capsys.readouterr()
        return shown.out if code == 0 else shown.err

    return command


def test_without_notes_it_says_how_to_get_some(run):
    assert "No notes yet" in run()


def test_what_came_back_is_merged_and_told(run, folder):
    told = run(sent=Notes(folder.name, (comment("Here it opens."),), (judgement("wrong"),)))
    assert told.startswith("Notes: 2 new.")
    assert "Here it opens." in told
    assert "a question: wrong" in told
    assert len(read_notes(folder).entries) == 2
    assert run(sent=Notes(folder.name, (comment("Here it opens."),))).startswith("Notes: 1 here already.")


def test_a_change_is_told_with_both_texts(run, folder):
    run(sent=Notes(folder.name, (comment("Frist."),)))
    told = run(sent=Notes(folder.name, (comment("First.", changed=LATER, replaces=(MADE,)),)))
    assert "1 changed" in told
    assert "before: Frist." in told
    assert "now: First." in told


def test_conflicts_are_told_with_both_texts_and_nothing_is_dropped(run, folder):
    run(sent=Notes(folder.name, (comment("At home."),), (judgement("right"),)))
    told = run(sent=Notes(folder.name, (comment("On the train.", changed=LATER),), (judgement("wrong", "Mo"),)))
    assert "2 conflicts; everything is kept" in told
    for said in ("Jo: At home.", "Jo: On the train.", "Jo: right", "Mo: wrong"):
        assert said in told
    assert len(read_notes(folder).entries) == 4


def test_the_same_as_one_json_object(run, folder):
    run(sent=Notes(folder.name, (comment("At home."),)))
    theirs = Notes(folder.name, (comment("On the train.", changed=LATER), comment("New.", name="c2")), (judgement("wrong"),))
    told = json.loads(run("--json", sent=theirs))
    assert told["session"] == folder.name
    assert [(one["kind"], one["id"]) for one in told["added"]] == [("comment", "c2"), ("judgement", "jJo")]
    assert [(one["of"], len(one["entries"])) for one in told["conflicts"]] == [("versions", 2)]
    assert (told["changed"], told["known"]) == ([], 0)


def test_the_list_says_what_the_program_had_said(run, folder):
    run(sent=Notes(folder.name, (comment("Here it opens."),), (judgement("wrong"),)))
    told = run()
    assert "0:04 Jo" in told
    assert "The program had said: an open question." in told
    listed = json.loads(run("--json"))
    assert [one["text"] for one in listed["comments"]] == ["Here it opens."]
    assert listed["judgements"][0]["machine"] == "an open question"


def test_the_report_follows_the_coach(run, folder, capsys):
    run(sent=Notes(folder.name, (), (judgement("wrong"),)))
    assert main(["report", "latest", "--library", str(folder.parent), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["questions"]["genuine"] == 0
    assert found["judged"]["questions"]["machine"] == 1
    assert main(["report", "latest", "--library", str(folder.parent)]) == 0
    assert "your coach counts 0, the program 1" in capsys.readouterr().out


@pytest.mark.parametrize("sent", ["nothing of the kind", "{", '{"schema": 9}'])
def test_a_file_that_is_refused_changes_nothing(run, folder, sent):
    assert "What to do:" in run(sent=sent, code=2)
    assert not (folder / NOTES_FILE).exists()


def test_notes_on_another_session_are_refused(run, folder):
    told = run(sent=Notes("2026-01-01T00-00-00_aisha", (comment("Hm."),)), code=2)
    assert "2026-01-01T00-00-00_aisha" in told
    assert folder.name in told
    assert "Hm." not in told


def test_damaged_notes_leave_the_report_readable(folder, capsys):
    (folder / NOTES_FILE).write_text("{", "utf-8")
    assert main(["report", "latest", "--library", str(folder.parent)]) == 0
    shown = capsys.readouterr()
    assert "without the notes of people" in shown.err
    assert QUESTION in shown.out
    assert main(["notes", "latest", "--library", str(folder.parent)]) == 2


def test_signs_that_would_steer_a_terminal_are_not_printed(run, folder):
    run(sent=Notes(folder.name, (comment("Red: \x1b[31m [bold]now[/bold]"),)))
    told = run()
    assert "\x1b" not in told
    assert "[bold]now[/bold]" in told
