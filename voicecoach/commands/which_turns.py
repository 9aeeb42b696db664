"""Which turns somebody means: by their numbers, or by the times at which the report shows them."""

import re
from collections.abc import Sequence

from voicecoach.coaching.telling.words import clock
from voicecoach.conversation.turns import Turn
from voicecoach.errors import SettingsProblem

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]\d)")
_NUMBER = re.compile(r"\d{1,6}")
HINT = "Say it as “7”, “7-9”, “0:41” or “0:41-1:20”; `voicecoach voices SESSION --turns` lists them all."


def find_turns(turns: Sequence[Turn], named: str) -> tuple[int, ...]:
    """The places that are meant, such as "7", "7-9", "0:41", or several with commas. Raises SettingsProblem."""
    found: list[int] = []
    for part in named.split(","):
        edges = [_find(turns, edge.strip()) for edge in part.split("-")]
        if len(edges) > 2:
            raise SettingsProblem(f"{part.strip()!r} is no turn.", HINT)
        found += range(min(edges), max(edges) + 1)
    return tuple(dict.fromkeys(found))


def _find(turns: Sequence[Turn], named: str) -> int:
    if _NUMBER.fullmatch(named):
        if int(named) < len(turns):
            return int(named)
        raise SettingsProblem(f"There is no turn {int(named)}; the turns are 0 to {len(turns) - 1}.", HINT)
    time = _TIME.fullmatch(named)
    if time is None:
        raise SettingsProblem(f"{named!r} is no turn.", HINT)
    at_s = 3600 * int(time[1] or 0) + 60 * int(time[2]) + int(time[3])
    # Where a report shows this time the turn begins within that second; else it is the one that is being said then.
    begin = [place for place, turn in enumerate(turns) if turn.start_s is not None and int(turn.start_s) == at_s]
    meant = begin or [place for place, turn in enumerate(turns) if turn.span and turn.span.start_s <= at_s < turn.span.end_s]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise SettingsProblem(f"Nobody says anything at {clock(at_s)}.", HINT)
    raise SettingsProblem(
        f"At {clock(at_s)} there are the turns {', '.join(map(str, meant))}.", "Name the one that you mean by its number."
    )
