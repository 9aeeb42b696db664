"""The talk-time balance in sentences: how long each spoke, the longest stretches, interruptions, pace."""

from voicecoach.coaching.repaired import RepairedTurn
from voicecoach.coaching.stretches import Stretch
from voicecoach.coaching.talk_time import TalkTime
from voicecoach.coaching.telling.words import clock, counted, duration, percent

REFERENCE = "In sales calls between companies the seller speaks 43% of the time on average (43:57). It is no mark to reach."
REFERENCE_SHARE = 0.43
"""The consultant's share in that average (calls between companies, gong.io)."""
MOST_NAMED = 8
"""Times that a sentence names."""


def tell_one_side(time: TalkTime) -> tuple[str, ...]:
    """Why there is no balance, and what can be said all the same."""
    lines = [f"The balance cannot be told: {time.why_null or 'nobody was heard speaking'}."]
    for who, seconds in (("You spoke", time.consultant_s), ("The client spoke", time.client_s)):
        if seconds:
            lines.append(f"{who} for {duration(seconds)}.")
    if time.consultant_word_share is not None:
        lines.append(f"By words, {percent(time.consultant_word_share)} were yours.")
    return tuple(lines)


def name_stretches(time: TalkTime) -> tuple[tuple[str, Stretch], ...]:
    """The longest stretches that are known, with their names."""
    named = (("Your longest stretch", time.longest_monologue), ("The client's longest story", time.longest_client_story))
    return tuple((name, stretch) for name, stretch in named if stretch)


def tell_interruptions(time: TalkTime) -> str:
    """Where the consultant took the floor; "" when it was never so."""
    when = [clock(item.at_s) for item in time.interruptions.items if item.at_s is not None]
    return f"{counted(len(when), 'interruption')} of yours, at {', '.join(when)}." if when else ""


def tell_by_voice(time: TalkTime) -> str:
    """How far the balance may be believed; "" where each had a track."""
    if time.share_off_points is None:
        return ""
    off = f"{time.share_off_points:.0f} points"
    return (
        f"Both voices were on one channel and told apart by how they sound: nine of ten shares were at most {off} off in short test talks."
    )


def tell_repaired(repaired: tuple[RepairedTurn, ...]) -> str:
    """How much of who spoke was put right by hand, and where; "" where nothing was."""
    if not repaired:
        return ""
    when = [clock(one.at_s) for one in repaired if one.at_s is not None]
    named = ", ".join(when[:MOST_NAMED]) + (" and later" if len(when) > MOST_NAMED else "")
    turns = counted(len(repaired), "turn was", "turns were")
    return f"{turns} given to the other person by hand, at {named}; every figure follows that."


def tell_pace(time: TalkTime) -> str:
    """Words a minute and fillers; "" where there is no pace."""
    pace = f"You spoke {time.words_per_minute} words a minute" if time.words_per_minute is not None else ""
    if not pace or not time.fillers.count:
        return pace and f"{pace}."
    return f"{pace}, with {counted(time.fillers.count, 'filler')} such as “um” ({time.fillers.note})."
