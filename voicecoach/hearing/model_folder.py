"""Where a Whisper model lies: a folder of the user's, or a known name in the cache of the model hub; never downloaded unasked."""

import json
from pathlib import Path

from voicecoach.errors import ModelProblem
from voicecoach.hearing.hub_model import HubModel, find_in_cache
from voicecoach.hearing.model_binary import NotWhole, check_model_binary

_REPOSITORIES = {
    **{
        name: f"Systran/faster-whisper-{name}"
        for name in ("tiny.en", "tiny", "base.en", "base", "small.en", "small", "medium.en", "medium", "large-v2", "large-v3")
    },
    "distil-small.en": "Systran/faster-distil-whisper-small.en",
    "distil-large-v3": "Systran/faster-distil-whisper-large-v3",
    "turbo": "mobiuslabsgmbh/faster-whisper-large-v3-turbo",
}
KNOWN_MODELS = tuple(_REPOSITORIES)
"""Names that can be given instead of a folder."""
MODEL_FILES = ("config.json", "preprocessor_config.json", "model.bin", "tokenizer.json", "vocabulary.*")
"""What is fetched from the hub; preprocessor_config.json may be absent."""

_JSON_FILES = ("config.json", "tokenizer.json")
_COPY_AGAIN = "Copy or convert the folder again, name another with --whisper-model FOLDER, or run: voicecoach check --download"


def find_model(name_or_folder: str, cache: Path | None = None) -> Path:
    """The folder of a model that is on this disk; asks no network.

    `cache` is the hub's cache, its usual place when None. Raises ModelProblem when nothing is there, or a file is missing or torn.
    """
    folder = Path(name_or_folder).expanduser()
    if name_or_folder not in _REPOSITORIES:
        if not folder.is_dir():
            raise ModelProblem(
                f"There is no Whisper model {name_or_folder}: neither a folder nor a known name.",
                f"Give a folder with model.bin, or one of: {', '.join(KNOWN_MODELS)}.",
            )
        return _checked(folder)
    found = find_in_cache(repository_of(name_or_folder), MODEL_FILES, cache)
    if found is None:
        raise ModelProblem(
            f"The Whisper model {name_or_folder} is not on this computer yet.",
            "Download it once with: voicecoach check --download - or name a folder that holds one: --whisper-model FOLDER",
        )
    return _checked(found)


def is_on_disk(name_or_folder: str, cache: Path | None = None) -> bool:
    """Whether `find_model` would find it whole."""
    try:
        find_model(name_or_folder, cache)
    except ModelProblem:
        return False
    return True


def repository_of(name: str) -> str:
    """Where the hub keeps a known model. Raises ModelProblem for a name that is not known."""
    if name not in _REPOSITORIES:
        raise ModelProblem(f"There is no Whisper model named {name}.", f"Known names: {', '.join(KNOWN_MODELS)}.")
    return _REPOSITORIES[name]


def whisper_on_the_hub(name: str) -> HubModel:
    """What is fetched of a known model. Raises ModelProblem for a name that is not known."""
    otherwise = "or copy a model folder from elsewhere and name it: --whisper-model FOLDER"
    return HubModel(f"The Whisper model {name}", repository_of(name), MODEL_FILES, lambda cache: _lies_torn(name, cache), otherwise)


def _lies_torn(name: str, cache: Path | None) -> bool:
    try:
        find_model(name, cache)
    except ModelProblem as problem:
        return "cannot be used" in problem.what
    return False


def _checked(folder: Path) -> Path:
    """The folder, when every file that a load without network needs is there and looks whole."""
    vocabularies = [name for name in ("vocabulary.json", "vocabulary.txt") if (folder / name).is_file()]
    if not vocabularies:
        raise _wrong(folder, "vocabulary.json", "is missing")
    for name in (*_JSON_FILES, "model.bin", vocabularies[0]):
        _look_at(folder, name)
    return folder


def _look_at(folder: Path, name: str) -> None:
    """Raises ModelProblem when a file is missing, empty, or torn as far as can be told without loading it."""
    path = folder / name
    if not path.is_file():
        raise _wrong(folder, name, "is missing")
    try:
        if path.stat().st_size == 0:
            raise _wrong(folder, name, "is empty")
        if path.suffix == ".json":
            json.loads(path.read_text(encoding="utf-8"))
        elif name == "model.bin":
            check_model_binary(path)
    except NotWhole as error:
        raise _wrong(folder, name, str(error)) from error
    except OSError as error:
        raise _wrong(folder, name, "cannot be read") from error
    except ValueError as error:
        raise _wrong(folder, name, "is torn") from error


def _wrong(folder: Path, name: str, what: str) -> ModelProblem:
    return ModelProblem(f"The Whisper model in {folder} cannot be used: {name} {what}.", _COPY_AGAIN)
