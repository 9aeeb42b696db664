"""Reading a recording, with a reader that knows the words by how loud they are."""

import numpy as np
import pytest

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.sound import FRAME, samples_in
from voicecoach.conversation.spans import Span
from voicecoach.conversation.stretch import Stretch
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.ports_recording import ReadSound
from voicecoach.recordings.second_reading import Reading, Stopped, pieces_of
from voicecoach.recordings.tracks import HeldTracks

STEP = 1 / 64


class ScriptedReader:
    """Every loudness is a word, heard from its first sample to its last."""

    name = "scripted"

    def __init__(self, words, spread=False):
        self.words, self.spread, self.asked = words, spread, []

    def start(self): ...

    def wait_until_ready(self): ...

    def read(self, sound):
        self.asked.append(sound.size / 16_000)
        words, at = [], 0
        for run in np.split(sound, np.flatnonzero(np.diff(sound)) + 1):
            if run[0]:
                words.append(TimedWord(self.words[round(float(run[0]) / STEP) - 1], at / 16_000, (at + run.size) / 16_000))
            at += run.size
        text = " ".join(word.text for word in words)
        return ReadSound(text, () if self.spread else tuple(words), WordTimes.SPREAD if self.spread else WordTimes.HEARD)

    def close(self): ...


class LoudnessDetector:
    """Whatever is not silence is speech."""

    name = "loudness"

    def reset(self): ...

    def follow(self, sound):
        return sound.reshape(-1, FRAME).any(axis=1).astype(np.float32)


def track(*parts):
    """(seconds, number of the word; 0 for silence), one after the other."""
    return np.concatenate([np.full(samples_in(seconds) // FRAME * FRAME, number * STEP, dtype=np.float32) for seconds, number in parts])


def together(consultant, client):
    size = max(consultant.size, client.size)
    return HeldTracks(*(np.concatenate((one, np.zeros(size - one.size, dtype=np.float32))) for one in (consultant, client)))


def read(stretch, words, consultant, client=None, longest_s=28.0, spread=False):
    reader = ScriptedReader(words, spread)
    reading = Reading(reader, LoudnessDetector(), longest_s)
    return reading.stretch(together(consultant, track((1, 0)) if client is None else client), stretch), reader


def edges(words):
    return [edge for word in words for edge in (word.start_s, word.end_s)]


TALK = track((1.024, 0), (0.512, 1), (0.512, 2), (2.048, 0), (0.512, 3))


def test_a_stretch_has_its_words_in_seconds_of_the_recording():
    heard, _ = read(Stretch(Speaker.CONSULTANT, Span(1.024, 4.608)), ["Hello", "there,", "friend."], TALK)
    assert heard.text == "Hello there, friend."
    assert [(word.text, round(word.start_s, 3), round(word.end_s, 3)) for word in heard.words] == [
        ("Hello", 1.024, 1.536),
        ("there,", 1.536, 2.048),
        ("friend.", 4.096, 4.608),
    ]
    assert (heard.model, heard.times) == ("scripted", WordTimes.HEARD)


def test_words_lie_within_their_turn_and_in_order():
    heard, _ = read(Stretch(Speaker.CONSULTANT, Span(1.2, 4.4)), ["Hello", "there,", "friend."], TALK)
    assert edges(heard.words) == sorted(edges(heard.words))
    assert 1.2 <= edges(heard.words)[0] <= edges(heard.words)[-1] <= 4.4


def test_each_is_read_from_the_own_track():
    client = track((1.024, 0), (0.512, 3))
    heard, _ = read(Stretch(Speaker.CLIENT, Span(1.024, 1.536)), ["Hello", "there,", "yes"], TALK, client)
    assert heard.text == "yes"


def test_where_one_microphone_heard_both_both_tracks_are_read():
    heard, _ = read(Stretch(Speaker.UNKNOWN, Span(1.024, 4.608)), ["Hello", "there,", "friend."], TALK)
    assert heard.text == "Hello there, friend."


def test_a_model_that_knows_short_sentences_gets_what_lies_between_two_pauses():
    heard, reader = read(Stretch(Speaker.CONSULTANT, Span(1.024, 4.608)), ["Hello", "there,", "friend."], TALK, longest_s=0.0)
    assert heard.text == "Hello there, friend."
    assert len(reader.asked) == 2


def test_words_without_times_are_spread_over_the_speech():
    heard, _ = read(Stretch(Speaker.CONSULTANT, Span(1.024, 4.608)), ["Hello", "there,", "friend."], TALK, spread=True)
    assert heard.times is WordTimes.SPREAD
    assert [word.text for word in heard.words] == ["Hello", "there,", "friend."]
    assert heard.words[0].start_s == pytest.approx(1.024)
    assert not any(2.048 < word.start_s < 4.096 for word in heard.words)


def test_a_stretch_without_words_is_empty():
    heard, _ = read(Stretch(Speaker.CONSULTANT, Span(0.0, 1.0)), [], track((1.024, 0)))
    assert (heard.text, heard.words) == ("", ())


def client_turn(text, start_s=1.024, end_s=4.608):
    return Turn(Speaker.CLIENT, text, start_s, end_s, client=ClientRecord("fact"))


def read_turn(turn, words, spread=False):
    reader = ScriptedReader(words, spread)
    return Reading(reader, LoudnessDetector()).turn(together(track((1, 0)), TALK), 7, turn)


def test_what_the_client_said_is_known_and_gets_the_times_of_what_was_heard():
    heard = read_turn(client_turn("Hello there, Fred."), ["hello", "there", "friend"])
    assert heard.turn == 7
    assert heard.text == "Hello there, Fred."
    assert heard.times is WordTimes.ALIGNED
    assert [(word.text, round(word.start_s, 3)) for word in heard.words] == [("Hello", 1.024), ("there,", 1.536), ("Fred.", 2.048)]
    assert heard.words[-1].end_s == pytest.approx(4.608)


def test_where_the_recogniser_is_off_the_known_words_are_spread_over_the_speech():
    heard = read_turn(client_turn("We met at school."), ["quite", "another", "thing"])
    assert heard.times is WordTimes.SPREAD
    assert [word.text for word in heard.words] == ["We", "met", "at", "school."]
    assert edges(heard.words) == sorted(edges(heard.words))
    assert not any(2.048 < word.start_s < 4.096 for word in heard.words)


def test_the_consultants_words_are_those_of_the_reading():
    turn = Turn(Speaker.CONSULTANT, "Yellow chair, friend.", 1.024, 4.608)
    heard = Reading(ScriptedReader(["Hello", "there,", "friend."]), LoudnessDetector()).turn(together(TALK, track((1, 0))), 0, turn)
    assert (heard.text, heard.times) == ("Hello there, friend.", WordTimes.HEARD)


def test_a_turn_without_times_keeps_its_words():
    assert read_turn(client_turn("Hello.", None, None), []).text == "Hello."


def test_progress_is_told_and_the_rest_can_be_refused():
    told = []
    stretches = [Stretch(Speaker.CONSULTANT, Span(1.024, 2.048)), Stretch(Speaker.CONSULTANT, Span(4.096, 4.608))]
    words = ["a", "b", "c"]
    reading = Reading(ScriptedReader(words), LoudnessDetector(), 1.0, progress=lambda done_s, all_s: told.append((done_s, all_s)))
    assert len(list(reading.stretches(together(TALK, track((1, 0))), stretches))) == 2
    assert [round(done_s / all_s, 2) for done_s, all_s in told] == [0.0, 0.67, 1.0]

    heard = []
    refused = Reading(ScriptedReader(words), LoudnessDetector(), 1.0, wanted=lambda: not heard)
    with pytest.raises(Stopped):
        heard += [heard.append(one) for one in refused.stretches(together(TALK, track((1, 0))), stretches)]
    assert len(heard) == 1


@pytest.mark.parametrize(("longest_s", "count"), [(0.0, 3), (3.0, 2), (10.0, 1)])
def test_pieces_are_as_long_as_allowed_and_cut_at_pauses(longest_s, count):
    speech = [Span(0, 1), Span(1.6, 2.5), Span(4, 5)]
    pieces = pieces_of(speech, longest_s)
    assert len(pieces) == count
    assert (pieces[0].start_s, pieces[-1].end_s) == (0, 5)


def test_speech_longer_than_a_piece_may_be_is_not_cut_inside_a_word():
    assert pieces_of([Span(0, 60)], 28.0) == (Span(0, 60),)


WORDS = ["Hello", "there,", "friend.", "Yes.", "Quite."]
OWN = track((1.024, 0), (0.512, 1), (0.512, 2), (4.096, 0), (0.512, 3))
THEIRS = track((3.072, 0), (0.512, 4), (5.12, 0), (0.512, 5))
STRETCHES = (
    Stretch(Speaker.CONSULTANT, Span(1.024, 2.048)),
    Stretch(Speaker.CLIENT, Span(3.072, 3.584)),
    Stretch(Speaker.CONSULTANT, Span(6.144, 6.656)),
    Stretch(Speaker.CLIENT, Span(8.704, 9.216)),
)


def read_all(longest_s, spread=False):
    reader = ScriptedReader(WORDS, spread)
    return {one.stretch: one for one in Reading(reader, LoudnessDetector(), longest_s).stretches(together(OWN, THEIRS), STRETCHES)}, reader


@pytest.mark.parametrize(("longest_s", "looks"), [(28.0, 2), (0.0, 4)])
def test_stretches_of_one_voice_share_a_look_and_each_keeps_its_words_at_their_times(longest_s, looks):
    heard, reader = read_all(longest_s)
    assert len(reader.asked) == looks
    assert [heard[stretch].text for stretch in STRETCHES] == ["Hello there,", "Yes.", "friend.", "Quite."]
    for stretch in STRETCHES:
        assert edges(heard[stretch].words)[0] == pytest.approx(stretch.span.start_s, abs=0.001)
        assert edges(heard[stretch].words)[-1] == pytest.approx(stretch.span.end_s, abs=0.001)
        assert heard[stretch].times is WordTimes.HEARD


def test_a_recogniser_that_knows_no_times_is_asked_for_each_stretch_alone():
    heard, _ = read_all(28.0, spread=True)
    assert [heard[stretch].text for stretch in STRETCHES] == ["Hello there,", "Yes.", "friend.", "Quite."]
    assert all(heard[stretch].times is WordTimes.SPREAD for stretch in STRETCHES)


def test_no_look_is_longer_than_whisper_can_look():
    many = track(*[(1.024, 0), (3.072, 1)] * 30)
    stretches = [Stretch(Speaker.CONSULTANT, Span(1.024 + 4.096 * k, 4.096 + 4.096 * k)) for k in range(30)]
    reader = ScriptedReader(["word"])
    heard = list(Reading(reader, LoudnessDetector()).stretches(together(many, track((1, 0))), stretches))
    assert [one.stretch for one in heard] == stretches
    assert max(reader.asked) <= 30.0
    assert len(reader.asked) == 4


def test_an_hour_without_a_pause_is_never_held_whole():
    heard, reader = read(Stretch(Speaker.CONSULTANT, Span(0.0, 3600.0)), ["noise"], np.full(3600 * 16_000, STEP, dtype=np.float32))
    assert len(reader.asked) == 12
    assert max(reader.asked) < 301
    assert heard.stretch.span == Span(0.0, 3600.0)
