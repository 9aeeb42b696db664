"""A shaped model: a Whisper as large as a real one, with random weights, that says the same sentence whatever it hears.

Speed depends on the shape and on how many tokens are written, not on what was learned. All layers are computed; what they add to the
decoder's stream is made so small that the next token follows from the last one alone: each token of the sentence leads to the next, and the
last to the end. So a decode is bounded, as long as a real one of that sentence, and its words are known.
"""

import itertools
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from platformdirs import user_cache_path

from tests.room.player import FIXTURES

SENTENCE = (
    "What",
    " made",
    " you",
    " start",
    " looking",
    " for",
    " a",
    " photographer",
    " right",
    " now",
    ",",
    " and",
    " how",
    " did",
    " it",
)
SENTENCE += (" begin", " with", " your", " family", "?")
LETTER_PIECES, END_OF_TEXT, VOCABULARY = 512, 50_256, 51_864
"""Word pieces taken from the miniature; where the real English models have the end of text; and how many tokens they have."""
NO_TIMESTAMPS = 50_362
WINDOW, LONGEST_TEXT = 1500, 448
STREAM, WHISPERED, LEADS = 1.0, 1e-4, 40.0
"""Size of the token embeddings, of what the layers add to them, and the logit with which a token leads to the next."""

Weights = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Shape:
    """The size of a Whisper, as OpenAI's paper lists them."""

    name: str
    layers: int
    width: int
    heads: int


TINY, BASE = Shape("tiny.en", 4, 384, 6), Shape("base.en", 6, 512, 8)


def shaped_model(shape: Shape, cache: Path | None = None) -> Path:
    """The folder of such a model (int8), made in the user's cache on first use; takes some seconds and 60 to 100 MB."""
    folder = (cache or user_cache_path("voicecoach-bench")) / f"shape-of-{shape.name}-4"
    if not (folder / "made").exists():
        folder.mkdir(parents=True, exist_ok=True)
        _write(shape, folder)
        (folder / "made").touch()
    return folder


def _write(shape: Shape, folder: Path) -> None:
    from ctranslate2.specs import WhisperSpec

    table = _tokenizer()
    tokens = [token for token, _ in sorted(table["model"]["vocab"].items(), key=lambda item: item[1])]
    tokens += [added["content"] for added in table["added_tokens"]]
    spec = WhisperSpec(shape.layers, shape.heads, shape.layers, shape.heads)
    _fill(spec, shape, chain(tokens))
    spec.register_vocabulary(tokens)
    spec.config.suppress_ids, spec.config.suppress_ids_begin = [], [END_OF_TEXT]
    spec.config.lang_ids = [END_OF_TEXT + 2]
    spec.config.alignment_heads = [[shape.layers - 1, head] for head in range(shape.heads)]
    spec.validate()
    spec.optimize(quantization="int8")
    spec.save(str(folder))
    (folder / "tokenizer.json").write_text(json.dumps(table), encoding="utf-8")
    (folder / "preprocessor_config.json").write_bytes((FIXTURES / "whisper" / "preprocessor_config.json").read_bytes())


def _tokenizer() -> dict[str, Any]:
    """The miniature's tokenizer, with the sentence's words as pieces of their own, as long as a real one."""
    table: dict[str, Any] = json.loads((FIXTURES / "whisper" / "tokenizer.json").read_text(encoding="utf-8"))
    vocabulary = table["model"]["vocab"]
    for word in SENTENCE:
        vocabulary.setdefault(word.replace(" ", "Ġ"), len(vocabulary))
    while len(vocabulary) < END_OF_TEXT:
        vocabulary[f"Ġunheard{len(vocabulary)}"] = len(vocabulary)
    first = table["added_tokens"][0]
    special = ["<|endoftext|>", "<|startoftranscript|>", "<|en|>", *(f"<|unknown{number}|>" for number in range(98))]
    special += ["<|translate|>", "<|transcribe|>", "<|startoflm|>", "<|startofprev|>", "<|nocaptions|>", "<|notimestamps|>"]
    special += [f"<|{moment * 0.02:.2f}|>" for moment in range(1501)]
    table["added_tokens"] = [first | {"id": END_OF_TEXT + k, "content": text, "special": k < 107} for k, text in enumerate(special)]
    return table


def chain(tokens: list[str]) -> list[tuple[int, int]]:
    """Which token leads to which: begin, 0.00 s, the sentence, 4.00 s, end; the same without times where none are wanted."""
    number = {token: index for index, token in enumerate(tokens)}
    words = [number[word.replace(" ", "Ġ")] for word in SENTENCE]
    begin, first, last, end = (number[token] for token in ("<|startoftranscript|>", "<|0.00|>", "<|4.00|>", "<|endoftext|>"))
    links = [begin, first, *words, last, end]
    return [*itertools.pairwise(links), (number["<|notimestamps|>"], words[0])]


def _fill(spec: Any, shape: Shape, links: list[tuple[int, int]]) -> None:
    """Random numbers for every weight; those that decide about the next token as the links say."""
    chance, width = np.random.default_rng(1), shape.width
    embeddings = chance.normal(0, STREAM, (VOCABULARY, width)).astype(np.float32)
    projection = chance.normal(0, 0.02, (VOCABULARY, width)).astype(np.float32)
    for before, after in links:
        projection[after] += LEADS / width * embeddings[before]
    spec.decoder.embeddings.weight, spec.decoder.projection.weight = embeddings, projection
    spec.decoder.position_encodings.encodings = chance.normal(0, WHISPERED, (LONGEST_TEXT, width)).astype(np.float32)
    spec.encoder.position_encodings.encodings = chance.normal(0, 0.1, (WINDOW, width)).astype(np.float32)
    for conv, inputs in ((spec.encoder.conv1, 80), (spec.encoder.conv2, width)):
        conv.weight = chance.normal(0, 0.02, (width, inputs, 3)).astype(np.float32)
        conv.bias = np.zeros(width, np.float32)
    for half in (spec.encoder, spec.decoder):
        _norm(half.layer_norm, width)
        for layer in half.layer:
            _fill_layer(layer, width, chance)


def _fill_layer(layer: Any, width: int, chance: np.random.Generator) -> None:
    def fill(linear: Any, outputs: int, inputs: int, size: float) -> None:
        linear.weight = chance.normal(0, size, (outputs, inputs)).astype(np.float32)
        linear.bias = np.zeros(outputs, np.float32)

    inside, out = layer.self_attention.linear
    fill(inside, 3 * width, width, 0.02)
    fill(out, width, width, WHISPERED)
    fill(layer.ffn.linear_0, 4 * width, width, 0.02)
    fill(layer.ffn.linear_1, width, 4 * width, WHISPERED)
    _norm(layer.self_attention.layer_norm, width)
    _norm(layer.ffn.layer_norm, width)
    if hasattr(layer, "attention"):
        asking, heard, told = layer.attention.linear
        fill(asking, width, width, 0.02)
        fill(heard, 2 * width, width, 0.02)
        fill(told, width, width, WHISPERED)
        _norm(layer.attention.layer_norm, width)


def _norm(norm: Any, width: int) -> None:
    norm.gamma, norm.beta = np.ones(width, np.float32), np.zeros(width, np.float32)
