"""What Whisper wrote becomes what was said."""

import pytest

from voicecoach.hearing.words import spoken_words


@pytest.mark.parametrize(
    ("segments", "words"),
    [
        ([" Hello Hannah.", " How are you?"], "Hello Hannah. How are you?"),
        ([" [BLANK_AUDIO]"], ""),
        ([" (soft music)", " ..."], ""),
        (["*coughs* So, tell me."], "So, tell me."),
        ([" ♪♪♪"], ""),
        ([" . . ."], ""),
        ([], ""),
        ([" 1,200."], "1,200."),
    ],
)
def test_remarks_and_lone_punctuation_are_no_words(segments, words):
    assert spoken_words(segments) == words
