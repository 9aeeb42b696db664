"""What human beings said, in its place."""

from dataclasses import replace

from tests.review import pages
from voicecoach.coaching.human import HumanVerdict
from voicecoach.review.evidence import Evidence
from voicecoach.review.people import gather, judged


def verdict(figure: str, at_s: float | None = 18.0, turn: int | None = 3, quote: str = "Why now?") -> HumanVerdict:
    return HumanVerdict(figure, at_s, turn, quote, "right", "Jo", "", None, applied=True, why_not=None)


def test_a_judgement_belongs_to_the_words_that_it_is_about() -> None:
    here = Evidence(3, 18.6, 18.4, "Why now?")
    assert judged((verdict("questions"),), "questions", here)
    assert not judged((verdict("questions"),), "closing", here)
    assert not judged((verdict("questions", at_s=25.0),), "questions", here)
    assert not judged((verdict("questions", turn=5),), "questions", here)


def test_without_times_the_words_tell() -> None:
    assert judged((verdict("questions", at_s=None),), "questions", Evidence(3, None, None, "Well then. Why now?"))
    assert not judged((verdict("questions", at_s=None),), "questions", Evidence(3, None, None, "Why not?"))


def test_a_step_is_one_thing_wherever_it_was_judged() -> None:
    assert judged((verdict("steps.values", None, None, ""),), "steps.values", Evidence(None, 60.0, 60.0, ""))


def test_comments_on_the_whole_come_first_and_the_others_in_time() -> None:
    people = gather(pages.a_long_page().report, pages.COMMENTS, pages.a_session().turns, ())
    assert [comment.id for comment, _ in people.comments] == ["c-3", "c-1", "c-2"]
    assert people.retaken == ()


def test_takes_of_two_moments_stand_apart() -> None:
    other = tuple(replace(take, of=replace(take.of, turn=20) if take.of else None, line="Well.") for take in pages.TAKES)
    moments = gather(pages.a_long_page().report, (), (), (*pages.TAKES, *other)).retaken
    assert [(moment.line, len(moment.takes)) for moment in moments] == [("She had a stroke in the autumn.", 2), ("Well.", 2)]
