"""The transcript: sentences with what they do, in the words of the better reading."""

from dataclasses import replace

from tests.review import pages
from tests.review.pages import HER, ME
from voicecoach.conversation.notes import Comment, Notes
from voicecoach.conversation.second_reading import ReadTurn, TimedWord
from voicecoach.conversation.session import Kind
from voicecoach.review.page import render_page
from voicecoach.review.session_page import SessionPage
from voicecoach.review.sounding import Sounding
from voicecoach.review.transcript import Passage, ShownTurn, show_turns

PLAIN = pages.a_page_of(
    (HER, "Hello. My father died in May, and I can't think of anything else."),
    (ME, "Well then. When is the wedding? I use the best cameras."),
    (HER, "In June."),
    kind=Kind.PRACTICE,
)


def shown(page: SessionPage) -> tuple[ShownTurn, ...]:
    return show_turns(page, Sounding(page.session, page.reading))


def words(passages: tuple[Passage, ...]) -> list[str]:
    return [" ".join(piece.text for piece in passage.pieces) for passage in passages]


def tags(turn: ShownTurn) -> list[list[str]]:
    return [[tag.name for tag in passage.tags] for passage in turn.passages]


def test_a_turn_is_cut_into_sentences_with_their_tags_and_nothing_is_lost() -> None:
    turn = shown(PLAIN)[1]
    assert " ".join(words(turn.passages)) == PLAIN.session.turns[1].text
    named = dict(zip(words(turn.passages), tags(turn), strict=True))
    assert named["When is the wedding?"] == ["closed question", "follow-up"]
    assert named["I use the best cameras."] == ["feature talk"]


def test_what_was_passed_over_is_said_at_the_clients_turn() -> None:
    assert tags(shown(PLAIN)[0])[-1] == ["passed over"]


def test_a_need_is_tagged_where_it_came_out() -> None:
    turn = shown(pages.a_long_page())[12]
    assert "came out: Her mother and her son, who learnt to walk in the same month" in tags(turn)[-1]


def test_the_form_of_a_question_about_the_talk_is_not_named() -> None:
    page = pages.a_page_of((ME, "May I ask about you first?"), (HER, "Sure."))
    assert tags(shown(page)[0]) == [["about the talk"]]


def test_words_with_other_words_keep_their_sentences_apart() -> None:
    text = "Well um then. When was the wedding? I use the best cameras."
    timed_words = tuple(TimedWord(word, 5.0 + index, 5.5 + index) for index, word in enumerate(text.split()))
    turn = shown(replace(PLAIN, reading=(ReadTurn(1, text, timed_words),)))[1]
    assert words(turn.passages) == ["Well um then.", "When was the wedding?", "I use the best cameras."]
    assert [passage.at_s for passage in turn.passages] == [5.0, 8.0, 12.0]
    assert (turn.heard_by, turn.heard_as) == ("The client heard", PLAIN.session.turns[1].text)


def test_between_two_people_nobody_heard_the_first_reading() -> None:
    page = replace(PLAIN, session=replace(PLAIN.session, kind=Kind.RECORDED), reading=(ReadTurn(1, "Something else."),))
    turn = shown(page)[1]
    assert words(turn.passages) == ["Something else."]
    assert turn.heard_by == "First written down as"
    assert [tag.name for tag in turn.passages[0].tags] == ["closed question", "follow-up", "feature talk"]


def test_silent_turns_are_left_out_and_the_numbers_stay() -> None:
    page = pages.a_page_of((ME, "Hello."), (HER, "  "), (ME, "Hello?"))
    assert [turn.number for turn in shown(page)] == [0, 2]


def test_a_comment_follows_its_quote_into_another_turn() -> None:
    comment = Comment("c", "Jo", "Careful.", None, None, 0, "I use the best cameras.")
    turns = shown(pages.plain(PLAIN.session, Notes(PLAIN.session.id, (comment,))))
    assert [turn.number for turn in turns if turn.comments] == [1]


def test_a_turn_that_nobody_understood_stands_in_its_place_and_says_so() -> None:
    session = PLAIN.session
    lost = replace(session.turns[1], text="", lost=True)
    page = pages.plain(replace(session, turns=(session.turns[0], lost, session.turns[2]), unread=frozenset({1})))
    turn = shown(page)[1]
    assert (turn.number, turn.lost, turn.passages) == (1, True, ())
    written = render_page(page)
    assert "not understood then" in written
    assert "not read yet" in written
