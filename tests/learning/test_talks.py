"""Written talks are read with their labels, and worn down as recognisers wear speech down."""

from tests.learning.talks import Unit, project, read_talks, swapped, without_marks, without_question_marks
from voicecoach.conversation.turns import Speaker

TALK = """# one
C: My dad died. It was May. {heavy}
P: Oh, I'm sorry. {em} | What was he like? {oq fu}
C: And the price? {asks}
P: It's 4,200. {pw} {!dodged}
"""


def read(tmp_path, text=TALK):
    path = tmp_path / "some.txt"
    path.write_text(text, encoding="utf-8")
    return read_talks(path)[0]


def test_sentences_carry_their_labels_and_turns_theirs(tmp_path):
    client, own, _, priced = read(tmp_path).turns
    assert client.labels == {"heavy"}
    assert [unit.text for unit in client.units] == ["My dad died.", "It was May."]
    assert own.units[1] == Unit("What was he like?", frozenset({"question", "open_question", "follow_up"}))
    assert priced.labels == {"dodged"}
    assert priced.units[0].labels == {"price", "price_whole"}


def test_without_marks_nothing_but_words_and_sums_is_left(tmp_path):
    bare = without_marks(read(tmp_path))
    assert bare.turns[1].turn.text == "oh i'm sorry what was he like"
    assert bare.turns[3].turn.text == "it's 4,200"


def test_full_stops_may_be_all_that_a_recogniser_knows(tmp_path):
    assert without_question_marks(read(tmp_path)).turns[1].turn.text == "Oh, I'm sorry. What was he like."


def test_chairs_can_be_swapped(tmp_path):
    assert [turn.speaker for turn in swapped(read(tmp_path)).turns][:2] == [Speaker.CONSULTANT, Speaker.CLIENT]


def test_a_piece_gets_the_labels_of_what_lies_in_it_and_a_mere_part_gets_none():
    units = (Unit("oh I am sorry", frozenset({"empathy"})), Unit("what was he like", frozenset({"question"})))
    assert list(project(("oh I am sorry what was he like",), units)) == [{"empathy", "question"}]
    assert list(project(("oh I am sorry", "what was he like"), units)) == [{"empathy"}, {"question"}]
    assert next(iter(project(("oh", "I am sorry", "what was he like"), units))) is None
