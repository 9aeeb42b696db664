"""A second reading in the background."""

import threading
from pathlib import Path

from voicecoach.app.second_reading import SecondReadingJob
from voicecoach.errors import ModelProblem
from voicecoach.settings import Settings

SETTINGS = Settings(Path("library"), Path("personas"))


def job_of(read):
    job = SecondReadingJob(SETTINGS, Path("session"), read=read)
    job.start()
    return job


def test_it_tells_how_far_it_is_and_that_it_is_whole():
    shown, go_on = threading.Event(), threading.Event()

    def read(settings, folder, watch, anew):
        watch.stage("Writing down what was said")
        watch.progress(3.0, 12.0)
        shown.set()
        return go_on.wait(10)

    job = job_of(read)
    assert shown.wait(10)
    assert (job.share, job.stage, job.whole, job.over) == (0.25, "Writing down what was said", False, False)
    go_on.set()
    assert job.wait(10)
    assert (job.whole, job.over, job.problem) == (True, True, None)


def test_it_lets_go_of_the_rest_when_somebody_wants_to_talk():
    begun = threading.Event()

    def read(settings, folder, watch, anew):
        begun.set()
        while watch.wanted():
            threading.Event().wait(0.01)
        return False

    job = job_of(read)
    assert begun.wait(10)
    job.stop()
    assert job.wait(10)
    assert not job.whole


def test_what_breaks_it_is_told():
    def read(settings, folder, watch, anew):
        raise ModelProblem("There is no model.", "Fetch one.")

    job = job_of(read)
    assert job.wait(10)
    assert job.problem.what == "There is no model."
    assert not job.whole


def test_a_job_that_was_not_begun_is_not_over():
    assert not SecondReadingJob(SETTINGS, Path("session"), read=lambda *_: True).over
