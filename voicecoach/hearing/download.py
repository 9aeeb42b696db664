"""Fetching a model from the hub, once, because the user asked for it, with progress in bytes."""

import os
import shutil
import time
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path

from voicecoach.children import in_background
from voicecoach.errors import ModelProblem
from voicecoach.hearing.hub_model import HubModel
from voicecoach.hearing.model_folder import find_model, whisper_on_the_hub

_LOOK_EVERY_S = 0.2
_HUB_ANSWERS_IN_S = 10
_SPARE_BYTES = 64 << 20


def download_model(name: str, progress: Callable[[int, int], None], cache: Path | None = None) -> Path:
    """Fetch a known Whisper model into the hub's cache and return its folder. See `fetch`."""
    fetch(whisper_on_the_hub(name), progress, cache)
    return find_model(name, cache)


def fetch(model: HubModel, progress: Callable[[int, int], None], cache: Path | None = None) -> None:
    """Fetch a model into the hub's cache; what came before an interruption is kept.

    `progress` gets bytes that are here and bytes in all, several times a second. Raises ModelProblem when the hub cannot be reached or
    the disk is full.
    """
    torn = model.is_torn(cache)
    try:
        total = _bytes_in_all(model)
        store = _store(model, cache)
        _require_space(store, total)
        # In a thread of its own, so that Ctrl-C is heard while the hub is slow.
        fetching = in_background(lambda: _fetch(model, cache, torn))
        while not fetching.done():
            progress(min(_bytes_here(store), total), total)
            time.sleep(_LOOK_EVERY_S)
        fetching.result()
    except ModelProblem:
        raise
    except Exception as error:  # httpx, requests, xet: what the hub's client raises depends on its version
        raise ModelProblem(
            f"{model.name} could not be downloaded ({type(error).__name__}).", f"Check the connection and try again; {model.otherwise}"
        ) from error
    progress(total, total)


def _bytes_in_all(model: HubModel) -> int:
    from huggingface_hub import HfApi

    # No token: the models are public, and whoever is signed in to the hub need not tell it.
    hub = HfApi(endpoint=os.environ.get("HF_ENDPOINT"), token=False)
    about = hub.model_info(model.repository, files_metadata=True, timeout=_HUB_ANSWERS_IN_S)
    wanted = (file for file in about.siblings or () if any(fnmatch(file.rfilename, pattern) for pattern in model.files))
    return sum(file.size or 0 for file in wanted)


def _fetch(model: HubModel, cache: Path | None, anew: bool) -> None:
    from huggingface_hub import snapshot_download
    from huggingface_hub.utils import disable_progress_bars

    disable_progress_bars()  # the caller shows the progress
    snapshot_download(
        model.repository,
        cache_dir=cache,
        endpoint=os.environ.get("HF_ENDPOINT"),
        allow_patterns=list(model.files),
        etag_timeout=_HUB_ANSWERS_IN_S,
        max_workers=2,
        force_download=anew,
        token=False,
    )


def _store(model: HubModel, cache: Path | None) -> Path:
    """The folder in which the hub's client collects the files of a repository, whole or not."""
    from huggingface_hub.constants import HF_HUB_CACHE

    return Path(cache or HF_HUB_CACHE) / f"models--{model.repository.replace('/', '--')}" / "blobs"


def _bytes_here(store: Path) -> int:
    sizes = 0
    for path in store.glob("*"):
        try:
            sizes += path.stat().st_size
        except OSError:  # renamed while we looked
            continue
    return sizes


def _require_space(store: Path, total: int) -> None:
    there = next(folder for folder in store.parents if folder.exists())
    free = shutil.disk_usage(there).free
    missing = total - _bytes_here(store) + _SPARE_BYTES
    if free < missing:
        raise ModelProblem(f"The model needs {missing >> 20} MB, and {free >> 20} MB are free.", "Make room on the disk first.")
