"""All faults: whatever module of this folder names some in its `FAULTS` is found, so that there is no list to keep by hand."""

import importlib
import pkgutil
from collections import Counter

import tests.faults
from tests.faults.fault import Fault


def all_faults() -> tuple[Fault, ...]:
    """By module, in the order in which each names them. Raises ValueError when two have one name: results are known by it."""
    names = sorted(module.name for module in pkgutil.iter_modules(tests.faults.__path__))
    modules = [importlib.import_module(f"tests.faults.{name}") for name in names if name != "__main__" and not name.startswith("test_")]
    found = tuple(fault for module in modules for fault in getattr(module, "FAULTS", ()))
    twice = [name for name, count in Counter(fault.name for fault in found).items() if count > 1]
    if twice:
        raise ValueError(f"two faults are called {twice[0]!r}")
    return found
