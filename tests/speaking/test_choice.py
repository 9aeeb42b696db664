"""Which voice is taken."""

import pytest

from voicecoach.conversation.manner import Manner
from voicecoach.speaking.choice import OfferedVoice, choose_voice, pitch, words_per_minute

ESPEAK = (
    OfferedVoice("gmw/de", "German", ("de",), "Male"),
    OfferedVoice("gmw/en-029", "English (Caribbean)", ("en-029",), "Male"),
    OfferedVoice("gmw/en", "English (Great Britain)", ("en-gb",), "Male"),
    OfferedVoice("gmw/en-gb-scotland", "English (Scotland)", ("en-gb-scotland",), "Male"),
    OfferedVoice("gmw/en-us", "English (America)", ("en-us",), "Male"),
)
MAC = (
    OfferedVoice("com.apple.voice.compact.de-DE.Anna", "Anna", ("de_DE",), "VoiceGenderFemale"),
    OfferedVoice("com.apple.voice.compact.en-GB.Daniel", "Daniel", ("en_GB",), "VoiceGenderMale"),
    OfferedVoice("com.apple.voice.compact.en-US.Samantha", "Samantha", ("en_US",), "VoiceGenderFemale"),
)


@pytest.mark.parametrize(
    ("manner", "voice"),
    [
        (Manner(accent="en-us", gender="female"), "gmw/en-us+f3"),
        (Manner(accent="en_US", gender="male"), "gmw/en-us+m3"),
        (Manner(accent="en-gb"), "gmw/en"),
        (Manner(accent="en-gb-scotland"), "gmw/en-gb-scotland"),
        (Manner(accent="en-zz"), "gmw/en"),
        (Manner(), "gmw/en"),
        (Manner(names=("Samantha", "en-us+Alicia")), "gmw/en-us+Alicia"),
        (Manner(names=("gmw/en+f4",), gender="male"), "gmw/en+f4"),
        (Manner(names=("nobody",), gender="female"), "gmw/en+f3"),
    ],
)
def test_espeak_gives_an_accent_and_a_variant(manner, voice):
    assert choose_voice(manner, ESPEAK, variants=True) == voice


@pytest.mark.parametrize(
    ("manner", "name"),
    [
        (Manner(names=("Zira", "daniel")), "Daniel"),
        (Manner(names=("en-us+f3", "Samantha+f3")), "Samantha"),
        (Manner(gender="female"), "Samantha"),
        (Manner(gender="male"), "Daniel"),
        (Manner(accent="en-gb", gender="female"), "Daniel"),
        (Manner(), None),
    ],
)
def test_other_engines_give_a_voice_of_that_language_and_gender(manner, name):
    by_id = {voice.id: voice.name for voice in MAC}
    assert by_id.get(choose_voice(manner, MAC, variants=False)) == name


def test_without_a_voice_for_the_language_the_engine_keeps_its_own():
    assert choose_voice(Manner(gender="female"), ESPEAK[:1], variants=True) is None
    assert choose_voice(Manner(gender="female"), (), variants=False) is None


def test_rate_and_pitch_stay_within_what_engines_can():
    assert words_per_minute(Manner()) == 170
    assert words_per_minute(Manner(rate=100)) == 400
    assert pitch(Manner()) == 50
    assert (pitch(Manner(pitch=9)), pitch(Manner(pitch=0))) == (99, 0)
