"""Word times: the second reading laid over what was heard."""

from voicecoach.conversation.second_reading import ReadTurn, TimedWord
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.review.sounding import Sounding
from voicecoach.review.word_times import MOST_COMPARED, align, same_words


def heard(text: str) -> Turn:
    return Turn(Speaker.CONSULTANT, text, 10.0, 20.0)


def read(text: str) -> ReadTurn:
    """A word a second, from second 10 on."""
    return ReadTurn(0, text, tuple(TimedWord(word, 10.0 + index, 10.9 + index) for index, word in enumerate(text.split())))


def test_the_same_words_have_the_times_of_the_reading() -> None:
    aligned = align(heard("Why now? And why me?"), read("why now and Why, me"))
    assert aligned.same
    assert aligned.at_s("Why now? And why me?".index("And")) == 12.0


def test_words_that_only_one_of_them_has_shift_nothing() -> None:
    aligned = align(heard("So how is she today?"), read("So um how is she really today?"))
    assert not aligned.same
    assert [aligned.at_s(place) for place in (0, 3, 7, 14)] == [10.0, 12.0, 13.0, 16.0]


def test_where_nothing_is_alike_times_still_go_forward() -> None:
    aligned = align(heard("one two three four"), read("eins zwei"))
    times = [aligned.at_s(place) for place in (0, 4, 8, 14)]
    assert times == sorted(times)
    assert times[0] == 10.0


def test_a_reading_without_words_knows_no_time() -> None:
    assert align(heard("Hello."), ReadTurn(0, "Hello.")).at_s(0) is None
    assert align(heard("Hello."), None).at_s(0) is None


def test_a_turn_without_end_is_laid_over_evenly() -> None:
    long = " ".join(["and"] * (MOST_COMPARED + 100))
    aligned = align(heard(f"{long} so"), read(long))
    assert aligned.places[-1] == MOST_COMPARED + 100
    assert list(aligned.places) == sorted(aligned.places)


def test_case_and_punctuation_are_no_difference() -> None:
    assert same_words("Why – now?", "why – NOW")
    assert not same_words("Why now?", "Why not?")


def test_a_quote_sounds_when_its_words_were_said_and_else_when_the_report_says() -> None:
    session = Session("s", Kind.PRACTICE, Outcome.AGREED, (heard("Hello there. Why now?"), Turn(Speaker.CLIENT, "Because.", 21.0, 22.0)))
    sounding = Sounding(session, (read("Hello there. Why now?"),))
    assert sounding.at_s(0, "Why now?", 16.0) == 12.0
    assert sounding.at_s(0, "Never said.", 16.0) == 16.0
    assert sounding.at_s(1, "Because.", 21.0) == 21.0
    assert sounding.at_s(None, "Why now?", 3.0) == 3.0
    assert sounding.at_s(9, "Why now?", None) is None
