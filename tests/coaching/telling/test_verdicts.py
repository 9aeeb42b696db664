"""How judgements are put into words."""

from voicecoach.coaching.telling.verdicts import name_figure, name_verdict


def test_figures_and_verdicts_have_names() -> None:
    assert name_figure("questions") == "a question"
    assert name_figure("steps.values") == "the step “Values”"
    assert name_figure("feature_claim") == "feature talk"
    assert name_figure("rubric.no_pressure") == "the check “no pressure”"
    assert name_figure("something_new") == "something new"
    assert (name_verdict("4"), name_verdict("missed"), name_verdict("odd")) == ("4 of 5", "missed by the program", "odd")
