"""Words to try: each sentence that the report suggests is heard as the move that it teaches, and as nothing that costs trust."""

import re
from pathlib import Path

import pytest

from voicecoach.coaching import advice, faults_of_closing, faults_of_listening, faults_of_offering, faults_of_pressing, refinements
from voicecoach.conversation.move import Move
from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.asides import keeps_quiet
from voicecoach.moves.reading import read_turn

MODULES = (advice, faults_of_closing, faults_of_listening, faults_of_offering, faults_of_pressing, refinements)
HEARD = (
    Turn(Speaker.CLIENT, "My father builds boats, and he sings while he works."),
    Turn(Speaker.CONSULTANT, "What is he like?"),
    Turn(Speaker.CLIENT, "He is loud, and what does it cost?"),
)
QUIET = "“Take all the time you want.”"
TRIED = {
    "“What made you get in touch just now?”": Move.OPEN_QUESTION,
    "“There is no wrong answer here. What would you need to know?”": Move.OPEN_QUESTION,
    "“It is fine to think it over. What would you still like to know?”": Move.OPEN_QUESTION,
    "“A no is fine with me. What would you like to be sure of first?”": Move.OPEN_QUESTION,
    "“Would you like to go ahead, or is something still open?”": Move.ASK,
    "“That makes sense to me. What would make it right for you?”": Move.OPEN_QUESTION,
    "“What do you like about them? And what is still missing for you?”": Move.OPEN_QUESTION,
    "“That is a fair worry. What is behind it?”": Move.OPEN_QUESTION,
    "“What would feel right to spend on this?”": Move.OPEN_QUESTION,
    "“I'd like to stay with that for a moment. What is that like for you?”": Move.OPEN_QUESTION,
    "“It comes to around … . May I ask two more things, so that I can give you the exact price?”": Move.PRICE,
    "“The short answer is … . What makes you ask?”": Move.OPEN_QUESTION,
    "“Before I say anything about me: what has to come out of this for you?”": Move.OPEN_QUESTION,
    "“What made you look for somebody now?”": Move.OPEN_QUESTION,
    "“What worries you about it?”": Move.OPEN_QUESTION,
    "“Tell me more about that. How was it for you?”": Move.OPEN_QUESTION,
    "“What I'd do for you is … , because you said … .”": Move.RECOMMENDATION,
    "“It is … for all of that.”": Move.PRICE,
    "“For all of that it is … , and nothing comes on top.”": Move.PRICE,
    "“Is it okay if I first tell you what I would do, and what it costs? Then I'll ask whether you want it.”": Move.FRAMING,
    "“Would you like to do it this way with me?”": Move.ASK,
    "“Of course. What will you look at first? Then let's talk again on Thursday at six, for a yes or a no.”": Move.NEXT_STEP,
    "“So, to sum up what I've heard: you want … . Did I get that right?”": Move.SUMMARY,
    "“You told me what it is for, and this is how you get it. Would you like to do it?”": Move.ASK,
    "“Would you like to do it?”": Move.ASK,
}
FILLED = {
    Move.PRICE: ("two thousand", "three thousand"),
    Move.RECOMMENDATION: ("the whole day, with him in it", "he matters most"),
    Move.SUMMARY: ("the boats, the singing, and no posing",),
    Move.OPEN_QUESTION: ("yes",),
}
"""What stands in for the dots."""


def spoken(line: str, move: Move) -> str:
    said = line.strip("“”")
    for words in FILLED.get(move, ()):
        said = said.replace("…", words, 1)
    return said


def test_every_sentence_to_try_is_known_to_the_test():
    written = " ".join(Path(module.__file__).read_text(encoding="utf-8") for module in MODULES)
    assert set(re.findall("“[^”{}]{12,}”", written)) == {*TRIED, QUIET}


@pytest.mark.parametrize(("line", "move"), TRIED.items())
def test_every_sentence_to_try_is_heard_as_the_move_it_teaches(line, move):
    found = read_turn(spoken(line, move), HEARD)
    assert any(sentence.does(move) for sentence in found)
    if move is Move.RECOMMENDATION:
        assert any(sentence.detail("tied") == "yes" for sentence in found)


@pytest.mark.parametrize(("line", "move"), TRIED.items())
def test_no_sentence_to_try_costs_trust(line, move):
    costly = (Move.PRESSURE, Move.PRICE_APOLOGY, Move.BACKING_OFF, Move.ANSWERS_OWN_QUESTION)
    assert not any(sentence.does(*costly) for sentence in read_turn(spoken(line, move), HEARD))


def test_time_given_keeps_the_quiet():
    assert keeps_quiet(QUIET)
