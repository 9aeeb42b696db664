"""A graph: an ONNX network in a file, run on this machine's processor; the only place that knows onnxruntime."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from voicecoach.errors import ModelProblem

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Numbers = npt.NDArray[Any]


class Graph:
    """A network that was read from its file."""

    def __init__(self, session: "InferenceSession") -> None:
        self._session = session

    def run(self, inputs: Mapping[str, Numbers]) -> list[Numbers]:
        """Its outputs, in the order of the file."""
        return [np.asarray(output) for output in self._session.run(None, dict(inputs))]


def load_graph(path: Path, threads: int, hint: str) -> Graph:
    """Read a network. Raises ModelProblem, with `hint` as the next step, when the file is missing or torn."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.enable_mem_pattern = False  # one is kept for each length of input, and talk has them all
    options.log_severity_level = 4
    try:
        return Graph(onnxruntime.InferenceSession(str(path), sess_options=options, providers=["CPUExecutionProvider"]))
    except Exception as error:  # onnxruntime's errors share no other ancestor
        raise ModelProblem(f"The network {path} is missing or torn.", hint) from error
