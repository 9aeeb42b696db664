"""The miniature Whisper in PyTorch: its shape, its checkpoint, and its encoder for windows shorter than 30 s."""

import pathlib

import torch
from tokenizers import Tokenizer
from torch import nn
from torch.nn import functional
from transformers import WhisperConfig, WhisperForConditionalGeneration
from transformers.models.whisper.modeling_whisper import WhisperEncoder

WIDTH, ENCODER_LAYERS, DECODER_LAYERS, HEADS = 160, 4, 2, 4
DROPOUT = 0.0  # it sees too little to learn by heart
CHARACTERS = " !',-.?abcdefghijklmnopqrstuvwxyz"
TIED = ("proj_out.weight", "model.decoder.embed_tokens.weight")


def read_tokenizer(checkpoint: pathlib.Path) -> Tokenizer:
    """The tokenizer that lies beside a checkpoint: 512 word pieces, then Whisper's special tokens and timestamps."""
    return Tokenizer.from_file(str(checkpoint.with_name("tokenizer.json")))


def special(tokenizer: Tokenizer, name: str) -> int:
    """The number of a special token."""
    number: int | None = tokenizer.token_to_id(name)
    if number is None:
        raise ValueError(f"the tokenizer has no {name}")
    return number


def make_model(tokenizer: Tokenizer) -> WhisperForConditionalGeneration:
    """An untrained Whisper of 2.8 million weights."""
    end, start = special(tokenizer, "<|endoftext|>"), special(tokenizer, "<|startoftranscript|>")
    config = WhisperConfig(
        vocab_size=tokenizer.get_vocab_size(), num_mel_bins=80, d_model=WIDTH, dropout=DROPOUT,
        encoder_layers=ENCODER_LAYERS, encoder_attention_heads=HEADS, encoder_ffn_dim=4 * WIDTH,
        decoder_layers=DECODER_LAYERS, decoder_attention_heads=HEADS, decoder_ffn_dim=4 * WIDTH,
        pad_token_id=end, eos_token_id=end, bos_token_id=start, decoder_start_token_id=start,
        suppress_tokens=None, begin_suppress_tokens=None,
    )  # fmt: skip
    return WhisperForConditionalGeneration(config)


def make_ctc() -> nn.Linear:
    """The layer that spells what the encoder heard; needed in training only."""
    return nn.Linear(WIDTH, len(CHARACTERS) + 1)


def load(checkpoint: pathlib.Path, model: nn.Module, ctc: nn.Module | None = None) -> None:
    """Fill the model, and the spelling layer if given, from a checkpoint."""
    saved = torch.load(checkpoint, weights_only=True)
    saved["model"][TIED[0]] = saved["model"][TIED[1]]
    model.load_state_dict(saved["model"])
    if ctc is not None:
        ctc.load_state_dict(saved["ctc"])


def save(checkpoint: pathlib.Path, model: nn.Module, ctc: nn.Module) -> None:
    """Keep the weights at half precision."""
    halves = [{name: weight.half() for name, weight in part.state_dict().items() if name != TIED[0]} for part in (model, ctc)]
    torch.save(dict(zip(("model", "ctc"), halves, strict=True)), checkpoint)


def encode(encoder: WhisperEncoder, mel: torch.Tensor) -> torch.Tensor:
    """What the encoder hears in windows shorter than 30 s: positions are cut, not padded."""
    hidden = functional.gelu(encoder.conv2(functional.gelu(encoder.conv1(mel)))).permute(0, 2, 1)
    hidden = functional.dropout(hidden + encoder.embed_positions.weight[: hidden.shape[1]], DROPOUT, encoder.training)
    for layer in encoder.layers:
        out = layer(hidden, None)
        hidden = out[0] if isinstance(out, tuple) else out
    heard: torch.Tensor = encoder.layer_norm(hidden)
    return heard
