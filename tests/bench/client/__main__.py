"""Let scripted consultants talk to every client: python -m tests.bench.client [--test] [--seeds N] [--personas A,B] [--write]."""

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.client.checker import Parameters, read_parameters
from tests.bench.client.counting import Counted, count, figures, misses, wins_by_persona
from tests.bench.client.talking import Casting, hold, same_again, through_the_command
from tests.bench.client.wordings import KEPT, KINDS, TUNING
from tests.bench.figure import Figure, as_table, machine
from tests.room.rehearsal import ROOT
from voicecoach import shipped
from voicecoach.client.persona import Persona
from voicecoach.errors import PersonaProblem
from voicecoach.library.persona_file import load_persona

PAGE = ROOT / "docs" / "client.md"
NOTE = Path(__file__).parent / "page_note.md"
PROCESSES = 2
MOST_MISSES = 60
BY_COMMAND = 6
"""Talks that are held through the real command as well."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be held."""

    personas: tuple[str, ...]
    kinds: tuple[str, ...]
    letters: tuple[str, ...]
    seeds: int

    def batches(self) -> Iterator[tuple[Casting, ...]]:
        """All talks of one client with one consultant at a time."""
        for persona in self.personas:
            for kind in self.kinds:
                for letter in self.letters:
                    yield tuple(Casting(persona, kind, letter, seed) for seed in range(1, self.seeds + 1))


@cache
def find(name: str) -> tuple[Persona, Parameters]:
    """A shipped persona, as the program reads it and as its file says it."""
    path = shipped.personas() / f"{name}.toml"
    return load_persona(str(path), ()), read_parameters(path)


def hold_batch(castings: tuple[Casting, ...]) -> list[Counted]:
    """Hold these talks; the first one twice."""
    counted = []
    for place, casting in enumerate(castings):
        persona, file = find(casting.persona)
        talk = hold(persona, casting)
        counted.append(count(talk, file, same_again(persona, talk) if place == 0 else None))
    return counted


def hold_all(plan: Plan, processes: int = PROCESSES) -> list[Counted]:
    """Hold every talk of the plan; with one process in this one."""
    batches = list(plan.batches())
    if processes == 1:
        return [talk for batch in batches for talk in hold_batch(batch)]
    held: list[Counted] = []
    with ProcessPoolExecutor(processes) as pool:
        for number, batch in enumerate(pool.map(hold_batch, batches), start=1):
            held += batch
            if number % 25 == 0:
                print(f"{number} of {len(batches)} pairs …", file=sys.stderr, flush=True)
    return held


def agree_with_the_command(plan: Plan) -> Figure:
    """A handful of talks, typed into the real command: whether the client says and decides the same."""
    castings = [batch[0] for batch in plan.batches()]
    chosen = castings[:: max(1, len(castings) // BY_COMMAND)][:BY_COMMAND]
    same = 0
    for casting in chosen:
        persona, _ = find(casting.persona)
        talk = hold(persona, casting)
        with TemporaryDirectory() as folder:
            same += through_the_command(persona, talk, Path(folder)) == (*talk.shown, str(talk.outcome))
    return Figure("talks that the real command holds alike", f"{same} of {len(chosen)}", "all")


def whole_personas() -> tuple[str, ...]:
    """The names of the shipped personas that can be read; the others are named on stderr."""
    names = []
    for path in sorted(shipped.personas().glob("*.toml")):
        try:
            load_persona(str(path), ())
            names.append(path.stem)
        except PersonaProblem as problem:
            print(f"left out: {problem}", file=sys.stderr)
    return tuple(names)


def main() -> None:
    """Hold the talks and print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.client", description="Let scripted consultants talk to every client.")
    parser.add_argument("--test", action="store_true", help="the wordings that nobody looked at while the client was made")
    parser.add_argument("--seeds", type=int, default=20, help="talks for each client, kind and wording (default 20)")
    parser.add_argument("--personas", metavar="A,B", help="only these clients")
    parser.add_argument("--kinds", metavar="A,B", help=f"only these consultants, out of {', '.join(KINDS)}")
    parser.add_argument("--write", action="store_true", help=f"also write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    plan = Plan(
        personas=tuple(options.personas.split(",")) if options.personas else whole_personas(),
        kinds=tuple(options.kinds.split(",")) if options.kinds else KINDS,
        letters=KEPT if options.test else TUNING,
        seeds=options.seeds,
    )
    held = hold_all(plan)
    shown = page(held, plan, [*figures(held), agree_with_the_command(plan)])
    print(f"{shown}\n## Misses\n\n" + "\n".join(misses(held)[:MOST_MISSES]))
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(shown, encoding="utf-8")


def page(held: Sequence[Counted], plan: Plan, table: list[Figure]) -> str:
    """The page for people."""
    command = " ".join(["python -m tests.bench.client", *sys.argv[1:]])
    consultants = f"{len(plan.kinds)} kinds of consultants in the wordings {', '.join(plan.letters)}, {plan.seeds} seeds each"
    said = f"Measured on {datetime.now(UTC):%Y-%m-%d}, on {machine()}, by `{command}`: {len(plan.personas)} clients, {consultants}."
    wins = wins_by_persona(held, plan.kinds)
    return f"# How the simulated clients hold up\n\n{said}\n\n{as_table(table)}\n\n## Wins\n\n{wins}\n\n{NOTE.read_text(encoding='utf-8')}"


if __name__ == "__main__":
    main()
