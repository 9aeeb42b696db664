"""The talk-time balance as bars that can be read without colour: before and after the proposal where there was one."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.talk_time import TalkTime
from voicecoach.coaching.telling.balance import (
    REFERENCE,
    name_stretches,
    tell_by_voice,
    tell_interruptions,
    tell_one_side,
    tell_pace,
    tell_repaired,
)
from voicecoach.coaching.telling.words import clock, duration, percent

OWN, THEIRS = "█", "░"
LONGEST_BAR = 60
HALVES = 12
"""Columns beside a bar that is named and has its share behind it."""


def draw_balance(report: Report, width: int) -> RenderableType:
    """The bars with the shares and seconds, the longest stretches, and what else was counted of the speaking."""
    time = report.talk_time
    by_hand = tell_repaired(report.repaired)
    if time.consultant_share is None:
        return Group(*(Text(line) for line in (*tell_one_side(time), by_hand) if line))
    lines = _bars(time, time.consultant_share, min(width, LONGEST_BAR))
    lines.append(_legend(time.consultant_share, time.consultant_s, time.client_s))
    lines += [Text(f"{name}: {duration(stretch.seconds)}, at {clock(stretch.at_s)}.") for name, stretch in name_stretches(time)]
    lines += [Text(line) for line in (tell_by_voice(time), by_hand, tell_interruptions(time), tell_pace(time)) if line]
    lines.append(Text(REFERENCE, style="dim"))
    return Group(*lines)


def _bars(time: TalkTime, whole: float, width: int) -> list[RenderableType]:
    before, after = time.share_before_recommendation, time.share_after_recommendation
    if before is None or after is None:
        return [_bar(whole, width)]
    named = ((before, "before"), (after, "after "))
    bars = [Text.assemble(f"{name} ", _bar(share, width - HALVES), f" {percent(share):>4}") for share, name in named]
    return [Text("Your share, before and after your proposal:"), *bars]


def _bar(share: float, width: int) -> Text:
    own = max(0, min(width, round(share * width)))
    return Text.assemble((OWN * own, "cyan"), (THEIRS * (width - own), "magenta"))


def _legend(share: float, own_s: float | None, client_s: float | None) -> Text:
    own = f"{OWN} You {percent(share)}" + (f", {duration(own_s)}" if own_s is not None else "")
    theirs = f"{THEIRS} Client {percent(1 - share)}" + (f", {duration(client_s)}" if client_s is not None else "")
    return Text.assemble((own, "cyan"), "\n", (theirs, "magenta"))
