"""The same with next to nothing learned: nearness, and what a sentence is like by itself (python -m tests.learning.telling.linear)."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sklearn.linear_model import LogisticRegression

from tests.bench.chatting.judging import guard_of
from tests.bench.figure import Figure, as_table
from tests.client.guard_lines import LINES, TUNED, client_called, permit_of, read_labelled_replies
from tests.learning.reader.network import Encoder, pretrained
from tests.learning.telling.measure import Scored, area, at_false_alarms, sentences_of_client
from tests.learning.telling.network import AT_ONCE, LONGEST
from tests.learning.telling.people import Invented, invented
from voicecoach.client.guard import Fault
from voicecoach.moves.exchange import END, START, pieces

STRENGTH, SCALE, OF_NEARNESS = 0.03, 5.0, 5.0
"""Of the regression (inverse of its restraint), of what it sees, and what nearness counts beside it."""
Rows = list[tuple[str, Sequence[str], bool, str]]
"""A sentence, all texts about what its client hides, whether it tells, and its kind."""


class Vectors:
    """One vector of length 1 for each text: the mean over its pieces, of the encoder as it came."""

    def __init__(self, texts: Iterable[str]) -> None:
        encoder = Encoder()
        pretrained(encoder)
        encoder.eval()
        self._kept: dict[str, np.ndarray] = {}
        order = sorted(set(texts), key=len)
        for first in range(0, len(order), AT_ONCE):
            part = order[first : first + AT_ONCE]
            rows = [(START, *pieces(text)[:LONGEST], END) for text in part]
            longest = max(map(len, rows))
            ids = torch.tensor([(*row, *(0,) * (longest - len(row))) for row in rows])
            with torch.no_grad():
                states = encoder(ids, torch.zeros_like(ids)).numpy()
            self._kept |= {text: _unit(state[: len(row)].mean(0)) for text, row, state in zip(part, rows, states, strict=True)}

    def of(self, texts: Sequence[str]) -> np.ndarray:
        """Shape (texts, width)."""
        return np.stack([self._kept[text] for text in texts])


def _unit(vector: np.ndarray) -> np.ndarray:
    length: np.ndarray = vector / np.linalg.norm(vector)
    return length


def rows_of(people: Iterable[Invented]) -> Rows:
    """All sentences of invented clients."""
    return [
        (sentence, tuple(text for hidden in one.hides for text in hidden.texts), kind == "+", kind)
        for one in people
        for sentence, kind in sentences_of_client(one)
    ]


def vague_rows(path: Path) -> Rows:
    """Of labelled replies what the vague rule stops, while a need is hidden."""
    found: Rows = []
    for reply in read_labelled_replies(path):
        leave = permit_of(reply)
        hidden = [need for need in client_called(reply.persona).needs if f"need {need.id}" not in leave.open_ids]
        texts = tuple(text for need in hidden for text in (need.label, *need.reveals, *need.more))
        for place, sentence in enumerate(reply.sentences):
            stopped = guard_of(reply.persona).judge(sentence, reply.sentences[:place], leave) is Fault.GROUNDLESS
            if stopped and texts and (place not in reply.bad or reply.why == "leak"):
                found.append((sentence, texts, place in reply.bad, reply.why))
    return found


def figures() -> Iterator[Figure]:
    """On the clients held back, and on labelled replies; the regression saw the other invented clients only."""
    known = rows_of(one for one in invented() if not one.held_back)
    judged = {
        "clients held back": rows_of(one for one in invented() if one.held_back),
        **{f"{path.stem}, what the vague rule stops": vague_rows(path) for path in (LINES, TUNED)},
    }
    vectors = Vectors(text for rows in (known, *judged.values()) for sentence, texts, _, _ in rows for text in (sentence, *texts))
    alone = LogisticRegression(C=STRENGTH, max_iter=300, class_weight="balanced")
    alone.fit(SCALE * vectors.of([row[0] for row in known]), [row[2] for row in known])
    for name, rows in judged.items():
        near = np.array([float((vectors.of(texts) @ vectors.of([sentence])[0]).max()) for sentence, texts, _, _ in rows])
        like = alone.decision_function(SCALE * vectors.of([row[0] for row in rows]))
        for how, odds in (("nearness", near), ("the sentence alone", like), ("both", like + OF_NEARNESS * near)):
            scored = [Scored(float(one), tells, kind) for one, (_, _, tells, kind) in zip(odds, rows, strict=True)]
            shares = ", ".join(f"{at_false_alarms(scored, share)[1]:.0%} at {share:.0%}" for share in (0.05, 0.2, 0.5))
            count = f"{sum(one.tells for one in scored)} that tell, {sum(not one.tells for one in scored)} that do not"
            yield Figure(f"{name}, {how}", f"area {area(scored):.2f}; found at false alarms: {shares} ({count})", "")


if __name__ == "__main__":
    print(as_table(list(figures())))
