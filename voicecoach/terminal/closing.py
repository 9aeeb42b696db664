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
    "none": "The client said nothing after it.",
}
UNREAD = "What the client answered could not be read as a yes or a no."
DELAYS = {"sincere": ", and named a person, a day or a reason.", "shield": ", without naming a day or a person."}
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
        lines.append(one_line("→", _answer(closing)))
    return lines


def _answer(closing: Closing) -> str:
    if closing.answer == "none" and closing.answer_text:
        return UNREAD
    sentence = ANSWERS[closing.answer or "none"]
    return sentence + DELAYS.get(closing.delay or "", ".") if closing.answer == "delays" else sentence


def _quiet(closing: Closing) -> list[RenderableType]:
    if closing.quiet_kept is None:
        return []
    if not closing.quiet_kept:
        return [one_line("✗", "You spoke on before the client answered.")]
    after = f" ({closing.silence_after_s:.1f} s)" if closing.silence_after_s is not None else ""
    return [one_line("✓", f"You were quiet until the client answered{after}.")]
