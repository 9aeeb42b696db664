"""How well the guard judges labelled replies, sentence by sentence."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

from tests.bench.figure import Figure
from tests.client.guard_lines import LabelledReply, client_called, permit_of, read_labelled_replies
from voicecoach.client.guard import Fault, Guard


@dataclass(frozen=True)
class Judged:
    """What the guard made of some labelled replies.

    A bad sentence is stopped where it is judged so itself, or stands behind a bad one that was: there a reply ends.
    """

    of_kind: Counter[tuple[str, bool]]
    """Bad sentences by what is wrong with them, stopped or not."""
    false: int
    """Fit sentences that were stopped."""
    good: int

    @property
    def stopped(self) -> int:
        """Bad sentences that were stopped."""
        return sum(count for (_, found), count in self.of_kind.items() if found)

    @property
    def recall(self) -> float:
        """Share of the bad sentences that were stopped."""
        return self.stopped / max(1, self.of_kind.total())

    @property
    def false_share(self) -> float:
        """Share of the fit sentences that were stopped."""
        return self.false / max(1, self.good)


def faults_of(reply: LabelledReply) -> list[Fault | None]:
    """What the guard says of each sentence of a reply."""
    guard, leave = guard_of(reply.persona), permit_of(reply)
    return [guard.judge(sentence, reply.sentences[:place], leave) for place, sentence in enumerate(reply.sentences)]


def stopped_in(reply: LabelledReply) -> list[bool]:
    """Which sentences of a reply the guard stops."""
    return [fault is not None for fault in faults_of(reply)]


def judge_replies(replies: Iterable[LabelledReply], stopped: Callable[[LabelledReply], list[bool]] = stopped_in) -> Judged:
    """Judge every sentence of these replies; `stopped` says of a reply which of its sentences are."""
    of_kind, false, good = Counter[tuple[str, bool]](), 0, 0
    for reply in replies:
        ended = False
        for place, found in enumerate(stopped(reply)):
            if place in reply.bad:
                ended = ended or found
                of_kind[reply.why, ended] += 1
            else:
                false, good = false + found, good + 1
    return Judged(of_kind, false, good)


def judge_half(odd: bool) -> Judged:
    """Judge the replies with odd numbers, or the others."""
    return judge_replies(reply for reply in read_labelled_replies() if reply.odd is odd)


def judged_lines(judged: Judged, which: str) -> list[Figure]:
    """The same for people; `which` names the replies."""
    of = judged.of_kind
    kinds = ", ".join(f"{why} {of[why, True]}/{of[why, True] + of[why, False]}" for why in sorted({why for why, _ in of}))
    caught = f"{judged.stopped} of {of.total()}, {judged.recall:.1%} ({kinds})"
    return [
        Figure(f"bad sentences stopped, {which}", caught, "≥ 95 %, leak and role all"),
        Figure(f"fit sentences stopped, {which}", f"{judged.false} of {judged.good}, {judged.false_share:.1%}", "≤ 5 %"),
    ]


@cache
def guard_of(name: str) -> Guard:
    """The guard of a persona, made once."""
    return Guard(client_called(name))
