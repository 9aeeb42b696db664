"""A moment once more: from the folder of a spoken session back to the desk."""

from random import Random

import pytest

from tests.client.talks import PERSONAS, persona
from tests.fakes import NotedScreen, Quiet, Rehearsal, Say, Score, StoppedClock
from voicecoach import wiring
from voicecoach.client.offline import OfflineClient
from voicecoach.client.replay import Past, replay
from voicecoach.client.state import State
from voicecoach.coaching.report import make_report
from voicecoach.coaching.talk import reread
from voicecoach.conversation.answering import Heard, Reply
from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.conversation.session import Kind, MomentOf
from voicecoach.conversation.turns import Speaker
from voicecoach.library.kept_moment import read_moment
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.sessions import StoredSession, read_session
from voicecoach.moves.reading import read_turn
from voicecoach.practice.rules import Rules
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.wiring_retake import as_it_was, find_moment, seat

SEED = 5
SAID = (
    "What made you look for a photographer?",
    "That sounds hard. What was that like for you?",
    "So you have become the one who checks everything.",
    "What matters most to you about that day?",
    "We use three cameras and have won nine awards.",
    "It is three thousand two hundred for all of it.",
    "Would you like to book it?",
    "If I am ill my colleague Martha takes over.",
    "You have to decide today, the dates go fast.",
    "Could you say that again please?",
)
TALK = (
    *(Say(SAID[0], 3.2), Quiet(2.0), Say(SAID[1], 4.0), Quiet(2.0), Say(SAID[4], 3.0), Quiet(2.0)),
    *(Say(SAID[5], 3.0), Quiet(9.0), Say(SAID[6], 2.0), Quiet(9.0), Say("Thank you. Goodbye.", 1.5), Quiet(2.0)),
)


class Watched(OfflineClient):
    """Remembers her mind before each answer."""

    def __init__(self, *who: object) -> None:
        super().__init__(*who)
        self.minds: list[State] = []

    def answer(self, heard: Heard) -> Reply:
        self.minds.append(self.state)
        return super().answer(heard)


@pytest.fixture
def settings(tmp_path) -> Settings:
    return Settings(tmp_path, tmp_path / "personas")


def practise(settings: Settings, score: Score, client: OfflineClient, **how: object) -> StoredSession:
    """A spoken session by score, kept in the library."""
    who = client._persona
    about = wiring.about_session(Kind.PRACTICE, who, settings, PracticeOptions(who.name, SEED), StoppedClock())
    folder = SessionFolder(settings.library, about, with_sound=False)
    Rehearsal(score, seat(client, folder, None, print), recorder=folder, **how).play()
    return read_session(folder.path)


def take_again(settings: Settings, session: str, turn: int, score: Score, screen: NotedScreen | None = None) -> StoredSession:
    """A retake by score, wired as the program wires it."""
    moment, screen = find_moment(settings, session, turn), screen or NotedScreen()
    settings, options = as_it_was(settings, PracticeOptions("", 0), moment)
    folder = wiring.open_typed_folder(moment.persona, settings, options, moment)
    client = seat(wiring.build_client(moment.persona, settings, options.seed, screen.note), folder, moment, screen.note)
    Rehearsal(score, client, recorder=folder, screen=screen, before=moment.before).play()
    return read_session(folder.path)


def hannah(seed: int = SEED) -> Watched:
    return Watched(persona(), SAMPLE_OFFER, seed)


def texts(stored: StoredSession) -> list[str]:
    return [turn.text for turn in stored.session.turns]


def score_by_chance(seed: int) -> Score:
    """Somebody who talks into pauses and over the client, and falls silent for long."""
    chance = Random(seed)
    score: list[Say | Quiet] = []
    for _ in range(14):
        score += [Say(chance.choice(SAID), chance.randrange(30, 120) * 0.032), Quiet(chance.choice([1.5, 3.0, 5.0, 9.0, 14.0, 33.0]))]
    return score


@pytest.mark.parametrize("name", sorted(path.stem for path in PERSONAS[0].glob("*.toml"))[:6])
@pytest.mark.parametrize("headphones", [True, False])
def test_her_mind_at_every_turn_comes_back_from_the_folder(name, headphones, settings):
    client = Watched(persona(name), SAMPLE_OFFER, SEED)
    stored = practise(settings, score_by_chance(SEED), client, rude=True, rules=Rules(half_duplex=not headphones))
    own = [place for place, turn in enumerate(stored.session.turns) if turn.speaker is Speaker.CONSULTANT]
    assert len(own) >= 6
    for place, mind in zip(own, client.minds, strict=False):  # the last turn may be cut off by the end of the score
        moment = read_moment(settings.library, stored.session.id, place)
        brought = OfflineClient(moment.persona, moment.offer, moment.seed)
        assert replay(brought, Past(moment.before, moment.occasions)).changed is None
        assert brought.state == mind


def test_the_client_says_her_line_again_and_then_the_floor_is_yours(settings):
    first = practise(settings, TALK, hannah())
    screen = NotedScreen()
    again = take_again(settings, first.session.id, 5, (Quiet(12.0), Say(SAID[2], 3.0), Quiet(2.0)), screen)
    assert texts(again)[:2] == [texts(first)[4], SAID[2]]
    assert [turn.again for turn in again.session.turns] == [True, False, False]
    assert screen.captions[0][1] in texts(first)[4]
    assert texts(again)[2] != texts(first)[6]


def test_the_same_words_get_the_same_answers_to_the_end(settings):
    first = practise(settings, TALK, hannah())
    again = take_again(settings, first.session.id, 3, (Quiet(12.0), *TALK[2:]))
    assert texts(again)[1:] == texts(first)[3:]
    assert [turn.sentences for turn in again.session.turns][1:] == [turn.sentences for turn in first.session.turns][3:]
    assert [turn.client for turn in again.session.turns] == [turn.client for turn in first.session.turns][2:]
    assert again.session.outcome is first.session.outcome


def test_a_turn_of_the_client_means_the_one_after_it(settings):
    first = practise(settings, TALK, hannah())
    assert take_again(settings, first.session.id, 4, ()).session.retake_of == MomentOf(first.session.id, 5)


def test_a_retake_tells_where_it_comes_from_and_what_came_before(settings):
    first = practise(settings, TALK, hannah())
    again = take_again(settings, first.session.id, 5, ())
    assert again.session.retake_of == MomentOf(first.session.id, 5)
    assert again.session.before == first.session.turns[:5]
    assert texts(again) == [texts(first)[4]]


def test_a_retake_can_be_taken_again_where_it_went_on(settings):
    first = practise(settings, TALK, hannah())
    second = take_again(settings, first.session.id, 3, (Quiet(12.0), *TALK[2:]))
    third = take_again(settings, second.session.id, 3, (Quiet(12.0), *TALK[4:]))
    assert third.session.retake_of == MomentOf(second.session.id, 3)
    assert third.session.before == (*first.session.turns[:3], *second.session.turns[1:3])
    assert texts(third) == texts(first)[4:]


def test_a_retake_of_the_same_moment_is_another_take_of_the_first_session(settings):
    first = practise(settings, TALK, hannah())
    second = take_again(settings, first.session.id, 5, (Quiet(40.0), Say(SAID[4], 3.0), Quiet(2.0)))
    third = take_again(settings, second.session.id, 0, (Quiet(12.0), *TALK[4:]))
    assert second.session.turns[1].client.act == "nudge"
    assert third.session.retake_of == MomentOf(first.session.id, 5)
    assert texts(third) == texts(first)[4:]


def test_a_retake_stands_by_itself_when_the_first_session_is_gone(settings):
    first = practise(settings, TALK, hannah())
    second = take_again(settings, first.session.id, 3, (Quiet(12.0), *TALK[2:]))
    for file in first.folder.iterdir():
        file.unlink()
    assert texts(take_again(settings, second.session.id, 3, (Quiet(12.0), *TALK[4:]))) == texts(first)[4:]


def test_a_broken_quiet_can_be_kept_the_second_time(settings):
    broken = (*TALK[:7], Quiet(2.0), Say(SAID[9], 2.0), Quiet(9.0))
    first = practise(settings, broken, hannah(), rude=True, rules=Rules(half_duplex=False))
    place = texts(first).index(SAID[9])
    assert first.session.turns[place - 1].text == SAID[5]
    again = take_again(settings, first.session.id, place, (Quiet(9.0),))
    assert again.session.turns[0].client.act == "price"
    assert not again.session.turns[0].again
    assert again.session.turns[0].start_s >= 2.0


def test_what_is_said_again_is_in_no_figure(settings):
    first = practise(settings, TALK, hannah())
    again = take_again(settings, first.session.id, 5, (Quiet(12.0), Say(SAID[2], 3.0), Quiet(2.0)))
    time = make_report(again.session, None).talk_time
    answer = again.session.turns[2]
    assert time.client_s == pytest.approx(answer.end_s - answer.start_s)
    assert time.consultant_word_share == pytest.approx(len(SAID[2].split()) / len(f"{SAID[2]} {answer.text}".split()))


def test_what_was_said_before_helps_to_understand_it(settings):
    first = practise(settings, TALK, hannah())
    again = take_again(settings, first.session.id, 9, (Quiet(12.0), *TALK[8:10]))
    closing = make_report(again.session, None).closing
    assert (closing.asked, closing.price) == (True, "known")


@pytest.mark.parametrize(("turn", "text"), [(3, SAID[2]), (9, SAID[1]), (5, "So June is coming close.")])
def test_what_is_said_again_was_said_once(turn, text, settings):
    first = practise(settings, TALK, hannah())
    again = take_again(settings, first.session.id, turn, (Quiet(12.0), Say(text, 3.0), Quiet(2.0)))
    seen = read_turn(text, first.session.turns[:turn])
    assert again.session.turns[1].sentences == seen
    moves = [move for sentence in seen for move in sentence.moves]
    assert [move for made in make_report(again.session, None).moves for move in made.moves] == moves


def test_what_the_client_says_again_weighs_what_it_weighed(settings):
    first = practise(settings, TALK, hannah())
    again = take_again(settings, first.session.id, 5, (Quiet(12.0), *TALK[4:]))
    assert reread(again.session).heard(0) == reread(first.session).heard(4)
