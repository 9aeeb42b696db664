"""The notes of a session in the terminal: what was said about it, and what a merge brought."""

from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.text import Text

from voicecoach.coaching.human import HumanVerdict
from voicecoach.coaching.report import Report
from voicecoach.coaching.telling.verdicts import name_figure, name_verdict, tell_count
from voicecoach.coaching.telling.words import at_the_start, clock, counted, printable
from voicecoach.conversation.merging import Change, Conflict, Merged
from voicecoach.conversation.notes import Comment, Entry, Judgement, Notes
from voicecoach.terminal.phrases import dim, indented, quoted


def show_merged(console: Console, merged: Merged) -> None:
    """What a merge brought: new, changed, and what cannot all hold."""
    new = [entry for entry in merged.added if not entry.deleted]
    told = [
        f"{number} {what}"
        for number, what in ((len(new), "new"), (len(merged.changed), "changed"), (merged.known, "here already"))
        if number
    ]
    console.print(Text(f"Notes: {', '.join(told)}." if told else "There are no notes in it.", "bold"))
    for entry in new:
        _show(console, entry)
    for change in merged.changed:
        _show_change(console, change)
    _show_conflicts(console, merged.conflicts)


def show_notes(console: Console, notes: Notes, human: Iterable[HumanVerdict], conflicts: tuple[Conflict, ...]) -> None:
    """All notes that stand; of a judgement, what the program had said and whether it changed the report."""
    if not notes.standing_comments and not notes.standing_judgements:
        console.print("No notes yet. `voicecoach export` writes a file for your coach to write them in.")
        return
    for comment in notes.standing_comments:
        _show(console, comment)
    for one in human:
        console.print(_draw_verdict(one))
    _show_conflicts(console, conflicts)


def draw_coach(report: Report) -> RenderableType | None:
    """What coaches judged, and what changes by it; None where nobody judged anything."""
    if not report.human:
        return None
    counts = [f"{at_the_start(name_figure(name))}: {both}." for name, _ in report.judged.rows if (both := tell_count(report, name))]
    return Group(*(Text(count) for count in counts), *map(_draw_verdict, report.human))


def _draw_verdict(one: HumanVerdict) -> RenderableType:
    said = f"The program had said: {one.machine}." if one.machine else ""
    changed = f"It changes nothing: {one.why_not}." if one.why_not else ""
    remarks = dim(" ".join(part for part in (said, changed) if part))
    head = _line(one.by, one.at_s, f"{name_figure(one.figure)}: {name_verdict(one.verdict)}")
    return Group(head, *map(indented, [*_words(one.quote, one.text), *remarks]))


def _show(console: Console, entry: Entry) -> None:
    console.print(_line(entry.by, entry.at_s, _what(entry)))
    for words in _words(entry.quote, entry.text):
        console.print(indented(words))


def _show_change(console: Console, change: Change) -> None:
    console.print(_line(change.after.by, change.after.at_s, "taken back" if change.after.deleted else _what(change.after, "changed")))
    for before in change.before:
        console.print(indented(Text(f"before: {_says(before)}", "dim")))
    if not change.after.deleted:
        console.print(indented(Text(f"now: {_says(change.after)}")))


def _show_conflicts(console: Console, conflicts: tuple[Conflict, ...]) -> None:
    if conflicts:
        console.print()
        console.print(Text(f"{counted(len(conflicts), 'conflict')}; everything is kept:", "bold yellow"))
    for conflict in conflicts:
        first = conflict.entries[0]
        about = "Versions that do not know of each other" if conflict.of_versions else "Coaches who judge differently"
        console.print(_line(about, first.at_s, name_figure(first.figure) if isinstance(first, Judgement) else ""))
        if first.quote:
            console.print(indented(quoted(first.quote, None)))
        for entry in conflict.entries:
            console.print(indented(Text(f"{printable(entry.by)}: {_says(entry)}")))


def _line(who: str, at_s: float | None, what: str) -> Text:
    when = f"{clock(at_s)} " if at_s is not None else ""
    return Text.assemble((when, "dim"), (printable(who), "bold"), f" – {printable(what)}" if what else "")


def _what(entry: Entry, comment: str = "") -> str:
    return f"{name_figure(entry.figure)}: {name_verdict(entry.verdict)}" if isinstance(entry, Judgement) else comment


def _says(entry: Entry) -> str:
    if entry.deleted:
        return "(taken back)"
    if isinstance(entry, Comment):
        return printable(entry.text)
    return name_verdict(entry.verdict) + (f", {printable(entry.text)}" if entry.text else "")


def _words(quote: str, text: str) -> list[RenderableType]:
    return [*([quoted(quote, None)] if quote else []), *([Text(printable(text))] if text else [])]
