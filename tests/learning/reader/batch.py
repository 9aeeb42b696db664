"""A batch: examples of like length side by side, as tensors."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from tests.learning.reader.examples import SENTENCE, Example

SIZE, SORTED = 16, 20
"""Examples in a batch, and batches that are sorted by length together."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Shapes as in `Reader.forward`; every `…_asked` also holds the weight of its example."""

    ids: torch.Tensor
    own: torch.Tensor
    spans: torch.Tensor
    sentences: torch.Tensor
    sentences_asked: torch.Tensor
    client: torch.Tensor
    client_asked: torch.Tensor
    reply: torch.Tensor
    reply_asked: torch.Tensor


def batches(drawn: Sequence[Example], chance: random.Random) -> Iterator[Batch]:
    """All examples once, in an order drawn by `chance`."""
    order = list(drawn)
    chance.shuffle(order)
    cut: list[list[Example]] = []
    for at in range(0, len(order), SIZE * SORTED):
        near = sorted(order[at : at + SIZE * SORTED], key=lambda example: len(example.exchange.ids))
        cut += [near[place : place + SIZE] for place in range(0, len(near), SIZE)]
    chance.shuffle(cut)
    yield from map(collate, cut)


def collate(part: Sequence[Example]) -> Batch:
    """Fill rows up to the longest."""
    rows, longest = len(part), max(len(example.exchange.ids) for example in part)
    most = max(len(example.exchange.own) for example in part)
    ids, own = np.zeros((rows, longest), np.int64), np.zeros((rows, longest), np.int64)
    spans = np.zeros((rows, 2 + most, longest), np.float32)
    sentences, asked = np.zeros((rows, most, len(SENTENCE)), np.float32), np.zeros((rows, most, len(SENTENCE)), np.float32)
    for place, example in enumerate(part):
        exchange = example.exchange
        size, end = len(exchange.ids), 1 + len(exchange.before)
        ids[place, :size] = exchange.ids
        own[place, exchange.first : size - 1] = 1
        parts = [range(end - exchange.heard, end), range(exchange.first, size - 1), *exchange.places]
        for number, stretch in enumerate(parts):
            if stretch:
                spans[place, number, stretch.start : stretch.stop] = 1 / len(stretch)
        sentences[place, : len(example.sentences)] = example.sentences
        asked[place, : len(example.sentences)] = example.sentences_asked * example.weight
    weights = np.array([example.weight for example in part], np.float32)[:, None]
    client_asked = np.array([[example.client_asked] for example in part], np.float32) * weights
    reply_asked = np.stack([example.reply_asked for example in part]) * weights
    client, reply = np.stack([example.client for example in part]), np.stack([example.reply for example in part])
    made = (ids, own, spans, sentences, asked, client, np.broadcast_to(client_asked, client.shape).copy(), reply, reply_asked)
    return Batch(*(torch.from_numpy(numbers) for numbers in made))
