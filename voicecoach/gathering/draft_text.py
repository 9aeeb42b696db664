"""The text of a drafted persona file: TOML, with the quote and the time of everything that came from the talk as a comment."""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from voicecoach import shipped
from voicecoach.client.persona import MOST_SENTENCES, sentences_of
from voicecoach.coaching.draft import Draft, words_that_matter
from voicecoach.coaching.talk import Quote
from voicecoach.coaching.telling.words import clock
from voicecoach.conversation.offer import Offer
from voicecoach.library.concern_file import KnownConcern
from voicecoach.moves.wording import plain_words, stem
from voicecoach.review.masking import DATE, LINK, MAIL, NAME, NUMBER, Mask

LONGEST_LABEL, MOST_TOPICS, MOST_PHRASES, LONGEST_PHRASE = 80, 8, 6, 100
PURSE_OF_OFFER = 1.2
APART = 2
"""Other words that may stand between two words of a phrase."""
_ASKING = frozenset({"when", "where", "who", "why", "how", "what", "which"})
_MEASURES = frozenset({"many", "much", "long", "far", "often", "old", "big", "large", "soon"})
_KIN = "husband|wife|fiancé|fiancée|partner|son|daughter|brother|sister|friend|dog|cat|mother|father|mum|mom|dad"
_IN_PLACE = (
    (rf",? (?:this is|it's|my name is|I'm|I am) {re.escape(NAME)}", ""),
    (rf"\b({_KIN}),? {re.escape(NAME)}(?:'s|’s)?(?=\W|$)", r"\1"),
    (rf"\b(in|at|from|near|to) {re.escape(NAME)}", r"\1 that place"),
    (re.escape(NAME), "somebody"),
    (re.escape(DATE), "that day"),
    (re.escape(NUMBER), "my number"),
    (re.escape(MAIL), "my address"),
    (re.escape(LINK), "that page"),
)
"""What is said where a name or an address was: a voice cannot say brackets."""
_UNSPEAKABLE = re.compile(r"[<>`\\{}\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\ufeff]")


@dataclass(frozen=True, slots=True)
class Speech:
    """How the client's words are written down: with `mask`, without whom and where they were about."""

    mask: Mask | None

    def __call__(self, text: str) -> str:
        """The text as a persona may say it."""
        said = self.mask(text) if self.mask else text
        for pattern, plain in _IN_PLACE if self.mask else ():
            said = re.sub(pattern, plain, said)
        said = " ".join(_UNSPEAKABLE.sub(" ", said).split())
        return " ".join(sentences_of(said)[:MOST_SENTENCES]) or "Hm."


@dataclass(frozen=True, slots=True)
class _Entry:
    """A table of the file: comments first, then keys."""

    head: str
    comments: tuple[str, ...]
    keys: tuple[tuple[str, object], ...]

    def __str__(self) -> str:
        lines = [self.head] if self.head else []
        lines += [f"# {comment}" for comment in self.comments]
        return "\n".join([*lines, *(f"{key} = {_toml(value)}" for key, value in self.keys)])


@dataclass(frozen=True, slots=True)
class Around:
    """What is known beside the talk."""

    session: str
    name: str
    """Of the persona."""
    offer: Offer
    concerns: Sequence[KnownConcern]
    """That clients everywhere have."""


def persona_text(draft: Draft, speech: Speech, around: Around) -> str:
    """The whole file."""
    offer = around.offer
    entries = [
        _Entry("", _about(around.session, speech), _who(around.name, offer)),
        _Entry(
            "[scenario]",
            (),
            (("meeting", "A talk as it took place."), ("goal", "Find out what it is about, and ask when you know."), ("minutes", 15)),
        ),
        _Entry("[price]", tuple(_purse(draft, speech)), (("most_of_offer", PURSE_OF_OFFER), ("currency", _currency(offer)))),
        *_needs(draft, speech),
        *_facts(draft, speech),
        *_worries(draft, speech, around.concerns),
        *_conditions(draft),
    ]
    lines = (shipped.personas() / "library" / "draft_lines.toml").read_text(encoding="utf-8")
    opening = _Entry(
        "[lines]", tuple(_quoted(draft.opening, speech)), (("opening", [speech(draft.opening.text) if draft.opening else "Hello."]),)
    )
    rest = lines.partition("[lines]\n")[2]
    return "\n\n".join([*(str(entry) for entry in entries), f"{opening}\n# Lines for anybody; make them into hers.\n{rest}"])


def _about(session: str, speech: Speech) -> tuple[str, ...]:
    names = (
        "Names and places were left out as far as they could be found: read all of it before you give it to anybody."
        if speech.mask
        else ("Names and places are as they were said: keep it to yourself, or change them.")
    )
    return (
        f"Drafted from a real talk ({session}). Behind this client stands a real person.",
        names,
        "Behind each # stands when it was said, and how. Change everything as you like; personas/library/template.toml explains every key.",
        "After each change: voicecoach personas check.",
    )


def _who(name: str, offer: Offer) -> tuple[tuple[str, object], ...]:
    return (
        ("name", name),
        ("who", "A client of a real talk"),
        ("situation", "She gets in touch about what she told in that talk."),
        ("genre", Speech(None)(offer.trade or "consultation")),
        ("manner", "As in the talk: write down how she sounded."),
        ("difficulty", "medium"),
        ("best_ending", "Write down what the best honest ending would have been."),
        ("values", ["write down what she holds dear"]),
    )


def _purse(draft: Draft, speech: Speech) -> Iterator[str]:
    yield "Her purse is not known; this is so many times your main price. If you know it, write most = 900 in place of it."
    for quote in draft.sums[:3]:
        yield f"She named a sum: {_said(quote, speech)}"


def _needs(draft: Draft, speech: Speech) -> Iterator[_Entry]:
    for depth, told in enumerate(draft.needs, 1):
        reveal = speech(told.quote.text)
        comments = tuple(_quoted(told.quote, speech))
        if not draft.need_heard:
            comments += ("No need was heard in what she said; this is the longest of it. Write what it was about.",)
        moves = ["open_question", "follow_up", "reflection", "empathy", *(["closed_question"] if depth == 1 else ["summary"])]
        topics = words_that_matter(f"{speech(told.asked)} {reveal}")[:MOST_TOPICS] or ("tell me",)
        keys: tuple[tuple[str, object], ...] = (
            ("id", f"need-{depth}"),
            ("label", _label(reveal)),
            ("depth", depth),
            ("opens_with", moves),
            ("topics", [topic[:LONGEST_PHRASE] for topic in topics]),
            ("reveals", [reveal]),
            ("more", [speech(line) for line in told.more]),
        )
        yield _Entry("[[needs]]", comments, keys)


def _facts(draft: Draft, speech: Speech) -> Iterator[_Entry]:
    for number, told in enumerate(draft.facts, 1):
        keys = (
            ("id", f"fact-{number}"),
            ("asked_by", _asked_by(speech(told.asked))),
            ("answers", [speech(told.quote.text), *map(speech, told.more[:1])]),
        )
        yield _Entry("[[facts]]", (*_quoted(told.quote, speech), f"asked: “{speech(told.asked)}”"), keys)
    if not draft.facts:
        comments = ("No plain question of yours was heard and answered; write what she tells whoever asks.",)
        keys = (("id", "fact-1"), ("asked_by", ["your name", "who are you"]), ("answers", ["I'd rather tell you what it's about."]))
        yield _Entry("[[facts]]", comments, keys)


def _asked_by(question: str) -> list[str]:
    """Words of the question that stand near each other: the word that asks, and what it asks about."""
    content, words = set(words_that_matter(question)), plain_words(question)
    marked = [(place, word) for place, word in enumerate(words) if word in content or word in _ASKING]
    counts = [" ".join(words[at : at + 3]) for at in range(len(words) - 2) if words[at] == "how" and words[at + 1] in _MEASURES]
    near = [f"{one} {two}" for (at, one), (then, two) in pairwise(marked) if then - at - 1 <= APART and two in content]
    return [*counts, *near][:MOST_PHRASES] or [word[:LONGEST_PHRASE] for _, word in marked if word in content][:1] or ["tell me"]


def _worries(draft: Draft, speech: Speech, known: Sequence[KnownConcern]) -> Iterator[_Entry]:
    taken: set[str] = set()
    for number, told in enumerate(draft.concerns, 1):
        line = speech(told.quote.text)
        like = next((concern for concern in _alike(line, known) if concern.id not in taken), None)
        taken |= {like.id} if like else set()
        keys: list[tuple[str, object]] = [("id", like.id if like else f"worry-{number}"), ("lines", [line])]
        if like is None:
            keys.append(("need", "write down what lay behind it"))
        yield _Entry("[[concerns]]", tuple(_quoted(told.quote, speech)), (*keys, ("eased_by", _eased_by(line, like))))
    if not draft.concerns:
        first = known[0]
        comments = ("No worry was heard in what she said; this one comes from `voicecoach personas concerns`.",)
        yield _Entry(
            "[[concerns]]", comments, (("id", first.id), ("lines", [first.says[0]]), ("eased_by", _eased_by(first.says[0], first)))
        )


def _alike(line: str, known: Sequence[KnownConcern]) -> list[KnownConcern]:
    """Concerns of the library that share words with what she said, the most alike first."""
    words = _stems(line)
    shared = [(max(len(words & _stems(how)) for how in (concern.id.replace("-", " "), *concern.says)), concern) for concern in known]
    return [concern for count, concern in sorted(shared, key=lambda pair: -pair[0]) if count >= 2]


def _stems(text: str) -> set[str]:
    return {stem(word) for word in words_that_matter(text)}


def _eased_by(line: str, like: KnownConcern | None) -> list[str]:
    words = words_that_matter(like.better if like else line)[:MOST_PHRASES]
    return [word[:LONGEST_PHRASE] for word in words] or ["understand"]


def _conditions(draft: Draft) -> Iterator[_Entry]:
    deepest = f"need-{len(draft.needs)}"
    for text, check, key, value in (
        ("You found out what it is about.", "needs", "of", [deepest]),
        ("You asked.", "asked", None, None),
        ("There was no pressure.", "pressure", "limit", 0),
    ):
        keys: tuple[tuple[str, object], ...] = (("text", text), ("check", check))
        yield _Entry("[[yes_when]]", (), (*keys, *(((key, value),) if key else ())))


def _label(text: str) -> str:
    return text if len(text) <= LONGEST_LABEL else text[:LONGEST_LABEL].rsplit(" ", 1)[0] + " …"


def _quoted(quote: Quote | None, speech: Speech) -> Iterable[str]:
    return (_said(quote, speech),) if quote else ()


def _said(quote: Quote, speech: Speech) -> str:
    when = f"turn {quote.turn}" if quote.at_s is None else clock(quote.at_s)
    return f"{when} “{speech(quote.text)}”"


def _currency(offer: Offer) -> str:
    codes = [package.currency for package in offer.packages if re.fullmatch("[A-Z]{3}", package.currency)]
    return codes[0] if codes else "USD"


def _toml(value: object) -> str:
    """A text, number or list of texts; what JSON writes of these is TOML as well."""
    return json.dumps(value, ensure_ascii=False)
