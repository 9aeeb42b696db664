"""The recogniser: the real miniature on real fixtures, and a scripted child that breaks."""

import json
import shutil
import time
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from voicecoach.conversation.second_reading import TimedWord, WordTimes
from voicecoach.conversation.sound import silence
from voicecoach.errors import ModelProblem, NotUnderstood, SessionBroke
from voicecoach.hearing.model_choice import WhisperModelChoice, choose_model
from voicecoach.hearing.patience import DecodePatience
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.ports_recording import ReadSound
from voicecoach.sounds.files import read_sound

ROOT = Path(__file__).parents[2]
FIXTURES = ROOT / "audio_fixtures"
NOISE = np.random.default_rng(0).uniform(-0.3, 0.3, 16_000).astype(np.float32)


@pytest.fixture(scope="module")
def miniature():
    transcriber = WhisperTranscriber(choose_model(str(FIXTURES / "whisper")))
    transcriber.start()
    yield transcriber
    transcriber.close()


@pytest.fixture
def scripted(tmp_path, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    made = []

    def make(*acts, window_s=10.0, look_again_s=30.0):
        (tmp_path / "script").write_text("\n".join(acts))
        choice = WhisperModelChoice(tmp_path, "scripted")
        made.append(
            WhisperTranscriber(choice, DecodePatience(10.0, window_s, look_again_s=look_again_s), "tests.hearing.scripted_recogniser")
        )
        return made[-1]

    yield make
    for transcriber in made:
        transcriber.close()


def utterances():
    told = json.loads((FIXTURES / "good.json").read_text())
    return [utterance for turn in told["turns"] for utterance in turn["utterances"]]


def normal(text):
    return [word.strip(".,?!").lower() for word in text.split()]


def test_the_miniature_understands_a_fixture(miniature):
    talk = read_sound(FIXTURES / "good.flac")
    told = next(one for one in utterances() if one["text"].startswith("What made you start"))
    heard = miniature.transcribe(talk[round((told["start"] - 0.3) * 16_000) : round((told["end"] + 0.3) * 16_000)])
    assert normal(heard.text) == normal(told["text"])
    assert heard.seconds > 0


def test_a_turn_longer_than_whispers_window_is_decoded_to_its_end(miniature):
    talk = read_sound(FIXTURES / "good.flac")
    assert talk.size > 40 * 16_000
    assert len(miniature.transcribe(talk[: 40 * 16_000]).text.split()) > len(miniature.transcribe(talk[: 20 * 16_000]).text.split()) > 10


@pytest.mark.parametrize("sound", [silence(0), silence(160_000), NOISE[:1000]])
def test_silence_and_scraps_have_no_words(miniature, sound):
    assert miniature.transcribe(sound).text == ""


def without_speech():
    """Stretches of four seconds in which nobody speaks, loud enough to be decoded."""
    chance, time = np.random.default_rng(1), np.arange(4 * 16_000) / 16_000
    white = chance.normal(0, 1, time.size)
    brown = np.cumsum(white) / np.abs(np.cumsum(white)).max()
    sounds = {
        "a quiet room": white * 1e-4,
        "hiss": white * 0.02,
        "loud hiss": white * 0.1,
        "hum": np.sin(2 * np.pi * 50 * time) * 0.1 + white * 1e-3,
        "rumble": brown * 0.3,
    }
    return [pytest.param(sound.astype(np.float32), id=name) for name, sound in sounds.items()]


@pytest.mark.parametrize("sound", without_speech())
def test_no_words_are_invented_where_nobody_speaks(miniature, sound):
    assert miniature.transcribe(sound).text == ""


def test_the_real_child_is_replaced_after_a_crash(miniature):
    miniature.wait_until_ready()
    miniature._child.kill()
    talk = read_sound(FIXTURES / "good.flac")
    assert miniature.transcribe(talk[: 5 * 16_000]).text


@pytest.mark.parametrize("act", ["crash", "tear", "fail", "garbage", "crash while loading"])
def test_one_breakdown_is_mended_and_the_same_sound_decoded_again(scripted, act):
    assert scripted(act, "answer").transcribe(NOISE).text == "16000 samples."


def test_a_second_breakdown_loses_this_sound_and_not_the_next(scripted):
    transcriber = scripted("crash", "tear", "answer")
    with pytest.raises(NotUnderstood, match="stopped") as lost:
        transcriber.transcribe(NOISE)
    assert not lost.value.for_good
    assert transcriber.transcribe(NOISE).text == "16000 samples."


def test_whoever_hangs_is_not_waited_for_twice(scripted):
    transcriber = scripted("hang", "answer", window_s=2.0)
    with pytest.raises(NotUnderstood, match="no answer"):
        transcriber.transcribe(NOISE)
    assert (Path(transcriber._model.folder) / "script").read_text() in ("answer", "")
    assert transcriber.transcribe(NOISE).text == "16000 samples."


def test_what_does_not_come_back_is_given_up_after_three_new_processes_and_the_next_step_said(scripted):
    transcriber = scripted(*["crash"] * 4)
    losses = []
    for _ in range(3):
        with pytest.raises(NotUnderstood) as lost:
            transcriber.transcribe(NOISE)
        losses.append(lost.value)
    assert [loss.for_good for loss in losses] == [False, True, True]
    assert "reread" in losses[-1].hint
    assert transcriber._child is None


def test_a_recogniser_that_was_given_up_is_looked_for_again(scripted):
    transcriber = scripted(*["crash"] * 4, "answer", look_again_s=0.0)
    heard = None
    for _ in range(200):
        with suppress(NotUnderstood):
            heard = transcriber.transcribe(NOISE)
            break
        time.sleep(0.05)
    assert heard is not None
    assert heard.text == "16000 samples."


def test_a_fast_model_is_missed_sooner():
    patience = DecodePatience(window_s=25.0, least_s=8.0)
    assert [patience.allowed_s(16_000, warm_s) for warm_s in (None, 0.01, 0.4, 9.0)] == [25.0, 8.0, 16.0, 25.0]
    assert patience.allowed_s(31 * 16_000, 0.01) == 16.0


@pytest.mark.parametrize("act", ["crash while loading", "cannot load"])
def test_a_model_that_cannot_be_loaded_is_named(scripted, tmp_path, act):
    with pytest.raises(ModelProblem, match=r"model\.bin") as problem:
        scripted(act).wait_until_ready()
    assert str(tmp_path) in problem.value.what


def test_a_torn_model_is_named(tmp_path):
    shutil.copytree(FIXTURES / "whisper", tmp_path / "torn")
    model = tmp_path / "torn" / "model.bin"
    model.write_bytes(model.read_bytes()[:100_000])
    transcriber = WhisperTranscriber(WhisperModelChoice(tmp_path / "torn", "torn"))
    with pytest.raises(ModelProblem, match="torn") as problem:
        transcriber.wait_until_ready()
    transcriber.close()
    assert "--whisper-model" in problem.value.hint


def test_a_model_that_lost_its_pieces_of_words_asks_no_hub_for_them(tmp_path):
    shutil.copytree(FIXTURES / "whisper", tmp_path / "torn")
    transcriber = WhisperTranscriber(WhisperModelChoice(tmp_path / "torn", "torn"))
    (tmp_path / "torn" / "tokenizer.json").unlink()
    with pytest.raises(ModelProblem, match="FileNotFoundError"):
        transcriber.wait_until_ready()
    transcriber.close()


def test_closing_twice_or_before_the_start_is_no_harm(scripted):
    transcriber = scripted("answer")
    transcriber.close()
    transcriber.close()
    with pytest.raises(SessionBroke):
        transcriber.transcribe(NOISE)


def test_a_small_model_gets_a_beam():
    choice = choose_model(str(FIXTURES / "whisper"))
    assert choice.miniature
    assert choice.options.beam_size == 5
    assert choice.name == "whisper"


def test_every_word_of_a_reading_has_its_time(miniature):
    talk = read_sound(FIXTURES / "good.flac")
    told = utterances()[:3]
    from_s, until_s = told[0]["start"] - 0.3, told[-1]["end"] + 0.3
    read = miniature.read(talk[round(from_s * 16_000) : round(until_s * 16_000)])
    assert normal(read.text) == normal(" ".join(one["text"] for one in told))
    assert [word.text for word in read.words] == read.text.split()
    assert read.times is WordTimes.HEARD
    edges = [edge for word in read.words for edge in (word.start_s, word.end_s)]
    assert edges == sorted(edges)
    assert 0 <= edges[0] <= edges[-1] <= until_s - from_s
    spoken = iter(read.words)
    for one in told:
        words = [next(spoken) for _ in one["text"].split()]
        assert abs(words[-1].end_s + from_s - one["end"]) < 0.4


@pytest.mark.parametrize("sound", [silence(0), silence(160_000)])
def test_silence_is_read_as_nothing(miniature, sound):
    assert miniature.read(sound) == ReadSound()


def test_a_model_that_cannot_align_words_still_reads_and_spreads_them(tmp_path):
    shutil.copytree(FIXTURES / "whisper", tmp_path / "blind")
    config = tmp_path / "blind" / "config.json"
    config.write_text(json.dumps(json.loads(config.read_text()) | {"alignment_heads": [[99, 99]]}))
    talk = read_sound(FIXTURES / "good.flac")[: 7 * 16_000]
    transcriber = WhisperTranscriber(choose_model(str(tmp_path / "blind")))
    try:
        read = transcriber.read(talk)
    finally:
        transcriber.close()
    assert read.times is WordTimes.SPREAD
    assert [word.text for word in read.words] == read.text.split()
    assert len(read.words) > 10
    assert all(0 <= word.start_s <= word.end_s <= 7.1 for word in read.words)


def test_a_reading_that_is_torn_is_asked_for_again(scripted):
    whole = json.dumps([{"text": " Hello.", "start": 0, "end": 1, "words": [[" Hello.", 0.25, 0.75]]}])
    assert scripted("answer", whole).read(NOISE).words == (TimedWord("Hello.", 0.25, 0.75),)
