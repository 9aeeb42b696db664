"""How far two people who labelled the same lines agree: Cohen's kappa per label."""

from tests.gold.gold import OF_TURNS, consultations, labels
from voicecoach.conversation.turns import Speaker

CLIENT = frozenset({"asks", "need", "heavy", "accepts", "declines", "delays"})


def kappas() -> dict[str, tuple[float, int, int]]:
    """For each label: kappa, how often the first person gave it, and the second."""
    first, second = labels("first"), labels("second")
    lines = [line for talk in consultations().values() for line in talk]
    own = [line.id for line in lines if line.speaker is Speaker.CONSULTANT]
    client = [line.id for line in lines if line.speaker is Speaker.CLIENT]
    heads = [line_id for line_id in own if line_id.endswith(".0")]
    names = sorted(frozenset().union(*first.values(), *second.values()))
    found: dict[str, tuple[float, int, int]] = {}
    for name in names:
        ids = client if name in CLIENT else heads if name in OF_TURNS else own
        one, other = [name in first.get(line, ()) for line in ids], [name in second.get(line, ()) for line in ids]
        found[name] = (_kappa(one, other), sum(one), sum(other))
    return found


def _kappa(one: list[bool], other: list[bool]) -> float:
    size = len(one)
    same = sum(first == second for first, second in zip(one, other, strict=True)) / size
    share, other_share = sum(one) / size, sum(other) / size
    by_chance = share * other_share + (1 - share) * (1 - other_share)
    return (same - by_chance) / (1 - by_chance) if by_chance < 1 else 1.0
