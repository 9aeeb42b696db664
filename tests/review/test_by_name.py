"""By name: the client's name stands in what the report says, and never in what somebody said."""

import pytest

from voicecoach.review.by_name import by_name
from voicecoach.review.session_page import NO_NAME


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("The client said yes.", "Hannah said yes."),
        ("You were quiet until the client answered (3.7 s).", "You were quiet until Hannah answered (3.7 s)."),
        ("You left it the client's, and did not mend it.", "You left it Hannah's, and did not mend it."),
        ("You asked what the clients want.", "You asked what the clients want."),
        ("Here the client had said “I am the client”.", "Here Hannah had said “I am the client”."),
    ],
)
def test_a_sentence_about_the_client_calls_her_by_name(sentence: str, named: str) -> None:
    assert by_name("Hannah", sentence) == named


def test_a_client_without_a_name_stays_the_client() -> None:
    assert by_name(NO_NAME, "The client said yes.") == "The client said yes."


def test_a_name_is_put_in_as_it_stands() -> None:
    assert by_name(r"\\1 <b>", "The client said yes.") == r"\\1 <b> said yes."
