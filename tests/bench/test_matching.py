"""What is found is held against what people labelled, however the sentences were cut."""

from tests.bench.matching import Counts, Scored, score
from tests.learning.talks import LabelledTalk, LabelledTurn, Unit
from voicecoach.conversation.turns import Speaker


def talk(*units: Unit) -> LabelledTalk:
    return LabelledTalk("one", (LabelledTurn(Speaker.CONSULTANT, units),))


QUESTION = Unit("How many guests are coming?", frozenset({"question", "closed_question"}))
STATEMENT = Unit("The barn is red.")


def test_a_question_that_is_found_is_right_and_recalled():
    assert score([talk(STATEMENT, QUESTION)])["question"].total == Counts(1, 1, 1, 1)


def test_a_label_that_nothing_was_found_for_is_missed():
    assert score([talk(Unit("The barn is red.", frozenset({"question"})))])["question"].total == Counts(0, 0, 0, 1)


def test_precision_recall_and_f1_follow_from_the_counts():
    counts = Counts(right=3, found=4, recalled=3, labelled=6)
    assert (counts.precision, counts.recall, round(counts.f1, 3)) == (0.75, 0.5, 0.6)
    assert Counts().f1 == 0.0


def test_talks_that_differ_widen_the_interval():
    same = Scored((Counts(1, 1, 1, 1),) * 8)
    mixed = Scored((Counts(1, 1, 1, 1), Counts(0, 1, 0, 1)) * 4)
    assert same.interval == (1.0, 1.0)
    assert mixed.interval[1] - mixed.interval[0] > 0.3
