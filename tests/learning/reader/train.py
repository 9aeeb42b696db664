"""Learn the reading network: python -m tests.learning.reader.train (make learn; about forty minutes on two cores).

The talks that judge (tests/gold, `judge` in split.txt) are left out of the fit; on them the thresholds are set.
"""

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from tests.learning.corpus import all_talks, kind_of, public_talks
from tests.learning.reader.batch import Batch, batches
from tests.learning.reader.examples import SENTENCE, Example, examples
from tests.learning.reader.export import export
from tests.learning.reader.network import Reader, pretrained
from tests.learning.reader.thresholds import set_thresholds
from tests.learning.talks import LabelledTalk, without_marks, without_question_marks
from voicecoach.moves.exchange import WEIGHTS

EPOCHS, RATE, HEADS_FASTER, SEED = 6, 1.2e-4, 10.0, 1
WARM_UP, SLOWEST, LONGEST_STEP = 0.06, 0.02, 1.0
LIKE_THE_PRODUCT = ("gold", "cards", "plain")
"""Consultations as the program will hear them. They count double; of the rest half is drawn for each epoch."""
IN_PART, ALWAYS = 0.5, (*LIKE_THE_PRODUCT, "consultations")
WORN = {True: (0.60, 0.85), False: (0.45, 0.75)}
"""How often a talk is read as written, and without any marks; else without question marks."""
REPLY, CLIENT = 0.3, 0.5
"""What their loss counts beside that of the sentences."""
MOST_FOR_RARE = 4.0
KEEPS = 0.998
"""Of the mean over the steps, which is what is kept of the network: so much of it stays with each step."""


def drawn(talks: Sequence[LabelledTalk], chance: random.Random) -> list[Example]:
    """The examples of one epoch."""
    found: list[Example] = []
    for talk in talks:
        kind = kind_of(talk.name)
        if kind in ALWAYS or chance.random() < IN_PART:
            found += examples(_worn(talk, chance), 2.0 if kind in LIKE_THE_PRODUCT else 1.0 if kind in ALWAYS else 0.7)
    return found


def _worn(talk: LabelledTalk, chance: random.Random) -> LabelledTalk:
    written, bare = WORN[kind_of(talk.name) in LIKE_THE_PRODUCT]
    drawn_ = chance.random()
    return talk if drawn_ < written else without_marks(talk) if drawn_ < bare else without_question_marks(talk)


def _shares(drawn_: Sequence[Example]) -> np.ndarray:
    """How often each label stands, where it was looked for."""
    right = np.concatenate([example.sentences * example.sentences_asked for example in drawn_]).sum(axis=0)
    asked = np.concatenate([example.sentences_asked for example in drawn_]).sum(axis=0)
    return np.clip(right / np.maximum(asked, 1), 1e-3, 0.9)


def _loss(reader: Reader, batch: Batch, rare: torch.Tensor) -> torch.Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        sentences, client, reply = reader(batch.ids, batch.own, batch.spans)

    def lost(found: torch.Tensor, right: torch.Tensor, asked: torch.Tensor, more: torch.Tensor | None = None) -> torch.Tensor:
        each = binary_cross_entropy_with_logits(found.float(), right, reduction="none", pos_weight=more)
        return (each * asked).sum() / asked.sum().clamp(min=1)

    of_client, of_reply = lost(client, batch.client, batch.client_asked), lost(reply, batch.reply, batch.reply_asked)
    return lost(sentences, batch.sentences, batch.sentences_asked, rare) + CLIENT * of_client + REPLY * of_reply


def _groups(reader: Reader) -> Iterator[dict[str, object]]:
    heads = [part for name, part in reader.named_parameters() if not name.startswith("encoder.")]
    yield {"params": [part for part in reader.encoder.parameters() if part.requires_grad], "lr": RATE}
    yield {"params": heads, "lr": RATE * HEADS_FASTER}


def learn(talks: Sequence[LabelledTalk]) -> Reader:
    """Learn from the talks."""
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    reader = Reader()
    pretrained(reader.encoder)
    first = drawn(talks, chance)
    shares = _shares(first)
    reader.sentence.bias.data = torch.tensor(np.log(shares / (1 - shares)), dtype=torch.float32)
    rare = torch.tensor(np.clip(np.sqrt((1 - shares) / shares) / 2, 1, MOST_FOR_RARE), dtype=torch.float32)
    steps = EPOCHS * (len(first) // 16 + 1)
    optimiser = torch.optim.AdamW(list(_groups(reader)), weight_decay=0.01, fused=True)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(SLOWEST, 1 - step / steps)
    )
    mean = AveragedModel(reader, multi_avg_fn=get_ema_multi_avg_fn(KEEPS))
    reader.train()
    started = time.monotonic()
    for epoch in range(EPOCHS):
        lost = []
        for batch in batches(drawn(talks, chance), chance):
            loss = _loss(reader, batch, rare)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.parameters(), LONGEST_STEP)
            optimiser.step()
            pace.step()
            mean.update_parameters(reader)
            lost.append(loss.item())
        print(f"epoch {epoch + 1} of {EPOCHS}: loss {np.mean(lost):.4f}, {time.monotonic() - started:.0f} s", flush=True)
    reader.load_state_dict(mean.module.state_dict())
    return reader.eval()


def main() -> None:
    """Learn, set the thresholds, write the weights."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--folder", type=Path, default=WEIGHTS)
    folder = parser.parse_args().folder
    talks = [*all_talks(), *public_talks()]
    print(f"{len(talks)} talks, {len(SENTENCE)} labels")
    reader = learn(talks)
    export(reader, folder)
    set_thresholds(folder)


if __name__ == "__main__":
    main()
