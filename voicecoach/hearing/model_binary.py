"""Whether a `model.bin` is whole: its table of contents is walked without reading the weights.

The format is CTranslate2's (its C++ source, `Model::load`, and `python/ctranslate2/specs/model_spec.py`): version, kind, revision, then
each variable with name, shape, type and bytes, then aliases. A copy or download that was cut off ends in the middle of a variable.
"""

import os
import struct
from pathlib import Path
from typing import BinaryIO

KIND = "WhisperSpec"
_LONGEST_NAME = 1024


class NotWhole(Exception):
    """What is wrong with the file."""


def check_model_binary(path: Path) -> None:
    """Raises NotWhole, saying what is wrong; OSError when it cannot be read."""
    with path.open("rb") as file:
        size = os.fstat(file.fileno()).st_size
        _number(file, "<I")
        if _text(file) != KIND:
            raise NotWhole("is no Whisper model in CTranslate2 format")
        _number(file, "<I")
        for _ in range(_number(file, "<I")):
            _text(file)
            rank = _number(file, "<B")
            file.seek(4 * rank + 1, os.SEEK_CUR)  # shape and type
            length = _number(file, "<I")
            if file.tell() + length > size:
                raise NotWhole("is torn: it ends in the middle of the weights")
            file.seek(length, os.SEEK_CUR)
        for _ in range(2 * _number(file, "<I")):
            _text(file)


def _number(file: BinaryIO, form: str) -> int:
    data = file.read(struct.calcsize(form))
    if len(data) < struct.calcsize(form):
        raise NotWhole("is torn: it ends too early")
    return int(struct.unpack(form, data)[0])


def _text(file: BinaryIO) -> str:
    length = _number(file, "<H")
    data = file.read(min(length, _LONGEST_NAME))
    if len(data) < length:
        raise NotWhole("is torn: it ends too early")
    return data.rstrip(b"\0").decode("utf-8", "replace")
