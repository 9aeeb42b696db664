"""Pressing: a boundary of the client was hurt. Each lever has its own reason, and its own better words."""

from dataclasses import dataclass

from voicecoach.coaching.figures import Figures
from voicecoach.coaching.remarks import Remark, Topic, cited, client_before
from voicecoach.coaching.talk import Quote
from voicecoach.conversation.move import Move

WEIGHT_OFF = "Take the weight off the decision"


@dataclass(frozen=True, slots=True)
class Lever:
    """A way of pressing: what it does, and what to say instead."""

    does: str
    try_: str
    title: str = WEIGHT_OFF


ANY_LEVER = Lever(
    "This makes it harder to say no, or later.",
    "“There is no wrong answer here. What would you need to know?”",
)
HURRY = Lever(
    "This puts a clock beside the decision, and a yes in a hurry is often taken back.",
    "“It is fine to think it over. What would you still like to know?”",
)
LEVERS: dict[str, Lever] = {
    "scarcity": HURRY,
    "urgency": HURRY,
    "guilt": Lever(
        "This makes the client feel bad about a no, and the next doubt will not be told to you.",
        "“A no is fine with me. What would you like to be sure of first?”",
    ),
    "assumed_yes": Lever(
        "This goes on as if the client had said yes, and stopping you now takes courage.",
        "“Would you like to go ahead, or is something still open?”",
    ),
    "cross_examination": Lever(
        "This makes the client defend a doubt, and a doubt that is attacked only goes quiet.",
        "“That makes sense to me. What would make it right for you?”",
    ),
    "running_down": Lever(
        "This puts somebody else in a bad light, and the client now has to take a side.",
        "“What do you like about them? And what is still missing for you?”",
        "Say nothing bad about the others",
    ),
    "crowd": Lever(
        "This answers one person's doubt with what other people do.",
        "“That is a fair worry. What is behind it?”",
    ),
    "money": Lever(
        "This makes you the judge of what the client can afford.",
        "“What would feel right to spend on this?”",
    ),
}


def pressed(figures: Figures) -> Remark | None:
    """Pressure, at the place where it cost the most trust; the first one where nobody kept the trust."""
    lines = [line for line in figures.distrust.items if line.kind == Move.PRESSURE]
    if not lines:
        return None
    worst = max(lines, key=lambda line: line.trust_cost or 0.0)
    lever = LEVERS.get(worst.detail or "", ANY_LEVER)
    answered = client_before(figures.talk, worst.turn)
    if len(lines) > 1:
        why = f"{lever.does} You press {len(lines)} times in this talk."
    elif answered:
        why = f"The client had just said {cited(answered.text)}. {lever.does}"
    else:
        why = f"{lever.does} Whoever feels that stops telling you things."
    return Remark(Topic.BOUNDARY, lever.title, why, lever.try_, Quote(worst.turn, worst.at_s, worst.until_s, worst.text))
