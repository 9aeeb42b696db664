"""What is kept of texts that were read before, because one report asks for the same ones again and again."""

from voicecoach.moves.amounts import find_amounts
from voicecoach.moves.asides import is_backchannel
from voicecoach.moves.exchange import pieces
from voicecoach.moves.network import see
from voicecoach.moves.questions import find_question
from voicecoach.moves.sentences import cut_sentence, split_turn
from voicecoach.moves.wording import content_words, hear_client, plain_words, read_wording

KEPT = (
    find_amounts,
    is_backchannel,
    pieces,
    see,
    find_question,
    split_turn,
    cut_sentence,
    content_words,
    hear_client,
    plain_words,
    read_wording,
)


def let_go() -> None:
    """Keep none of it any more: nothing changes but the time that the next reading takes. About 10 KB for each turn of a long talk."""
    for reading in KEPT:
        reading.cache_clear()
