"""A moment, read back from the folder of its session, and what is said when that cannot be."""

import json

import pytest

from tests.client.talks import PERSONAS, persona
from voicecoach import wiring
from voicecoach.client.fitting import fit_to_offer
from voicecoach.client.offline import OfflineClient
from voicecoach.client.replay import Past, replay
from voicecoach.conversation.occasions import occasions_in
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.session import Kind, MomentOf
from voicecoach.conversation.turns import ASKS_AGAIN, ClientRecord, Speaker, Turn
from voicecoach.errors import LibraryProblem, SettingsProblem
from voicecoach.library.forms import OCCASIONS, TURN_LINE, TurnLine
from voicecoach.library.kept_moment import read_moment
from voicecoach.moves.reading import DETECTOR_VERSION
from voicecoach.practice.typed import TypedTalk
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.wiring_retake import seat

SEED = 3
LINES = ("What made you look for a photographer?", "", "That sounds hard.")


def hold(library, name="hannah", lines=LINES):
    """A typed session; gives its folder."""
    who = fit_to_offer(persona(name), SAMPLE_OFFER)
    folder = wiring.open_typed_folder(who, Settings(library, library), PracticeOptions(name, SEED))
    TypedTalk(seat(OfflineClient(who, SAMPLE_OFFER, SEED), folder, None, print), folder, lambda text, outcome: None).run(lines)
    return folder.path


def change(folder, **changes):
    about = json.loads((folder / "session.json").read_text("utf-8"))
    (folder / "session.json").write_text(json.dumps(about | changes), "utf-8")


@pytest.mark.parametrize("name", sorted(path.stem for path in PERSONAS[0].glob("*.toml")))
def test_a_persona_comes_back_as_she_was_that_day(name, tmp_path):
    hold(tmp_path, name)
    moment = read_moment(tmp_path, "latest", 1)
    assert moment.persona == fit_to_offer(persona(name), SAMPLE_OFFER)
    assert (moment.offer, moment.seed, moment.typed) == (SAMPLE_OFFER, SEED, True)


def test_what_came_before_is_all_up_to_the_turn(tmp_path):
    folder = hold(tmp_path)
    moment = read_moment(tmp_path, "latest", 3)
    assert moment.of == MomentOf(folder.name, 3)
    assert [turn.speaker for turn in moment.before] == ["client", "consultant", "client"]
    assert {line.detector for line in moment.lines} == {DETECTOR_VERSION}


def test_a_session_without_occasions_tells_them_by_its_turns(tmp_path):
    folder = hold(tmp_path)
    (folder / OCCASIONS).unlink()
    moment = read_moment(tmp_path, "latest", 3)
    assert moment.occasions[:2] == occasions_in(moment.before)


def test_torn_occasions_are_not_trusted(tmp_path):
    folder = hold(tmp_path)
    whole = (folder / OCCASIONS).read_bytes()
    (folder / OCCASIONS).write_bytes(whole.splitlines(keepends=True)[0])
    assert read_moment(tmp_path, "latest", 3).occasions[-1].worded


@pytest.mark.parametrize("turn", [-1, 5, 99])
def test_a_turn_that_is_not_there_is_named_with_those_that_are(turn, tmp_path):
    hold(tmp_path)
    with pytest.raises(SettingsProblem, match=f"There is no turn {turn} in .*; its turns are 0 to 4") as problem:
        read_moment(tmp_path, "latest", turn)
    assert problem.value.hint == "Your own turns are 1, 3."


def test_a_last_word_of_the_client_cannot_be_answered_again(tmp_path):
    hold(tmp_path)
    with pytest.raises(SettingsProblem, match="With turn 4 the client has the last word"):
        read_moment(tmp_path, "latest", 4)


def test_where_you_said_nothing_nothing_can_be_said_again(tmp_path):
    hold(tmp_path, lines=())
    with pytest.raises(SettingsProblem, match="You said nothing in"):
        read_moment(tmp_path, "latest", 0)


@pytest.mark.parametrize("kind", [Kind.RECORDED, Kind.IMPORTED])
def test_a_talk_with_a_human_being_cannot_be_taken_again(kind, tmp_path):
    change(hold(tmp_path), kind=kind)
    with pytest.raises(LibraryProblem, match=f"No simulated client answers in .*: it was {kind}"):
        read_moment(tmp_path, "latest", 1)


@pytest.mark.parametrize("lost", [{"persona_copy": {}}, {"seed": None}])
def test_a_session_that_kept_no_client_says_so(lost, tmp_path):
    change(hold(tmp_path), **lost)
    with pytest.raises(LibraryProblem, match="does not hold who answered in it"):
        read_moment(tmp_path, "latest", 1)


@pytest.mark.parametrize(
    ("broken", "where"),
    [
        ({"needs": "none"}, "needs"),
        ({"difficulty": "impossible"}, "difficulty"),
        ({"lines": []}, "lines"),
        ({"name": "../../elsewhere"}, "name"),
    ],
)
def test_a_broken_copy_of_the_client_is_named_and_never_quoted(broken, where, tmp_path):
    folder = hold(tmp_path)
    about = json.loads((folder / "session.json").read_text("utf-8"))
    change(folder, persona_copy=about["persona_copy"] | broken)
    with pytest.raises(LibraryProblem, match=f"is broken at {where}") as problem:
        read_moment(tmp_path, "latest", 1)
    assert "elsewhere" not in problem.value.what


def test_what_was_lost_is_nothing_that_she_lived_through(tmp_path):
    folder = hold(tmp_path)
    whole = read_moment(tmp_path, "latest", 3)
    lines = (folder / "turns.jsonl").read_bytes().splitlines(keepends=True)
    lost = Turn(Speaker.CONSULTANT, "", lost=True)
    asks = Turn(Speaker.CLIENT, "Sorry, what was that?", client=ClientRecord(ASKS_AGAIN, 5.0))
    between = [TURN_LINE.dump_json(TurnLine(turn, DETECTOR_VERSION)) + b"\n" for turn in (lost, asks)]
    (folder / "turns.jsonl").write_bytes(b"".join((*lines[:1], *between, *lines[1:])))
    moment = read_moment(tmp_path, "latest", 5)
    assert (moment.before, moment.occasions) == (whole.before, whole.occasions)
    client = OfflineClient(moment.persona, SAMPLE_OFFER, SEED)
    assert replay(client, Past(moment.before, moment.occasions)).changed is None
    assert read_moment(tmp_path, "latest", 1).before == whole.before[:1]
