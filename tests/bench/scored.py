"""The log of the test half: it may be looked at three times, each time with other detectors."""

import json
from datetime import UTC, datetime
from pathlib import Path

LOG = Path(__file__).parents[1] / "gold" / "scored.json"
MOST = 3
TALKS = "test"
"""Which part of the gold set a look was at; the one that judges now was the test half once, and has its three looks in the log."""


def allow_test_half(detectors: str, log: Path = LOG) -> None:
    """Write down that these detectors are scored on the test half; the same ones again are no new look."""
    kept = json.loads(log.read_text(encoding="utf-8")) if log.exists() else []
    looks = [look for look in kept if look.get("talks") == TALKS]
    if any(look["detectors"] == detectors for look in looks):
        return
    if len(looks) >= MOST:
        raise SystemExit(f"The test half was scored {MOST} times already (see {log.name}): write a new one before you look again.")
    kept.append({"date": f"{datetime.now(UTC):%Y-%m-%d %H:%M}", "detectors": detectors, "talks": TALKS})
    log.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def known_to_find_the_same(detectors: str, log: Path = LOG) -> frozenset[str]:
    """Later detectors that were shown, without the labels of the test half, to find the same on every text at hand; the log says how."""
    looks = json.loads(log.read_text(encoding="utf-8"))
    return frozenset(same["detectors"] for look in looks if look["detectors"] == detectors for same in look.get("same_findings", ()))
