"""The reading network: what each sentence of a turn does, as scores; learned from labelled talk (tests/learning)."""

from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from voicecoach.moves.exchange import INSTALL_AGAIN, WEIGHTS, Exchange
from voicecoach.networks.graph import Graph, load_graph

Numbers = npt.NDArray[np.float32]
REMEMBERED = 20_000
"""Exchanges whose reading is kept: the figures of a talk ask for the same ones again."""
GIVEN = {"passed_over": "heavy", "dodged": "asks"}
"""What the client's turn has to hold for a reply to be one of these."""
Scores = dict[str, float]
"""For each name the log-odds above the threshold: found when above 0."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the network sees in one exchange."""

    sentences: tuple[Scores, ...]
    """What each sentence does."""
    client: Scores | None
    """What the client's turn right before holds; None when the consultant spoke last."""
    reply: Scores | None
    """What the turn does with the client's turn right before it."""


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """Linear scores over what the network made of a stretch: `weights` (names, width), a bias and a threshold for each name."""

    names: tuple[str, ...]
    weights: Numbers
    bias: Numbers
    threshold: Numbers

    def odds(self, stretches: Numbers) -> Numbers:
        """Log-odds of each name for each stretch; `stretches` has the shape (stretches, width)."""
        return stretches @ self.weights.T + self.bias

    def scores(self, odds: Numbers) -> Scores:
        """The same above the thresholds, by name."""
        return dict(zip(self.names, map(float, odds - self.threshold), strict=True))


@lru_cache(maxsize=REMEMBERED)
def see(exchange: Exchange) -> Seen:
    """Read one exchange. Never several at once: numbers of eight bits are scaled over all that is read together, and would depend on it."""
    ids = np.array([exchange.ids], dtype=np.int64)
    own = np.zeros_like(ids)
    own[0, exchange.first : -1] = 1
    (states,) = _graph().run({"ids": ids, "own": own})
    return _judge(exchange, states[0])


def _judge(exchange: Exchange, states: Numbers) -> Seen:
    sentence, client, reply = _heads()
    places = exchange.places
    sentences = tuple(sentence.scores(odds) for odds in sentence.odds(np.stack([_mean(states, place) for place in places])))
    if not exchange.heard:
        return Seen(sentences, None, None)
    end = 1 + len(exchange.before)
    heard = _mean(states, range(end - exchange.heard, end))
    turn = _mean(states, range(exchange.first, places[-1].stop))
    holds = client.odds(heard[None])[0]
    answered = reply.odds(np.concatenate((states[0], turn, heard))[None])[0]
    given = np.array([holds[client.names.index(GIVEN[name])] for name in reply.names], dtype=np.float32)
    return Seen(sentences, client.scores(holds), reply.scores(_both(answered, given)))


def _mean(states: Numbers, stretch: range) -> Numbers:
    """The mean over a stretch of pieces; nothing for an empty one."""
    if not stretch:
        return np.zeros_like(states[0])
    mean: Numbers = states[stretch.start : stretch.stop].mean(axis=0)
    return mean


def _both(one: Numbers, other: Numbers) -> Numbers:
    """The log-odds that both hold, when they are told apart."""
    never = np.logaddexp(0, -one) + np.logaddexp(0, -other)
    both: Numbers = -np.log(np.expm1(np.maximum(never, 1e-6)))
    return both


@cache
def _graph() -> Graph:
    return load_graph(WEIGHTS / "reader.onnx", 1, INSTALL_AGAIN)


@cache
def _heads() -> tuple[Head, Head, Head]:
    """For a sentence, for the client's turn, for the reply to it."""
    with np.load(WEIGHTS / "heads.npz", allow_pickle=False) as kept:
        heads = [
            Head(tuple(map(str, kept[f"{of}_names"])), *(kept[f"{of}_{part}"] for part in ("weights", "bias", "threshold")))
            for of in ("sentence", "client", "reply")
        ]
    return heads[0], heads[1], heads[2]
