"""By name: a sentence about the client, with the client's name where it is known."""

import re

from voicecoach.review.session_page import NO_NAME

_QUOTED = re.compile("(“[^”]*”)")
_THE_CLIENT = re.compile(r"\b[Tt]he client\b")


def by_name(client: str, sentence: str) -> str:
    """The sentence with the name for "the client", outside what is quoted; as it stands for a client without a name."""
    if client == NO_NAME:
        return sentence
    parts = _QUOTED.split(sentence)
    return "".join(part if place % 2 else _THE_CLIENT.sub(lambda _: client, part) for place, part in enumerate(parts))
