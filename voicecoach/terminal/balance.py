"""The talk-time balance as bars that can be read without colour: before and after the proposal where there was one."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.stretches import Stretch
from voicecoach.coaching.talk_time import TalkTime
from voicecoach.terminal.phrases import clock, counted, duration

OWN, THEIRS = "█", "░"
LONGEST_BAR = 60
HALVES = 12
"""Columns beside a bar that is named and has its share behind it."""
REFERENCE = "For scale: sales calls between companies average 43:57. It is no mark to reach."


def draw_balance(report: Report, width: int) -> RenderableType:
    """The bars with the shares and seconds, the longest stretches, and what else was counted of the speaking."""
    time = report.talk_time
    if time.consultant_share is None:
        return Group(*_one_side(report))
    lines = _bars(time, time.consultant_share, min(width, LONGEST_BAR))
    lines.append(_legend(time.consultant_share, time.consultant_s, time.client_s))
    lines += _stretches(time.longest_monologue, time.longest_client_story)
    lines += [Text(line) for line in (_interruptions(time), _pace(time)) if line]
    lines.append(Text(REFERENCE, style="dim"))
    return Group(*lines)


def _one_side(report: Report) -> list[RenderableType]:
    time = report.talk_time
    lines: list[RenderableType] = [Text(f"The balance cannot be told: {time.why_null or 'nobody was heard speaking'}.")]
    for who, seconds in (("You spoke", time.consultant_s), ("The client spoke", time.client_s)):
        if seconds:
            lines.append(Text(f"{who} for {duration(seconds)}."))
    if time.consultant_word_share is not None:
        lines.append(Text(f"By words, {_percent(time.consultant_word_share)} were yours."))
    return lines


def _bars(time: TalkTime, whole: float, width: int) -> list[RenderableType]:
    before, after = time.share_before_recommendation, time.share_after_recommendation
    if before is None or after is None:
        return [_bar(whole, width)]
    named = ((before, "before"), (after, "after "))
    bars = [Text.assemble(f"{name} ", _bar(share, width - HALVES), f" {_percent(share):>4}") for share, name in named]
    return [Text("Your share, before and after your proposal:"), *bars]


def _bar(share: float, width: int) -> Text:
    own = max(0, min(width, round(share * width)))
    return Text.assemble((OWN * own, "cyan"), (THEIRS * (width - own), "magenta"))


def _legend(share: float, own_s: float | None, client_s: float | None) -> Text:
    own = f"{OWN} You {_percent(share)}" + (f", {duration(own_s)}" if own_s is not None else "")
    theirs = f"{THEIRS} Client {_percent(1 - share)}" + (f", {duration(client_s)}" if client_s is not None else "")
    return Text.assemble((own, "cyan"), "\n", (theirs, "magenta"))


def _stretches(own: Stretch | None, client: Stretch | None) -> list[RenderableType]:
    named = (("Your longest stretch", own), ("The client's longest story", client))
    return [Text(f"{name}: {duration(stretch.seconds)}, at {clock(stretch.at_s)}.") for name, stretch in named if stretch]


def _interruptions(time: TalkTime) -> str:
    """Where the consultant took the floor; nothing when it was never so."""
    when = [clock(item.at_s) for item in time.interruptions.items if item.at_s is not None]
    return f"{counted(len(when), 'interruption')} of yours, at {', '.join(when)}." if when else ""


def _pace(time: TalkTime) -> str:
    pace = f"You spoke {time.words_per_minute} words a minute" if time.words_per_minute is not None else ""
    if not pace or not time.fillers.count:
        return pace and f"{pace}."
    return f"{pace}, with {counted(time.fillers.count, 'filler')} such as “um” ({time.fillers.note})."


def _percent(share: float) -> str:
    return f"{share:.0%}"
