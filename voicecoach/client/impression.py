"""An impression: what the client makes of one turn of the consultant, before she knows how she feels about it."""

from dataclasses import dataclass, replace

from voicecoach.client import signals
from voicecoach.client.machine_talk import Odd, commands_her, oddness, orders_an_answer, wants_something
from voicecoach.client.persona import Check, Condition, Fact, Persona
from voicecoach.client.phrases import longest_loose_match, longest_match, words_in
from voicecoach.client.sums import names_a_sum, sum_in
from voicecoach.conversation.answering import Heard
from voicecoach.conversation.move import Move, Sentence
from voicecoach.moves.wording import content_words

QUESTIONS = (Move.OPEN_QUESTION, Move.CLOSED_QUESTION, Move.FOLLOW_UP)
_NO_ANSWER = frozenset((
    *QUESTIONS, Move.PRESSURE, Move.FEATURE_CLAIM, Move.SMALL_TALK, Move.PRICE_APOLOGY, Move.EMPATHY, Move.REFLECTION,
    Move.SUMMARY, Move.ASK,
))  # fmt: skip
_NO_INTEREST = (Move.SMALL_TALK, Move.ASK, Move.PRESSURE)
"""What is no interest in her, however openly it is asked."""
_TIES_NOTHING = (*QUESTIONS, Move.ASK, Move.PRESSURE, Move.FRAMING, Move.FEATURE_CLAIM)
"""A sentence of these beside a proposal says nothing about why it is made."""
_STAYS = (Move.FOLLOW_UP, Move.REFLECTION, Move.EMPATHY, Move.SUMMARY)
_SURE_OF_A_FRAME = 3
"""So many words of a question have to ask for a fact when it may only be about the talk itself."""
_LEAST_ANSWER, _LEAST_BESIDE_SOOTHING, _TIES = 6, 8, 2
"""Words of a concrete answer, alone and beside a "don't worry"; own words of hers that tie a proposal to what she told."""
_SAYS_NOTHING = frozenset(("why", "how", "what", "who", "which", "really", "and", "you", "is", "it", "do"))
"""Words that alone ask for nothing in particular."""


@dataclass(frozen=True, slots=True)
class Impression:
    """What stood in a turn. What she feels and does is decided from this, never from the words themselves."""

    moves: frozenset[Move]
    fact: str = ""
    """Id of the fact that was asked for."""
    fact_words: int = 0
    """How many words of the question asked for it: the more, the surer."""
    touched: tuple[str, ...] = ()
    """Ids of needs whose topics were touched."""
    nearest: str = ""
    """The need that was touched most plainly, by the longest phrase."""
    eased: tuple[str, ...] = ()
    raised: tuple[str, ...] = ()
    hits: tuple[int, ...] = ()
    """How often this turn met each condition of the persona that looks at words."""
    price: float | None = None
    whole: bool = False
    figure: bool = False
    """Some sum was named, whether or not it was plain that it is the price."""
    asks_openly: bool = False
    """An open question was asked, if only by its form ("Can you tell me more?")."""
    dated: bool = False
    asks_worry: bool = False
    """Somebody wants to know what she is worried about."""
    invites: bool = False
    """She is asked what else she would like to know."""
    checks: bool = False
    """She is asked whether all was understood."""
    clear: bool = False
    """She is asked whether she could follow."""
    thanks: bool = False
    rude: str = ""
    """The sentence that was unkind to her."""
    paper: bool = False
    """Contract, deposit, link or mail are spoken of."""
    yes_or_no: bool = False
    """The last question can be answered by yes or no."""
    goodbye: bool = False
    again: bool = False
    take_time: bool = False
    garbled: bool = False
    puzzling: str = ""
    """A word of the trade that she does not know."""
    odd: Odd = Odd.NOT
    """How much this sounds like talk to a machine, or to somebody who should do the selling."""
    ordered: bool = False
    """What may pass for an ask orders her what to answer."""
    commands: bool = False
    """Such talk tells her what to do."""
    misfit: bool = False
    """Somebody says that what is sold is not what she needs."""
    echoes: int = 0
    """How many words of her own come back in what follows up, gives back or stays with her feeling."""
    answers: bool = False
    """Something concrete was said: a plain statement that neither boasts, pushes nor soothes."""
    lets_wait: bool = False
    """Somebody says "of course" to her delay."""

    def has(self, *moves: Move) -> bool:
        """Whether any of these moves was made."""
        return any(move in self.moves for move in moves)


def take_in(heard: Heard, persona: Persona, revealed: tuple[str, ...] = (), told: frozenset[str] = frozenset()) -> Impression:
    """The impression that a turn makes on this persona; `told` are the words in which she told the needs in `revealed`."""
    sentences = heard.sentences or (Sentence(heard.text),)
    moves = frozenset(move for sentence in sentences for move in sentence.moves)
    questions = tuple(s for s in sentences if s.does(*QUESTIONS) or s.text.rstrip().endswith("?"))
    fact, fact_words = _fact_asked_for(questions, persona, revealed)
    price, whole = _price(sentences)
    rude = next((s.text for s in sentences if signals.is_rude(s.text)), "")
    # A sentence that pushes or boasts settles nothing, whatever words stand in it.
    honest = [words_in(s.text) for s in sentences if not s.does(Move.PRESSURE, Move.FEATURE_CLAIM)]
    said = [words_in(s.text) for s in sentences]
    stays = next((f.after for f in persona.facts if f.id == fact), "")
    touched = {need.id: max(need.id == stays, *(longest_match(words, need.topics) for words in said)) for need in persona.needs}
    impression = Impression(
        moves=moves,
        fact=fact,
        fact_words=fact_words,
        touched=tuple(id for id, size in touched.items() if size),
        nearest=max(touched, key=lambda id: touched[id]) if any(touched.values()) else "",
        eased=tuple(c.id for c in persona.concerns if any(longest_loose_match(words, c.eased_by) for words in honest)),
        raised=tuple(c.id for c in persona.concerns if any(longest_match(words, c.raised_by) for words in said)),
        hits=tuple(_hits(condition, sentences, told) for condition in persona.conditions),
        price=price,
        whole=whole,
        figure=any(names_a_sum(s.text) for s in sentences),
        asks_openly=_asks_openly(sentences),
        dated=any(s.does(Move.NEXT_STEP) and "dated" in (value for _, value in s.details) for s in sentences),
        rude=rude,
        echoes=len(told & frozenset(word for s in sentences if s.does(*_STAYS) or not moves for word in content_words(s.text))),
        misfit=persona.wrong_fit is not None and any(longest_loose_match(words, persona.wrong_fit.named_by) for words in honest),
    )
    return _with_signals(impression, heard, questions, persona)


def _with_signals(impression: Impression, heard: Heard, questions: tuple[Sentence, ...], persona: Persona) -> Impression:
    """The same with what the small words of the turn tell."""
    sentences = heard.sentences or (Sentence(heard.text),)
    return replace(
        impression,
        asks_worry=any(signals.asks_worry(s.text) for s in questions),
        invites=any(signals.invites_questions(s.text) for s in sentences),
        checks=any(signals.checks_with_her(s.text) for s in sentences),
        clear=any(signals.asks_if_clear(s.text) for s in sentences),
        thanks=signals.thanks(heard.text),
        paper=signals.names_paper(heard.text),
        yes_or_no=bool(questions) and signals.is_yes_or_no(questions[-1].text),
        goodbye=signals.says_goodbye(heard.text),
        again=signals.asks_again(heard.text),
        take_time=signals.gives_time(heard.text),
        garbled=not (impression.moves or impression.fact or impression.rude) and signals.makes_no_sense(heard.text, persona),
        answers=sum(_answer_words(sentence) for sentence in sentences) >= _LEAST_ANSWER,
        puzzling=signals.trade_word(heard.text),
        odd=oddness(heard.text),
        ordered=any(s.does(Move.ASK) and orders_an_answer(s.text) for s in sentences),
        commands=commands_her(heard.text),
        lets_wait=signals.lets_wait(heard.text),
    )


def _asks_openly(sentences: tuple[Sentence, ...]) -> bool:
    """By what was made out; where nothing was, as in words without stops, by its words."""
    made_out = any(sentence.moves for sentence in sentences)
    by_form = any(s.detail("question") == "open" and not s.does(*_NO_INTEREST) for s in sentences)
    by_words = not made_out and any(signals.has_open_words(s.text) for s in sentences)
    return by_form or by_words or any(s.does(Move.OPEN_QUESTION) for s in sentences)


def _fact_asked_for(questions: tuple[Sentence, ...], persona: Persona, revealed: tuple[str, ...]) -> tuple[str, int]:
    """The fact that the last question with a known topic asks for: of several questions people answer the last."""
    known = [fact for fact in persona.facts if not fact.after or fact.after in revealed]
    for sentence in reversed(questions):
        if sentence.does(Move.ASK):
            continue
        words = words_in(sentence.text)
        weight, _, fact = max(((_asks_for(fact, words), -place, fact.id) for place, fact in enumerate(known)), default=(0, 0, ""))
        if weight >= (_SURE_OF_A_FRAME if sentence.does(Move.FRAMING) else 1):
            return fact, weight
    return "", 0


def _asks_for(fact: Fact, words: tuple[str, ...]) -> int:
    """How many words ask for this fact; a question of one word ("Date?") asks with any word of a phrase."""
    terse = len(words) == 1 and words[0] not in _SAYS_NOTHING and any(words[0] in phrase.split() for phrase in fact.asked_by)
    return longest_match(words, fact.asked_by) or int(terse)


def _answer_words(sentence: Sentence) -> int:
    """How many words of a sentence say something concrete; "it is up to you" is an answer to somebody who has just asked, no order is."""
    if _NO_ANSWER & set(sentence.moves) or sentence.text.rstrip().endswith("?") or wants_something(sentence.text):
        return 0
    words = len(words_in(sentence.text))
    beside = signals.beside_soothing(sentence.text)
    return words if beside == words else beside if beside >= _LEAST_BESIDE_SOOTHING else 0


def _price(sentences: tuple[Sentence, ...]) -> tuple[float | None, bool]:
    """The last whole price with its sum; a partial one only when no whole one was said."""
    priced = [sentence for sentence in sentences if sentence.does(Move.PRICE)]
    whole = [sentence for sentence in priced if sentence.detail("price") != "partial"]
    sums = [value for sentence in whole or priced if (value := sum_in(sentence)) is not None]
    return (sums[-1] if sums else None), bool(whole and sums)


def _is_tied(sentence: Sentence, beside: tuple[Sentence, ...], told: frozenset[str]) -> bool:
    """Whether a proposal carries what she told: by what the sentence says of itself, or in her own words, here or in one beside it."""
    own = (one for one in beside if one is sentence or not one.does(*_TIES_NOTHING))
    return sentence.detail("tied") == "yes" or any(len(content_words(one.text) & told) >= _TIES for one in own)


def _hits(condition: Condition, sentences: tuple[Sentence, ...], told: frozenset[str]) -> int:
    if condition.check is Check.TIED:
        carries = [s for s in sentences if s.does(Move.RECOMMENDATION, Move.ADVOCACY, Move.PRICE)]
        return sum(1 for s in carries if longest_match(words_in(s.text), condition.of) or _is_tied(s, sentences, told))
    if condition.check is Check.SAID:
        return sum(1 for s in sentences if longest_match(words_in(s.text), condition.of))
    return 0
