"""A ten-minute session from a score: quick, and the same to the last byte when it is repeated."""

import hashlib
import time

from tests.fakes import Quiet, Rehearsal, Say, ScriptedClient, reply
from voicecoach.conversation.sound import RATE

TURNS = 50


def ten_minutes() -> Rehearsal:
    score: list[Say | Quiet] = []
    for number in range(TURNS):
        score += [Quiet(1.0), Say(f"This is what I say in turn {number}.", 4.0), Quiet(0.6), Say("And a little more.", 2.0), Quiet(1.2)]
    return Rehearsal(score, ScriptedClient([reply("I answer you.", "It takes me some time.") for _ in range(TURNS + 1)]))


def fingerprint(rehearsal: Rehearsal) -> str:
    digest = hashlib.sha256()
    for left, right in zip(rehearsal.recorder.left, rehearsal.recorder.right, strict=True):
        digest.update(left.tobytes() + right.tobytes())
    digest.update(repr(rehearsal.recorder.turns).encode() + repr(rehearsal.recorder.marks).encode())
    return digest.hexdigest()


def test_a_ten_minute_session_is_equal_byte_for_byte_when_repeated():
    first, second = ten_minutes(), ten_minutes()
    first.play()
    second.play()
    assert sum(map(len, first.recorder.left)) >= 600 * RATE
    assert len(first.recorder.turns) == 2 * TURNS + 1
    assert fingerprint(first) == fingerprint(second)


def play_ten_minutes() -> float:
    """Seconds that ten scripted minutes take; printed by the benchmark."""
    rehearsal = ten_minutes()
    began = time.perf_counter()
    rehearsal.play()
    return (time.perf_counter() - began) * 600 / (sum(map(len, rehearsal.recorder.left)) / RATE)
