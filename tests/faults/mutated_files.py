"""Files and requests that somebody changed, by accident or not: 10,000 mutations of all that people hand to the program."""

from functools import partial
from pathlib import Path

from tests.faults.fault import Fault, Trial
from tests.fuzzing.kept import SENT_NOTES, SESSIONS
from tests.fuzzing.port import BYTES
from tests.fuzzing.requests import REQUESTS
from tests.fuzzing.search import Subject, search
from tests.fuzzing.sounds import SOUNDS
from tests.fuzzing.texts import OWN_SETTINGS, PERSONAS, RUBRICS, TRANSCRIPTS

TRIES = 50
"""Mutations of one attempt: getting ready for them costs as much as some."""
PROMISE = "a clear error or a right result; no traceback, no hang over 2 s"
MUTATIONS = {
    PERSONAS: 2000,
    SESSIONS: 2000,
    SOUNDS: 1400,
    TRANSCRIPTS: 1000,
    REQUESTS: 1000,
    OWN_SETTINGS: 800,
    SENT_NOTES: 800,
    RUBRICS: 600,
    BYTES: 400,
}
"""How many of each: 10,000 in all."""


def attempt(subject: Subject, tries: int, number: int, folder: Path) -> Trial:
    """So many mutations; the number chooses which."""
    found = search(subject, number, folder, tries)
    return Trial(found.broken is None, found.broken or f"{found.tried} mutations, every promise kept")


FAULTS = tuple(  # the tests change fewer of each, in test_mutated_files.py
    Fault(
        f"{subject.name}, changed by accident or malice ({TRIES} times)",
        PROMISE,
        mutations // TRIES,
        partial(attempt, subject, TRIES),
        in_tests=0,
    )
    for subject, mutations in MUTATIONS.items()
)
