"""The question of the day."""

from voicecoach.coaching.reflecting import QUESTIONS, pick_question


def test_there_are_enough_questions_and_none_twice():
    assert len(set(QUESTIONS)) == len(QUESTIONS) >= 8
    assert all(question.endswith("?") for question in QUESTIONS)


def test_every_session_has_the_next_question_and_after_the_last_comes_the_first():
    assert [pick_question(session) for session in range(len(QUESTIONS) + 1)] == [*QUESTIONS, QUESTIONS[0]]
