"""Write the learned network as the program reads it: the encoder as an ONNX graph of whole numbers, the heads as arrays."""

import warnings
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import nn

from tests.learning.reader.examples import CLIENT, REPLY, SENTENCE
from tests.learning.reader.network import Reader

OPSET = 17


def export(reader: Reader, folder: Path) -> None:
    """`reader.onnx` (weights of eight bits; seven are used, so that processors without VNNI reckon the same) and `heads.npz`."""
    ids = torch.randint(5, 3000, (3, 40))
    free = {0: "rows", 1: "pieces"}
    with TemporaryDirectory() as scratch, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(scratch) / "whole.onnx"
        names = {"input_names": ["ids", "own"], "output_names": ["states"], "dynamic_axes": dict.fromkeys(("ids", "own", "states"), free)}
        torch.onnx.export(reader.encoder, (ids, torch.ones_like(ids)), str(whole), dynamo=False, opset_version=OPSET, **names)
        quantize_dynamic(whole, folder / "reader.onnx", weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    heads: tuple[tuple[str, tuple[str, ...], nn.Linear], ...] = (
        ("sentence", SENTENCE, reader.sentence),
        ("client", CLIENT, reader.client),
        ("reply", REPLY, reader.reply),
    )
    kept = {f"{of}_names": np.array(names) for of, names, _ in heads}
    kept |= {f"{of}_weights": head.weight.detach().numpy() for of, _, head in heads}
    kept |= {f"{of}_bias": head.bias.detach().numpy() for of, _, head in heads}
    kept |= {f"{of}_threshold": np.zeros(len(names), np.float32) for of, names, _ in heads}
    np.savez(folder / "heads.npz", **kept)
