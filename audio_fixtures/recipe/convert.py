"""Turn a checkpoint into a folder that faster-whisper loads (int8).

python convert.py checkpoint.pt OUT_DIR
"""

import argparse
import json
import pathlib

from ctranslate2.converters.transformers import WhisperLoader
from network import DECODER_LAYERS, HEADS, load, make_model, read_tokenizer, special

FEATURES = {"feature_size": 80, "sampling_rate": 16000, "hop_length": 160, "chunk_length": 30, "n_fft": 400}


def convert(checkpoint: pathlib.Path, out: pathlib.Path) -> None:
    """Write model.bin, config.json, vocabulary.json, tokenizer.json and preprocessor_config.json."""
    tokenizer = read_tokenizer(checkpoint)
    model = make_model(tokenizer)
    load(checkpoint, model)
    model.train(False)
    spec = WhisperLoader().get_model_spec(model)
    spec.register_vocabulary([tokenizer.id_to_token(i) for i in range(tokenizer.get_vocab_size())])
    spec.config.suppress_ids = []
    spec.config.suppress_ids_begin = [special(tokenizer, "<|endoftext|>")]
    spec.config.lang_ids = [special(tokenizer, "<|en|>")]
    spec.config.alignment_heads = [[DECODER_LAYERS - 1, head] for head in range(HEADS)]
    spec.validate()
    spec.optimize(quantization="int8")
    out.mkdir(parents=True, exist_ok=True)
    spec.save(str(out))
    tokenizer.save(str(out / "tokenizer.json"))
    (out / "preprocessor_config.json").write_text(json.dumps(FEATURES) + "\n")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("checkpoint", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    options = parser.parse_args()
    convert(options.checkpoint, options.out)
