"""What opens a client: long listening, a plain ask, words without stops; and how what is in the way of a yes comes out and is met."""

from dataclasses import replace

import pytest

from tests.client.talks import ASK, CLOSED, FOLLOW, OPEN, PRICE, client, hold, persona, says, sentence, turn, words
from voicecoach.client.cues import Cue
from voicecoach.client.decision import Say, Store
from voicecoach.client.impression import take_in
from voicecoach.client.mind import think
from voicecoach.client.opening import TRUST_TO_OPEN
from voicecoach.client.persona import Difficulty
from voicecoach.client.signals import invites_questions
from voicecoach.client.state import first_state
from voicecoach.conversation.move import Move
from voicecoach.conversation.session import Outcome

LISTENS = says("And what was that like?", OPEN, FOLLOW)
SUMS_UP = says("So you had to hold it all together.", Move.REFLECTION)


def near_the_last(name: str = "hannah", **changes):
    """A mind whose last need is still hers."""
    who = persona(name)
    told = tuple(need.id for need in who.needs[:-1])
    known = {"trust": 8.0, "price": 600.0, "price_questions": 3, "about": told[-1], "turn": 9} | changes
    return who, replace(first_state(who), revealed=told, **known)


def test_long_listening_opens_what_nobody_named():
    who, state = near_the_last(price=None, progress=5)
    assert who.needs[-1].needs_topic
    assert think(state, LISTENS, who)[1].reveals == who.needs[-1].id


@pytest.mark.parametrize("changes", [{"trust": TRUST_TO_OPEN - 1}, {"progress": 1}, {"pressure": 2}])
def test_without_trust_without_patience_or_after_pushes_it_stays_shut(changes):
    who, state = near_the_last(price=None, **{"progress": 5} | changes)
    assert think(state, LISTENS, who)[1].reveals == ""


def test_a_hard_client_tests_somebody_before_she_opens():
    who, state = near_the_last("aisha", price=None, progress=6)
    assert who.difficulty is Difficulty.HARD
    state, decision, _ = think(state, LISTENS, who)
    assert decision.act == "worry"
    state, _, _ = think(state, says("The baby stays with you, and I ask before I come near."), who)
    assert think(state, LISTENS, who)[1].reveals == who.needs[-1].id


def test_a_plain_ask_at_high_trust_brings_out_what_it_is_really_about():
    who, state = near_the_last(progress=3, eased=tuple(concern.id for concern in persona().concerns))
    state, decision, _ = think(state, turn(ASK), who)
    assert decision.reveals == who.needs[-1].id
    assert [say.pool for say in decision.says] == [Cue.NOT_YET, Store.NEED]
    assert decision.reason == "not yet: needs"


@pytest.mark.parametrize("changes", [{"trust": 6.0}, {"progress": 0}, {"pressure": 1}])
def test_an_ask_alone_opens_nobody(changes):
    who, state = near_the_last(**{"progress": 3, "eased": tuple(concern.id for concern in persona().concerns)} | changes)
    assert think(state, turn(ASK), who)[1].reveals == ""


def test_an_open_question_in_the_form_of_a_frame_is_one():
    asked = turn(replace(sentence("Can you tell me a little more?", Move.FRAMING), details=(("question", "open"),)))
    who, state = near_the_last(price=None, progress=5)
    assert think(state, asked, who)[1].reveals == who.needs[-1].id


def test_where_no_move_was_made_out_the_words_ask():
    who, state = near_the_last(price=None, progress=5)
    assert think(state, says("it sounds like a lot and what happened then"), who)[1].reveals == who.needs[-1].id
    assert think(state, says("it sounds like a lot then"), who)[1].reveals == ""


def test_with_the_price_known_whoever_asks_what_she_thinks_hears_what_is_in_the_way():
    who, state = near_the_last()
    wanted = next(condition.of[0] for condition in who.yes_when if condition.check == "concerns")
    _, decision, _ = think(state, says("How does that sit with you?", OPEN, Move.FRAMING), who)
    assert decision.says[-1] == Say(Store.WORRY, wanted)


def test_one_answer_brings_the_next_concern_that_is_in_the_way():
    who = persona("chloe")
    first, second = (condition.of[0] for condition in who.yes_when if condition.check == "concerns")
    state = replace(first_state(who), trust=8.0, price=1900.0, worry=first, voiced=(first,), turn=9)
    state, decision, _ = think(state, says("I do that part for you, with a plan that we make beforehand."), who)
    assert first in state.eased
    assert decision.says[-1] == Say(Store.WORRY, second)


def test_whoever_asks_what_she_thinks_of_too_high_a_price_hears_that_it_is_too_much():
    who, state = near_the_last(price=persona().price.most + 500)
    assert think(state, says("What do you think?", OPEN), who)[1].says[-1] == Say(Cue.TOO_MUCH)


@pytest.mark.parametrize(("trust", "met"), [(8.0, True), (5.0, False)])
def test_from_somebody_she_trusts_it_is_enough_to_stay_with_a_worry_for_two_turns(trust, met):
    who, state = near_the_last(price=None, trust=trust, worry="vanishing", voiced=("vanishing",))
    state, _, _ = think(state, SUMS_UP, who)
    assert "vanishing" not in state.eased
    assert ("vanishing" in think(state, SUMS_UP, who)[0].eased) is met


def test_an_answer_with_a_soothing_word_in_it_is_an_answer():
    soothing = "No problem, I leave my number and somebody stands in for me."
    assert take_in(says(soothing), persona()).answers
    assert not take_in(says("No problem, it will be fine."), persona()).answers


def test_a_question_for_the_price_that_is_passed_by_hurts_once_for_each_time_she_asks():
    marcy = client("marcy")
    trust = [reply.record.trust for reply in hold(marcy, [says("That is how I would do it.")] * 6)]
    assert marcy.state.dodges == 3
    assert trust[0] > trust[2] == trust[-1]


def test_whoever_names_a_figure_is_asked_and_not_blamed():
    marcy = client("marcy")
    reply = marcy.answer(says("for you that would be three hundred and twenty then"))
    assert reply.record.act == "ask_price"
    assert words(reply) in persona("marcy").pool(Cue.ASK_PRICE)
    assert marcy.state.dodges == 0


def test_a_proposal_is_tied_by_the_sentence_beside_it():
    told = frozenset(("dad", "laugh"))
    proposal, reason = sentence("I suggest the afternoon.", Move.RECOMMENDATION), sentence("You said that your dad has that laugh.")
    place = next(place for place, condition in enumerate(persona("marcy").conditions) if condition.check == "tied")
    assert take_in(turn(proposal, reason), persona("marcy"), (), told).hits[place] > 0
    assert take_in(turn(proposal), persona("marcy"), (), told).hits[place] == 0
    asks = sentence("What did your dad laugh about?", OPEN)
    assert take_in(turn(proposal, asks), persona("marcy"), (), told).hits[place] == 0


def test_nobody_who_talks_to_her_twice_as_to_a_machine_gets_a_yes():
    marcy = client("marcy")
    odd = says("Are you a chatbot?", CLOSED)
    assert marcy.answer(odd).record.act == "role"
    assert marcy.answer(odd).record.act == "role"
    reply = hold(marcy, [turn(PRICE), turn(ASK)])[-1]
    assert reply.decided is Outcome.DECLINED
    assert reply.record.cause == "no: talked to as to a machine"


@pytest.mark.parametrize(
    "text",
    [
        "What questions do you have for me?",
        "which questions are still open",
        "Is there something you would like to know?",
        "What do you want to ask me?",
        "What is stopping you?",
    ],
)
def test_she_is_invited_to_ask_in_many_ways(text):
    assert invites_questions(text)


@pytest.mark.parametrize("text", ["May I ask you some questions first?", "You will hear from me on Thursday.", "They all ask me that."])
def test_who_wants_to_ask_or_to_tell_invites_nothing(text):
    assert not invites_questions(text)
