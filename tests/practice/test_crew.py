"""The crew: slow work while the loop goes on."""

import queue
import threading

import numpy as np

from tests.fakes import ScoredVoice, reply
from voicecoach.conversation.answering import Reply
from voicecoach.conversation.session import Outcome
from voicecoach.conversation.turns import ClientRecord
from voicecoach.errors import SessionBroke, VoiceProblem
from voicecoach.ports import Decoded
from voicecoach.practice.crew import Draft, InlineCrew, ThreadCrew, word_reply
from voicecoach.practice.events import Broke, NoReply, Recognised, ReplyBegun, ReplyComplete, SentenceReady, SoundsOver

SOUND = np.zeros(512, dtype=np.float32)


class SlowTranscriber:
    """Decodes only when it is let; says how long the sound was."""

    name = "slow"

    def __init__(self):
        self.started, self.go = threading.Semaphore(0), threading.Semaphore(0)

    def transcribe(self, sound):
        self.started.release()
        assert self.go.acquire(timeout=10)
        return Decoded(str(len(sound)))


class MuteVoice(ScoredVoice):
    def speak(self, sentence):
        raise VoiceProblem("The voice failed.", "Install espeak-ng.")


def test_one_decode_runs_and_one_waits_and_a_newer_one_replaces_the_waiting():
    events, transcriber = queue.Queue(), SlowTranscriber()
    crew = ThreadCrew(transcriber, ScoredVoice(), events.put)
    crew.decode(1, SOUND[:100])
    assert transcriber.started.acquire(timeout=10)
    crew.decode(2, SOUND[:200])
    crew.decode(3, SOUND[:300])
    transcriber.go.release(2)
    assert [events.get(timeout=10), events.get(timeout=10)] == [Recognised(1, "100"), Recognised(3, "300")]
    crew.close()


def test_whoever_listens_for_the_end_of_a_turn_is_asked_before_its_words():
    class Ear:
        name = "ear"

        def sounds_over(self, sound):
            return len(sound) / 1000

    events, transcriber = queue.Queue(), SlowTranscriber()
    transcriber.go.release()
    crew = ThreadCrew(transcriber, ScoredVoice(), events.put, Ear())
    crew.decode(1, SOUND[:100])
    assert [events.get(timeout=10), events.get(timeout=10)] == [SoundsOver(1, 0.1), Recognised(1, "100")]
    crew.close()


def test_what_is_known_is_read_ahead_and_only_the_latest_of_it():
    begun, go, read = threading.Event(), threading.Event(), queue.Queue()

    def slowly():
        begun.set()
        assert go.wait(10)
        read.put("first")

    crew = ThreadCrew(SlowTranscriber(), ScoredVoice(), queue.Queue().put)
    crew.read_ahead(slowly)
    assert begun.wait(10)
    crew.read_ahead(lambda: read.put("outdated"))
    crew.read_ahead(lambda: read.put("latest"))
    go.set()
    assert [read.get(timeout=10), read.get(timeout=10)] == ["first", "latest"]
    crew.close()


def test_a_waiting_decode_that_was_to_be_kept_is_not_replaced():
    events, transcriber = queue.Queue(), SlowTranscriber()
    crew = ThreadCrew(transcriber, ScoredVoice(), events.put)
    crew.decode(1, SOUND[:100])
    assert transcriber.started.acquire(timeout=10)
    crew.decode(2, SOUND[:200])
    crew.keep(2)
    crew.decode(3, SOUND[:300])
    transcriber.go.release(3)
    assert [events.get(timeout=10).job for _ in range(3)] == [1, 2, 3]
    crew.close()


def test_a_reply_is_decided_first_and_then_comes_sentence_by_sentence():
    events = queue.Queue()
    crew = ThreadCrew(SlowTranscriber(), ScoredVoice(), events.put)
    draft = crew.reply(7, lambda: reply("One.", "Two three.", pause_s=2.0, ends=Outcome.LEFT))
    got = [events.get(timeout=10) for _ in range(4)]
    assert got == [ReplyBegun(7, 32000, None, Outcome.LEFT), SentenceReady(7, 0, 6400), SentenceReady(7, 1, 16000), ReplyComplete(7)]
    assert draft.sentences == ("One.", "Two three.")
    crew.close()


def test_a_reply_that_nobody_wants_any_more_is_not_synthesised_further():
    events, draft = [], Draft()

    def sentences():
        yield "One."
        draft.wanted = False
        yield "Two."

    word_reply(1, lambda: Reply(sentences(), ClientRecord("fact")), ScoredVoice(), draft, events.append)
    assert events == [ReplyBegun(1), SentenceReady(1, 0, 6400)]


def test_a_voice_that_fails_leaves_the_words():
    events = []
    draft = InlineCrew(SlowTranscriber(), MuteVoice(), events.append).reply(1, lambda: reply("One."))
    assert events == [ReplyBegun(1), SentenceReady(1, 0, 0), ReplyComplete(1)]
    assert [sentence for sentence, _ in draft.ready] == ["One."]
    assert draft.voice_failed == "The voice failed. Install espeak-ng."


def test_a_recogniser_that_breaks_is_reported():
    class BrokenTranscriber(SlowTranscriber):
        def transcribe(self, sound):
            raise SessionBroke("It stopped twice.")

    events = []
    InlineCrew(BrokenTranscriber(), ScoredVoice(), events.append).decode(1, SOUND)
    (broke,) = events
    assert isinstance(broke, Broke)
    assert broke.error.what == "It stopped twice."


def test_a_client_that_raises_is_reported_without_what_was_said():
    def ask():
        raise KeyError("something private")

    events = []
    InlineCrew(SlowTranscriber(), ScoredVoice(), events.append).reply(1, ask)
    (broke,) = events
    assert "KeyError" in broke.error.what
    assert "private" not in broke.error.what + broke.error.hint


def test_a_client_with_nothing_to_say_says_so():
    events = []
    InlineCrew(SlowTranscriber(), ScoredVoice(), events.append).reply(1, lambda: None)
    assert events == [NoReply(1)]
