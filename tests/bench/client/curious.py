"""The curious consultant: asks, stays with what was said, sums up, proposes in the client's words, says the price, asks plainly."""

from collections.abc import Callable, Generator

from tests.bench.client.consultants import Consultant, Script
from tests.bench.client.listening import Answer, answer_in, asks_price, budget_in, has_questions, is_fine, is_sad, needs_instead, topic_of
from tests.bench.client.offers import first_choice, smaller_than

FEWEST_EXCHANGES, MOST_EXCHANGES = 6, 10
_FIRST_TOPICS = ("purpose", "people", "worries", "hate")
"""In any order."""
_MOST_FOLLOWS = 2
"""Questions in a row about the same thing."""
_MOST_ASKS, _MOST_ANSWERS = 3, 4


def curious(me: Consultant) -> Script:
    """A whole talk."""
    talk = _Curious(me)
    yield from talk.greet()
    yield from talk.explore(me.chance.randint(FEWEST_EXCHANGES, MOST_EXCHANGES))
    needed = needs_instead(me.heard)
    if needed:
        yield me.say("misfit", needed=needed, echo=me.weightiest()[0])
        yield me.say("after_no")
    else:
        yield from talk.propose()
        yield from talk.ask()
    yield me.say("goodbye")


def quiet(me: Consultant) -> Script:
    """Say nothing while the client thinks."""
    for _ in range(2):
        if me.last:
            return
        yield ""


class _Curious:
    """What she keeps in mind during the talk."""

    def __init__(self, me: Consultant) -> None:
        self.me = me
        self.topics = me.chance.sample(_FIRST_TOPICS, k=len(_FIRST_TOPICS))
        self.follows = 0
        self.budget: float | None = None
        self.priced = self.invited = self.asked_worry = False

    def greet(self) -> Script:
        """Hello, and how this will go; a question in the first line is answered first."""
        me = self.me
        yield from self._speak(self._price() if asks_price(me.last) else f"{me.say('greeting')} {me.say('frame')}")

    def explore(self, exchanges: int) -> Script:
        """Ask, and follow; who decides and the budget come last."""
        me = self.me
        yield from self._speak(self._turn(lambda: me.say("open")))
        for _ in range(exchanges - 1):
            yield from self._speak(self._turn(self._question))
        yield from self._speak(self._turn(lambda: me.say("decides")))
        yield from self._speak(self._turn(lambda: me.say("budget")))
        self.budget = budget_in(me.last, was_asked=True) or self.budget

    def _speak(self, text: str) -> Script:
        """Say it, and do not talk into the quiet after it."""
        yield text
        yield from quiet(self.me)
        self.budget = budget_in(self.me.last, was_asked=False) or self.budget

    def _question(self) -> str:
        """The next question: what the client came to ask, then what was just said, then another topic."""
        me = self.me
        if has_questions(me.last) and not self.invited:
            self.invited = True
            return me.say("invite")
        if self.follows < _MOST_FOLLOWS and (is_sad(me.last) or self.follows == 0 or not self.topics):
            self.follows += 1
            return me.say("follow_up", echo=echo) if (echo := me.new_echo()) else me.say("follow_bare")
        self.follows = 0
        topic = self.topics.pop() if self.topics else "follow_bare"
        self.asked_worry = topic == "worries"
        return me.say(topic)

    def _turn(self, ask: Callable[[], str]) -> str:
        """An answer where one is due, or a word that stays with what was said; then the question."""
        me = self.me
        before = self._answer()
        if not before and is_sad(me.last):
            before = me.say("empathy")
        elif not before and me.chance.random() < 0.5 and (echo := me.new_echo()):
            before = me.say("reflect", echo=echo)
        return f"{before} {ask()}".strip()

    def _answer(self, worried: bool = False) -> str:
        """The answer to the client's question or worry; "" when there was none."""
        me = self.me
        if asks_price(me.last):
            return self._price()
        topic = topic_of(me.last, worried or self.asked_worry)
        self.asked_worry = False
        if not topic or (topic == "other" and answer_in(me.last) is Answer.DELAY):
            return ""
        slot = f"answers.{topic}"
        known = me.has(slot) and me.left(slot)
        return f"{me.say('heed')} {me.say(slot if known else 'answers.other')}"

    def _price(self) -> str:
        """The price, told to somebody who asks; the first time with the wish to hear more."""
        early, self.priced = not self.priced, True
        return self.me.say("price_early" if early else "price")

    def propose(self) -> Script:
        """Summary; then one proposal with its price, and quiet. What comes back is answered."""
        me = self.me
        gathered = ", and ".join(me.gathered())
        if gathered:
            yield from self._speak(f"{self._answer()} {me.say('summary', gathered=gathered)}".strip())
        me.show(first_choice(me.offer, self.budget))
        self.priced = True
        echo, other = me.weightiest()
        before = "" if asks_price(me.last) else self._answer()
        yield from self._speak(f"{before} {me.say('proposal', echo=echo, echo2=other)} {me.say('price')}".strip())
        if not is_fine(me.last) and answer_in(me.last) is not Answer.TOO_MUCH and not topic_of(me.last):
            yield from self._speak(me.say("sits"))
        yield from self._take_what_comes()
        if not self.invited and answer_in(me.last) is not Answer.NO:
            self.invited = True
            yield from self._speak(me.say("invite"))
            yield from self._take_what_comes()

    def _take_what_comes(self, worried: bool = False) -> Script:
        """Make it smaller when it is too much, and answer what she asks."""
        me = self.me
        for _ in range(_MOST_ANSWERS):
            smaller = smaller_than(me.offer, me.package)
            if answer_in(me.last) is Answer.TOO_MUCH and smaller:
                me.show(smaller)
                yield from self._speak(me.say("smaller", echo=me.weightiest()[0]))
            elif answer := self._answer(worried):
                yield from self._speak(answer)
            else:
                break
            worried = False

    def ask(self) -> Script:
        """Ask plainly, keep quiet, take the answer; after "not yet" stay with it and ask again."""
        me = self.me
        for _ in range(_MOST_ASKS):
            yield from self._speak(me.say("ask"))
            answer = answer_in(me.last)
            if answer is Answer.YES:
                yield from self._after_yes()
                return
            if answer is Answer.DELAY and topic_of(me.last, worried=True) in ("", "other"):
                yield from self._speak(me.say("after_delay"))
                answer = answer_in(me.last)
            if answer is Answer.NO:
                yield from self._speak(me.say("after_no"))
                return
            if not (yield from self._stay_with_it()):
                break
        yield from self._speak(me.say("next_talk"))

    def _stay_with_it(self) -> Generator[str, None, bool]:
        """What is still in the way: answered if it is a worry, a question or the sum, else asked about. Whether to ask again."""
        me = self.me
        if topic_of(me.last, worried=True) or asks_price(me.last) or answer_in(me.last) is Answer.TOO_MUCH:
            yield from self._take_what_comes(worried=True)
        elif answer_in(me.last) is Answer.DELAY:
            return False
        else:
            for _ in range(_MOST_FOLLOWS):
                yield from self._speak(self._turn(self._question))
        return True

    def _after_yes(self) -> Script:
        yield from self._speak(self.me.say("after_yes"))
        if answer := self._answer():
            yield from self._speak(answer)
