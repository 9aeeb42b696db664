"""What becomes of the segments that Whisper wrote."""

import pytest

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.spans import Span
from voicecoach.hearing.segments import Segment, read_segments, segment_of
from voicecoach.ports_recording import ReadSound


def test_pieces_without_a_blank_in_front_belong_to_the_word_before():
    answer = {"text": " twenty-five pounds.", "start": 0, "end": 2, "words": [[" twenty", 0, 0.5], ["-five", 0.5, 1], [" pounds.", 1.2, 2]]}
    assert [(word.text, word.start_s, word.end_s) for word in segment_of(answer).words] == [("twenty-five", 0, 1), ("pounds.", 1.2, 2)]


def test_remarks_about_noise_are_no_words():
    words = (TimedWord("(music)", 0.0, 1.0), TimedWord("Hello", 1.0, 1.5), TimedWord("there.", 1.5, 2.0))
    read = read_segments([Segment(" (music) Hello there.", Span(0, 2), words), Segment(" [BLANK_AUDIO]", Span(2, 4))])
    assert read == ReadSound("Hello there.", (TimedWord("Hello", 1.0, 1.5), TimedWord("there.", 1.5, 2.0)))


def test_without_times_of_words_they_are_spread_over_their_segment():
    read = read_segments([Segment(" Yes.", Span(1, 2)), Segment(" I do.", Span(3, 4))])
    assert read.text == "Yes. I do."
    assert [(word.text, word.start_s) for word in read.words] == [("Yes.", 1.0), ("I", 3.0), ("do.", pytest.approx(3 + 1 / 3))]
    assert read.times is WordTimes.SPREAD


@pytest.mark.parametrize(
    "answer", [{}, {"text": "a", "start": "x", "end": 1, "words": []}, {"text": "a", "start": 0, "end": 1, "words": [1]}]
)
def test_what_is_no_segment_is_an_error(answer):
    with pytest.raises((KeyError, TypeError, ValueError)):
        segment_of(answer)
