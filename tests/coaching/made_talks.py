"""Talks made by hand: every sentence says which moves it makes, so that no detector has a part in what is tested."""

from dataclasses import replace

from voicecoach.coaching.faults import find_remarks
from voicecoach.coaching.figures import Figures, gather_figures
from voicecoach.coaching.not_taken_up import Missed, MissedItem, NotTakenUp
from voicecoach.coaching.remarks import Remark
from voicecoach.coaching.talk import Quote, Said, Talk
from voicecoach.conversation.move import Move, Sentence
from voicecoach.conversation.session import Kind, Outcome, Session
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn

PER_TURN_S = 10.0


def does(text: str, *moves: Move, **details: str) -> Sentence:
    """One sentence of the consultant."""
    return Sentence(text, moves, "by hand", tuple(details.items()))


def says(text: str, record: ClientRecord | None = None) -> Turn:
    """One turn of the client."""
    return Turn(Speaker.CLIENT, text, client=record)


def made(*turns: Turn | Sentence | tuple[Sentence, ...], kind: Kind = Kind.TRANSCRIPT) -> Talk:
    """A talk; each turn takes ten seconds, and each sentence begins one second after the one before."""
    placed: list[Turn] = []
    said: list[Said] = []
    for index, turn in enumerate(turns):
        at_s = index * PER_TURN_S
        if isinstance(turn, Turn):
            placed.append(Turn(turn.speaker, turn.text, at_s, at_s + PER_TURN_S, client=turn.client))
            continue
        sentences = turn if isinstance(turn, tuple) else (turn,)
        placed.append(Turn(Speaker.CONSULTANT, " ".join(one.text for one in sentences), at_s, at_s + PER_TURN_S))
        for place, one in enumerate(sentences):
            rest = " ".join(other.text for other in sentences[place + 1 :])
            said.append(Said(Quote(index, at_s + place, at_s + place + 1, one.text), one, rest))
    return Talk(Session("made", kind, Outcome.STOPPED, tuple(placed)), tuple(said))


def figures_of(talk: Talk, first_need: int | None = None, passed_over: tuple[int, ...] = (), dodged: tuple[int, ...] = ()) -> Figures:
    """The figures; needs, and the client's turns that were passed over or dodged, are given by hand."""
    missed = NotTakenUp(_missed(talk, passed_over), _missed(talk, dodged))
    return replace(gather_figures(talk), not_taken_up=missed, first_need=first_need)


def _missed(talk: Talk, places: tuple[int, ...]) -> Missed:
    turns = talk.turns
    items = tuple(
        MissedItem(place, turns[place].start_s, turns[place].end_s, turns[place].text, place + 1, turns[place + 1].text) for place in places
    )
    return Missed(len(items), items)


HELLO = says("Hello, we are looking for somebody.")
WHY_NOW = does("What made you ring now?", Move.OPEN_QUESTION, question="open")
NEED = says("My father builds boats, and there is no picture of him in the workshop.")
GO_ON = does("What is he like there?", Move.OPEN_QUESTION, Move.FOLLOW_UP, question="open")
STORY = says("He sings while he works.")
OPENING = (HELLO, WHY_NOW, NEED, GO_ON, STORY)
PROPOSAL = does("I would come to the workshop while he sings.", Move.RECOMMENDATION, tied="yes")
LOOSE = does("I would take the second one.", Move.RECOMMENDATION, tied="no")
PRICE = does("It is two thousand for all of it.", Move.PRICE, price="whole", amount="2000")
PART = does("It starts at eight hundred.", Move.PRICE, price="partial", amount="800")
ASK = does("Would you like to do it?", Move.ASK, plain="yes")
SUMMARY = does("So the boats, the singing, and no posing.", Move.SUMMARY)
CLAIM = does("My cameras are the best there are.", Move.FEATURE_CLAIM)
CLAIMS = (CLAIM, does("My albums come from Italy.", Move.FEATURE_CLAIM))
SCARCE = does("My dates are going fast.", Move.PRESSURE, pressure="scarcity")
EXCUSE = does("I know it is a lot.", Move.PRICE_APOLOGY)
GRIEF = says("My mother died in March, and I miss her every single day.")
HM = says("Hm.")
MAY = says("In May.")


def remarks(*turns, first_need: int | None = 2, **missed: tuple[int, ...]) -> tuple[Remark, ...]:
    return find_remarks(figures_of(made(*turns), first_need, **missed))


def focus(*turns, **given) -> Remark:
    return remarks(*turns, **given)[0]


def titles(*turns, **given) -> list[str]:
    return [remark.title for remark in remarks(*turns, **given)]
