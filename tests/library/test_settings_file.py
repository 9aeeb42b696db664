"""The settings file and the environment."""

import pytest

from voicecoach.errors import SettingsProblem
from voicecoach.library.settings_file import load_settings

OFFER = """
[offer]
name = "Light House"
trade = "photographer"
packages = [{ what = "a day", price = 3000, currency = "EUR" }]
"""


def write(tmp_path, text):
    path = tmp_path / "voicecoach.toml"
    path.write_text(text)
    return path


def test_without_a_file_there_are_defaults_and_a_sample_offer(tmp_path):
    settings = load_settings({}, tmp_path / "none.toml")
    assert settings.whisper_model == "base.en"
    assert settings.offer.sample


def test_the_users_own_offer_takes_the_place_of_the_sample(tmp_path):
    settings = load_settings({}, write(tmp_path, "patience = 1.4\n" + OFFER))
    assert settings.patience_s == 1.4
    assert settings.offer.packages[0].price == 3000
    assert not settings.offer.sample


def test_the_environment_wins_over_the_file(tmp_path):
    path = write(tmp_path, 'library = "/somewhere"\nwhisper_model = "tiny.en"')
    settings = load_settings({"VOICECOACH_LIBRARY": str(tmp_path), "VOICECOACH_WHISPER_MODEL": "small.en"}, path)
    assert settings.library == tmp_path
    assert settings.whisper_model == "small.en"


def test_an_unknown_key_is_named(tmp_path):
    with pytest.raises(SettingsProblem, match=r"voicecoach\.toml: paitence"):
        load_settings({}, write(tmp_path, "paitence = 1.0"))


def test_a_wrong_value_is_named_with_its_place(tmp_path):
    with pytest.raises(SettingsProblem, match=r"offer\.packages\.0\.price"):
        load_settings({}, write(tmp_path, OFFER.replace("3000", '"much"')))


def test_a_file_that_is_no_toml_is_named(tmp_path):
    with pytest.raises(SettingsProblem, match="not a TOML file"):
        load_settings({}, write(tmp_path, "patience ="))


def test_a_file_in_another_encoding_is_named_in_plain_words(tmp_path):
    path = write(tmp_path, "")
    path.write_bytes("name = 'Zoë'".encode("latin-1"))
    with pytest.raises(SettingsProblem, match="is no UTF-8 text"):
        load_settings({}, path)
