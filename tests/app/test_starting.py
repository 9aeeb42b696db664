"""The form before a talk, read without trusting it."""

from dataclasses import replace

import pytest

from voicecoach.app.form import Form
from voicecoach.app.starting import noted_after, noted_before, read_start
from voicecoach.conversation.check_in import CheckIn
from voicecoach.errors import PersonaProblem, SettingsProblem
from voicecoach.settings import CHAT, MAX_SEED, OFFLINE, Chat


def form(**fields: str) -> Form:
    return Form(tuple({"persona": "hannah", **fields}.items()))


def test_what_the_form_says_becomes_settings_and_options(desk):
    asked = form(headphones="on", push_to_talk="on", patience="1,5", seed="7", intention=" wait ", own_yes="3000", self_trust_before="4")
    settings, options = read_start(asked, desk.place.settings())
    assert (settings.headphones, settings.push_to_talk, settings.patience_s, settings.client) == (True, True, 1.5, OFFLINE)
    assert (options.persona, options.seed) == ("hannah", 7)
    assert options.check_in == CheckIn(intention="wait", own_yes="3000", self_trust_before=4)


def test_what_is_left_out_is_as_usual(desk):
    before = replace(desk.place.settings(), headphones=True, patience_s=2.0)
    settings, options = read_start(form(), before)
    assert (settings.headphones, settings.patience_s) == (False, 2.0)  # a box that is not ticked is not sent
    assert 0 <= options.seed < MAX_SEED
    assert options.check_in == CheckIn()


@pytest.mark.parametrize("name", ["nobody", "", "../personas/hannah", "/etc/passwd", "hannah.toml", "personas/hannah.toml"])
def test_a_client_who_is_not_listed_is_refused(desk, name):
    with pytest.raises(PersonaProblem):
        read_start(form(persona=name), desk.place.settings())


@pytest.mark.parametrize(
    "wrong", [{"patience": "0"}, {"patience": "nan"}, {"patience": "soon"}, {"patience": "1e9"}, {"seed": "-1"}, {"seed": "x"}]
)
def test_wrong_values_are_named(desk, wrong):
    with pytest.raises(SettingsProblem):
        read_start(form(**wrong), desk.place.settings())


@pytest.mark.parametrize("seed", [str(MAX_SEED), "9" * 5000])
def test_a_seed_is_a_number_of_reasonable_size(desk, seed):
    with pytest.raises(SettingsProblem):
        read_start(form(seed=seed), desk.place.settings())


def test_a_chat_model_elsewhere_is_used_without_asking_it_anything_now(desk):
    settings = replace(desk.place.settings(), chat=Chat("https://api.example.com/v1", "big", "key"))
    started, _ = read_start(form(client="chat"), settings)
    assert (started.client, started.chat.model) == (CHAT, "big")


@pytest.mark.parametrize("given", ["", "0", "6", "3.5", "x", "33"])
def test_self_trust_runs_from_1_to_5_or_is_left_out(given):
    assert noted_before(form(self_trust_before=given)).self_trust_before is None


def test_what_is_noted_afterwards_stands_beside_what_was_noted_before():
    noted = noted_after(form(self_trust_after="5", reflection="I waited."), CheckIn(intention="wait"), "Where?")
    assert noted == CheckIn(intention="wait", self_trust_after=5, question="Where?", reflection="I waited.")
    assert noted_after(form(), CheckIn(intention="wait"), "Where?") == CheckIn(intention="wait")
