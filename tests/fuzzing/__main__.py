"""Search by hand: python -m tests.fuzzing [NAME] [--number N] [--tries T] [--shrink]."""

import argparse
import sys
import tempfile
import time
from pathlib import Path

from tests.faults.mutated_files import MUTATIONS as SUBJECTS
from tests.fuzzing.search import search


def main() -> int:
    """Look for mutations that break a promise; what was mutated last stays in the folder that is printed."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzzing", description="Mutate what people hand to the program.")
    parser.add_argument("name", nargs="?", help=f"one of: {', '.join(subject.name for subject in SUBJECTS)}; all if left out")
    parser.add_argument("--number", type=int, default=1, help="the same number tries the same mutations")
    parser.add_argument("--tries", type=int, default=100)
    parser.add_argument("--shrink", action="store_true", help="look for the smallest mutation that breaks the same promise")
    options = parser.parse_args()
    broken = 0
    for subject in SUBJECTS:
        if options.name in (None, subject.name):
            folder, began = Path(tempfile.mkdtemp(prefix="fuzzing-")), time.monotonic()
            found = search(subject, options.number, folder, options.tries, options.shrink)
            print(
                f"{subject.name}: {found.tried} tried in {time.monotonic() - began:.1f} s; {found.broken or 'kept'} ({folder})", flush=True
            )
            broken += found.broken is not None
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
