"""The live screen."""

import io

import pytest
from rich.console import Console

from voicecoach.practice.state import AWAY, FREE, Holder
from voicecoach.terminal.live import FLOORS, LiveScreen, meter
from voicecoach.terminal.tables import make_console


def drawn(width=80, terminal=False, act=lambda screen: None, push_to_talk=False):
    out = io.StringIO()
    console = Console(file=out, width=width, force_terminal=terminal, no_color=True, highlight=False, markup=False)
    with LiveScreen(console, keys=True, push_to_talk=push_to_talk) as screen:
        act(screen)
    return out.getvalue()


def test_captions_say_who_and_when():
    def talk(screen):
        screen.floor("listening", 65.0)
        screen.caption("consultant", "What happened then?")

    assert drawn(act=talk).split() == ["1:05", "you", "What", "happened", "then?"]


def test_a_speaker_is_named_once_while_the_same_one_goes_on():
    def talk(screen):
        screen.caption("client", "In June.")
        screen.caption("client", "At the barn.")

    assert drawn(act=talk).count("client") == 1


def test_words_in_brackets_are_words_and_no_markup():
    text = drawn(act=lambda screen: screen.caption("client", "It was [bold]awful[/bold] [/]"))
    assert "[bold]awful[/bold] [/]" in text


def test_there_are_words_for_whatever_the_floor_shows():
    assert set(FLOORS) == {*Holder, FREE, AWAY}


@pytest.mark.parametrize("holder", FLOORS)
@pytest.mark.parametrize("width", [40, 80])
def test_the_status_line_fits_and_says_who_has_the_floor(holder, width):
    def look(screen):
        screen.floor(holder, 3.0)
        screen.level(-20.0)
        status = screen._status()
        assert FLOORS[holder][0] in status.plain
        assert len(status.plain) <= width + 2

    drawn(width=width, act=look)


@pytest.mark.parametrize("holder", ["free", "listening", "thinking", "speaking"])
def test_with_push_to_talk_the_status_line_says_which_key_and_still_fits(holder):
    def look(screen):
        screen.floor(holder, 3.0)
        screen.talked(100.0, 0.0)
        status = screen._status().plain
        assert ("space" in status) == (holder in ("free", "listening"))
        assert len(status) <= 82

    drawn(act=look, push_to_talk=True)


def test_the_share_of_the_talk_is_told():
    def look(screen):
        assert "you" not in screen._status().plain
        screen.floor("speaking", 3.0)
        screen.talked(0.0, 0.0)
        assert "%" not in screen._status().plain
        screen.talked(3.0, 9.0)
        assert "you 25%" in screen._status().plain

    drawn(act=look)


def test_long_captions_wrap_at_forty_columns():
    text = drawn(width=40, act=lambda screen: screen.caption("client", "one two three four five six seven eight nine ten"))
    assert max(map(len, text.splitlines())) <= 40


def test_the_meter_is_empty_in_silence_and_full_when_loud():
    assert meter(-100, 10) == "··········"
    assert meter(0, 10) == "██████████"
    assert meter(-33, 10).count("█") == 5


def test_a_console_that_is_no_terminal_has_room(monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    assert make_console().width >= 100
