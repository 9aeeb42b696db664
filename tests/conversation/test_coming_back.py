"""Notes that went out without names, and came back."""

from voicecoach.conversation.coming_back import know_again
from voicecoach.conversation.notes import Comment, Judgement, Notes

AT, LATER = "2026-03-05T08:00:00.000Z", "2026-03-09T08:00:00.000Z"
OURS = Notes(
    "s",
    (Comment("a", "Maria", "Tom was quick.", made_at=AT, changed_at=AT),),
    (Judgement("j", "Maria", "closing", "right", changed_at=AT),),
)


def test_what_came_back_untouched_is_ours():
    theirs = Notes("talk-1", (Comment("a", "coach 1", "[name] was quick."),), (Judgement("j", "coach 1", "closing", "right"),))
    assert know_again(theirs, OURS) == Notes("s")


def test_what_was_changed_gets_its_author_back():
    theirs = Notes("talk-1", (Comment("a", "coach 1", "Slow.", changed_at=LATER),))
    assert know_again(theirs, OURS).comments == (Comment("a", "Maria", "Slow.", changed_at=LATER),)


def test_what_is_new_stays_as_it_was_written():
    new = Comment("b", "coach 1", "Hello.", changed_at=LATER)
    untimed = Comment("c", "Lena", "No time.")
    assert know_again(Notes("talk-1", (new, untimed)), OURS).comments == (new, untimed)
