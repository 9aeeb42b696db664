"""A fingerprint of the detectors: it changes with every rule, word and weight."""

import hashlib

from tests.room.rehearsal import ROOT

MOVES = ROOT / "voicecoach" / "moves"
TEXTS, NUMBERS = {".py", ".toml", ".json"}, {".onnx", ".npz"}


def fingerprint() -> str:
    """Of all files that decide what is found."""
    digest = hashlib.sha256()
    for path in sorted(path for path in MOVES.rglob("*") if path.suffix in TEXTS | NUMBERS):
        digest.update(path.relative_to(MOVES).as_posix().encode())
        kept = path.read_bytes()
        digest.update(kept.replace(b"\r\n", b"\n") if path.suffix in TEXTS else kept)
    return digest.hexdigest()[:16]
