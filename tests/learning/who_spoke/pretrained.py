"""The network of Resemblyzer 0.1.4 out of its file, as numbers: torch's older file format, read without torch."""

import pickle
from collections import OrderedDict
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

BYTES = 4
HEADS = 3
"""Pickles before that of the weights: a magic number, a version, the sizes of types."""

Numbers = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Storage:
    key: str


class _Unpickler(pickle.Unpickler):
    """Knows tensors of floats and nothing else, so that no file can run anything."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, size, stride, *_: (storage, offset, size, stride)
        if module == "torch" and name in ("FloatStorage", "LongStorage"):
            return name
        if (module, name) == ("collections", "OrderedDict"):
            return OrderedDict
        raise pickle.UnpicklingError(f"{module}.{name} has no place in a file of weights")

    def persistent_load(self, pid: Any) -> _Storage:
        return _Storage(pid[2])


def read_network(path: Path) -> dict[str, Numbers]:
    """The weights under the names that `who_spoke.bundled` knows, transposed for rows as input."""
    with path.open("rb") as file:
        for _ in range(HEADS):
            _Unpickler(file).load()
        tensors = _Unpickler(file).load()["model_state"]
        places = _places(file, _Unpickler(file).load())
        raw = {name: _tensor(file, places, tensor) for name, tensor in tensors.items()}
    network = {"out": raw["linear.weight"].T, "out_bias": raw["linear.bias"]}
    for layer in range(3):
        network |= {f"in_{layer}": raw[f"lstm.weight_ih_l{layer}"].T, f"back_{layer}": raw[f"lstm.weight_hh_l{layer}"].T}
        network[f"bias_{layer}"] = raw[f"lstm.bias_ih_l{layer}"] + raw[f"lstm.bias_hh_l{layer}"]
    return network


def _places(file: BinaryIO, keys: list[str]) -> dict[str, tuple[int, int]]:
    """Where each storage begins, and how many numbers it has."""
    places = {}
    for key in keys:
        count = int.from_bytes(file.read(8), "little")
        places[key] = file.tell(), count
        file.seek(count * BYTES, 1)
    return places


def _tensor(file: BinaryIO, places: dict[str, tuple[int, int]], tensor: tuple[_Storage, int, tuple[int, ...], tuple[int, ...]]) -> Numbers:
    storage, offset, size, stride = tensor
    at, count = places[storage.key]
    file.seek(at)
    flat = np.frombuffer(file.read(count * BYTES), "<f4")[offset:]
    return np.lib.stride_tricks.as_strided(flat, size, [BYTES * step for step in stride]).copy()
