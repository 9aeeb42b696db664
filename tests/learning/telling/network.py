"""The network that says whether a sentence tells something hidden: lower layers read each text alone, the upper ones both together.

It begins as the encoder that the reading network began as; the lower layers stay as they are, so their states are kept.
"""

from collections.abc import Iterable, Sequence

import torch
import torch.nn.functional as F  # noqa: N812 - torch's own custom
from torch import nn

from tests.learning.reader.network import DROPOUT, LAYERS, WIDTH, Encoder, Layer, pretrained
from voicecoach.moves.exchange import END, START, pieces

ALONE = 0
"""So many layers read each text alone."""
LONGEST, MOST_HIDDEN = 46, 64
"""Pieces of one text, and of all about one hidden thing."""
AT_ONCE = 48


class Texts:
    """The states of texts behind the lower layers, kept."""

    def __init__(self) -> None:
        self.encoder = Encoder()
        pretrained(self.encoder)
        self.encoder.eval()
        self._kept: dict[str, torch.Tensor] = {}

    def read(self, texts: Iterable[str]) -> None:
        """Read all that are new, those of like length together."""
        new = sorted({text for text in texts if text not in self._kept}, key=len)
        for first in range(0, len(new), AT_ONCE):
            self._read(new[first : first + AT_ONCE])

    @torch.no_grad()
    def _read(self, part: list[str]) -> None:
        rows = [(START, *pieces(text)[:LONGEST], END) for text in part]
        longest = max(map(len, rows))
        ids = torch.tensor([(*row, *(0,) * (longest - len(row))) for row in rows])
        states = self.encoder.first(self.encoder.words(ids) + self.encoder.places.weight[:longest][None] + self.encoder.kinds.weight[0])
        mask = torch.where(ids == 0, -1e4, 0.0)[:, None, None, :]
        for layer in list(self.encoder.layers)[:ALONE]:
            states = layer(states, mask)
        self._kept |= {text: state[: len(row)].clone() for text, row, state in zip(part, rows, states, strict=True)}

    def together(self, pairs: Sequence[tuple[tuple[str, ...], str]], most: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The states of each pair side by side (rows, pieces, width); 1 on the pieces of the sentence; true where a row is filled up."""
        rows = [(torch.cat([self._kept[text] for text in hidden])[:most], self._kept[sentence]) for hidden, sentence in pairs]
        longest = max(len(hidden) + len(sentence) for hidden, sentence in rows)
        states = torch.zeros(len(rows), longest, WIDTH)
        own, empty = torch.zeros(len(rows), longest, dtype=torch.long), torch.ones(len(rows), longest, dtype=torch.bool)
        for place, (hidden, sentence) in enumerate(rows):
            start, end = len(hidden), len(hidden) + len(sentence)
            states[place, :start], states[place, start:end] = hidden, sentence
            own[place, start:end], empty[place, :end] = 1, False
        return states, own, empty


class Upper(nn.Module):
    """What reads both together."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.kinds = nn.Embedding(2, WIDTH)
        nn.init.zeros_(self.kinds.weight)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS - ALONE))
        for layer, origin in zip(self.layers, list(encoder.layers)[ALONE:], strict=True):
            layer.load_state_dict(origin.state_dict())
        self.head = nn.Linear(2 * WIDTH, 1)
        nn.init.zeros_(self.head.weight)
        nn.init.zeros_(self.head.bias)

    def forward(self, states: torch.Tensor, own: torch.Tensor, empty: torch.Tensor) -> torch.Tensor:
        """Log-odds that the sentence tells it, one for each row; shapes as from `Texts.together`."""
        states = states + self.kinds(own)
        mask = torch.where(empty, -1e4, 0.0)[:, None, None, :]
        for layer in self.layers:
            states = layer(states, mask)
        there = (own.bool() & ~empty).float()
        mean = (states * there[..., None]).sum(1) / there.sum(1, keepdim=True)
        odds: torch.Tensor = self.head(F.dropout(torch.cat((states[:, 0], mean), -1), DROPOUT, self.training))
        return odds[:, 0]
