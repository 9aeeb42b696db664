"""Write a model of random weights and serve it with llama.cpp: `python serve.py FOLDER PORT`, by a Python that has xllamacpp and gguf."""

import sys
import time
from pathlib import Path

import numpy as np

WORDS = [
    "▁I",
    "▁you",
    "▁we",
    "▁the",
    "▁a",
    "▁June",
    "▁is",
    "▁it",
    "▁twentieth",
    "▁of",
    "▁wedding",
    "▁my",
    "▁and",
    "▁not",
    "▁list",
    "▁father",
    "▁date",
    "▁Saturday",
    "▁yes",
    "▁no",
    "▁thank",
    ".",
    ",",
    "?",
    "!",
    "▁so",
    "▁pictures",
    "▁price",
    "▁want",
    "▁know",
]
DEEP, WIDE, HEADS, LAYERS, CONTEXT = 64, 128, 4, 2, 4096


def write_model(path: Path) -> None:
    """Two layers, 290 tokens, drawn by chance: it says words in no order, and now and then a byte."""
    from gguf import GGUFWriter, TokenType

    chance = np.random.default_rng(0)
    tokens = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), "▁", *WORDS]
    kinds = [TokenType.UNKNOWN, TokenType.CONTROL, TokenType.CONTROL, *[TokenType.BYTE] * 256, *[TokenType.NORMAL] * (len(WORDS) + 1)]
    writer = GGUFWriter(str(path), "llama")
    writer.add_name("random")
    writer.add_context_length(CONTEXT)
    writer.add_embedding_length(DEEP)
    writer.add_block_count(LAYERS)
    writer.add_feed_forward_length(WIDE)
    writer.add_head_count(HEADS)
    writer.add_head_count_kv(HEADS)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_dimension_count(DEEP // HEADS)
    writer.add_tokenizer_model("llama")
    writer.add_token_list(tokens)
    writer.add_token_scores([0.0] * len(tokens))
    writer.add_token_types(kinds)
    writer.add_bos_token_id(1)
    writer.add_eos_token_id(2)
    shapes = {"token_embd.weight": (len(tokens), DEEP), "output_norm.weight": (DEEP,), "output.weight": (len(tokens), DEEP)}
    for layer in range(LAYERS):
        shapes |= {f"blk.{layer}.{name}.weight": (DEEP,) for name in ("attn_norm", "ffn_norm")}
        shapes |= {f"blk.{layer}.{name}.weight": (DEEP, DEEP) for name in ("attn_q", "attn_k", "attn_v", "attn_output")}
        shapes |= {f"blk.{layer}.{name}.weight": (WIDE, DEEP) for name in ("ffn_gate", "ffn_up")}
        shapes |= {f"blk.{layer}.ffn_down.weight": (DEEP, WIDE)}
    for name, shape in shapes.items():
        drawn = chance.normal(0, 0.3, shape) if len(shape) > 1 else np.ones(shape)
        if name == "output.weight":
            drawn[-len(WORDS) :] *= 3  # words sooner than bytes
        writer.add_tensor(name, drawn.astype(np.float32))
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()


def main() -> None:
    """Serve until killed."""
    import xllamacpp

    model = Path(sys.argv[1]) / "random.gguf"
    write_model(model)
    how = xllamacpp.CommonParams()
    how.model.path = str(model)
    how.n_ctx, how.n_parallel, how.port, how.warmup = CONTEXT, 1, int(sys.argv[2]), False
    how.chat_template = "{% for message in messages %}{{ message['content'] }} {% endfor %}"
    how.cpuparams.n_threads = 1
    server = xllamacpp.Server(how)
    print(server.listening_address, flush=True)
    while True:
        time.sleep(1)


if __name__ == "__main__":
    main()
