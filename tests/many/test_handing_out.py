"""Handing out: each content once, and every file with what became of it."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from voicecoach.conversation.consent import Consent
from voicecoach.errors import ModelProblem
from voicecoach.library.imports_file import ImportLine
from voicecoach.many.engine import RETRIES, OneByOne
from voicecoach.many.finding import Found
from voicecoach.many.handing_out import HandingOut, Plan, Work, left_to_do
from voicecoach.many.jobs import Done, Fate, Look
from voicecoach.many.people import Known, People

FOLDER = Path("/talks").absolute()
NOW = datetime(2026, 3, 4, tzinfo=UTC)
CONSENT = Consent(("consultant", "client"), NOW, asked=False)


def found(*names):
    return tuple(Found(FOLDER / name, 100, 1_700_000_000_000_000_000) for name in names)


class Played:
    """Files with a content and a length, and workers that say what becomes of each content."""

    def __init__(self, contents, fates=None, **plan):
        self.contents, self.fates = contents, fates or {}
        self.lines, self.kept, self.brought = [], [], []
        known = {"people": People(FOLDER), "consent": CONSENT, "staging": Path("/staging"), "on_right": False, "again": False}
        self.plan = Plan(**(known | {"before": {}, "sessions": {}} | plan))

    def look(self, path):
        content = self.contents[path.name]
        return content if isinstance(content, Look) else Look(content * 64, float(ord(content)))

    def bring(self, job):
        self.brought.append(job)
        fate = self.fates.get(job.path.name, Done(Fate.BROUGHT, job.session))
        if isinstance(fate, Exception):
            raise fate
        return fate

    def append(self, line):
        self.lines.append(line)

    def run(self):
        run = HandingOut(self.plan, OneByOne(), Work(self.look, self.bring, self.kept.append), self, lambda: NOW)
        files = left_to_do(found(*self.contents), self.plan)
        return {step.found.path.name: step.done for step in (*run.look(files), *run.bring())}


def test_the_same_content_is_brought_in_once_as_the_first_by_name():
    played = Played({"b.wav": "x", "a.wav": "x", "c.wav": "y"})
    steps = played.run()
    assert sorted(job.path.name for job in played.brought) == ["a.wav", "c.wav"]
    assert [steps[name].fate for name in ("a.wav", "b.wav", "c.wav")] == [Fate.BROUGHT, Fate.TWIN, Fate.BROUGHT]
    assert steps["b.wav"].session == steps["a.wav"].session


def test_the_longest_come_first():
    played = Played({"a.wav": "x", "b.wav": "z", "c.wav": "y"})
    played.run()
    assert [job.path.name for job in played.brought] == ["b.wav", "c.wav", "a.wav"]


def test_a_copy_of_a_file_that_is_refused_is_refused_for_the_same_reason():
    refused = Done(Fate.REFUSED, why="The file holds nothing but silence.")
    steps = Played({"a.wav": "x", "b.wav": "x"}, {"a.wav": refused}).run()
    assert steps == {"a.wav": refused, "b.wav": refused}


def test_what_is_no_recording_is_refused_without_being_brought_in():
    played = Played({"a.wav": Look(why="The file is not a recording.", hint="Give one.")})
    assert played.run() == {"a.wav": Done(Fate.REFUSED, why="The file is not a recording.", hint="Give one.")}
    assert not played.brought


def test_nothing_is_read_of_a_recording_that_not_everyone_agreed_to():
    people = People(FOLDER, {"a.wav": Known(agreed=True)}, asks_each=True)
    played = Played({"a.wav": "x", "b.wav": None}, people=people)
    steps = played.run()
    assert steps["b.wav"].fate is Fate.REFUSED
    assert "agreed" in steps["b.wav"].why
    assert [job.path.name for job in played.brought] == ["a.wav"]


def test_an_error_that_may_pass_is_tried_again_and_then_told_without_the_name_of_the_file():
    problem = ModelProblem(f"{FOLDER / 'a.wav'} met no model.", "Get one.")
    played = Played({"a.wav": "x"}, {"a.wav": problem})
    assert played.run() == {"a.wav": Done(Fate.FAILED, why="the file met no model.", hint="Get one.")}
    assert len(played.brought) == RETRIES + 1


def test_of_an_error_that_nobody_foresaw_only_its_kind_is_told():
    (done,) = Played({"a.wav": "x"}, {"a.wav": ValueError("she said she is ill")}).run().values()
    assert done.fate is Fate.FAILED
    assert "ValueError" in done.why
    assert "ill" not in done.why


def line(name, fate, session=None, size=100):
    return {str(FOLDER / name): ImportLine(str(FOLDER / name), size, found(name)[0].changed_ns, fate, NOW, session=session)}


def test_what_an_earlier_run_settled_is_passed_over_and_what_failed_is_tried_again():
    before = line("a.wav", "brought", "s") | line("b.wav", "refused") | line("c.wav", "failed") | line("d.wav", "twin", "s")
    played = Played(dict.fromkeys(("a.wav", "b.wav", "c.wav", "d.wav"), "x"), before=before)
    assert set(played.run()) == {"c.wav"}


def test_a_file_that_was_changed_since_is_another_one():
    assert set(Played({"a.wav": "x"}, before=line("a.wav", "refused", size=99)).run()) == {"a.wav"}


@pytest.mark.parametrize(("sessions", "done"), [({"x" * 64: "s"}, {"b.wav"}), ({}, {"a.wav", "b.wav"})])
def test_again_takes_what_was_refused_and_what_was_forgotten(sessions, done):
    before = line("a.wav", "brought", "s") | line("b.wav", "refused")
    assert set(Played({"a.wav": "x", "b.wav": "y"}, before=before, sessions=sessions, again=True).run()) == done


def test_what_is_in_the_library_already_is_there_already():
    played = Played({"a.wav": "x"}, sessions={"x" * 64: "2026-03-04T10-00-00_imported"})
    assert played.run() == {"a.wav": Done(Fate.TWIN, "2026-03-04T10-00-00_imported")}
    assert not played.brought


def test_what_a_killed_run_had_brought_in_and_not_written_down_was_brought_in():
    played = Played({"a.wav": "x", "b.wav": "x"}, sessions={"x" * 64: "2026_imported_" + 12 * "x"})
    assert [done.fate for _, done in sorted(played.run().items())] == [Fate.BROUGHT, Fate.TWIN]


def test_a_job_says_whose_talk_it_was_when_and_who_agreed():
    held = datetime(2024, 3, 5, 10, 15, tzinfo=UTC)
    people = People(FOLDER, {"a.wav": Known("Ana", True, held)})
    played = Played({"a.wav": "x"}, people=people)
    played.run()
    (job,) = played.brought
    assert (job.consultant, job.on_right, job.held, job.consent.who) == ("Ana", True, held, ("Ana", "client"))
    assert job.session == "2024-03-05T10-15-00_imported_xxxxxxxxxxxx"


def test_it_is_told_how_much_was_looked_at():
    played, told = Played({"a.wav": "x", "b.wav": "y", "c.wav": Look(why="No.")}), []
    run = HandingOut(played.plan, OneByOne(), Work(played.look, played.bring, played.kept.append), played, lambda: NOW)
    list(run.look(found(*played.contents), lambda done, total: told.append((done, total))))
    assert told == [(100, 300), (200, 300), (300, 300)]
    assert run.seconds_left == ord("x") + ord("y")


def test_every_step_is_written_down_before_it_is_told():
    played = Played({"a.wav": "x", "b.wav": "x", "c.wav": Look(why="No.")})
    assert {Path(one.file).name: one.fate for one in played.lines} == {}
    steps = played.run()
    assert {Path(one.file).name: one.fate for one in played.lines} == {name: done.fate for name, done in steps.items()}
    assert [done.fate for done in played.kept] == [Fate.BROUGHT]
