"""The figures that a rubric checks, and their limits, as people would say them."""

from voicecoach.coaching.checks import FigureValue

NAMES = {
    "talk.real": "Enough was said to be checked",
    "talk.offer_made": "An offer was made",
    "talk.offer_mentioned": "The offer was spoken of",
    "talk.recommended": "Something was proposed",
    "client.heavy_turns": "Times the client said something that weighs",
    "client.asking_turns": "Times the client asked something",
    "client.delayed": "The client put it off",
    "not_taken_up.passed_over.count": "Passed over",
    "not_taken_up.dodged.count": "Questions left unanswered",
    "questions.longest_follow_up_chain": "Most follow-ups in a row",
    "reflections.before_recommendation": "Given back before the first proposal",
    "recommendations.tied": "Proposals with something that the client had told",
    "feature_talk.claims_before_first_need": "Praise of your own work before that",
    "distrust.pressure": "Sentences that press",
    "distrust.giving_in": "Excuses and smaller offers",
    "distrust.own_answers": "Questions answered by whoever asked them",
    "closing.price": "The price",
    "closing.price_due": "A price was due",
    "closing.priced_by_the_ask": "A price was known by then",
    "closing.verdict": "The decision",
    "closing.asked": "The decision was asked for",
    "closing.ask_due": "There was something to ask for",
    "closing.value_restated": "Said again close to the ask",
    "closing.quiet.broken": "Times you spoke first",
    "closing.quiet.told": "Times it can be told who spoke first",
    "closing.delay_dated": "A day was settled",
}
WORDS = {
    "true": "yes",
    "false": "no",
    "whole": "said whole",
    "partial": "said in part",
    "known": "known before",
    "none": "not said",
    "asked": "asked for",
    "client_asked_first": "asked for by the client",
    "rightly_not_asked": "rightly not asked for",
    "not_asked": "not asked for",
}


def name_checked(figure: str) -> str:
    """What a figure is called in a report; an unknown one by its own name."""
    return NAMES.get(figure, figure)


def word_value(value: FigureValue | None) -> str:
    """What a figure came to."""
    if value is None:
        return "–"
    return WORDS.get(str(value).lower(), str(value))


def word_limit(limit: str) -> str:
    """A limit as a report keeps it: "at most 1", "whole or known"."""
    return "none" if limit == "at most 0" else " or ".join(WORDS.get(one, one) for one in limit.split(" or "))
