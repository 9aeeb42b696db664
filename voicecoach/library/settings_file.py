"""The settings file `voicecoach.toml`, and where it and the library lie when nobody says otherwise."""

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from voicecoach.conversation.offer import SAMPLE_OFFER, Offer, Package
from voicecoach.errors import SettingsProblem
from voicecoach.settings import DEFAULT_MODEL, Chat, Settings

FILE_NAME = "voicecoach.toml"
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


class _SettingsForm(_Form):
    library: Text | None = None
    whisper_model: Text = DEFAULT_MODEL
    microphone: Text | None = None
    output: Text | None = None
    headphones: bool = False
    patience: Annotated[float, Field(ge=0.3, le=5.0, strict=False)] = 1.0
    offer: _OfferForm | None = None
    chat: _ChatForm = Field(default_factory=_ChatForm)


def settings_file() -> Path:
    """The file in the current folder if there is one, else the user's own."""
    here = Path(FILE_NAME)
    return here if here.is_file() else platformdirs.user_config_path("voicecoach") / FILE_NAME


def load_settings(environment: Mapping[str, str] = os.environ, path: Path | None = None) -> Settings:
    """Settings from the file (none is fine) and the environment. Raises SettingsProblem naming file and key."""
    path = path or settings_file()
    form = _read(path)
    home = platformdirs.user_data_path("voicecoach")
    library = environment.get("VOICECOACH_LIBRARY") or form.library
    return Settings(
        library=Path(library).expanduser() if library else home / "sessions",
        own_personas=home / "personas",
        whisper_model=environment.get("VOICECOACH_WHISPER_MODEL") or form.whisper_model,
        microphone=form.microphone,
        output=form.output,
        headphones=form.headphones,
        patience_s=form.patience,
        offer=_offer(form.offer),
        chat=_chat(form.chat, environment),
    )


def _chat(form: _ChatForm, environment: Mapping[str, str]) -> Chat:
    """The key stands in the environment only: a settings file is easily shown to somebody."""
    return Chat(environment.get("OPENAI_BASE_URL") or form.base_url, form.model, environment.get("OPENAI_API_KEY") or None)


def _offer(form: _OfferForm | None) -> Offer:
    if form is None:
        return SAMPLE_OFFER
    packages = tuple(Package(package.what, package.price, package.currency) for package in form.packages)
    return Offer(form.name, form.trade, packages, form.area, form.dates)


def _read(path: Path) -> _SettingsForm:
    try:
        content: dict[str, Any] = tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
        return _SettingsForm.model_validate(content)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        hint = "Mend that line, or move the file away to use the defaults."
        raise SettingsProblem(f"{path} is not a TOML file: {error}.", hint) from error
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be read ({error.strerror}).", "Look at its permissions.") from error
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        raise SettingsProblem(f"{path}: {key}: {first['msg']}.", "The README lists all keys under Settings.") from error
