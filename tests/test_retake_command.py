"""`retake`, as a command: typed and spoken, and its report with all takes."""

import io
import json
import sys

import pytest
import soundfile

from voicecoach import shipped
from voicecoach.cli import main

TALK = ("What made you look for a photographer?", "That sounds hard. What was that like?", "We use three cameras.")


@pytest.fixture
def run(tmp_path, monkeypatch, capsys):
    """Runs a command with these lines on stdin; gives the exit code, stdout and stderr."""

    def command(*arguments: str, lines: tuple[str, ...] = ()) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        code = main([*arguments, "--library", str(tmp_path)])
        return (code, *capsys.readouterr())

    return command


@pytest.fixture
def objects(run):
    """The same with --json: the objects on stdout, of a command that ends well."""

    def command(*arguments: str, lines: tuple[str, ...] = ()) -> list[dict]:
        code, out, _ = run(*arguments, "--json", lines=lines)
        assert code == 0
        return [json.loads(line) for line in out.splitlines()]

    return command


@pytest.fixture
def talk(objects):
    """A typed talk with Hannah; what she said, and the report."""
    *said, last = objects("practice", "hannah", "--text", "--seed", "3", lines=TALK)
    return [line["client"] for line in said], last["report"]


def test_her_line_comes_again_before_any_input_and_the_same_words_get_the_same_answer(objects, talk):
    said, _ = talk
    *again, _ = objects("retake", "latest", "--turn", "3", "--text", lines=TALK[1:])
    assert again == [{"client": line, "outcome": None} for line in said[1:]]


def test_another_word_gets_another_answer(objects, talk):
    *again, last = objects("retake", "latest", "--turn", "5", "--text", lines=("So you have become the one who checks.",))
    assert again[1]["client"] not in talk[0]
    assert last["report"]["client"]["trust"][-1]["trust"] > talk[1]["client"]["trust"][-1]["trust"]


def test_the_report_holds_both_takes(objects, talk):
    report = objects("retake", "latest", "--turn", "5", "--text", lines=("So you have become the one who checks.",))[-1]["report"]
    first, second = report["takes"]
    assert report["session"]["retake_of"] == first["of"] == {"session": talk[1]["session"]["id"], "turn": 5}
    assert (first["text"], first["original"], second["session"], second["original"]) == (TALK[2], True, report["session"]["id"], False)
    assert first["line"] == second["line"] == talk[0][2]
    assert second["moves"] == ["reflection"]
    (whole,) = objects("report", talk[1]["session"]["id"])
    assert whole["takes"] == report["takes"]


def test_a_talk_that_was_not_taken_again_has_no_takes(talk):
    assert (talk[1]["takes"], talk[1]["session"]["retake_of"]) == ([], None)


def test_a_session_that_was_typed_is_taken_again_by_typing(run, talk):
    code, out, err = run("retake", "latest", "--turn", "5", lines=("So you have become the one who checks.",))
    assert (code, out.splitlines()[0]) == (0, talk[0][2])
    assert "That session was typed, so this retake is typed as well" in err
    assert "The same moment, said again" in out
    assert "Take 2" in out


def test_only_what_was_said_anew_is_counted(objects, talk):
    report = objects("retake", "latest", "--turn", "5", "--text", lines=("What was on your list?",))[-1]["report"]
    assert [item["text"] for item in report["questions"]["items"]] == ["What was on your list?"]


def test_the_offer_of_that_day_is_sold(objects, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = tmp_path / "voicecoach.toml"
    settings.write_text('[offer]\nname = "Studio"\ntrade = "florist"\npackages = [{ what = "a day", price = 900 }]\n')
    objects("practice", "hannah", "--text", "--seed", "3", lines=TALK)
    settings.unlink()
    again = objects("retake", "latest", "--turn", "3", "--text", lines=TALK[1:])[-1]["report"]["session"]["id"]
    about = json.loads((tmp_path / again / "session.json").read_text("utf-8"))
    assert (about["offer"]["trade"], about["seed"]) == ("florist", 3)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("latest", "--turn", "99"), "There is no turn 99"),
        (("latest", "--turn", "-1"), "There is no turn -1"),
        (("latest", "--turn", "6"), "the client has the last word"),
        (("nobody", "--turn", "1"), "There is no session 'nobody'"),
    ],
)
def test_what_cannot_be_taken_again_is_said_and_nothing_is_left_behind(arguments, said, run, talk, tmp_path):
    code, out, err = run("retake", *arguments, "--text")
    assert (code, out) == (2, "")
    assert said in err
    assert "What to do:" in err
    assert len(list(tmp_path.iterdir())) == 1


def test_changed_rules_are_said_and_the_retake_goes_on(run, talk, tmp_path):
    kept = tmp_path / talk[1]["session"]["id"] / "turns.jsonl"
    lines = [json.loads(line) for line in kept.read_text("utf-8").splitlines()]
    lines[2]["turn"]["client"]["trust"] = 9.75
    kept.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    code, _, err = run("retake", "latest", "--turn", "3", "--text", lines=("And then?",))
    assert code == 0
    assert "have changed since turn 2 of that talk" in err


def test_a_moment_is_taken_again_aloud(run, objects, talk, tmp_path):
    sound, rate = soundfile.read(shipped.demo_recording(), dtype="float32")
    soundfile.write(tmp_path / "again.wav", sound[: 12 * rate], rate)
    spoken = ("--input", str(tmp_path / "again.wav"), "--whisper-model", str(shipped.miniature_whisper()))
    (report,) = objects("retake", "latest", "--turn", "3", *spoken)
    folder = tmp_path / report["session"]["id"]
    turns = [json.loads(line)["turn"] for line in (folder / "turns.jsonl").read_text("utf-8").splitlines()]
    assert (turns[0]["text"], turns[0]["again"]) == (talk[0][1], True)
    assert turns[1]["text"].startswith("Hello Hannah")
    assert [turn["speaker"] for turn in turns[:3]] == ["client", "consultant", "client"]
    assert report["takes"][1]["at_s"] == pytest.approx(turns[1]["start_s"], abs=0.01)
    assert (folder / "recording.flac").exists()
    anew_s = sum(turn["end_s"] - turn["start_s"] for turn in turns if turn["speaker"] == "client" and not turn["again"])
    assert report["talk_time"]["client_s"] <= anew_s + 0.5
    _, out, _ = run("report", "latest")
    assert "once more from turn 3" in out
