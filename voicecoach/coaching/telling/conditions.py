"""The client's own yes and no, ticked or not, in words."""

from voicecoach.coaching.ending import BestEnding, OwnCondition
from voicecoach.coaching.telling.lines import Line, Sign
from voicecoach.coaching.telling.pronouns import Pronouns
from voicecoach.coaching.telling.words import at_the_start, printable

SIGNS = {True: Sign.YES, False: Sign.OPEN, None: Sign.PLAIN}


def yes_heading(conditions: tuple[OwnCondition, ...], who: Pronouns) -> str:
    """What is needed for a clear yes, and how much of it there was."""
    met = [condition.met for condition in conditions]
    count = f" ({sum(1 for holds in met if holds)} of {len(met)})" if None not in met else ""
    return f"{at_the_start(who.possessive)} clear yes needs all of these{count}:"


def tell_yes(conditions: tuple[OwnCondition, ...]) -> tuple[Line, ...]:
    """Each condition of a yes."""
    return tuple(Line(SIGNS[condition.met], printable(condition.text)) for condition in conditions)


def no_heading(conditions: tuple[OwnCondition, ...], who: Pronouns) -> str:
    """What makes a clear no, and whether any of it happened."""
    happened = [condition for condition in conditions if condition.met]
    told = "" if any(condition.met is None for condition in conditions) else " – none of it happened" if not happened else ""
    return f"{at_the_start(who.possessive)} clear no, any one of these{told}:"


def tell_no(conditions: tuple[OwnCondition, ...]) -> tuple[Line, ...]:
    """Each condition of a no."""
    return tuple(_no(condition) for condition in conditions)


def best_heading(best: BestEnding) -> str:
    """Whether the best honest ending was reached."""
    return f"The best honest ending ({'reached' if best.reached else 'not reached this time'}):"


def _no(condition: OwnCondition) -> Line:
    text = printable(condition.text)
    return Line(Sign.NO, f"{text} It happened.") if condition.met else Line(Sign.PLAIN, text)
