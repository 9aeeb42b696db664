"""A scripted consultant: knows what is public and what the client said, and speaks the lines of one wording; seeded."""

import re
from collections.abc import Generator
from dataclasses import dataclass
from random import Random

from tests.bench.client.echoes import echoes, is_story, weight
from tests.bench.client.offers import first_choice, in_words
from tests.bench.client.wordings import Wording
from voicecoach.conversation.offer import Offer, Package

MOST_TURNS = 45
Script = Generator[str, None, None]
"""Yields the consultant's turns; an empty one is silence. Between two of them the client's line is heard."""
_WORK = {"photographer": "the pictures", "coach": "the sessions", "planner": "the plans", "designer": "the drawings"}
_SENTENCE_START = re.compile(r"(?:^|(?<=[.?!] ))[a-z]")
_OF_PICTURES = ("photo", "picture", "camera")


@dataclass(frozen=True, slots=True)
class Scene:
    """What a consultant may know of a client beforehand."""

    who: str
    situation: str
    meeting: str
    goal: str

    @property
    def name(self) -> str:
        """The first name."""
        return self.who.replace(",", " ").split()[0]


class Consultant:
    """One person at one talk: what was heard, what was said, and the lines that are left."""

    def __init__(self, wording: Wording, scene: Scene, offer: Offer, chance: Random) -> None:
        self.scene, self.offer, self.chance = scene, offer, chance
        self.heard: list[str] = []
        """The client's turns, oldest first; "" where she was silent."""
        self._wording = wording
        self._left: dict[str, list[str]] = {}
        self._echoed: list[str] = []
        self._package = first_choice(offer, None)

    @property
    def last(self) -> str:
        """What the client said last."""
        return self.heard[-1] if self.heard else ""

    def hear(self, line: str) -> None:
        """Take in a turn of the client."""
        self.heard.append(line)

    def has(self, slot: str) -> bool:
        """Whether there are lines for it."""
        return slot in self._wording

    def left(self, slot: str) -> int:
        """How many lines for it were not said yet."""
        return len(self._left.get(slot, self._wording.get(slot, ())))

    def show(self, package: Package) -> None:
        """From now on this package is spoken of."""
        self._package = package

    @property
    def package(self) -> Package:
        """The package that is spoken of."""
        return self._package

    def say(self, slot: str, **more: str) -> str:
        """A line for this slot, one not said yet while there are such; {echo} and the like are filled."""
        lines = self._left.get(slot)
        if not lines:
            lines = self._left[slot] = self.chance.sample(self._wording[slot], k=len(self._wording[slot]))
        blanks = self._blanks() | more
        line = next((line for line in lines if _can_fill(line, blanks) and self._suits(line)), lines[0])
        lines.remove(line)
        text = line.format_map(blanks)
        capitals = next(iter(self._wording.values()))[0][:1].isupper()
        return _SENTENCE_START.sub(lambda start: start.group().upper(), text) if capitals else text

    def new_echo(self) -> str:
        """The weightiest phrase of the client's last turn that was not given back yet; "" when there is none."""
        found = next((phrase for phrase in echoes(self.last) if phrase not in self._echoed), "")
        if found:
            self._echoed.append(found)
        return found

    def gathered(self, most: int = 3) -> tuple[str, ...]:
        """The weightiest phrases of the whole talk, one of each turn, in the order in which they were said."""
        firsts = [(place, found[0]) for place, line in enumerate(self.heard) if place and not is_story(line) and (found := echoes(line))]
        chosen = sorted(firsts, key=lambda one: weight(one[1]), reverse=True)[:most]
        return tuple(phrase for _, phrase in sorted(chosen))

    def weightiest(self) -> tuple[str, str]:
        """The two weightiest phrases of the talk, the weightiest first; "" where there is none."""
        found = sorted(self.gathered(), key=weight, reverse=True)
        return (*found, "", "")[0], (*found, "", "")[1]

    def _suits(self, line: str) -> bool:
        """Whether a line can be said in this trade."""
        return self.offer.trade == "photographer" or not any(word in line.lower() for word in _OF_PICTURES)

    def _blanks(self) -> dict[str, str]:
        what = self._package.what
        return {
            "name": self.scene.name,
            "work": _WORK.get(self.offer.trade, "the work"),
            "trade": self.offer.trade,
            "what": what,
            "What": what[:1].upper() + what[1:],
            "price": in_words(self._package.price),
            "all": ", ".join(f"{package.what} for {in_words(package.price)}" for package in self.offer.packages),
        }


def _can_fill(line: str, blanks: dict[str, str]) -> bool:
    wanted = [part.split("}")[0] for part in line.split("{")[1:]]
    return all(blanks.get(name) for name in wanted)
