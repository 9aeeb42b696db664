"""The settings file `voicecoach.toml`, and where it and the library lie when nobody says otherwise."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from voicecoach.conversation.offer import SAMPLE_OFFER, Offer, Package
from voicecoach.errors import SettingsProblem
from voicecoach.settings import DEFAULT_MODEL, LONGEST_PATIENCE_S, SHORTEST_PATIENCE_S, Chat, Settings

FILE_NAME = "voicecoach.toml"
LARGEST_FILE = 200_000
"""Characters; twenty packages described at length have a tenth."""
Text = Annotated[str, Field(min_length=1, max_length=500)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class _PackageForm(_Form):
    what: Text
    price: Annotated[float, Field(gt=0, lt=10_000_000, strict=False)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "USD"


class _OfferForm(_Form):
    name: Text
    trade: Text
    packages: Annotated[list[_PackageForm], Field(min_length=1, max_length=20)]
    area: str = ""
    dates: str = ""


class _ChatForm(_Form):
    base_url: Text | None = None
    model: Text | None = None


class SettingsForm(_Form):
    """What the file may hold."""

    library: Text | None = None
    whisper_model: Text = DEFAULT_MODEL
    reading_model: Text | None = None
    voice_model: Text | None = None
    microphone: Text | None = None
    output: Text | None = None
    headphones: bool = False
    echo_cancellation: bool = False
    push_to_talk: bool = False
    patience: Annotated[float, Field(ge=SHORTEST_PATIENCE_S, le=LONGEST_PATIENCE_S, strict=False)] = 1.0
    smart_turn: bool = False
    offer: _OfferForm | None = None
    chat: _ChatForm = Field(default_factory=_ChatForm)


def settings_file() -> Path:
    """The file in the current folder if there is one, else the user's own."""
    here = Path(FILE_NAME)
    return here if here.is_file() else platformdirs.user_config_path("voicecoach") / FILE_NAME


def load_settings(environment: Mapping[str, str] = os.environ, path: Path | None = None) -> Settings:
    """Settings from the file (none is fine) and the environment. Raises SettingsProblem naming file and key."""
    path = path or settings_file()
    form = read_settings_form(path)
    home = platformdirs.user_data_path("voicecoach")
    library = environment.get("VOICECOACH_LIBRARY") or form.library
    voice_model = environment.get("VOICECOACH_VOICE_MODEL") or form.voice_model
    return Settings(
        library=Path(library).expanduser() if library else home / "sessions",
        own_personas=home / "personas",
        whisper_model=environment.get("VOICECOACH_WHISPER_MODEL") or form.whisper_model,
        reading_model=form.reading_model,
        voice_model=Path(voice_model).expanduser() if voice_model else None,
        microphone=form.microphone,
        output=form.output,
        headphones=form.headphones,
        echo_cancellation=form.echo_cancellation,
        push_to_talk=form.push_to_talk,
        patience_s=form.patience,
        smart_turn=form.smart_turn,
        offer=offer_in(form),
        chat=_chat(form.chat, environment),
    )


def _chat(form: _ChatForm, environment: Mapping[str, str]) -> Chat:
    """The key stands in the environment only: a settings file is easily shown to somebody."""
    return Chat(environment.get("OPENAI_BASE_URL") or form.base_url, form.model, environment.get("OPENAI_API_KEY") or None)


def offer_in(form: SettingsForm) -> Offer:
    """The user's own offer, or the sample."""
    offer = form.offer
    if offer is None:
        return SAMPLE_OFFER
    packages = tuple(Package(package.what, package.price, package.currency) for package in offer.packages)
    return Offer(offer.name, offer.trade, packages, offer.area, offer.dates)


def read_settings_form(path: Path) -> SettingsForm:
    """What stands in the file; the usual when there is none. Raises SettingsProblem naming file and key."""
    try:
        content = table_in(path.read_text("utf-8")) if path.is_file() else {}
        return SettingsForm.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsProblem(f"{path}: {key}: {first['msg']}.", "The README lists all keys under Settings.") from error
    except UnicodeDecodeError as error:
        raise SettingsProblem(f"{path} is no UTF-8 text.", "Save it as UTF-8, or move it away to use the defaults.") from error
    except ValueError as error:
        hint = "Mend that line, or move the file away to use the defaults."
        raise SettingsProblem(f"{path} is not a TOML file: {error}.", hint) from error
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be read ({error.strerror}).", "Look at its permissions.") from error


def table_in(text: str) -> dict[str, Any]:
    """What a TOML text holds. Raises ValueError when it is none, or one that only a machine would write: lists a thousand deep."""
    if len(text) > LARGEST_FILE:
        raise ValueError(f"it has more than {LARGEST_FILE:,} characters")
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise ValueError("lists or tables far too deep") from None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with one key ("offer.packages.0.price"), and what is expected there."""

    key: str
    expected: str


_EXPECTED = {
    "missing": "something must stand here",
    "string_too_short": "something must stand here",
    "too_short": "at least one is needed",
    "string_too_long": "at most {max_length} characters",
    "too_long": "at most {max_length}",
    "greater_than": "more than {gt:g}",
    "greater_than_equal": "at least {ge:g}",
    "less_than": "less than {lt:g}",
    "less_than_equal": "at most {le:g}",
    "string_pattern_mismatch": "three capital letters, such as USD",
}


def faults_in(text: str) -> tuple[Fault, ...]:
    """What is wrong with the text of a whole settings file, in plain words; nothing when it can be used."""
    try:
        SettingsForm.model_validate(table_in(text))
    except ValidationError as error:
        return tuple(_fault(dict(found)) for found in error.errors())
    except ValueError as error:
        return (Fault("", f"TOML, not this: {error}"),)
    return ()


def _fault(found: Mapping[str, Any]) -> Fault:
    """One of pydantic's complaints in our words, where we have some."""
    expected = _EXPECTED.get(found["type"])
    said = expected.format(**found.get("ctx", {})) if expected else str(found["msg"])
    return Fault(".".join(str(part) for part in found["loc"]), said)
