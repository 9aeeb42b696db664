"""The closing in sentences: whether the consultant asked for value, how, and what came back."""

from rich.console import Group, RenderableType
from rich.text import Text

from voicecoach.coaching.closing import Closing
from voicecoach.terminal.phrases import one_line, quoted

VERDICTS = {
    "asked": ("✓", "You asked for the decision.", "bold green"),
    "client_asked_first": ("✓", "The client asked first: there was nothing left to ask for.", "bold green"),
    "rightly_not_asked": ("✓", "You did not ask, and that was right", "bold green"),
    "not_asked": ("✗", "You did not ask for the decision.", "bold yellow"),
}
PRICES = {
    "whole": ("✓", "You said the whole price."),
    "partial": ("✗", "You said a part of the price, not the whole."),
    "known": ("✓", "The client knew the price already."),
    "none": ("✗", "No price was said."),
}
ANSWERS = {
    "accepts": "The client said yes.",
    "declines": "The client said no.",
    "asks": "The client asked back.",
    "delays": "The client put it off",
    "none": "The client did not answer it.",
}
RESTATED = ("✓", "You named what the client needs before asking.")
NOT_RESTATED = ("✗", "You did not name what the client needs before asking.")
BEFORE = {"ready": "The client seemed ready before you asked.", "lost": "The client seemed to be leaving before you asked."}


def draw_closing(closing: Closing) -> RenderableType:
    """One line for each part of the closing."""
    if closing.verdict is None:
        return Text("Whether you asked cannot be told.")
    mark, sentence, style = VERDICTS[closing.verdict]
    if closing.verdict == "rightly_not_asked":
        sentence = f"{sentence}: {closing.why}."
    lines: list[RenderableType] = [one_line(mark, sentence, style)]
    if closing.text:
        lines.append(quoted(closing.text, closing.at_s))
        if len(closing.items) > 1:
            lines.append(one_line("·", f"You asked {len(closing.items)} times; this is the last one."))
    if closing.price:
        lines.append(one_line(*PRICES[closing.price]))
    if closing.asked:
        lines += _how_asked(closing)
    return Group(*lines)


def _how_asked(closing: Closing) -> list[RenderableType]:
    lines: list[RenderableType] = []
    if closing.plain is not None:
        lines.append(one_line("✓", "You asked plainly.") if closing.plain else one_line("✗", "You asked softly, with a way out."))
    if closing.value_restated is not None:
        lines.append(one_line(*(RESTATED if closing.value_restated else NOT_RESTATED)))
    lines += _quiet(closing)
    if closing.client_was in BEFORE:
        lines.append(one_line("·", BEFORE[closing.client_was]))
    if closing.answer:
        kind = {"sincere": ", with a reason.", "shield": ", without a day or a reason."}.get(closing.delay or "", ".")
        lines.append(one_line("→", ANSWERS[closing.answer] + (kind if closing.answer == "delays" else "")))
    return lines


def _quiet(closing: Closing) -> list[RenderableType]:
    if closing.quiet_kept is None:
        return []
    if not closing.quiet_kept:
        return [one_line("✗", "You spoke on before the client answered.")]
    after = f" ({closing.silence_after_s:.1f} s)" if closing.silence_after_s is not None else ""
    return [one_line("✓", f"You were quiet until the client answered{after}.")]
