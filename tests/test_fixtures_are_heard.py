"""The bundled consultations through the real ear: Silero finds the turns, faster-whisper their words, and the report their shares."""

import json
import re
import subprocess
import sys

import numpy as np
import pytest

from tests.fakes import NotedRecorder, NotedScreen, ScoredVoice, ScriptedClient, StoppedClock, reply
from voicecoach import shipped
from voicecoach.conversation.spans import Span, merge, total_seconds
from voicecoach.devices.recording import RecordingMicrophone
from voicecoach.devices.silent import SilentLoudspeaker
from voicecoach.hearing.model_choice import choose_model
from voicecoach.hearing.silero import SileroDetector
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.practice.crew import InlineCrew
from voicecoach.practice.desk import Desk
from voicecoach.practice.inbox import SampleClockInbox
from voicecoach.practice.loop import PracticeLoop
from voicecoach.practice.rules import Rules
from voicecoach.sounds.files import read_tracks

MINIATURE = shipped.miniature_whisper()
FIXTURES = shipped.demo_recording().parent
CONSULTATIONS = ["good", "feature_pitch", "pushy", "hesitant"]


def manifest(name):
    return json.loads((FIXTURES / f"{name}.json").read_text("utf-8"))


def words(text):
    return re.findall(r"[a-z']+", text.lower())


@pytest.fixture(scope="module")
def transcriber():
    whisper = WhisperTranscriber(choose_model(str(MINIATURE)))
    whisper.start()
    yield whisper
    whisper.close()


@pytest.mark.parametrize("name", CONSULTATIONS)
def test_every_turn_is_found_and_its_words_are_right(name, transcriber):
    microphone, recorder = RecordingMicrophone(FIXTURES / f"{name}.flac"), NotedRecorder()
    inbox = SampleClockInbox(microphone)
    client = ScriptedClient([reply("Hi.")] + [reply("Okay.")] * 20)
    desk = Desk(microphone, SileroDetector(), SilentLoudspeaker(), client, recorder, NotedScreen(), StoppedClock())
    PracticeLoop(desk, Rules(keep_stretch_s=0.0), inbox, InlineCrew(transcriber, ScoredVoice(), inbox.put)).run()
    heard = [words(turn.text) for turn in recorder.turns if turn.speaker == "consultant"]
    assert heard == [words(turn["text"]) for turn in manifest(name)["turns"]]


def loud_seconds(track, pause_s=0.5):
    """Seconds above -50 dBFS, pauses up to half a second included; knows nothing of voices."""
    frames = track[: len(track) // 160 * 160].reshape(-1, 160)
    loud = np.flatnonzero(np.sqrt((frames**2).mean(1)) > 10 ** (-50 / 20))
    return total_seconds(merge((Span(index / 100, (index + 1) / 100) for index in loud), pause_s))


@pytest.mark.parametrize("name", ["good", "hesitant"])
def test_the_reported_share_is_within_one_point_of_the_truth(name, tmp_path):
    command = [sys.executable, "-m", "voicecoach", "practice", "hannah", "--seed", "3", "--json", "--library", str(tmp_path)]
    command += ["--whisper-model", str(MINIATURE), "--input", str(FIXTURES / f"{name}.flac")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    spoken = [Span(one["start"], one["end"]) for turn in manifest(name)["turns"] for one in turn["utterances"]]
    (recording,) = tmp_path.glob("*/recording.flac")
    consultant, client = total_seconds(merge(spoken, 0.5)), loud_seconds(read_tracks(recording)[1])
    truth = consultant / (consultant + client)
    assert json.loads(done.stdout)["talk_time"]["consultant_share"] == pytest.approx(truth, abs=0.01)
