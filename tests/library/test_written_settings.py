"""Settings that the program writes: what somebody wrote stays as it was written."""

from dataclasses import replace

import pytest

from voicecoach.conversation.offer import Offer, Package
from voicecoach.errors import SettingsProblem
from voicecoach.library.settings_file import Fault, load_settings
from voicecoach.library.written_settings import WrittenSettings, put_aside, read_written, save_written

BY_HAND = """\
# mine
patience = 1.4   # I think slowly
microphone = "USB"

[offer]  # what I sell
name = "Light House"
trade = "photographer"
# the big one first
packages = [
    { what = "a day", price = 3000, currency = "EUR" },  # with album
    { what = "an hour", price = 250.5, currency = "EUR" },
]

[chat]
# ask Sam before changing this
base_url = "http://localhost:11434/v1"
"""
OFFER = Offer("Light House", "photographer", (Package("a day", 3000, "EUR"), Package("an hour", 250.5, "EUR")))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "config" / "voicecoach.toml"


@pytest.fixture
def by_hand(path):
    path.parent.mkdir()
    path.write_text(BY_HAND)
    return path


def test_saving_what_was_read_changes_no_letter(by_hand):
    save_written(by_hand, read_written(by_hand))
    assert by_hand.read_text() == BY_HAND


def test_what_is_changed_changes_and_comments_stay(by_hand):
    wanted = replace(read_written(by_hand), patience=2.0, microphone=None, headphones=True, chat_model="llama3")
    save_written(by_hand, wanted)
    text = by_hand.read_text()
    assert read_written(by_hand) == wanted
    for comment in ("# mine", "# I think slowly", "# what I sell", "# the big one first", "# with album", "# ask Sam"):
        assert comment in text
    assert 'microphone = "USB"' not in text


def test_packages_are_changed_one_by_one(by_hand):
    packages = (Package("a day", 3200, "EUR"), OFFER.packages[1], Package("a morning", 650, "USD"))
    save_written(by_hand, replace(read_written(by_hand), offer=replace(OFFER, packages=packages)))
    assert load_settings({}, by_hand).offer.packages == packages
    assert "3200, " in by_hand.read_text()
    assert "# with album" in by_hand.read_text()


def test_packages_can_be_taken_away(by_hand):
    save_written(by_hand, replace(read_written(by_hand), offer=replace(OFFER, packages=OFFER.packages[:1])))
    assert load_settings({}, by_hand).offer.packages == OFFER.packages[:1]


def test_packages_as_tables_of_their_own_can_be_changed_too(path):
    path.parent.mkdir()
    rows = ('[[offer.packages]]\nwhat = "a"\nprice = 1', '# second\n[[offer.packages]]\nwhat = "b"\nprice = 2\n')
    path.write_text("\n".join(('[offer]\nname = "L"\ntrade = "t"', *rows)))
    wanted = (Package("a", 1), Package("c", 2.5, "EUR"), Package("d", 3))
    save_written(path, replace(read_written(path), offer=Offer("L", "t", wanted)))
    assert read_written(path).offer.packages == wanted
    assert "# second" in path.read_text()


def test_a_first_file_is_begun_with_its_folder(path):
    wanted = WrittenSettings(offer=OFFER, whisper_model="small.en", chat_base_url="http://localhost:1234/v1")
    save_written(path, wanted)
    assert read_written(path) == wanted
    assert load_settings({}, path).offer == OFFER


def test_an_offer_can_be_taken_back(by_hand):
    save_written(by_hand, replace(read_written(by_hand), offer=None))
    assert load_settings({}, by_hand).offer.sample


def test_texts_that_look_like_toml_stay_texts(path):
    wicked = Offer('a"]\n[chat]\nmodel = "x', "\\", (Package("#'\"\u2028", 1.0),), area="\t=", dates="'''")
    save_written(path, WrittenSettings(offer=wicked))
    assert read_written(path) == WrittenSettings(offer=wicked)


def test_what_the_file_could_not_hold_is_named_and_nothing_is_changed(by_hand):
    packages = (Package("", 3000, "EUR"), Package("b", 0, "euro"))
    faults = save_written(by_hand, replace(read_written(by_hand), patience=99.0, offer=replace(OFFER, name="", packages=packages)))
    assert set(faults) == {
        Fault("patience", "at most 5"),
        Fault("offer.name", "something must stand here"),
        Fault("offer.packages.0.what", "something must stand here"),
        Fault("offer.packages.1.price", "more than 0"),
        Fault("offer.packages.1.currency", "three capital letters, such as USD"),
    }
    assert by_hand.read_text() == BY_HAND
    assert [file.name for file in by_hand.parent.iterdir()] == ["voicecoach.toml"]


def test_a_broken_file_is_never_written_over(path):
    path.parent.mkdir()
    path.write_text("patience = ")
    with pytest.raises(SettingsProblem, match="not a TOML file"):
        save_written(path, WrittenSettings(patience=1.0))
    assert path.read_text() == "patience = "


def test_a_broken_file_can_be_put_aside_again_and_again(path):
    path.parent.mkdir()
    for number in (1, 2):
        path.write_text(f"patience = # {number}")
        aside = put_aside(path)
        assert aside.name == f"voicecoach-broken-{number}.toml"
        assert aside.read_text() == f"patience = # {number}"
        assert not path.exists()


def test_a_file_kept_elsewhere_behind_a_link_stays_there(path, tmp_path):
    elsewhere = tmp_path / "dotfiles.toml"
    elsewhere.write_text(BY_HAND)
    path.parent.mkdir()
    path.symlink_to(elsewhere)
    save_written(path, replace(read_written(path), patience=2.0))
    assert path.is_symlink()
    assert "patience = 2.0   # I think slowly" in elsewhere.read_text()


def test_line_ends_of_another_system_stay(path):
    path.parent.mkdir()
    path.write_bytes(BY_HAND.replace("\n", "\r\n").encode())
    save_written(path, replace(read_written(path), patience=2.0))
    assert path.read_bytes() == BY_HAND.replace("1.4", "2.0").replace("\n", "\r\n").encode()
