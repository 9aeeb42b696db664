"""Notes on disk, and notes from strangers: whatever the file is, nothing is lost, and the words are clear."""

import json
from pathlib import Path

import pytest

from voicecoach.conversation.notes import Comment, Judgement, Notes, notes_json
from voicecoach.errors import LibraryProblem
from voicecoach.library.alias_file import alias_of
from voicecoach.library.notes_file import NOTES_FILE, merge_into, read_notes, write_notes
from voicecoach.library.notes_form import LARGEST_NOTES, LONGEST_TEXT, MOST_ENTRIES, read_notes_text
from voicecoach.library.notes_sent import read_sent_notes

TALK = "2026-03-04T10-15-02_hannah"
MADE = "2026-03-05T09:00:00.000Z"
FIRST = Comment("a1", "Jo", "Here it opens.\nStay.", 4.5, 6.0, 1, "What for?", MADE, MADE, False, ("2026-03-05T08:00:00.000Z",))
WRONG = Judgement("j1", "Jo", "questions", "wrong", 4.5, 1, "What for?", "Rhetorical.", MADE, MADE)
NOTES = Notes(TALK, (FIRST,), (WRONG,))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / TALK
    made.mkdir()
    return made


def entry(**more: object) -> dict:
    return {"id": "a1", "by": "Jo", "text": "Hm.", "made_at": MADE} | more


def sent(folder: Path, content: str | bytes, name: str = "sent.json") -> Path:
    path = folder.parent / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def as_json(comments: list | None = None, judgements: list | None = None, **more: object) -> str:
    return json.dumps({"schema": 1, "session": TALK, "comments": comments or [], "judgements": judgements or []} | more)


def page(notes: str, head: str = "") -> str:
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body><main data-session="{TALK}"></main>'
        f'<script type="application/json" id="notes-data">{notes}</script><script>"#notes-data"</script></body></html>'
    )


def test_without_a_file_there_are_no_notes(folder):
    assert read_notes(folder) == Notes(TALK)


def test_notes_come_back_as_they_were_written(folder):
    write_notes(folder, NOTES)
    assert read_notes(folder) == NOTES
    assert [path.name for path in folder.iterdir()] == [NOTES_FILE]


def test_a_folder_under_another_name_keeps_its_notes(folder):
    write_notes(folder, NOTES)
    moved = folder.rename(folder.with_name("elsewhere"))
    assert read_notes(moved).comments == NOTES.comments


def test_what_cannot_be_written_leaves_the_old_notes(folder, monkeypatch):
    write_notes(folder, NOTES)

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(LibraryProblem, match="No space left"):
        merge_into(folder, Notes(TALK, (Comment("b", "Mo", "New."),)))
    monkeypatch.undo()
    assert read_notes(folder) == NOTES
    assert [path.name for path in folder.iterdir() if path.is_file()] == [NOTES_FILE]


def test_a_merge_is_on_disk(folder):
    write_notes(folder, NOTES)
    merged = merge_into(folder, Notes(TALK, (Comment("b", "Mo", "New.", made_at=MADE, changed_at=MADE),)))
    assert [one.text for one in merged.added] == ["New."]
    assert read_notes(folder) == merged.notes
    assert len(merged.notes.comments) == 2


def test_a_merge_that_brings_nothing_writes_nothing(folder):
    write_notes(folder, NOTES)
    before = (folder / NOTES_FILE).stat().st_mtime_ns
    merge_into(folder, NOTES)
    assert (folder / NOTES_FILE).stat().st_mtime_ns == before


def test_notes_of_another_session_are_refused_and_both_are_named(folder):
    with pytest.raises(LibraryProblem) as caught:
        merge_into(folder, Notes("2026-01-01T00-00-00_aisha", (FIRST,)))
    assert TALK in caught.value.what
    assert "2026-01-01T00-00-00_aisha" in caught.value.what
    assert "notes 2026-01-01T00-00-00_aisha" in caught.value.hint
    assert not (folder / NOTES_FILE).exists()


def test_notes_on_the_anonymous_copy_of_a_session_belong_to_it(folder):
    merged = merge_into(folder, Notes(alias_of(folder), (FIRST,)))
    assert merged.notes.session == TALK
    assert read_notes(folder).comments == (FIRST,)


def test_damaged_notes_are_never_written_over(folder):
    (folder / NOTES_FILE).write_text('{"schema": 1, "session": "', "utf-8")
    with pytest.raises(LibraryProblem) as caught:
        merge_into(folder, NOTES)
    assert "cut off" in caught.value.what
    assert "Move the file away" in caught.value.hint
    assert (folder / NOTES_FILE).read_text("utf-8") == '{"schema": 1, "session": "'


def test_more_than_a_session_can_hold_is_refused_and_nothing_changes(folder):
    write_notes(folder, NOTES)
    many = tuple(Comment(f"c{number}", "Mo", "x" * 500, made_at=MADE, changed_at=MADE) for number in range(MOST_ENTRIES))
    with pytest.raises(LibraryProblem, match="more notes than a session can hold"):
        merge_into(folder, Notes(TALK, many))
    assert read_notes(folder) == NOTES


def test_a_notes_file_and_a_page_say_the_same(folder):
    assert read_sent_notes(sent(folder, notes_json(NOTES))) == NOTES
    assert read_sent_notes(sent(folder, page(notes_json(NOTES)), "sent.html")) == NOTES


def test_what_a_file_is_is_told_by_what_stands_in_it(folder):
    assert read_sent_notes(sent(folder, "\ufeff \n" + notes_json(NOTES), "notes.html")) == NOTES
    assert read_sent_notes(sent(folder, page(notes_json(NOTES)), "notes.json")) == NOTES


def test_the_words_notes_data_elsewhere_in_a_page_lead_nobody_astray(folder):
    head = '<script>const a = "notes-data"; // <script id=other></script><meta content="notes-data"><script id="notes-data-2">{}</script>'
    assert read_sent_notes(sent(folder, page(notes_json(NOTES), head))) == NOTES


def test_a_page_with_an_hour_of_sound_is_read_at_once(folder):
    head = f'<audio src="data:audio/mpeg;base64,{"A" * 40_000_000}"></audio>'
    path = sent(folder, page(notes_json(NOTES), head))
    assert read_sent_notes(path) == NOTES


@pytest.mark.parametrize("madness", ["<!--" * 500_000, "<script " * 300_000, "notes-data" * 300_000, "<script id='notes-data' " * 100_000])
def test_a_page_made_to_keep_a_parser_busy_is_refused(folder, madness):
    """A parser that is shown the whole page needs hours for these."""
    with pytest.raises(LibraryProblem):
        read_sent_notes(sent(folder, f"<html><body>{madness}"))


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "is empty"),
        (b"\xff\xfe\x00\x01", "neither a page nor a notes file"),
        ("Dear Ann, here are my notes.", "neither a page of a session nor a notes file"),
        ("<html><body>My holidays</body></html>", "neither a page of a session nor a notes file"),
        (page(notes_json(NOTES))[:120], "cut off"),
        (page(notes_json(NOTES))[:-100].split('"figure"')[0], "cut off"),
        (page(notes_json(NOTES)[:-30]), "cut off"),
        (notes_json(NOTES)[:-30], "cut off"),
        (page(""), "cut off"),
        ("{}", "schema: it is missing"),
        (as_json(schema=2), "newer voicecoach"),
        (as_json(schema=99, comments="in another form"), "newer voicecoach"),
        (as_json(schema=0), "schema"),
        (as_json(schema="1"), "schema"),
        (as_json(schema=True), "schema"),
        (as_json(session=7), "session"),
        (as_json(session=""), "session"),
        (as_json(session="../../etc\n"), "session"),
        (as_json(extra=1), "extra: nothing of that name is known"),
        (as_json([entry(colour="red")]), "comment 1 colour: nothing of that name"),
        (as_json([entry(), entry(at_s="4")]), "comment 2 at_s"),
        (as_json([entry(at_s=-1)]), "comment 1 at_s"),
        (as_json([entry()]).replace('"id"', '"at_s": NaN, "id"'), "comment 1 at_s"),
        (as_json([entry()]).replace('"id"', '"at_s": 1e999, "id"'), "comment 1 at_s"),
        (as_json([entry(id="a b")]), "comment 1 id"),
        (as_json([entry(id="../x")]), "comment 1 id"),
        (as_json([entry(by="")]), "comment 1 by"),
        (as_json([entry(by="Jo\x1b[2J")]), "comment 1 by"),
        (as_json([entry(text=" ")]), "without words"),
        (as_json([entry(text="x" * (LONGEST_TEXT + 1))]), "comment 1 text"),
        (as_json([entry(made_at="yesterday")]), "comment 1 made_at"),
        (as_json([entry(changed_at="9999-12-31T23:59:59Z")]), "comment 1 changed_at"),
        (as_json([entry(replaces="all")]), "comment 1 replaces"),
        (as_json(judgements=[entry(figure="questions", verdict="maybe")]), "judgement 1 verdict"),
        (as_json(judgements=[entry(verdict="right")]), "judgement 1 figure: it is missing"),
        (as_json([None]), "comment 1: expected an object"),
        ('{"schema": 1, "session": "s", "comments": ' + "[" * 100_000, "not JSON"),
        ('{"schema": 1, "session": "s", "comments": [{"id": "a", "by": "Jo", "text": "\\ud800"}]}', "not JSON"),
        (as_json([entry(id=f"c{number}") for number in range(MOST_ENTRIES + 1)]), "more than 10,000 notes"),
        (as_json([entry(text="x" * LONGEST_TEXT)] * 600), "more than 5 MB"),
        (page(as_json([entry(text="x" * LONGEST_TEXT)] * 600)), "more than 5 MB"),
    ],
    ids=range(41),
)
def test_a_file_that_is_no_notes_is_refused_in_clear_words(folder, content, told):
    write_notes(folder, NOTES)
    with pytest.raises(LibraryProblem) as caught:
        merge_into(folder, read_sent_notes(sent(folder, content)))
    assert told in caught.value.what
    assert caught.value.hint
    assert "Hm." not in caught.value.what + caught.value.hint
    assert len(caught.value.what) < 400
    assert read_notes(folder) == NOTES


def test_a_path_that_leads_to_no_file_is_refused(folder):
    for path in (folder, folder / "none.html", Path("/dev/zero"), Path("a\0b")):
        with pytest.raises(LibraryProblem, match=r"cannot be read|folder or a device"):
            read_sent_notes(path)


def test_moments_are_brought_into_one_form():
    text = as_json([entry(made_at="2026-03-05T09:00:00Z", changed_at="2026-03-05T09:00:00.12+00:00")])
    (comment,) = read_notes_text(text, "it").comments
    assert (comment.made_at, comment.changed_at) == ("2026-03-05T09:00:00.000Z", "2026-03-05T09:00:00.120Z")
    (comment,) = read_notes_text(as_json([entry()]), "it").comments
    assert comment.changed_at == MADE


def test_markup_and_strange_signs_in_notes_are_only_text(folder):
    nasty = "<script>alert(1)</script> javascript:alert(1) \u202e \u2028 &amp; {{ 7*7 }}"
    write_notes(folder, Notes(TALK, (Comment("a", "<b>Jo</b>", nasty, made_at=MADE, changed_at=MADE),)))
    assert read_notes(folder).comments[0].text == nasty
    assert "<" not in (folder / NOTES_FILE).read_text("utf-8")


def test_as_many_notes_as_allowed_are_read():
    text = as_json([entry(id=f"c{number}", text="x" * 300) for number in range(MOST_ENTRIES)])
    assert len(text) < LARGEST_NOTES
    assert len(read_notes_text(text, "it").comments) == MOST_ENTRIES
