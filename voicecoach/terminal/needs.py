"""What the client came for, as it is drawn: the needs from the surface down, the worries, and what the client cares about."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.concerns import ConcernHeld
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.came_for import name_need, tell_concerns, tell_limits, unspoken_concerns, words_came_back
from voicecoach.coaching.telling.lines import Sign
from voicecoach.coaching.telling.pronouns import Pronouns, pronouns_for
from voicecoach.coaching.telling.words import clock, printable
from voicecoach.coaching.values_met import ClientValue
from voicecoach.terminal.phrases import cited, indented, one_line, quoted

STYLES = {Sign.YES: "green", Sign.OPEN: "yellow"}


def draw_needs(report: Report) -> RenderableType | None:
    """The needs map, the concerns and the values; None where the session did not keep them."""
    side, who = report.client, pronouns_for(report.client.gender)
    parts = [*_needs(side, who), *_concerns(side.concerns, who), *_values(side.values, who), *_limits(side, who)]
    return Group(*parts) if parts else None


def _needs(side: ClientSide, who: Pronouns) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for need in side.needs:
        if need.turn is None:
            lines.append(one_line(Sign.OPEN, f"{name_need(need)} – stayed hidden", "yellow"))
            continue
        when = f" – told at {clock(need.at_s)}" if need.at_s is not None else ""
        lines.append(one_line(Sign.YES, f"{name_need(need)}{when}", "green"))
        if need.by:
            lines.append(indented(Text.assemble(("You: ", "dim"), quoted(need.by, need.by_at_s))))
        if need.said_back:
            lines.append(indented(Text(words_came_back(who))))
    return lines


def _concerns(concerns: tuple[ConcernHeld, ...], who: Pronouns) -> list[RenderableType]:
    """Those that were voiced or answered, each with what came of it; the others in one line."""
    if not concerns:
        return []
    lines: list[RenderableType] = []
    for line in tell_concerns(concerns, who):
        lines.append(one_line(line.sign, line.text, STYLES[line.sign]))
        if line.quote:
            lines.append(cited(line.quote))
    kept = unspoken_concerns(concerns)
    if not lines:
        return [Text.assemble((f"What worried {who.object} and was not spoken of: ", "bold"), kept)]
    head = Text(f"What worried {who.object}:", style="bold")
    return [head, *lines, *([one_line("·", f"Not spoken of: {kept}", "dim")] if kept else [])]


def _values(values: tuple[ClientValue, ...], who: Pronouns) -> list[RenderableType]:
    if not values:
        return []
    lines: list[RenderableType] = [
        Text.assemble((f"What {who.subject} cares about: ", "bold"), ", ".join(printable(v.text) for v in values))
    ]
    for value in values:
        if value.by:
            met = f"You met “{printable(value.text)}” with something of your own:"
            lines += [one_line(Sign.YES, met, "green"), indented(quoted(value.by, value.at_s))]
    return lines


def _limits(side: ClientSide, who: Pronouns) -> list[RenderableType]:
    facts = tell_limits(side, who)
    return [Text("What no talk could change:", style="bold"), *(one_line("·", fact) for fact in facts)] if facts else []
