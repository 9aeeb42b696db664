"""The talk-time balance as a bar that can be read without colour."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.report import Report
from voicecoach.coaching.stretches import Stretch
from voicecoach.terminal.phrases import clock, duration

OWN, THEIRS = "█", "░"
LONGEST_BAR = 60
REFERENCE = "For scale: sales calls between companies average 43:57. It is no mark to reach."


def draw_balance(report: Report, width: int) -> RenderableType:
    """The bar with both shares and seconds, the two halves of the talk, and the longest stretches."""
    time = report.talk_time
    if time.consultant_share is None:
        return Group(*_one_side(report))
    lines: list[RenderableType] = [_bar(time.consultant_share, min(width, LONGEST_BAR))]
    lines.append(_legend(time.consultant_share, time.consultant_s, time.client_s))
    if time.share_before_recommendation is not None or time.share_after_recommendation is not None:
        lines.append(_halves(time.share_before_recommendation, time.share_after_recommendation))
    lines += _stretches(time.longest_monologue, time.longest_client_story)
    if time.words_per_minute is not None:
        lines.append(Text(f"You spoke {time.words_per_minute} words a minute."))
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


def _bar(share: float, width: int) -> Text:
    own = max(0, min(width, round(share * width)))
    return Text.assemble((OWN * own, "cyan"), (THEIRS * (width - own), "magenta"))


def _legend(share: float, own_s: float | None, client_s: float | None) -> Text:
    own = f"{OWN} You {_percent(share)}" + (f", {duration(own_s)}" if own_s is not None else "")
    theirs = f"{THEIRS} Client {_percent(1 - share)}" + (f", {duration(client_s)}" if client_s is not None else "")
    return Text.assemble((own, "cyan"), "\n", (theirs, "magenta"))


def _halves(before: float | None, after: float | None) -> Text:
    parts = [f"{_percent(share)} {name} it" for share, name in ((before, "before"), (after, "after")) if share is not None]
    return Text(f"Around your recommendation, your share was {' and '.join(parts)}.")


def _stretches(own: Stretch | None, client: Stretch | None) -> list[RenderableType]:
    named = (("Your longest stretch", own), ("The client's longest story", client))
    return [Text(f"{name}: {duration(stretch.seconds)}, at {clock(stretch.at_s)}.") for name, stretch in named if stretch]


def _percent(share: float) -> str:
    return f"{share:.0%}"
