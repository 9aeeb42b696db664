"""Pages to look at: a talk of twenty-odd turns with everything in it, an hour, one without times, one with one side, an empty one."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from voicecoach.coaching.report import make_report
from voicecoach.conversation.brief import ClientBrief, ConcernBrief, NeedBrief, Purse, SecondDecider
from voicecoach.conversation.check_in import CheckIn
from voicecoach.conversation.notes import Comment, Judgement, Notes
from voicecoach.conversation.second_reading import ReadTurn, TimedWord
from voicecoach.conversation.session import Kind, Mark, MarkKind, MomentOf, Outcome, Session, SpokenTime
from voicecoach.conversation.sound import Samples, samples_in
from voicecoach.conversation.spans import Span
from voicecoach.conversation.takes import Take
from voicecoach.conversation.turns import ClientRecord, Speaker, Turn
from voicecoach.review.session_page import SessionPage
from voicecoach.review.waveform import draw_tracks

ME, HER = Speaker.CONSULTANT, Speaker.CLIENT
NAME = "2026-03-04T18-30-00_miriam"
CHARACTERS_A_SECOND, BETWEEN_S = 14.0, 1.1

MIRIAM = (
    (HER, "Hello, yes, hi. So I've never rung a photographer before, I feel a bit silly. It's about my mother."),
    (ME, "Hello Miriam, not silly at all. May I ask about the two of you first, and then tell you how I work?"),
    (HER, "Sure, please."),
    (ME, "What made you ring now?"),
    (HER, "She's turning eighty in June. And my brother lives in Canada, so it's the one week when everybody is there."),
    (ME, "I shoot with two cameras and the best lenses, and I have fifteen years of experience. My pictures are really stunning."),
    (HER, "Okay. That's good, I suppose."),
    (ME, "When exactly is the birthday?"),
    (HER, "The fourteenth. It's a Sunday. To be honest I don't know how many of these we'll have. She had a stroke in the autumn."),
    (ME, "And how many people will be there?"),
    (HER, "Um, nineteen, with the children."),
    (ME, "I'm sorry, I went past that. You said she had a stroke. How is she now?"),
    (HER, "She walks with a stick. She hates it. She won't be in a picture with it, she says, so she isn't in any since October. "
          "There's nothing of her with my little one. He's two, he learnt to walk in the same month that she learnt it again."),
    (ME, "They learnt to walk in the same month."),
    (HER, "Yes. They practise together. She holds the stick and he holds her other hand. Nobody has a picture of that, and I think "
          "that's the one I want. If I'm honest that's the only one I want."),
    (ME, "What would it be like for her if somebody took that picture?"),
    (HER, "She'd say no first. And then she would do it for him. As long as nobody shouts at her to smile. The last one shouted."),
    (ME, "So the two of them walking, nobody calling her, early while she isn't tired yet, and the nineteen only afterwards. Did I miss "
         "something?"),
    (HER, "No. That's it. Thank you. And what would that be? Because the last one said a price and then the pictures were extra."),
    (ME, "For you I'd come for two hours in the morning, walk with the two of them first, and do the whole family at eleven. It's one "
         "thousand two hundred for all of it, the pictures are in it. I know that's a lot of money."),
    (HER, "No, it's, um. It's all right. It's a bit more than I thought. What if she has a bad day?"),
    (ME, "Then we take another morning that week, and you owe me nothing for it. Would you like me to hold the fourteenth for you?"),
    (HER, "I'd like to. I need to ask my brother, he pays half. I'll ring him tonight, he's up late."),
    (ME, "Of course. What will he ask first?"),
    (HER, "Whether he has to stand in a row. He won't. I'll call you on Thursday then, all right?"),
    (ME, "Thursday is good. I'll hold it until then, and it costs you nothing if it's a no. Goodbye Miriam."),
)  # fmt: skip
_TRUST = {0: 5.0, 2: 5.2, 4: 5.6, 6: 4.8, 8: 5.0, 10: 3.9, 12: 5.6, 14: 6.7, 16: 7.3, 18: 8.4, 20: 7.9, 22: 8.4, 24: 8.7}
_CAUSE = {
    6: "I shoot with two",
    10: "passed over what she had just told",
    12: "I'm sorry, I went",
    14: "They learnt to walk",
    18: "So the two of them",
}
_ACTS = {0: "opening", 18: "price", 22: "delay", 24: "farewell"}
_REVEALED = ((4, "everybody"), (8, "while"), (12, "walking"))

BRIEF = ClientBrief(
    needs=(
        NeedBrief("everybody", "one picture with everybody, in the one week they are here", 1, ("everybody",), ("everybody is there",)),
        NeedBrief("while", "her mother while she is still there", 2, ("mother", "stroke"), ("She had a stroke in the autumn.",)),
        NeedBrief("walking", "her mother and her son, who learnt to walk in the same month", 3, ("walk*",), ("nobody has a picture",)),
        NeedBrief("peace", "to have done it right by her brother for once", 4, ("brother",), ("he always says",)),
    ),
    concerns=(
        ConcernBrief("shout", "that nobody shouts at her mother", ("The last one shouted.",)),
        ConcernBrief("extra", "to know what it costs in the end", ("the last one said a price and then the pictures were extra.",)),
        ConcernBrief("bad-day", "that a bad day costs them everything", ("What if she has a bad day?",)),
    ),
    values=("dignity", "time together"),
    yes_when=("You found out about the walk.", "You said the whole price.", "You asked plainly."),
    no_when=("You called her mother frail.", "You pressed her."),
    best_ending="A talk with her brother by Thursday, with the fourteenth held.",
    purse=Purse(1400.0, "USD"),
    decider=SecondDecider("her brother in Canada", 600.0),
    gender="female",
)  # fmt: skip
CHECK_IN = CheckIn(
    intention="Stay with what is said, and be quiet after the price.",
    own_yes="A family that wants to be together more than to look good.",
    own_no="I don't do Sundays after noon.",
    self_trust_before=2,
    self_trust_after=4,
    question="What did you hear that you did not dare to take up?",
    reflection="The stroke. I asked for the number of guests because I was afraid. Going back was easier than I thought.",
)
WRITTEN = "2026-03-05T08:00:00.000Z"
WENT_BACK, IN_FIVE_WORDS = "I'm sorry, I went past that.", "They learnt to walk in the same month."
COMMENTS = (
    Comment("c-1", "Jo", "You noticed it yourself and went back. That is rarer than getting it right at once.", 63.7, 66.0, 11, WENT_BACK),
    Comment(
        "c-2", "Jo", "Listen to how long she talks after this.\nFive words of yours, half a minute of hers.", 86.5, None, 13, IN_FIVE_WORDS
    ),
    Comment("c-3", "Jo", "On the whole: trust your silence more.", made_at=WRITTEN, changed_at=WRITTEN),
)
JUDGEMENTS = (
    Judgement("j-1", "Jo", "questions", "right", 18.4, 3, "What made you ring now?", "The best question of the talk."),
    Judgement("j-2", "Jo", "steps.values", "4", text="From the second half on."),
)
_MOMENT = MomentOf(NAME, 9)
TAKES = (
    Take(
        NAME, 9, "undecided", "And how many people will be there?", True, _MOMENT, "She had a stroke in the autumn.",
        ("closed_question",), "Um, nineteen, with the children.", 3.9, 55.9,
    ),
    Take(
        "2026-03-04T19-02-11_miriam", 1, "undecided", "I'm sorry. How is she now?", False, _MOMENT, "She had a stroke in the autumn.",
        ("empathy", "open_question", "follow_up"), "She walks with a stick. She hates it.", 6.1, 3.0,
    ),
)  # fmt: skip


def timed(lines: tuple[tuple[Speaker, str], ...]) -> tuple[Turn, ...]:
    """Lines spoken one after the other, each as long as its letters take."""
    turns: list[Turn] = []
    at_s = 0.4
    for speaker, text in lines:
        turns.append(Turn(speaker, text, round(at_s, 2), round(at_s + len(text) / CHARACTERS_A_SECOND, 2)))
        at_s = turns[-1].end_s + BETWEEN_S  # type: ignore[operator]
    return tuple(turns)


def a_session() -> Session:
    """Miriam's talk: undecided, and that is as good as it gets; a pause in it, and something nobody understood."""
    turns = tuple(replace(turn, client=_record(index)) if turn.speaker is HER else turn for index, turn in enumerate(timed(MIRIAM)))
    end_s = turns[-1].end_s or 0.0
    hold_off = tuple(Mark(MarkKind.HOLD_OFF, turn.span) for turn in turns if turn.speaker is HER and turn.span)
    gap_s = turns[16].end_s or 0.0
    marks = (*hold_off, Mark(MarkKind.UNRECOGNISED, Span(gap_s + 0.1, gap_s + 0.9)), Mark(MarkKind.PAUSED, Span(end_s + 1, end_s + 7)))
    return Session(
        NAME,
        Kind.PRACTICE,
        Outcome.UNDECIDED,
        turns,
        persona="miriam",
        started_at=datetime(2026, 3, 4, 18, 30, tzinfo=UTC),
        duration_s=end_s + 9,
        marks=marks,
        check_in=CHECK_IN,
        brief=BRIEF,
        recognizer="whisper-small",
    )


def a_long_page(**changes: object) -> SessionPage:
    """Everything that a page can have: sound, a second reading, notes, takes, marks, the client's mind."""
    session = a_session()
    spoken = spoken_in(session)
    notes = Notes(NAME, COMMENTS, JUDGEMENTS)
    page = SessionPage(
        make_report(session, spoken, None, notes),
        session,
        notes,
        sound=draw_tracks(*noise(session)),
        spoken=spoken,
        reading=a_reading(session),
        takes=TAKES,
        sound_url=f"/sessions/{NAME}/sound",
        consultant="Anna",
        client="Miriam",
    )
    return replace(page, **changes)  # type: ignore[arg-type]


def an_hour(turns: int = 700) -> SessionPage:
    """A page of a talk of that many turns, all of it read again: about an hour."""
    lines = tuple(line for _ in range(turns // len(MIRIAM) + 1) for line in MIRIAM)[:turns]
    session = replace(a_session(), turns=timed(lines), duration_s=None, marks=(), brief=None)
    return SessionPage(make_report(session, None), session, Notes(NAME), reading=a_reading(session), sound_url="sound.mp3")


def a_typed_page() -> SessionPage:
    """No times, no sound."""
    session = replace(
        a_session(), turns=tuple(replace(turn, start_s=None, end_s=None) for turn in a_session().turns), duration_s=None, marks=()
    )
    return plain(session)


def a_page_of(*lines: tuple[Speaker, str], kind: Kind = Kind.TRANSCRIPT) -> SessionPage:
    """A talk of these lines, one after the other in time."""
    return plain(Session("talk", kind, Outcome.STOPPED, timed(lines)))


def an_empty_page() -> SessionPage:
    """Nobody said anything."""
    return plain(Session("empty", Kind.PRACTICE, Outcome.STOPPED, ()))


def plain(session: Session, notes: Notes | None = None) -> SessionPage:
    """A page of a session with nothing beside it."""
    notes = notes or Notes(session.id)
    return SessionPage(make_report(session, None, None, notes), session, notes)


def spoken_in(session: Session) -> SpokenTime:
    """As if voice activity had found exactly the turns."""
    own, hers = (tuple(turn.span for turn in session.turns if turn.speaker is speaker and turn.span) for speaker in (ME, HER))
    return SpokenTime(own, hers)


def a_reading(session: Session) -> tuple[ReadTurn, ...]:
    """Every turn of the consultant read again, word by word; in turn 7 "exactly" was "actually"."""
    return tuple(
        _read(index, turn.text.replace("exactly", "actually") if index == 7 else turn.text, turn.span)
        for index, turn in enumerate(session.turns)
        if turn.speaker is ME and turn.span
    )


def noise(session: Session) -> tuple[Samples, Samples]:
    """Both tracks: noise where somebody speaks, swelling and sinking as syllables do."""
    chance = np.random.default_rng(7)
    length = samples_in(session.duration_s or 0.0)
    swell = (
        0.3 + 0.7 * np.abs(np.sin(np.arange(length, dtype=np.float32) / 1900.0)) * chance.random(length // 4000 + 1).repeat(4000)[:length]
    )
    tracks: list[Samples] = []
    for speaker in (ME, HER):
        track = np.zeros(length, dtype=np.float32)
        for turn in session.turns:
            if turn.speaker is speaker and turn.span:
                first, last = samples_in(turn.span.start_s), samples_in(turn.span.end_s)
                track[first:last] = chance.uniform(-0.4, 0.4, last - first)
        tracks.append((track * swell).astype(np.float32))
    return tracks[0], tracks[1]


def _record(index: int) -> ClientRecord:
    revealed = tuple(name for turn, name in _REVEALED if turn <= index)
    concerns = ("shout",) if index == 16 else ("extra",) if index == 18 else ("bad-day",) if index == 20 else ()
    met = (index >= 12, index >= 20, index >= 22, False, False)
    eased = ("shout", "extra", "bad-day") if index >= 22 else ()
    return ClientRecord(_ACTS.get(index, "fact"), _TRUST.get(index), _CAUSE.get(index, ""), revealed, concerns, eased, met)


def _read(index: int, text: str, span: Span) -> ReadTurn:
    words = text.split()
    per_letter = span.seconds / max(1, sum(map(len, words)))
    timed_words: list[TimedWord] = []
    at_s = span.start_s
    for word in words:
        timed_words.append(TimedWord(word, round(at_s, 2), round(at_s + len(word) * per_letter, 2)))
        at_s += len(word) * per_letter
    return ReadTurn(index, text, tuple(timed_words), "whisper-medium")
