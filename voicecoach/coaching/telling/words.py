"""How times, counts and quotes are put into words."""

LONGEST_QUOTE = 160
"""Characters of a quote; more is not read."""


def clock(seconds: float) -> str:
    """Minutes and seconds, "1:07"."""
    whole = int(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


def duration(seconds: float) -> str:
    """A length in words: "52 seconds", "5 min 12 s"."""
    whole = round(seconds)
    if whole < 60:
        return f"{whole} second{'' if whole == 1 else 's'}"
    return f"{whole // 60} min {whole % 60} s" if whole % 60 else f"{whole // 60} min"


def percent(share: float) -> str:
    """A share from 0 to 1 as "43%"."""
    return f"{share:.0%}"


def counted(number: int, one: str, many: str = "") -> str:
    """A number and its noun: "1 question", "2 questions". `many` is for plurals that an "s" does not make."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def shortened(text: str) -> str:
    """At most `LONGEST_QUOTE` characters, cut between two words where there are any."""
    if len(text) <= LONGEST_QUOTE:
        return text
    cut = text[:LONGEST_QUOTE]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + " …"


def printable(text: str) -> str:
    """Text from elsewhere on one line, without characters that would steer a terminal."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())


def at_the_start(text: str) -> str:
    """With a capital letter in front."""
    return text[:1].upper() + text[1:]
