"""A model on the hub: where it lies there, which of its files are wanted, and where they lie here once they were fetched."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class HubModel:
    """What can be downloaded."""

    name: str
    """As people are told it: "The Whisper model base.en"."""
    repository: str
    files: tuple[str, ...]
    """Names or patterns; the rest of the repository stays there."""
    is_torn: Callable[[Path | None], bool]
    """Whether the files lie in this cache (its usual place for None) and one is broken: then they are fetched anew, not trusted."""
    otherwise: str
    """What else somebody without the hub can do."""


def find_in_cache(repository: str, files: tuple[str, ...], cache: Path | None) -> Path | None:
    """The folder of these files in the hub's cache; None when they are not there at all, or only in part. Asks no network."""
    from huggingface_hub import snapshot_download

    try:
        return Path(snapshot_download(repository, cache_dir=cache, local_files_only=True, allow_patterns=list(files)))
    except (OSError, ValueError):
        return None
