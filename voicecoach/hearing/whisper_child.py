"""The process in which the Whisper model lives: loads it, warms it, turns sound into words, and may crash without harm."""

import os
import time
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from voicecoach.children import ParentLine
from voicecoach.process import keep_memory

if TYPE_CHECKING:
    from faster_whisper import WhisperModel
    from faster_whisper.transcribe import Segment

_MOST_THREADS = 4
_SILENT, _UNSURE, _REPETITIVE = 0.6, -1.0, 2.4
"""No-speech probability, mean log probability and compression ratio at which Whisper itself stops believing what it wrote."""


def main() -> None:
    """Answer `load`, `decode` and `read` until the parent is gone."""
    keep_memory()
    line = ParentLine()
    model: WhisperModel | None = None
    for question in line.questions():
        try:
            if question.message["do"] == "load":
                model = _load(str(question.message["folder"]))
                line.answer({"ready": True, "warm_s": _warm(model)})
            elif model is None:
                line.answer({"error": "not loaded"})
            elif question.message["do"] == "decode":
                line.answer({"segments": [segment.text for segment in _decode(model, question.payload, question.message)]})
            else:
                line.answer({"segments": _read(model, question.payload, question.message)})
        except Exception as error:  # whatever ctranslate2 and tokenizers raise; the parent says it to a person
            line.answer({"error": type(error).__name__})


def _load(folder: str) -> "WhisperModel":
    """Int8 on the CPU. Raises FileNotFoundError without the words' pieces: faster-whisper would ask a model hub for them, and wait."""
    from faster_whisper import WhisperModel

    if not Path(folder, "tokenizer.json").is_file():
        raise FileNotFoundError
    threads = decoding_threads()
    return WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=threads, num_workers=1, local_files_only=True)


def _warm(model: "WhisperModel") -> float:
    """One decode of a second of silence, so that the first turn pays for nothing; how many seconds it took tells how fast the model is."""
    import numpy as np

    began = time.perf_counter()
    segments, _ = model.transcribe(np.zeros(16_000, dtype=np.float32), language="en", beam_size=1, temperature=0.0, max_new_tokens=4)
    list(segments)
    return time.perf_counter() - began


def _read(model: "WhisperModel", sound: bytes, options: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The segments with their times in seconds, and their words with theirs; without words where the model cannot align any."""
    try:
        segments = _decode(model, sound, options, words=options["do"] == "read")
    except Exception:  # a converted model whose attention tells no times: whatever ctranslate2 and numpy make of that
        segments = _decode(model, sound, options)
    return [
        {
            "text": segment.text,
            "start": float(segment.start),
            "end": float(segment.end),
            "words": [[word.word, float(word.start), float(word.end)] for word in segment.words or ()],
        }
        for segment in segments
    ]


def _decode(model: "WhisperModel", sound: bytes, options: Mapping[str, Any], words: bool = False) -> list["Segment"]:
    """The segments that Whisper believes in; `words` costs extra."""
    import numpy as np

    segments, _ = model.transcribe(
        np.frombuffer(sound, dtype="<f4").astype(np.float32),
        language=options["language"],
        beam_size=options["beam_size"],
        temperature=options["temperatures"],
        initial_prompt=options["initial_prompt"],
        hotwords=options["hotwords"],
        condition_on_previous_text=False,
        no_speech_threshold=_SILENT,
        log_prob_threshold=_UNSURE,
        compression_ratio_threshold=_REPETITIVE,
        vad_filter=False,
        word_timestamps=words,
    )
    believed = []
    for segment in segments:  # the work happens here
        loops = segment.compression_ratio > _REPETITIVE  # even the last temperature of the ladder went round in circles
        nothing = segment.no_speech_prob > _SILENT and segment.avg_logprob < _UNSURE
        if not loops and not nothing:
            believed.append(segment)
    return believed


def decoding_threads() -> int:
    """Threads for one decode. OMP_NUM_THREADS bounds them, as it does in other programs: workers beside each other get one each by it."""
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(_MOST_THREADS, physical_cores(), int(asked) if asked.isdecimal() and int(asked) else _MOST_THREADS)


def physical_cores() -> int:
    """Cores, not hardware threads: a second thread on the same core makes a decode slower."""
    logical = os.cpu_count() or 1
    siblings = {path.read_text() for path in Path("/sys/devices/system/cpu").glob("cpu[0-9]*/topology/thread_siblings_list")}
    if siblings:
        return min(logical, len(siblings))
    return max(1, logical // 2) if os.name == "nt" else logical


if __name__ == "__main__":
    main()
