"""A wording: all the lines of one person of a kind, by slot."""

import tomllib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent / "wordings"
KINDS = ("curious", "feature_lister", "pushy", "silent", "early_asker", "never_asks", "nonsense", "rude", "injector")
TUNING, KEPT = ("a", "c", "e"), ("b", "d", "f")
"""The people whose lines may be looked at while the client is made, and those that only the test uses."""

Wording = dict[str, tuple[str, ...]]


@cache
def load_wording(kind: str, letter: str) -> Wording:
    """The lines by slot; answers stand under "answers.illness" and so on."""
    table = tomllib.loads((FOLDER / f"{kind}.toml").read_text(encoding="utf-8"))[letter]
    answers = {f"answers.{topic}": tuple(lines) for topic, lines in table.pop("answers", {}).items()}
    return {slot: tuple(lines) for slot, lines in table.items()} | answers
