"""Learn whether a sentence tells what is hidden: python -m tests.learning.telling [--weights FILE] [--lines FILE]."""

import argparse
import random
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from torch.nn.functional import binary_cross_entropy_with_logits

from tests.bench.chatting.judging import judged_lines
from tests.bench.figure import Figure, as_table
from tests.client.guard_lines import LINES, TUNED, read_labelled_replies
from tests.client.talks import PERSONAS
from tests.learning.telling.measure import Consent, area, at_false_alarms, at_found, score_invented
from tests.learning.telling.network import Texts, Upper
from tests.learning.telling.pairs import Pair, drawn
from tests.learning.telling.people import invented
from voicecoach.library.persona_file import list_personas

EPOCHS, RATE, HEAD_FASTER, SEED = 3, 1e-4, 10.0, 1
SIZE, SORTED, MOST_HIDDEN = 16, 20, 48
"""Pairs in a batch, batches sorted by length together, and pieces about one hidden thing while learning."""
WARM_UP, SLOWEST, LONGEST_STEP = 0.08, 0.02, 1.0
ALLOWED = 0.05


def batches(pairs: list[Pair], chance: random.Random) -> Iterator[list[Pair]]:
    """All pairs once, those of like length together."""
    order = list(pairs)
    chance.shuffle(order)
    cut: list[list[Pair]] = []
    for at in range(0, len(order), SIZE * SORTED):
        near = sorted(order[at : at + SIZE * SORTED], key=lambda pair: sum(map(len, pair.hidden)) + len(pair.sentence))
        cut += [near[place : place + SIZE] for place in range(0, len(near), SIZE)]
    chance.shuffle(cut)
    yield from cut


def learn(texts: Texts, epochs: int, begun: Path | None = None) -> Upper:
    """Learn from the clients that are not held back, and from what the clients that ship say of their needs."""
    chance = random.Random(SEED)
    torch.manual_seed(SEED)
    people, shipped = [one for one in invented() if not one.held_back], list(list_personas(PERSONAS)[0])
    net = Upper(texts.encoder)
    if begun:
        net.load_state_dict(torch.load(begun, weights_only=True))
    steps = epochs * (len(drawn(people, shipped, chance)) // SIZE + 1)
    head = [part for name, part in net.named_parameters() if name.startswith("head")]
    rest = [part for name, part in net.named_parameters() if not name.startswith("head")]
    optimiser = torch.optim.AdamW([{"params": rest, "lr": RATE}, {"params": head, "lr": RATE * HEAD_FASTER}], weight_decay=0.01, fused=True)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (WARM_UP * steps)) * max(SLOWEST, 1 - step / steps)
    )
    started = time.monotonic()
    for epoch in range(epochs):
        net.train()
        lost = []
        pairs = drawn(people, shipped, chance)
        texts.read({text for pair in pairs for text in (*pair.hidden, pair.sentence)})
        for part in batches(pairs, chance):
            with torch.autocast("cpu", torch.bfloat16):
                odds = net(*texts.together([(pair.hidden, pair.sentence) for pair in part], MOST_HIDDEN)).float()
            right, weight = torch.tensor([float(pair.tells) for pair in part]), torch.tensor([pair.weight for pair in part])
            loss = (binary_cross_entropy_with_logits(odds, right, reduction="none") * weight).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(net.parameters(), LONGEST_STEP)
            optimiser.step()
            pace.step()
            lost.append(loss.item())
        print(f"epoch {epoch + 1} of {epochs}: loss {np.mean(lost):.4f}, {time.monotonic() - started:.0f} s", flush=True)
    return net


def figures(net: Upper, texts: Texts, files: list[Path]) -> Iterator[Figure]:
    """On the clients held back, and on labelled replies: as the guard is, and with the network's consent."""
    scored = score_invented(net, texts, [one for one in invented() if one.held_back])
    threshold, found = at_false_alarms(scored, ALLOWED)
    yield Figure("clients held back: what tells scores above what does not", f"{area(scored):.1%}", "")
    yield Figure(f"clients held back: found with {ALLOWED:.0%} false alarms", f"{found:.1%} (above {threshold:.2f})", "")
    ruled = [float(np.mean([one.vague for one in scored if one.tells is tells])) for tells in (True, False)]
    yield Figure("clients held back: the vague rule, with nothing to stand on", f"{ruled[0]:.1%} found, {ruled[1]:.1%} false alarms", "")
    yield Figure(f"clients held back: false alarms with {ruled[0]:.0%} found", f"{at_found(scored, ruled[0]):.1%}", "")
    for path in files:
        consent = Consent(net, texts, read_labelled_replies(path))
        yield Figure(f"{path.stem}: the same among what the vague rule stops", f"{area(consent.scored):.1%}", "")
        yield from judged_lines(consent.judged(float("-inf")), f"{path.stem}, rules alone")
        yield from judged_lines(consent.judged(threshold), f"{path.stem}, network above {threshold:.2f}")
        telling = sorted(one.odds for one in consent.scored if one.tells)
        if telling:  # so low that nothing more is let through
            least = telling[0] - 1e-3
            yield from judged_lines(consent.judged(least), f"{path.stem}, network above {least:.2f}")


def main() -> None:
    """Learn, or read what was learned; print how far it goes."""
    parser = argparse.ArgumentParser(prog="python -m tests.learning.telling")
    parser.add_argument("--weights", type=Path, metavar="FILE", help="read what was learned from here; written there when it is missing")
    parser.add_argument("--lines", type=Path, metavar="FILE", help="only these labelled replies (form: tests/client/guard_lines.jsonl)")
    parser.add_argument("--begun", type=Path, metavar="FILE", help="go on with what was learned before")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    options = parser.parse_args()
    texts = Texts()
    if options.weights and options.weights.exists():
        net = Upper(texts.encoder)
        net.load_state_dict(torch.load(options.weights, weights_only=True))
    else:
        net = learn(texts, options.epochs, options.begun)
        if options.weights:
            torch.save(net.state_dict(), options.weights)
    print(as_table(list(figures(net, texts, [options.lines] if options.lines else [LINES, TUNED]))))


if __name__ == "__main__":
    main()
