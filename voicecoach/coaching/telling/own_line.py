"""What the consultant noted about themselves, before and after."""

from voicecoach.conversation.check_in import CheckIn


def tell_check_in(check_in: CheckIn) -> tuple[tuple[str, str], ...]:
    """Pairs of what it is and what was noted; the answer to the reflection question is not among them."""
    noted = (
        ("You wanted to", check_in.intention),
        ("Your self-trust", tell_self_trust(check_in.self_trust_before, check_in.self_trust_after)),
        ("Your clear yes", check_in.own_yes),
        ("Your clear no", check_in.own_no),
    )
    return tuple((head, text) for head, text in noted if text)


def reflection_heading(check_in: CheckIn) -> str:
    """What the reflection answers."""
    return check_in.question or "What you noted afterwards:"


def tell_self_trust(before: int | None, after: int | None) -> str | None:
    """From 1 to 5; an arrow where both are known."""
    if before is not None and after is not None:
        return f"{before} → {after} of 5"
    if before is not None:
        return f"{before} of 5 before"
    return f"{after} of 5 afterwards" if after is not None else None
