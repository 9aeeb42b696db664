"""What the client came for: the needs from the surface down, the worries, and what the client cares about."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.client_side import ClientSide
from voicecoach.coaching.concerns import ConcernHeld
from voicecoach.coaching.needs_map import NeedOnMap
from voicecoach.coaching.report import Report
from voicecoach.coaching.values_met import ClientValue
from voicecoach.terminal.phrases import clock, indented, one_line, printable, quoted
from voicecoach.terminal.pronouns import Pronouns, at_the_start, pronouns_for

OPEN, HIDDEN = "✓", "○"


def draw_needs(report: Report) -> RenderableType | None:
    """The needs map, the concerns and the values; None where the session did not keep them."""
    side, who = report.client, pronouns_for(report.client.gender)
    parts = [*_needs(side, who), *_concerns(side.concerns, who), *_values(side.values, who), *_fit(side, who)]
    return Group(*parts) if parts else None


def _needs(side: ClientSide, who: Pronouns) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for need in side.needs:
        if need.turn is None:
            lines.append(one_line(HIDDEN, f"{_name(need)} – stayed hidden", "yellow"))
            continue
        when = f" – told at {clock(need.at_s)}" if need.at_s is not None else ""
        lines.append(one_line(OPEN, f"{_name(need)}{when}", "green"))
        if need.by:
            lines.append(indented(Text.assemble(("You: ", "dim"), quoted(need.by, need.by_at_s))))
        if need.said_back:
            lines.append(indented(Text(f"{at_the_start(who.possessive)} words for it came back in what you summed up or proposed.")))
    return lines


def _name(need: NeedOnMap) -> str:
    return at_the_start(printable(need.label or need.id.replace("_", " ")))


def _concerns(concerns: tuple[ConcernHeld, ...], who: Pronouns) -> list[RenderableType]:
    """Those that were voiced or answered, each with what came of it; the others in one line."""
    if not concerns:
        return []
    lines: list[RenderableType] = []
    for concern in concerns:
        behind = at_the_start(printable(concern.need or concern.id.replace("_", " ")))
        if concern.eased:
            answered = "answered" if concern.turn is not None else f"answered before {who.subject} had to say it"
            lines.append(one_line(OPEN, f"{behind} – {answered}", "green"))
        elif concern.turn is not None:
            left = "" if concern.eased is None else " – left open"
            lines.append(one_line(HIDDEN, f"{behind}{left}", "yellow"))
        if concern.text:
            lines.append(indented(quoted(concern.text, concern.at_s)))
    kept = ", ".join(printable(concern.need or concern.id) for concern in concerns if concern.turn is None and not concern.eased)
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
            lines += [
                one_line(OPEN, f"You met “{printable(value.text)}” with something of your own:", "green"),
                indented(quoted(value.by, value.at_s)),
            ]
    return lines


def _fit(side: ClientSide, who: Pronouns) -> list[RenderableType]:
    """What was never for sale: the purse, who else decides, and a need that this offer cannot meet."""
    facts: list[str] = []
    if side.wrong_fit:
        facts.append(printable(side.wrong_fit))
    if side.purse:
        facts.append(
            f"{at_the_start(who.subject)} can pay {side.purse.most:,.0f} {printable(side.purse.currency)} at most.".replace("  ", " ")
        )
    if side.decider:
        alone = f" Alone {who.subject} may say yes up to {side.decider.alone_up_to:,.0f}." if side.decider.alone_up_to else ""
        facts.append(f"{at_the_start(printable(side.decider.who))}, decides as well.{alone}")
    return [Text("What no talk could change:", style="bold"), *(one_line("·", fact) for fact in facts)] if facts else []
