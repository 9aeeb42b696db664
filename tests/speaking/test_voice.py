"""The client's voice: the real synthesiser where there is one, and a scripted one that breaks."""

import ctypes.util
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from voicecoach.conversation.manner import Manner
from voicecoach.errors import VoiceProblem
from voicecoach.speaking.voice import Pyttsx3Voice

ROOT = Path(__file__).parents[2]

needs_espeak = pytest.mark.skipif(
    not (ctypes.util.find_library("espeak-ng") or ctypes.util.find_library("espeak")), reason="espeak-ng is not installed"
)


@pytest.fixture(scope="module")
def voice():
    voice = Pyttsx3Voice(Manner(gender="female"))
    voice.start()
    yield voice
    voice.close()


@pytest.fixture
def scripted(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made = []

    def make(*acts, try_again_s=60.0, timeout_s=6.0):
        script = tmp_path / "script"
        script.write_text("\n".join(acts))
        manner = Manner(names=(str(script),))
        made.append(Pyttsx3Voice(manner, timeout_s, try_again_s, "tests.speaking.scripted_engine"))
        return made[-1]

    yield make
    for voice in made:
        voice.close()


@needs_espeak
def test_a_sentence_becomes_sound(voice):
    sound = voice.speak("We are getting married in June.")
    assert sound.dtype == np.float32
    assert 1.0 < sound.size / 16_000 < 4.0
    assert 0.6 < np.abs(sound).max() <= 0.71


@needs_espeak
def test_the_next_sentence_has_a_process_of_its_own(voice):
    assert voice.speak("One.").size > 0
    assert voice.speak("Two.").size > 0


@needs_espeak
def test_there_is_hardly_any_silence_at_either_end(voice):
    sound = voice.speak("Hello there.")
    loud = np.flatnonzero(np.abs(sound) > 0.01)
    assert loud[0] < 1600
    assert sound.size - loud[-1] < 1600


@needs_espeak
@pytest.mark.parametrize(
    "sentence",
    [
        "- --help",
        "“Well”, she said – ‘no’…",
        "Lovely 😀 day",
        "a <b>bold</b> & [[rate 500]] thing",
        "nul\0 byte",
        "Grüße, naïve café",
        "$1,200?",
    ],
)
def test_odd_signs_do_not_break_it(voice, sentence):
    assert voice.speak(sentence).size > 1600


@needs_espeak
def test_a_very_long_sentence_is_said_to_its_end(voice):
    short, long = voice.speak("word " * 30), voice.speak("word " * 300)
    assert long.size > 8 * short.size


@pytest.mark.parametrize("sentence", ["", "   ", "…", "😀", "!?"])
def test_what_cannot_be_said_is_silence(voice, sentence):
    assert voice.speak(sentence).size == 0


@needs_espeak
def test_a_faster_manner_takes_less_time():
    lengths = []
    for rate in (0.8, 1.4):
        voice = Pyttsx3Voice(Manner(rate=rate))
        lengths.append(voice.speak("We would love to have pictures of the whole family.").size)
        voice.close()
    assert lengths[1] < 0.7 * lengths[0]


@pytest.mark.parametrize("act", ["crash", "hang", "no file", "torn file"])
def test_one_breakdown_is_mended(scripted, act):
    assert 15_000 < scripted(act, "speak", "speak").speak("Hello.").size <= 16_000


def test_a_second_breakdown_is_said_with_a_next_step(scripted):
    with pytest.raises(VoiceProblem, match="twice") as problem:
        scripted("crash", "crash", "crash").speak("My secret.")
    assert "secret" not in problem.value.what + problem.value.hint
    assert problem.value.hint


def failed(voice, times):
    """How many of so many sentences were not said."""
    return sum(not _said(voice, f"Sentence number {number}.") for number in range(times))


def _said(voice, sentence):
    try:
        return voice.speak(sentence).size > 0
    except VoiceProblem:
        return False


def test_after_two_sentences_it_is_given_up_and_starts_no_more_processes(scripted, tmp_path):
    voice = scripted(*["crash"] * 100, timeout_s=10.0)
    assert failed(voice, 100) == 100
    assert len((tmp_path / "script").read_text().split("\n")) >= 94
    assert list(Path(voice._folder.name).iterdir()) == []


def test_a_voice_that_was_given_up_is_tried_again_now_and_then_and_comes_back(scripted):
    voice = scripted(*["crash"] * 5, *["speak"] * 3, try_again_s=0.0, timeout_s=10.0)
    assert failed(voice, 3) == 3
    assert _said(voice, "Here I am again.")
    assert voice._failures == 0


def test_a_process_that_never_wakes_costs_no_more_than_the_time_of_one_sentence(scripted):
    voice = scripted(*["asleep"] * 4, timeout_s=1.0)
    with pytest.raises(VoiceProblem):
        voice.speak("Hello.")
    assert voice._failures == 1


def test_a_machine_without_a_synthesiser_is_told_how_to_get_one(scripted):
    voice = scripted("no engine", "no engine")
    voice.start()
    with pytest.raises(VoiceProblem, match="No voice") as problem:
        voice.wait_until_ready()
    assert problem.value.hint


def test_closing_ends_processes_and_removes_files(scripted):
    voice = scripted("speak", "speak", "speak")
    voice.speak("Hello.")
    folder, spare = Path(voice._folder.name), voice._spare
    voice.close()
    voice.close()
    assert not folder.exists()
    assert not spare.child.alive
    with pytest.raises(VoiceProblem):
        voice.speak("Hello.")


def test_closing_frees_whoever_waits_for_a_sentence(scripted):
    voice = scripted("hang", "hang", "hang")
    ended = threading.Event()

    def speak():
        with pytest.raises(VoiceProblem):
            voice.speak("Hello.")
        ended.set()

    voice.wait_until_ready()
    threading.Thread(target=speak, daemon=True).start()
    while voice._saying is None:
        ended.wait(0.01)
    voice.close()
    assert ended.wait(10)


def test_the_process_of_a_sentence_starts_without_what_it_does_not_need():
    program = "import sys; import voicecoach.speaking.voice_child; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], timeout=60, check=False).returncode == 0
