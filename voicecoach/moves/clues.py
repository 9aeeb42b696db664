"""Clues: what a learned judgement looks at - words in a row, phrases of the language, what the rules found, and what was said before."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from voicecoach.moves.found import Found
from voicecoach.moves.questions import Question, find_question
from voicecoach.moves.scene import Scene
from voicecoach.moves.wording import Wording, content_words

LENGTHS = (1, 2, 3, 5, 8, 12, 18, 26)
"""A sentence is as long as the last of these that it reaches, in words."""
NEIGHBOUR = 30
"""Words of a neighbouring sentence that are looked at."""
LONGEST = 60
"""Words that are looked at; speech seldom goes on for longer without an end."""


def sentence_clues(scene: Scene, found: Sequence[Found], question: Question | None) -> list[str]:
    """Everything about one sentence of the consultant; `found` is what the rules saw in it."""
    sentence = scene.sentence
    clues = [*_in_a_row(sentence), *(f"~{name}" for name in sentence.hits), *_form(sentence)]
    clues += (f"!{finding.move}" for finding in found if finding.move)
    clues += (
        f"!{name}={value}" for finding in found for name, value in finding.details if name in {"price", "pressure", "next_step", "loaded"}
    )
    if question:
        clues.append(f"!{question.kind}" if not question.rhetorical else "!rhetorical")
    return [*clues, *_place(scene), *_said_before(scene)]


def _in_a_row(wording: Wording, most: int = LONGEST) -> Iterator[str]:
    """Words, pairs and threes, the beginning and the end of the sentence among them."""
    lead, bare = wording.plain[: wording.lead].split(), wording.bare.split()[:most]
    yield from (f"lead {word}" for word in lead)
    end = ">?" if wording.marked else ">"
    row = ["<", *("#" if word[0].isdigit() or word[0] in "$£€" else word for word in bare), end]
    yield from row
    yield from (f"{one} {two}" for one, two in pairwise(row))
    yield from (f"{one} {two} {three}" for one, two, three in zip(row, row[1:], row[2:], strict=False))


def _form(wording: Wording) -> Iterator[str]:
    ending = wording.text.rstrip("\"'”’) ")[-1:]
    yield "@?" if ending == "?" else "@." if ending in {".", "!", "…"} else "@open-ended"
    yield f"@long{max((length for length in LENGTHS if length <= len(wording.words)), default=0)}"


def _place(scene: Scene) -> Iterator[str]:
    """Where in the turn it stands, and what was said right before and after it."""
    if len(scene.turn) == 1:
        yield "@alone"
    if scene.index == len(scene.turn) - 1:
        yield "@last"
    else:
        after = scene.turn[scene.index + 1]
        yield from _near("next", after)
    if not scene.earlier:
        yield "@first"
        return
    before = scene.earlier[-1]
    asked = find_question(before)
    yield f"@after {asked.kind if asked else 'statement'}"
    yield from _near("after", before)


def _near(where: str, wording: Wording) -> Iterator[str]:
    """Words and phrases of a neighbour."""
    yield from (f"{where}: {word}" for word in wording.words[:NEIGHBOUR])
    yield from (f"{where}: ~{name}" for name in wording.hits)


def _said_before(scene: Scene) -> Iterator[str]:
    """What the client had said, and how much of it comes back."""
    if not scene.past.client_words:
        yield "@no client"
        return
    content = content_words(scene.sentence.text)
    shared, told = len(content & scene.past.recent_content), len(content & scene.past.told)
    yield f"@shared{min(2, shared)}"
    yield f"@told{min(2, told)}"
    if content:
        yield f"@of the client's {4 * told // len(content)}"
    if scene.past.answered is None:
        yield "@goes on"
        return
    yield from _near("client", scene.past.answered)
    if scene.past.client_asked:
        yield "@client asked" if scene.index == 0 else "@client asked before"
    yield f"@client long{max((length for length in LENGTHS if length <= len(scene.past.answered.words)), default=0)}"
