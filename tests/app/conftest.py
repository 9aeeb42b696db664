"""A browser that was let in, and one that was not."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs
import pytest
from starlette.testclient import TestClient

from voicecoach.app.catching_up import CatchingUp
from voicecoach.app.place import Place
from voicecoach.app.readings import Readings
from voicecoach.app.security import FORM_FIELD, Keys
from voicecoach.app.server import build_app
from voicecoach.library.settings_file import load_settings

PORT = 8765
HERE = f"http://127.0.0.1:{PORT}"


@dataclass(frozen=True)
class Desk:
    """The app of one start, and where it keeps things."""

    place: Place
    library: Path
    settings_file: Path

    def browser(self, let_in: bool = True, broken_pages_raise: bool = True) -> TestClient:
        client = TestClient(build_app(self.place), base_url=HERE, follow_redirects=False, raise_server_exceptions=broken_pages_raise)
        if let_in:
            keys = self.place.keys
            assert client.get(f"/?token={keys.token}").status_code == 303
        return client

    def form(self, **fields: str | list[str]) -> dict[str, str | list[str]]:
        return {FORM_FIELD: self.place.keys.form_token, **fields}


@pytest.fixture
def desk(tmp_path, monkeypatch) -> Desk:
    """Settings and sessions in a folder of their own; nothing of the environment counts."""
    for name in ("VOICECOACH_LIBRARY", "VOICECOACH_WHISPER_MODEL", "OPENAI_BASE_URL", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(platformdirs, "user_config_path", lambda name: tmp_path / "config")
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name: tmp_path / "data")
    monkeypatch.chdir(tmp_path)
    place = Place(
        Keys(PORT), lambda: load_settings({}), catching_up=CatchingUp(start=lambda work: None), readings=Readings(read=lambda *asked: False)
    )
    return Desk(place, tmp_path / "data" / "sessions", tmp_path / "config" / "voicecoach.toml")


@pytest.fixture
def browser(desk) -> TestClient:
    """A browser that was opened with the address of this start."""
    return desk.browser()


@pytest.fixture
def sent() -> dict[str, str]:
    """What a browser says with a form of our own page."""
    return {"origin": HERE}
