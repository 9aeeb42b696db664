"""Handing out: which recordings of a folder are to be brought in, each content once, and what became of each."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from voicecoach.conversation.consent import Consent
from voicecoach.errors import VoicecoachError
from voicecoach.library.imports_file import ImportLine
from voicecoach.library.session_name import name_session
from voicecoach.many.engine import Engine
from voicecoach.many.finding import Found
from voicecoach.many.jobs import Done, Fate, Job, Look
from voicecoach.many.people import People

SETTLED = (Fate.BROUGHT, Fate.TWIN, Fate.REFUSED)
NOT_AGREED = Done(Fate.REFUSED, why="The table does not say that everyone on it agreed.", hint="Ask them, then write yes under agreed.")
UNNAMED = "Something unexpected happened ({name})."
CONSULTANT, CLIENT = "consultant", "client"
OF_HASH = 12
"""Letters of the mark of a file that its session is named by."""


class Sink(Protocol):
    """Where it is kept what became of each file."""

    def append(self, line: ImportLine) -> None:
        """Keep one more line."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked for, and what is known before anything begins."""

    people: People
    consent: Consent
    staging: Path
    on_right: bool
    """Where the consultant is, if the table does not tell."""
    again: bool
    """Also what was refused before, or brought in and forgotten."""
    before: Mapping[str, ImportLine]
    """What became of files in earlier runs, by their paths."""
    sessions: Mapping[str, str]
    """Sessions that are there, by the mark of the file that they came from."""


@dataclass(frozen=True, slots=True)
class Work:
    """What workers do, and what is done here with what comes back."""

    look: Callable[[Path], Look]
    bring: Callable[[Job], Done]
    keep: Callable[[Done], None]


@dataclass(frozen=True, slots=True)
class Step:
    """A file that something became of."""

    found: Found
    done: Done
    seconds: float = 0.0
    """How much sound that was; 0 where it was not brought in."""


def left_to_do(found: Sequence[Found], plan: Plan) -> tuple[Found, ...]:
    """Those of which an earlier run did not settle what became of them."""
    return tuple(one for one in found if not _is_settled(one, plan))


def _is_settled(one: Found, plan: Plan) -> bool:
    line = plan.before.get(str(one.path))
    if line is None or (line.size, line.changed_ns) != (one.size, one.changed_ns) or line.fate not in SETTLED:
        return False
    return not plan.again or (line.fate != Fate.REFUSED and line.session in plan.sessions.values())


@dataclass(slots=True)
class HandingOut:
    """One run over one folder. `now` tells the time."""

    plan: Plan
    engine: Engine
    work: Work
    sink: Sink
    now: Callable[[], datetime]
    _looks: dict[Path, Look] = field(default_factory=dict)
    _to_bring: list[list[Found]] = field(default_factory=list)
    """Files with the same content stand together, the first by name in front."""

    def look(self, left: Sequence[Found], told: Callable[[int, int], None] = lambda done, total: None) -> Iterator[Step]:
        """Look at all of them; gives those that need not be brought in, or cannot be. `seconds_left` is known then.

        `told` hears of how many bytes of how many a mark was made: all of every file is read for it.
        """
        asked = {one.path: one for one in left if self.plan.people.of(one.path).agreed is not False}
        for one in left:
            if one.path not in asked:
                yield self._keep(one, NOT_AGREED)
        same: dict[str, list[Found]] = {}
        seen, total = 0, sum(one.size for one in asked.values())
        for path, look in self.engine.do(self.work.look, tuple(asked)):
            seen += asked[path].size
            told(seen, total)
            if isinstance(look, Exception):
                yield self._keep(asked[path], _failed(look, path))
            elif look.why:
                yield self._keep(asked[path], Done(Fate.REFUSED, why=look.why, hint=look.hint))
            else:
                self._looks[path] = look
                same.setdefault(look.sha256, []).append(asked[path])
        for sha256, twins in same.items():
            twins.sort(key=lambda one: one.path)
            if session := self.plan.sessions.get(sha256):
                yield from self._known(twins, session)
            else:
                self._to_bring.append(twins)
        self._to_bring.sort(key=lambda twins: -self._looks[twins[0].path].seconds)  # the longest first: nobody waits for a last long one

    @property
    def seconds_left(self) -> float:
        """Seconds of sound that are still to be brought in, as far as the heads of the files tell."""
        return sum(self._looks[twins[0].path].seconds for twins in self._to_bring)

    def bring(self) -> Iterator[Step]:
        """Bring them in."""
        jobs = {self._job(twins[0]): twins for twins in self._to_bring}
        for job, done in self.engine.do(self.work.bring, jobs):
            done = _failed(done, job.path) if isinstance(done, Exception) else done
            first, *twins = jobs[job]
            self.work.keep(done)
            yield self._keep(first, done, self._looks[first.path].seconds)
            twin = Done(Fate.TWIN, done.session) if done.fate is Fate.BROUGHT else done
            for one in twins:
                yield self._keep(one, twin)

    def _known(self, files: Sequence[Found], session: str) -> Iterator[Step]:
        """What a run that was killed had brought in, and not written down any more, was brought in all the same."""
        named = any(line.session == session and line.fate == Fate.BROUGHT for line in self.plan.before.values())
        for place, one in enumerate(files):
            ours = place == 0 and not named and session.endswith(self._looks[one.path].sha256[:OF_HASH])
            yield self._keep(one, Done(Fate.BROUGHT if ours else Fate.TWIN, session))

    def _job(self, one: Found) -> Job:
        known, sha256 = self.plan.people.of(one.path), self._looks[one.path].sha256
        held, consent = self._held(one), self.plan.consent
        if known.consultant and consent.who == (CONSULTANT, CLIENT):
            consent = Consent((known.consultant, CLIENT), consent.at, consent.asked)
        return Job(
            path=one.path,
            sha256=sha256,
            session=name_session(held, f"imported_{sha256[:OF_HASH]}"),
            staging=self.plan.staging,
            held=held,
            consent=consent,
            consultant=known.consultant,
            on_right=self.plan.on_right if known.on_right is None else known.on_right,
        )

    def _held(self, one: Found) -> datetime:
        """When the table says, or else when the file was last changed."""
        return self.plan.people.of(one.path).held or datetime.fromtimestamp(one.changed_ns / 1e9).astimezone()

    def _keep(self, one: Found, done: Done, seconds: float = 0.0) -> Step:
        known, look = self.plan.people.of(one.path), self._looks.get(one.path, Look())
        line = ImportLine(
            file=str(one.path),
            size=one.size,
            changed_ns=one.changed_ns,
            fate=str(done.fate),
            at=self.now(),
            held=self._held(one),
            consultant=known.consultant,
            session=done.session,
            why=done.why,
            hint=done.hint,
            sha256=look.sha256,
        )
        self.sink.append(line)
        return Step(one, done, seconds)


def _failed(error: Exception, path: Path) -> Done:
    """Of an error that nobody foresaw only its kind is told: its text may quote what people said."""
    if isinstance(error, VoicecoachError):
        return Done(Fate.FAILED, why=unnamed(error.what, path), hint=error.hint)
    if type(error).__name__ == "KilledWorker":
        return Done(Fate.FAILED, why="Every worker that tried it died.", hint="Look whether they have memory enough, then start again.")
    return Done(Fate.FAILED, why=UNNAMED.format(name=type(error).__name__), hint="Start again: what failed is tried once more.")


def unnamed(what: str, path: Path) -> str:
    """What was in the way, without the name of the file, so that the same reason reads the same."""
    return what.replace(str(path), "the file").replace(path.name, "the file")
