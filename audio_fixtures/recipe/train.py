"""Teach the miniature Whisper more sentences: go on training from a checkpoint (minutes to an hour on two cores).

    python train.py DATA_DIR[=WEIGHT] … --start checkpoint.pt --out new.pt [--steps 3000] [--rate 6e-4] [--minutes 40]

The data are folders from synthesise.py. What makes it learn at all is a CTC loss on characters beside the decoder's loss
(without it the decoder learns a language model and ignores the sound), and every ninth step a batch of windows of 30 s.
"""

import argparse
import pathlib
import random
import shutil
import time
from collections.abc import Iterator

import torch
from network import encode, load, make_ctc, make_model, read_tokenizer, save
from torch import nn
from torch.nn import functional
from transformers import WhisperForConditionalGeneration
from windows import IGNORE, Batch, Batcher, Corpus, Window, join

FRAMES = 10_000  # in a batch of windows as long as its longest, 100 a second
LONG, EVERY = 4, 8  # windows in a batch of full 30 s, and after how many others one comes
WARM_UP = 100
SPELLING = 0.3  # weight of the CTC loss


def losses(model: WhisperForConditionalGeneration, ctc: nn.Module, batch: Batch) -> tuple[torch.Tensor, torch.Tensor, float]:
    """Loss of the decoder, loss of the spelling, share of tokens right."""
    with torch.autocast("cpu", torch.bfloat16):
        heard = encode(model.model.encoder, batch.mels)
        logits = model.proj_out(model.model.decoder(input_ids=batch.inputs, encoder_hidden_states=heard)[0])
        spelt = ctc(heard)
    logits, scores = logits.float(), spelt.float().log_softmax(-1).transpose(0, 1)
    words = functional.cross_entropy(logits.flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORE, label_smoothing=0.03)
    lengths = torch.tensor([len(row) for row in batch.characters])
    truth = torch.tensor(sum(batch.characters, list[int]()))
    sound = functional.ctc_loss(scores, truth, torch.full((len(lengths),), scores.shape[0]), lengths, zero_infinity=True)
    right = (logits.argmax(-1) == batch.labels)[batch.labels != IGNORE].float().mean()
    return words, sound, float(right)


def batches(corpus: Corpus, batcher: Batcher) -> Iterator[Batch]:
    """Without end: windows of like length, as many as make FRAMES together; now and then full windows."""
    while True:
        groups, room = [list[Window]()], 0
        for window in sorted((join(corpus.turn()) for _ in range(400)), key=lambda w: -w.mel.shape[1]):
            if room < window.mel.shape[1]:
                groups.append([])
                room = FRAMES
            groups[-1].append(window)
            room -= groups[-1][0].mel.shape[1]
        random.shuffle(groups)
        for number, group in enumerate(filter(None, groups)):
            yield batcher.batch(group, full=False)
            if number % EVERY == 0:
                yield batcher.batch([join(corpus.turn()) for _ in range(LONG)], full=True)


def weighted(argument: str) -> tuple[pathlib.Path, float]:
    """A folder and how much of the training it gets."""
    folder, _, weight = argument.partition("=")
    return pathlib.Path(folder), float(weight or 1)


def arguments() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=weighted, nargs="+")
    parser.add_argument("--start", type=pathlib.Path, default=pathlib.Path(__file__).with_name("checkpoint.pt"))
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--rate", type=float, default=6e-4)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--seed", type=int, default=0)
    return parser.parse_args()


def train(model: WhisperForConditionalGeneration, ctc: nn.Module, corpus: Corpus, batcher: Batcher, options: argparse.Namespace) -> None:
    """Step until the steps or the minutes are over; the rate falls to nothing with whichever is nearer its end."""
    weights = [*model.parameters(), *ctc.parameters()]
    optimiser = torch.optim.AdamW(weights, lr=options.rate, betas=(0.9, 0.98), weight_decay=0.01)
    model.train()
    started = time.monotonic()
    for step, batch in enumerate(batches(corpus, batcher)):
        seconds = time.monotonic() - started
        done = max(step / options.steps, seconds / 60 / options.minutes)
        if done >= 1:
            break
        for group in optimiser.param_groups:
            group["lr"] = options.rate * min((step + 1) / WARM_UP, 1) * max(0.01, 1 - done)
        words, sound, right = losses(model, ctc, batch)
        optimiser.zero_grad()
        torch.autograd.backward(words + SPELLING * sound)
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        if step % 50 == 0:
            print(f"{step} {seconds:.0f}s words {words:.3f} sound {sound:.3f} right {right:.3f}", flush=True)
            save(options.out, model, ctc)


def main() -> None:
    """Train and save."""
    options = arguments()
    torch.manual_seed(options.seed)
    random.seed(options.seed)
    tokenizer = read_tokenizer(options.start)
    model, ctc = make_model(tokenizer), make_ctc()
    load(options.start, model, ctc)
    train(model, ctc, Corpus(options.data), Batcher(tokenizer), options)
    save(options.out, model, ctc)
    if options.out.parent != options.start.parent:
        shutil.copy(options.start.with_name("tokenizer.json"), options.out.with_name("tokenizer.json"))


if __name__ == "__main__":
    main()
