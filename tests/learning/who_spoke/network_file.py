"""Write the network of voices as a graph: three layers of long short-term memory, and one dense layer."""

from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from tests.learning.who_spoke.pretrained import Numbers
from voicecoach.who_spoke.bundled import FRAMES, LAYERS, RAW, WINDOW_FRAMES

BANDS, UNITS = 40, 256
OPSET, FORM = 17, 8


def write_network(path: Path, weights: dict[str, Numbers]) -> None:
    """The weights are kept as half floats, and reckoned with as floats."""
    nodes, kept, states = [], [], FRAMES

    def held(name: str, values: Numbers) -> str:
        kept.append(numpy_helper.from_array(np.ascontiguousarray(values.astype(np.float16)), f"{name}_half"))
        nodes.append(helper.make_node("Cast", [f"{name}_half"], [name], to=TensorProto.FLOAT))
        return name

    kept.append(numpy_helper.from_array(np.array([1], dtype=np.int64), "direction"))
    kept.append(numpy_helper.from_array(np.array([0], dtype=np.int64), "only_layer"))
    for layer in range(LAYERS):
        into, back = (held(f"{of}_{layer}", _gates(weights[f"{of}_{layer}"]).T[None]) for of in ("in", "back"))
        bias = held(f"bias_{layer}", np.concatenate((_gates(weights[f"bias_{layer}"]), np.zeros(4 * UNITS)))[None])
        nodes.append(helper.make_node("LSTM", [states, into, back, bias], [f"all_{layer}", f"last_{layer}"], hidden_size=UNITS))
        nodes.append(helper.make_node("Squeeze", [f"all_{layer}", "direction"], [states := f"states_{layer}"]))
    nodes.append(helper.make_node("Squeeze", [f"last_{LAYERS - 1}", "only_layer"], ["heard"]))
    nodes.append(helper.make_node("Gemm", ["heard", held("out", weights["out"]), held("out_bias", weights["out_bias"])], ["sums"]))
    nodes.append(helper.make_node("Relu", ["sums"], [RAW]))
    inputs = [helper.make_tensor_value_info(FRAMES, TensorProto.FLOAT, [WINDOW_FRAMES, None, BANDS])]
    outputs = [helper.make_tensor_value_info(RAW, TensorProto.FLOAT, [None, UNITS])]
    graph = helper.make_graph(nodes, "voices", inputs, outputs, kept)
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=FORM), str(path))


def _gates(columns: Numbers) -> Numbers:
    """From torch's order (in, forget, cell, out) to that of the graph (in, out, forget, cell)."""
    take, forget, new, give = np.split(columns, 4, axis=-1)
    return np.concatenate((take, give, forget, new), axis=-1)
