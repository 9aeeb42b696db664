"""Names in a text: whatever has a capital letter where none belongs."""

import pytest

from voicecoach.moves.phrases import english
from voicecoach.review.names import names_in, parts_of

PLAIN = english().words("content.plain")


def found(*texts):
    return set(names_in(texts, PLAIN))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("We marry in May, Tom and I.", {"Tom"}),
        ("My brother's called Anne-Marie's dog Rex.", {"Anne-Marie", "Anne", "Marie", "Rex"}),
        ("We met in São Paulo, with Zoë and Jörg.", {"São", "Paulo", "Zoë", "Jörg"}),
        ("She's Mrs O'Brien and he's Mr O’Neill.", {"O'Brien", "O’Neill"}),
        ("So that is what McAllister said.", {"McAllister"}),
        ("And then Will asked whether I will.", {"Will"}),
        ("Then, Rose, what would you do?", {"Rose"}),
        ("The Hendersons are my neighbours, the Hendersons.", {"Hendersons"}),
    ],
)
def test_a_name_is_found(text, names):
    assert found(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "Hello. Lovely to meet you! What brought you here? Nice.",
        "She said: Yes. He said, “Never.” (Really.)",
        "I think I'm fine, and I'll call; I've a list.",
        "On Saturday, in June, at Christmas, for my Mum and my Nan.",
        "It's for HR, for the USD price, in a PDF – Really.",
        "I thought, You know, They never call.",
        "",
        "…",
    ],
)
def test_what_is_no_name_is_left_alone(text):
    assert found(text) == set()


def test_a_letter_with_its_accent_apart_is_the_same_letter():
    assert found("This is Zoe\u0308.") == {"Zoë"}


def test_a_whole_name_gives_its_parts():
    assert parts_of("Frank Rizzi") == {"Frank", "Rizzi"}
    assert parts_of("grandma_rose") == {"Rose"}
    assert parts_of("hannah") == {"Hannah"}
    assert parts_of("her mother, Denise", PLAIN | {"mother"}) == {"Denise"}
    assert parts_of("") == set()
