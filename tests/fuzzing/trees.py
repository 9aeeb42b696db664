"""Mutations that know the structure: a key deleted, doubled or renamed, a number that is none, a list a thousand deep."""

import json
import math
import tomllib
from collections.abc import Callable
from datetime import date, datetime
from random import Random
from typing import Any, TypeAlias

from tests.fuzzing.mutating import MOST_MUTATIONS, SIGNS, WORDS, mutate_bytes

Tree: TypeAlias = Any
Place: TypeAlias = tuple[Any, Any]
"""A dictionary or a list, and the key or the index in it."""
NUMBERS = (0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**40, 1e308, -1e308, 5e-324, 1e6, 0.5, math.nan, math.inf, -math.inf)
TEXTS = ("", " ", *SIGNS, *WORDS, "0001-01-01T00:00:00Z", "9999-12-31T23:59:59+00:00", "2026-03-04", "latest", "consultant", "x\ny")
VALUES = (*NUMBERS, *TEXTS, True, False, None, [], {}, [[]], {"": {}}, [None], list(range(300)))
DEEP = "\ue000"
"""Stands for brackets that no writer would nest so deep; put in as text."""


def mutate_tree(rng: Random, tree: Tree) -> Tree:
    """A copy of the tree after one to four mutations. Trees are what JSON and TOML can hold."""
    held = [json.loads(json.dumps(tree, default=str))]
    for _ in range(rng.randint(1, MOST_MUTATIONS)):
        rng.choice(CHANGES)(rng, *rng.choice(list(_places(held))))
        if not held:
            return None
    return held[0]


def _places(tree: Tree) -> "list[Place]":
    found: list[Place] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        children = list(node.items()) if isinstance(node, dict) else list(enumerate(node))
        found += [(node, key) for key, _ in children]
        waiting += [child for _, child in children if isinstance(child, dict | list)]
    return found


def retype(rng: Random, node: Any, key: Any) -> None:
    node[key] = rng.choice(VALUES)


def nudge(rng: Random, node: Any, key: Any) -> None:
    """The same kind of value, another one."""
    value = node[key]
    if isinstance(value, bool) or value is None:
        node[key] = not value
    elif isinstance(value, int | float):
        node[key] = rng.choice((-value, value * 1000, value + 1, *NUMBERS))
    elif isinstance(value, str):
        at = rng.randint(0, len(value))
        node[key] = value[:at] + rng.choice((*SIGNS, *WORDS)) + value[at:]
    elif isinstance(value, list):
        node[key] = rng.choice((value * 40, value[::-1], value[:1], [value]))
    else:
        node[key] = rng.choice(([value], list(value), str(value)))


def delete(rng: Random, node: Any, key: Any) -> None:
    del node[key]


def double(rng: Random, node: Any, key: Any) -> None:
    if isinstance(node, dict):
        node[rng.choice((f"{key}s", f"{key} ", str(key).upper(), "", "schema", rng.choice(SIGNS)))] = node[key]
    else:
        node.insert(key, node[key])


def rename(rng: Random, node: Any, key: Any) -> None:
    if isinstance(node, dict):
        node[rng.choice(("", "id", "kind", "name", rng.choice(TEXTS)))] = node.pop(key)


def swap(rng: Random, node: Any, key: Any) -> None:
    other = rng.choice(list(node) if isinstance(node, dict) else range(len(node)))
    node[key], node[other] = node[other], node[key]


def nest(rng: Random, node: Any, key: Any) -> None:
    node[key] = DEEP


CHANGES: tuple[Callable[[Random, Any, Any], None], ...] = (retype, retype, nudge, nudge, nudge, delete, double, rename, swap, nest)


def json_text(tree: Tree, deep: int = 3000) -> bytes:
    """As JSON, with all that JSON forbids and Python writes nevertheless (NaN, half characters)."""
    text = json.dumps(tree, ensure_ascii=False)
    return text.replace(f'"{DEEP}"', "[" * deep + "]" * deep).encode("utf-8", "surrogatepass")


def toml_text(tree: Tree, deep: int = 3000) -> bytes:
    """As TOML, every key of the top level on a line, everything below in one."""
    lines = "\n".join(f"{_key(key)} = {_toml(value)}" for key, value in tree.items()) if isinstance(tree, dict) else _toml(tree)
    return (lines.replace(f'"{DEEP}"', "[" * deep + "]" * deep) + "\n").encode("utf-8", "surrogatepass")


def _key(key: object) -> str:
    return json.dumps(str(key), ensure_ascii=False)


def _toml(value: Tree) -> str:
    match value:
        case bool():
            return str(value).lower()
        case dict():
            return "{" + ", ".join(f"{_key(key)} = {_toml(one)}" for key, one in value.items()) + "}"
        case list():
            return "[" + ", ".join(_toml(one) for one in value) + "]"
        case None:
            return '""'
        case str():
            return json.dumps(value, ensure_ascii=False)
        case datetime() | date():
            return value.isoformat()
        case _:
            return repr(value)


def _grown(read: Callable[[bytes], Tree], content: bytes) -> Tree:
    """What the content holds; None where an earlier mutation left nothing that can be read, or no tree."""
    try:
        tree = read(content)
    except (ValueError, RecursionError):
        return None
    return tree if isinstance(tree, dict | list) else None


def mutate_json(rng: Random, content: bytes) -> bytes:
    """JSON by its structure, three times out of four, else as bytes."""
    tree = _grown(json.loads, content) if rng.randrange(4) else None
    return mutate_bytes(rng, content) if tree is None else json_text(mutate_tree(rng, tree))


def mutate_toml(rng: Random, content: bytes) -> bytes:
    """TOML likewise."""
    tree = _grown(lambda raw: tomllib.loads(raw.decode()), content) if rng.randrange(4) else None
    return mutate_bytes(rng, content) if tree is None else toml_text(mutate_tree(rng, tree))


def mutate_lines(rng: Random, content: bytes) -> bytes:
    """JSON Lines: some lines by their structure, or the order and number of lines, or bytes."""
    lines, how = content.splitlines(), rng.randrange(5)
    if how == 0 or not lines:
        return mutate_bytes(rng, content)
    if how == 1:
        at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
        lines[at], lines[other] = lines[other], rng.choice((lines[at], b"", b"null", b"[]", lines[at] * 2))
    else:
        for _ in range(rng.choice((1, 1, 1, 5))):
            at = rng.randrange(len(lines))
            tree = _grown(json.loads, lines[at])
            lines[at] = lines[at] if tree is None else json_text(mutate_tree(rng, tree))
    return b"\n".join(lines) + b"\n" * rng.randrange(2)
