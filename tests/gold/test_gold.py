"""The gold set is whole: every line labelled twice and settled, the parts apart."""

from tests.gold.gold import OF_TURNS, consultations, gold_talks, labels, split
from tests.learning.corpus import all_talks
from voicecoach.conversation.turns import Speaker

LEAST_TALKS, LEAST_SENTENCES = 60, 900


def lines():
    return [line for talk in consultations().values() for line in talk]


def test_it_is_large_enough():
    own = [line for line in lines() if line.speaker is Speaker.CONSULTANT]
    assert len(consultations()) >= LEAST_TALKS
    assert len(own) >= LEAST_SENTENCES


def test_every_line_was_labelled_twice_and_settled():
    ids = {line.id for line in lines()}
    assert set(labels("first")) == set(labels("second")) == set(labels("settled")) == ids


def test_the_third_person_gave_no_label_that_neither_of_the_two_had_given():
    first, second = labels("first"), labels("second")
    assert all(given <= first[line] | second[line] for line, given in labels("settled").items())


def test_what_both_had_given_stands():
    first, second = labels("first"), labels("second")
    assert all(given >= first[line] & second[line] for line, given in labels("settled").items())


def test_the_parts_share_no_consultation_and_leave_none_out():
    parts = [set(split()[part]) for part in ("tune", "judge", "test")]
    assert sum(map(len, parts)) == len(set().union(*parts))
    assert set().union(*parts) == set(consultations())


def test_nothing_is_learned_from_what_judges_or_tests():
    learned = {talk.name for talk in all_talks()}
    assert not learned & {f"gold/{name}" for part in ("judge", "test") for name in split()[part]}
    assert learned >= {f"gold/{name}" for name in split()["tune"]}


def test_labels_of_a_turn_stand_with_its_turn():
    talk = gold_talks("tune")[0]
    assert not any(unit.labels & OF_TURNS for turn in talk.turns for unit in turn.units)
    assert "".join(turn.turn.text for turn in talk.turns)
