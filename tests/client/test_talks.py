"""Whole typed talks with the bundled personas, end to end."""

import json
from random import Random

import pytest

from tests.client.talks import CLOSED, NAMES, OPEN, ROOT, client, hold, hold_typed, persona, says, words
from voicecoach.client.offline import OfflineClient
from voicecoach.client.persona import MOST_SENTENCES
from voicecoach.conversation.move import Move
from voicecoach.conversation.offer import SAMPLE_OFFER, Offer, Package
from voicecoach.conversation.session import Outcome

AISHA = (
    "Good afternoon Aisha. Thank you for calling. May I ask what is on your list?",
    "What would you like to know first?",
    "The baby stays in your arms the whole time and I work around you. I ask you before I touch anything.",
    "What makes that so important to you, that nobody handles the baby without asking?",
    "I can hear how much care is in that. If I am ill I stay away and we move the session.",
    "What is it like to plan something so early?",
    "That sounds very hard. I am sorry.",
    "I hold a place without a date, you owe nothing if the day never comes, and you do not have to explain.",
    "I would suggest one quiet hour at your home, with him in your arms. It is six hundred and fifty for all of it.",
    "Would you like me to hold a place for you?",
    "Thank you Aisha. Goodbye.",
)
MARCY = (
    "Ten photos are nine hundred, all in. Can I ask you one thing?",
    "What are the pictures for?",
    "What happened last time?",
    "That sounds frustrating. Where will each picture have to sell?",
    "I recommend six pictures, hands and jars, so that it sells. It is six hundred for all of it. Shall we do that?",
    "Great. Goodbye.",
)
FEATURES = (
    "Hello. I am Mark and I have been a photographer for sixteen years.",
    "I use two full frame cameras and five very fast lenses.",
    "We have won nine awards for our work.",
    "We have a large studio with beautiful lights.",
    "The gold package has six hundred images and an album.",
    "It is eight hundred dollars. Would you like to book it?",
    "Goodbye.",
)
PUSHY = (
    "My dates are going very fast so let us get started.",
    "Another couple wants your date. Shall we book it right now?",
    "If you sign today I will take five hundred off.",
    "You will regret it if you wait.",
    "Goodbye.",
)


def client_unopened(name: str, seed: int = 1) -> OfflineClient:
    return OfflineClient(persona(name), SAMPLE_OFFER, seed)


def fixture(name: str) -> list[str]:
    return [turn["text"] for turn in json.loads((ROOT / "audio_fixtures" / f"{name}.json").read_text(encoding="utf-8"))["turns"]]


@pytest.mark.parametrize(
    ("recording", "endings"),
    [
        ("good", {Outcome.AGREED}),
        ("feature_pitch", {Outcome.UNDECIDED, Outcome.DECLINED}),
        ("pushy", {Outcome.LEFT, Outcome.DECLINED}),
        ("hesitant", {Outcome.UNDECIDED}),
    ],
)
@pytest.mark.parametrize("seed", [1, 7])
def test_the_bundled_consultations_end_as_they_deserve(recording, endings, seed):
    assert hold_typed(client_unopened("hannah", seed), fixture(recording))[-1].ends in endings


@pytest.mark.parametrize(("name", "script"), [("aisha", AISHA), ("marcy", MARCY)])
def test_a_curious_consultant_reaches_the_best_ending(name, script):
    replies = hold_typed(client_unopened(name), script)
    assert replies[-1].ends is Outcome.AGREED
    assert len(replies) == len(script)


@pytest.mark.parametrize("name", NAMES)
def test_a_feature_pitch_wins_nobody(name):
    replies = hold_typed(client_unopened(name), FEATURES)
    assert Outcome.AGREED not in {reply.decided for reply in replies}


@pytest.mark.parametrize("name", NAMES)
def test_a_pushy_consultant_loses_everybody(name):
    assert hold_typed(client_unopened(name), PUSHY)[-1].ends in {Outcome.LEFT, Outcome.DECLINED}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(5))
def test_nonsense_is_never_agreed_to(name, seed):
    chance = Random(seed)
    vocabulary = ["banana", "the", "yes", "book", "price", "love", "dad", "trombone", "arms", "album", "jar", "seven", "asks"]
    texts = [" ".join(chance.choices(vocabulary, k=6)) for _ in range(20)]
    assert Outcome.AGREED not in {reply.decided for reply in hold_typed(client_unopened(name, seed), texts)}


ANY_TURN = (
    says("When is it?", CLOSED),
    says("What matters to you?", OPEN),
    says("So it matters who is there.", Move.REFLECTION),
    says("That sounds hard.", Move.EMPATHY),
    says("I use two cameras.", Move.FEATURE_CLAIM),
    says("You do not need that.", Move.ADVOCACY),
    says("I will send you something.", Move.NEXT_STEP),
    says("That is how I would do it."),
    says("It is eight hundred for all of it.", Move.PRICE),
    says("I started because of my grandmother.", Move.OWN_VALUES),
    says("Does that make sense?", Move.FRAMING),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("seed", range(8))
def test_no_line_comes_twice_in_thirty_turns_and_no_reply_is_long(name, seed):
    chance = Random(seed)
    replies = hold(client(name, seed), [chance.choice(ANY_TURN) for _ in range(30)])
    said = [words(reply) for reply in replies]
    assert len(said) == 30
    assert all(said)
    assert len(set(said)) == len(said)
    assert max(len(tuple(reply.sentences)) for reply in replies if reply.record.act != "story") <= MOST_SENTENCES


@pytest.mark.parametrize("name", NAMES)
def test_the_same_seed_and_words_give_the_same_talk(name):
    first, second = (hold_typed(client_unopened(name, 4), AISHA) for _ in range(2))
    assert first == second


def test_another_seed_gives_other_words():
    assert len({words(client_unopened("hannah", seed).open()) for seed in range(12)}) > 1


@pytest.mark.parametrize("name", NAMES)
def test_every_reply_carries_what_the_mind_held(name):
    for reply in hold_typed(client_unopened(name), AISHA):
        assert reply.record.act
        assert reply.record.trust is not None
        assert 0 <= reply.record.trust <= 10


def test_sums_in_her_mouth_are_those_that_were_said():
    dear = Offer("Studio", "photographer", (Package("a day", 9999.0),))
    clients = [OfflineClient(persona(), dear, seed) for seed in range(12)]
    replies = [hannah.answer(says("It is two thousand eight hundred.", Move.PRICE)) for hannah in clients]
    digits = {word.strip(".?,") for reply in replies for word in words(reply).split() if any(c.isdigit() for c in word)}
    assert digits == {"2,800"}
