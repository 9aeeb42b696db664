"""A fingerprint of the detectors: it changes with every rule, word and weight."""

import hashlib

from tests.room.rehearsal import ROOT

MOVES = ROOT / "voicecoach" / "moves"


def fingerprint() -> str:
    """Of all files that decide what is found."""
    digest = hashlib.sha256()
    for path in sorted(path for path in MOVES.rglob("*") if path.suffix in {".py", ".toml", ".json"}):
        digest.update(path.relative_to(MOVES).as_posix().encode())
        digest.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return digest.hexdigest()[:16]
