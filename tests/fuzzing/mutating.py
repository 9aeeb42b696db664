"""Mutations of text and bytes: what copying, mailing, editing by hand and malice do to a file."""

from collections.abc import Callable
from random import Random

SIGNS = ("\0", "\x1b[2J", "\u202e", "\ufeff", "\u2028", "\r", "\t", '"', "'", "\\", "{", "[", "<script>", "&", "%", "ß", "İ", "𝕏", "\ud800")
"""Signs that parsers, terminals and pages have stumbled over. The last is half a character, which no UTF-8 has."""
WORDS = ("nan", "null", "1e999", "-1", "9" * 5000, "[" * 3000, "{" * 3000, "../../..", "http://x/", "CON", "\x7f" * 30, "a" * 40_000)
MOST_MUTATIONS = 4

Mutation = Callable[[Random, bytes], bytes]


def mutate_bytes(rng: Random, content: bytes) -> bytes:
    """The content after one to four mutations, each anywhere."""
    for _ in range(rng.randint(1, MOST_MUTATIONS)):
        content = rng.choice(MUTATIONS)(rng, content)
    return content


def _place(rng: Random, content: bytes) -> int:
    return rng.randint(0, len(content))


def _slice(rng: Random, content: bytes) -> tuple[int, int]:
    start = _place(rng, content)
    return start, min(len(content), start + rng.choice((1, 2, 4, 16, 100, 5000)))


def cut_off(rng: Random, content: bytes) -> bytes:
    """As a download that broke."""
    return content[: _place(rng, content)]


def cut_out(rng: Random, content: bytes) -> bytes:
    start, end = _slice(rng, content)
    return content[:start] + content[end:]


def repeat(rng: Random, content: bytes) -> bytes:
    start, end = _slice(rng, content)
    return content[:end] + content[start:end] * rng.choice((1, 3, 50)) + content[end:]


def flip_bits(rng: Random, content: bytes) -> bytes:
    changed = bytearray(content)
    for _ in range(rng.choice((1, 3, 20)) if changed else 0):
        changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
    return bytes(changed)


def put_in(rng: Random, content: bytes) -> bytes:
    at = _place(rng, content)
    return content[:at] + rng.choice((*SIGNS, *WORDS)).encode("utf-8", "surrogatepass") + content[at:]


def zero_out(rng: Random, content: bytes) -> bytes:
    """As a block that a power cut left unwritten."""
    start, end = _slice(rng, content)
    return content[:start] + bytes(end - start) + content[end:]


def encode_otherwise(rng: Random, content: bytes) -> bytes:
    text = content.decode("utf-8", "replace")
    return text.encode(rng.choice(("utf-16", "utf-32-be", "latin-1", "cp1252", "utf-8-sig")), "replace")


def end_lines_otherwise(rng: Random, content: bytes) -> bytes:
    return content.replace(b"\n", rng.choice((b"\r\n", b"\r", b"", b"\n\n", "\u2028".encode())))


def empty(rng: Random, content: bytes) -> bytes:
    return rng.choice((b"", b"\n", b" ", b"\xff\xfe", b"{}", b"[]", b"null"))


MUTATIONS: tuple[Mutation, ...] = (cut_off, cut_out, repeat, flip_bits, put_in, zero_out, encode_otherwise, end_lines_otherwise, empty)
