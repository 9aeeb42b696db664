"""An exchange holds the turn whole, and of what was said before it the latest."""

from voicecoach.conversation.turns import Speaker, Turn
from voicecoach.moves.exchange import CLIENT, CONSULTANT, EARLIER, LAST, SENTENCES, WINDOW, exchanges, look_back, pieces


def said(*texts: str) -> tuple[Turn, ...]:
    """Turns in turn, the client's last."""
    speakers = (Speaker.CLIENT, Speaker.CONSULTANT)
    return tuple(Turn(speakers[(len(texts) - at - 1) % 2], text) for at, text in enumerate(texts))


def test_each_sentence_has_its_place_in_the_row():
    (exchange,) = exchanges(["What was he like?", "I'm sorry."], said("My dad died."))
    row = exchange.ids
    assert [tuple(row[place.start : place.stop]) for place in exchange.places] == [pieces("What was he like?"), pieces("I'm sorry.")]


def test_the_clients_last_turn_stands_at_the_end_of_what_was_before():
    (exchange,) = exchanges(["Oh."], said("Hello there.", "My dad died."))
    assert exchange.before[-exchange.heard :] == (CLIENT, *pieces("My dad died."))
    assert exchange.before[0] == CONSULTANT


def test_when_the_consultant_spoke_last_no_client_was_heard():
    _, heard = look_back([Turn(Speaker.CLIENT, "Hi."), Turn(Speaker.CONSULTANT, "Hello.")])
    assert heard == 0


def test_of_a_long_past_the_latest_words_are_kept():
    before, heard = look_back(said("old words " * 300, "middle " * 300, "the very last words"))
    assert before[-heard:] == (CLIENT, *pieces("the very last words"))
    assert len(before) <= LAST + EARLIER + 2


def test_a_long_turn_is_read_in_windows_and_loses_no_sentence():
    sentences = [f"This is sentence number {number} of a very long turn." for number in range(3 * SENTENCES)]
    windows = list(exchanges(sentences, said("Go on.")))
    assert sum(len(window.own) for window in windows) == len(sentences)
    assert all(sum(map(len, window.own)) <= WINDOW for window in windows)
    assert windows[0].heard
    assert not windows[1].heard


def test_a_turn_that_goes_on_changes_its_last_window_only():
    said = [f"This is sentence number {number} of a long turn." for number in range(60)]
    so_far, whole = list(exchanges(said[:50], ())), list(exchanges(said, ()))
    assert len(so_far) > 3
    assert whole[: len(so_far) - 1] == so_far[:-1]


def test_a_sentence_without_end_is_read_as_far_as_a_window_reaches():
    (window,) = exchanges(["word " * 30_000], ())
    assert len(window.own[0]) == WINDOW


def test_curly_and_straight_apostrophes_are_the_same():
    assert pieces("It’s fine") == pieces("It's fine")
