"""An act in plain words: what the client does with a line, told to whoever has to word it."""

from voicecoach.client.cues import Cue
from voicecoach.client.decision import Decision, Say, Store

_STORES: dict[Store, str] = {
    Store.FACT: "you answer what was asked, with this fact and no other",
    Store.NEED: "you tell something that matters to you, because you were asked with care",
    Store.MORE: "you add one thing to what you told before",
    Store.HINT: "you say something smaller, and keep the rest to yourself",
    Store.WORRY: "you say what worries you",
    Store.RELIEF: "you are relieved, because a worry of yours was answered",
    Store.STORY: "you tell a short story of your own, in five to eight short sentences",
    Store.DECIDER: "you say who else has to be asked before you can decide",
    Store.THANKS_FOR_NO: "you are told that this is not what you need; you thank for the honesty, and it is a friendly no",
    Store.OWN_NO: "you say kindly that this is not what you need: no",
}
_CUES: dict[Cue, str] = {
    Cue.OPENING: "you open the talk",
    Cue.GREETING: "you greet back",
    Cue.GO_AHEAD: "you agree to go on",
    Cue.TOUCHED: "you are touched, and say so in a few words",
    Cue.AGREE: "you were understood rightly, and say so",
    Cue.SUMMED_UP: "all of it was understood, and you say so",
    Cue.SIDE: "the other took your side, and you are surprised by it",
    Cue.WARM: "you liked to hear that",
    Cue.TIRED: "you have heard enough of what they have and can do, and stay polite",
    Cue.NEUTRAL: "you show that you are listening, and no more",
    Cue.FALLBACK: "you are not ready to answer that, and say little",
    Cue.SHORT: "you answer shortly and a little vaguely",
    Cue.SAID_ALREADY: "you have said that before, and say so",
    Cue.PASSED_OVER: "you told something that nobody took up; you draw back a little",
    Cue.EASED: "you are reassured",
    Cue.BACK: "you ask a question of your own",
    Cue.ASK_PRICE: "you ask what it costs",
    Cue.PRICE_FINE: "you take note of the price; it is all right for you, and you decide nothing",
    Cue.PRICE_FLAT: "you take note of the price without warmth, and decide nothing",
    Cue.PRICE_FLINCH: "the price is more than you thought, and one can hear it; you decide nothing",
    Cue.PRICE_PART: "only a part of the price was said; you ask for the whole",
    Cue.DODGED: "you asked what it costs and were not told; you ask again",
    Cue.NOT_YET: "you were asked to book, and it is too early: not yet",
    Cue.DELAY: "you put the decision off: neither yes nor no",
    Cue.DATED: "a day for the next talk was proposed, and it suits you",
    Cue.YES: "you say yes to the booking",
    Cue.PRACTICAL: "you have said yes, and ask what happens next",
    Cue.NO: "you say no to the booking",
    Cue.TOO_MUCH: "you say no, because it is more than you can pay",
    Cue.FADE: "you say goodbye, politely, with nothing decided",
    Cue.FAREWELL: "you say goodbye after your yes",
    Cue.PARTING: "you say a short goodbye",
    Cue.NUDGE: "nobody has spoken for a while; you ask whether the other is still there",
    Cue.GONE: "nobody speaks, so you end the call",
    Cue.MISHEARD: "you did not understand, and ask to hear it again",
    Cue.PUSHED: "you were pushed; you hold against it",
    Cue.COLDER: "you were pushed again; you grow colder, and decide nothing",
    Cue.LEAVES: "you were pushed too often; you end the talk and go",
    Cue.DRIFT: "something beside you takes your attention for a moment",
    Cue.WELCOME: "you were thanked, and say that it is all right",
    Cue.CLEAR: "you could follow, and say so",
    Cue.RUDE: "somebody was unkind to you, and one can hear that it hurt",
    Cue.SINCERE: "you put the decision off for a true reason, and say when or with whom you will know",
    Cue.SHIELD: "you put the decision off politely and vaguely, and give no reason",
    Cue.TRUE_REASON: "you admit that what you said before was not the whole reason",
    Cue.COMPARE: "you mention that there is another offer",
    Cue.MISUNDERSTOOD: "you do not know a word that was used, and take it for something else",
    Cue.BOOKS: "you say by yourself that you want to book",
    Cue.POLITE_YES: "you give way and say yes, though one can hear that you do not want to",
    Cue.TIME_SOON: "you say that you have little time left",
    Cue.TIME_UP: "your time is over; you say so and go",
    Cue.SLOWER: "you were asked to say it again",
    Cue.CUT_OFF: "you were interrupted while you told something, and let it go",
    Cue.THINKING: "you were still thinking when the other spoke",
    Cue.PARTNER: "you turn to somebody beside you for a moment",
    Cue.ROLE: "you were talked to in a way that makes no sense to you, and are puzzled",
}
"""Written so that nothing of what she hides stands in it."""


def in_plain_words(decision: Decision) -> str:
    """What she does in this reply, in the order of speech."""
    return "; then ".join(_told(say) for say in decision.says) + "."


def _told(say: Say) -> str:
    return _CUES[say.pool] if isinstance(say.pool, Cue) else _STORES[say.pool]
