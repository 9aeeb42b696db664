import functools
import importlib
import pkgutil

import voicecoach.moves
from voicecoach.moves.kept import KEPT, let_go
from voicecoach.moves.reading import read_turn


def bounded_caches():
    """All caches of the package that have a largest size."""
    for found in pkgutil.iter_modules(voicecoach.moves.__path__, "voicecoach.moves."):
        for thing in vars(importlib.import_module(found.name)).values():
            if isinstance(thing, functools._lru_cache_wrapper) and thing.cache_parameters()["maxsize"]:
                yield thing


def test_whatever_is_kept_of_texts_can_be_let_go():
    assert {cached.__name__ for cached in bounded_caches()} == {cached.__name__ for cached in KEPT}


def test_a_turn_reads_the_same_after_everything_was_let_go():
    before = read_turn("So what would matter most to you? The package is 3,200 dollars.")
    assert any(cached.cache_info().currsize for cached in KEPT)
    let_go()
    assert not any(cached.cache_info().currsize for cached in KEPT)
    assert read_turn("So what would matter most to you? The package is 3,200 dollars.") == before
