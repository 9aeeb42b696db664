"""A talk of two people on one channel as an import keeps it, with turns and voices that are known, so that no recogniser is needed."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from voicecoach.conversation.second_reading import ReadTurn, TimedWord, WordTimes
from voicecoach.conversation.session import Kind, Outcome, Timing
from voicecoach.conversation.sound import samples_in
from voicecoach.conversation.spans import Span
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.conversation.voices import Clearness, VoicesTold
from voicecoach.library.forms import SessionFile
from voicecoach.library.second_reading_file import keep_turns, note_recogniser
from voicecoach.library.session_folder import SessionFolder
from voicecoach.library.voices_file import keep_voices
from voicecoach.wiring_reading import ONE_MICROPHONE

WHEN = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
CONSULTANT, CLIENT = Speaker.CONSULTANT, Speaker.CLIENT
HERTZ = {CONSULTANT: 200, CLIENT: 300}
WRONG = 4
"""The turn that was told to be the consultant's, and is the client's."""
SAID = (
    (CONSULTANT, "Hello, this is Nora. What made you look for a photographer?"),
    (CLIENT, "We marry in June, and my father is ill. I want him to be in the pictures."),
    (CONSULTANT, "I am sorry to hear that. What would you like to have of him?"),
    (CLIENT, "Him laughing, the way he does. He hates to pose, and so do I."),
    (CLIENT, "Do you make people pose all day? What does it cost?"),
    (CONSULTANT, "No. I would follow you for six hours and leave you alone."),
    (CONSULTANT, "It is two thousand four hundred for all of that. Shall I keep the day for you?"),
    (CLIENT, "Yes, please. I would like that."),
)
"""Who really said what."""


def told_turns():
    """The turns as an import told them: one is the wrong person's."""
    at_s, turns = 0.5, []
    for place, (speaker, text) in enumerate(SAID):
        length_s = len(text) / 15
        said_by = CONSULTANT if place == WRONG else speaker
        turns.append(Turn(said_by, text, round(at_s, 3), round(at_s + length_s, 3)))
        at_s += length_s + 0.6
    return tuple(turns)


def told_voices(turns, **known):
    """The voices to these turns; the consultant's is heard first."""
    first, second = (tuple(Span(turn.start_s, turn.end_s) for turn in turns if turn.speaker is speaker) for speaker in (CONSULTANT, CLIENT))
    return VoicesTold(first, second, known.pop("clearness", Clearness.CLEAR), **known)


def keep_one_channel(library, name="2026-03-04T10-15-02_imported", turns=None, **known):
    """The folder of that session, told as it was or with other turns; the client's voice sounds higher than the consultant's."""
    turns = turns or told_turns()
    about = SessionFile(name, Kind.IMPORTED, WHEN, settings={"microphones": ONE_MICROPHONE, "whisper_model": "base.en"})
    session = SessionFolder(library, about)
    sound = np.zeros(samples_in(turns[-1].end_s + 0.5), dtype=np.float32)
    for turn, (really, _) in zip(turns, SAID, strict=True):
        part = slice(samples_in(turn.start_s), samples_in(turn.end_s))
        sound[part] = 0.2 * np.sin(2 * np.pi * HERTZ[really] * np.arange(part.stop - part.start) / 16_000)
    session.sound(sound, np.zeros_like(sound))
    session.finish(Outcome.STOPPED, Timing())
    keep_voices(session.path, told_voices(turns, **known))
    keep_turns(session.path, tuple((turn, read_of(place, turn)) for place, turn in enumerate(turns)), ())
    note_recogniser(session.path, "base.en", "silero-v6")
    return session.path


def read_of(place, turn, model="base.en"):
    """A reading of a turn with its words evenly in time."""
    words = turn.text.split()
    each_s = (turn.end_s - turn.start_s) / len(words)
    timed = tuple(TimedWord(word, turn.start_s + each_s * n, turn.start_s + each_s * (n + 1)) for n, word in enumerate(words))
    return ReadTurn(place, turn.text, timed, model, WordTimes.HEARD)


def real_turns():
    """The turns as they really were."""
    return tuple(replace(turn, speaker=speaker) for turn, (speaker, _) in zip(told_turns(), SAID, strict=True))
