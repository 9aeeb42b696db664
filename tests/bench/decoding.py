"""What it is worth that the recogniser keeps its memory: the same decodes in processes that keep it and that do not."""

import json
import subprocess
import sys
from statistics import median

from tests.bench.figure import Figure
from tests.bench.shaped import BASE, TINY, shaped_model
from tests.room.rehearsal import ROOT

ROUNDS, DECODES = 3, 7
"""Processes of each kind, by turns because a shared machine becomes faster and slower within minutes; and decodes in each."""
PROGRAM = """
import json, resource, sys, time
from voicecoach.process import keep_memory
folder, kept, count = sys.argv[1], sys.argv[2] == "kept", int(sys.argv[3])
if kept:
    keep_memory()
import numpy as np
from faster_whisper import WhisperModel
model = WhisperModel(folder, device="cpu", compute_type="int8", local_files_only=True)
sound = np.random.default_rng(0).standard_normal(4 * 16_000).astype(np.float32) / 20
took = []
for _ in range(count):
    began = time.perf_counter()
    list(model.transcribe(sound, language="en", beam_size=1, temperature=0.0, condition_on_previous_text=False)[0])
    took.append(time.perf_counter() - began)
print(json.dumps([took[1:], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
"""


def decoding() -> list[Figure]:
    """The median decode with memory kept and given back, and the most memory held."""
    return [_row(shape.name, str(shaped_model(shape))) for shape in (TINY, BASE)]


def _row(name: str, folder: str) -> Figure:
    took: dict[str, list[float]] = {"kept": [], "given back": []}
    held = dict.fromkeys(took, 0.0)
    for _ in range(ROUNDS):
        for how in took:
            words = [sys.executable, "-c", PROGRAM, folder, how, str(DECODES + 1)]
            seconds, memory_mb = json.loads(subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout)
            took[how] += seconds
            held[how] = max(held[how], memory_mb)
    told = [f"{how} {1000 * median(took[how]):.0f} ms, {held[how]:.0f} MB at most" for how in took]
    return Figure(f"shape of {name}: one decode with memory kept or given back, {ROUNDS} processes each", "; ".join(told))
