"""The page of a summary."""

from tests.coaching.test_progress import figures
from voicecoach.coaching.summary import NotThere, TalkOf, sum_up
from voicecoach.review.summary_page import summary_page


def page(*talks, not_there=()):
    return summary_page(sum_up(talks, not_there))


def test_each_consultant_has_the_months_side_by_side():
    shown = page(TalkOf("Ana", figures(1, talk_share=0.42)), TalkOf("Ben", figures(2, talk_share=0.61)))
    assert shown.index(">Ana</h2>") < shown.index("42%") < shown.index(">Ben</h2>") < shown.index("61%") < shown.index(">Everyone</h2>")
    assert shown.count(">2026-03</th>") == 2


def test_with_one_consultant_nothing_is_shown_twice():
    assert "Everyone" not in page(TalkOf("Ana", figures(1, talk_share=0.42)))


def test_an_empty_library_has_a_page():
    assert "0 recordings" in page()


def test_names_and_reasons_cannot_become_markup():
    shown = page(TalkOf("<b>Ana", figures(1)), not_there=(NotThere("Ben", None, True, "<script>x</script>"),))
    assert "&lt;b&gt;Ana" in shown
    assert "<script" not in shown


def test_it_asks_nothing_of_the_network():
    shown = page(TalkOf("Ana", figures(1)))
    assert "default-src &#39;none&#39;; script-src &#39;none&#39;" in shown
    assert "http://" not in shown
    assert "https://" not in shown


def test_a_figure_that_could_not_be_told_in_any_talk_is_not_shown():
    shown = page(TalkOf("Ana", figures(1, asked=1)))
    assert "Asked when it was right" in shown
    assert "Price said whole" not in shown
