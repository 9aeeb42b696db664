"""Notes are merged without loss, in any order, and find their place in a better transcript."""

import json
import random
from dataclasses import replace
from html.parser import HTMLParser
from itertools import permutations

import pytest

from voicecoach.conversation.merging import find_conflicts, merge
from voicecoach.conversation.notes import Comment, Judgement, Notes, notes_json
from voicecoach.conversation.placing import likeness, place_comment
from voicecoach.conversation.turns import Speaker, Turn

TALK = "2026-03-04T10-15-02_hannah"


def when(number: int) -> str:
    return f"2026-03-05T09:{number // 60:02d}:{number % 60:02d}.000Z"


def comment(name: str, text: str, by: str = "Jo", at: int = 0, replaces: tuple[int, ...] = (), **more) -> Comment:
    return Comment(name, by, text, made_at=when(0), changed_at=when(at), replaces=tuple(map(when, replaces)), **more)


def judgement(
    name: str, verdict: str, by: str = "Jo", at: int = 0, figure: str = "questions", at_s: float | None = 4.0, **more
) -> Judgement:
    more = {"quote": "Why now?", **more}
    return Judgement(name, by, figure, verdict, at_s, made_at=when(0), changed_at=when(at), **more)


def notes(*entries: Comment | Judgement) -> Notes:
    comments = tuple(entry for entry in entries if isinstance(entry, Comment))
    return Notes(TALK, comments, tuple(entry for entry in entries if isinstance(entry, Judgement)))


def texts(found: Notes) -> list[str]:
    return sorted(entry.text for entry in found.comments)


def all_merged(*copies: Notes) -> Notes:
    found = Notes(TALK)
    for copy in copies:
        found = merge(found, copy).notes
    return found


def test_what_is_new_is_added_and_said_so():
    merged = merge(notes(comment("a", "One.")), notes(comment("a", "One."), comment("b", "Two.")))
    assert texts(merged.notes) == ["One.", "Two."]
    assert [entry.text for entry in merged.added] == ["Two."]
    assert (merged.changed, merged.conflicts, merged.known) == ((), (), 1)


def test_merging_twice_changes_nothing():
    theirs = notes(comment("b", "Two."), judgement("j", "wrong"))
    once = merge(notes(comment("a", "One.")), theirs)
    twice = merge(once.notes, theirs)
    assert twice.notes == once.notes
    assert (twice.added, twice.changed, twice.conflicts, twice.known) == ((), (), (), 2)


def test_a_later_version_takes_the_place_of_the_one_it_names():
    merged = merge(notes(comment("a", "Frist.", at=1)), notes(comment("a", "First.", at=2, replaces=(1,))))
    assert texts(merged.notes) == ["First."]
    (change,) = merged.changed
    assert ([entry.text for entry in change.before], change.after.text) == (["Frist."], "First.")


def test_an_older_copy_does_not_come_back():
    newest = notes(comment("a", "Three.", at=3, replaces=(1, 2)))
    merged = merge(newest, notes(comment("a", "One.", at=1)))
    assert merged.notes == newest
    assert (merged.added, merged.changed, merged.conflicts, merged.known) == ((), (), (), 1)


def test_two_versions_that_do_not_know_of_each_other_are_both_kept_and_shown():
    ours, theirs = notes(comment("a", "At home.", at=2, replaces=(1,))), notes(comment("a", "On the train.", at=3, replaces=(1,)))
    merged = merge(ours, theirs)
    assert texts(merged.notes) == ["At home.", "On the train."]
    (conflict,) = merged.conflicts
    assert conflict.of_versions
    assert sorted(entry.text for entry in conflict.entries) == ["At home.", "On the train."]
    settled = merge(merged.notes, notes(comment("a", "Both.", at=4, replaces=(1, 2, 3))))
    assert (texts(settled.notes), settled.conflicts) == (["Both."], ())


def test_the_same_words_at_two_times_are_no_conflict():
    assert merge(notes(comment("a", "Same.", at=2)), notes(comment("a", "Same.", at=3))).conflicts == ()


def test_what_was_taken_back_stays_so():
    gone = notes(comment("a", "", at=2, replaces=(1,), deleted=True))
    merged = merge(gone, notes(comment("a", "Hasty.", at=1)))
    assert merged.notes.standing_comments == ()
    assert merge(notes(comment("a", "Hasty.", at=1)), gone).notes.standing_comments == ()


def test_one_who_takes_back_and_one_who_changes_are_a_conflict():
    merged = merge(notes(comment("a", "", at=2, replaces=(1,), deleted=True)), notes(comment("a", "Rather so.", at=3, replaces=(1,))))
    assert [entry.text for entry in merged.notes.standing_comments] == ["Rather so."]
    assert len(merged.conflicts) == 1


def test_nobody_outdates_what_somebody_else_wrote():
    merged = merge(notes(comment("a", "Mine.", by="Jo", at=1)), notes(comment("a", "Yours.", by="Eve", at=9, replaces=(1,))))
    assert texts(merged.notes) == ["Mine.", "Yours."]


@pytest.mark.parametrize(
    "hostile",
    [
        comment("a", "Itself.", at=5, replaces=(5,)),
        comment("a", "The future.", at=5, replaces=tuple(range(100))),
        comment("a", "Each other.", at=5, replaces=(6,)),
    ],
)
def test_the_last_version_stays_whatever_a_file_claims(hostile):
    last = comment("a", "Last.", at=6, replaces=(5,))
    assert texts(merge(notes(last), notes(hostile)).notes) == ["Last."]
    assert merge(Notes(TALK), notes(hostile)).notes.comments


def test_coaches_who_judge_a_moment_differently_are_a_conflict():
    merged = merge(notes(judgement("j", "right", by="Jo")), notes(judgement("k", "wrong", by="Mo", at_s=4.6)))
    assert len(merged.notes.judgements) == 2
    (conflict,) = merged.conflicts
    assert not conflict.of_versions
    assert {entry.by for entry in conflict.entries} == {"Jo", "Mo"}


@pytest.mark.parametrize(
    "other",
    [
        judgement("k", "right", by="Mo"),
        judgement("k", "missed", by="Mo"),
        judgement("k", "wrong", by="Mo", at_s=9.0),
        judgement("k", "wrong", by="Mo", quote="And then?"),
        judgement("k", "wrong", by="Mo", figure="pressure"),
        judgement("k", "wrong", by="Jo", at=5),
        judgement("k", "wrong", by="Mo", deleted=True),
    ],
)
def test_agreeing_another_moment_and_a_change_of_mind_are_no_conflict(other):
    assert merge(notes(judgement("j", "right")), notes(other)).conflicts == ()


def test_a_check_is_one_subject_wherever_it_was_ticked():
    ticked = [
        judgement("j", "yes", by="Jo", figure="rubric.why-now", at_s=1.0),
        judgement("k", "no", by="Mo", figure="rubric.why-now", at_s=None, quote=""),
    ]
    assert len(find_conflicts(notes(*ticked))) == 1


def test_notes_of_two_sessions_are_not_merged():
    with pytest.raises(ValueError, match="two sessions"):
        merge(Notes("one"), Notes("two"))


def copies(seed: int) -> list[Notes]:
    """Copies that coaches made, edited and deleted in, apart from each other and from each other's copies."""
    chance = random.Random(seed)
    known: list[Notes] = [Notes(TALK)]
    for step in range(1, 14):
        copy = chance.choice(known)
        by = chance.choice(("Jo", "Mo"))
        own = [entry for entry in copy.entries if entry.by == by]
        if own and chance.random() < 0.6:
            old = chance.choice(own)
            same = [entry for entry in copy.entries if (entry.id, entry.by) == (old.id, by)]
            seen = {entry.changed_at for entry in same} | {earlier for entry in same for earlier in entry.replaces}
            deleted = chance.random() < 0.2
            new = replace(old, text="" if deleted else f"text {step}", deleted=deleted, changed_at=when(step), replaces=tuple(sorted(seen)))
        elif chance.random() < 0.5:
            new = comment(f"c{chance.randrange(4)}-{by}", f"text {step}", by, step, at_s=chance.choice((None, 3.0)))
        else:
            new = judgement(f"j{step}", chance.choice(("right", "wrong", "missed")), by, step, at_s=chance.choice((3.0, 3.5, 20.0)))
        known.append(merge(copy, notes(new)).notes)
    return chance.sample(known, 4)


@pytest.mark.parametrize("seed", range(60))
def test_the_order_of_merging_does_not_matter(seed):
    four = copies(seed)
    outcomes = {notes_json(all_merged(*order)) for order in permutations(four)}
    outcomes |= {notes_json(merge(all_merged(*four[:2]), all_merged(*four[2:])).notes)}
    assert len(outcomes) == 1
    merged = all_merged(*four)
    assert merge(merged, merged).notes == merged


@pytest.mark.parametrize("seed", range(60))
def test_only_a_version_that_says_so_makes_another_go(seed):
    four = copies(seed)
    merged = all_merged(*four)
    outdated = {(entry.id, entry.by, earlier) for copy in four for entry in copy.entries for earlier in entry.replaces}
    remaining = {(entry.id, entry.by, entry.changed_at) for entry in merged.entries}
    assert {(entry.id, entry.by, entry.changed_at) for copy in four for entry in copy.entries} == remaining | (
        {(entry.id, entry.by, entry.changed_at) for copy in four for entry in copy.entries} & outdated
    )
    assert not remaining & outdated


def test_no_text_ends_the_element_that_holds_the_notes():
    nasty = notes(comment("a", "</script><script>alert(1)</script> <!-- & ]]>  "))
    text = notes_json(nasty)
    seen: list[str] = []

    class Tags(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            seen.append(tag)

    reader = Tags()
    reader.feed(f"<script type='application/json'>{text}</script><p>")
    assert seen == ["script", "p"]
    assert json.loads(text)["comments"][0]["text"] == nasty.comments[0].text


TURNS = (
    Turn(Speaker.CLIENT, "Hello, we marry in May.", 0.0, 3.0),
    Turn(Speaker.CONSULTANT, "How did the two of you meet? And what would make it right?", 4.0, 9.0),
    Turn(Speaker.CLIENT, "At a bus stop, in the rain.", 10.0, 14.0),
    Turn(Speaker.CONSULTANT, "At a bus stop! What did he say?", 15.0, 18.0),
)


def test_a_comment_keeps_to_its_second():
    place = place_comment(comment("a", "Here.", at_s=11.0, turn=0), TURNS)
    assert (place.turn, place.at_s, place.sure) == (2, 11.0, False)


def test_a_comment_finds_its_quote_in_turns_that_were_cut_anew_and_words_that_were_corrected():
    place = place_comment(comment("a", "Here.", at_s=9.6, turn=7, quote="and what wood make it right"), TURNS)
    assert (place.turn, place.at_s, place.sure) == (1, 9.6, True)


def test_of_two_turns_with_the_same_words_the_nearer_one_is_meant():
    assert place_comment(comment("a", "Here.", at_s=17.0, quote="At a bus stop"), TURNS).turn == 3
    assert place_comment(comment("a", "Here.", at_s=9.0, quote="At a bus stop"), TURNS).turn == 2


def test_without_times_the_quote_decides_and_then_the_number():
    bare = tuple(Turn(turn.speaker, turn.text) for turn in TURNS)
    assert place_comment(comment("a", "Here.", turn=0, quote="in the rain"), bare).turn == 2
    assert place_comment(comment("a", "Here.", turn=3, quote="At a bus stop"), bare).turn == 3
    assert place_comment(comment("a", "Here.", turn=1, quote="words that nobody said here"), bare).turn == 1
    assert place_comment(comment("a", "Here.", turn=99, quote="words that nobody said here"), bare).turn is None


def test_a_comment_on_the_whole_talk_has_no_place():
    place = place_comment(comment("a", "Well done."), TURNS)
    assert (place.turn, place.at_s) == (None, None)


def test_a_comment_on_a_turn_gets_the_seconds_of_the_turn():
    assert place_comment(comment("a", "Here.", quote="in the rain"), TURNS).at_s == 10.0


def test_there_is_no_place_in_an_empty_talk():
    assert place_comment(comment("a", "Here.", at_s=3.0, turn=0, quote="in the rain"), ()).turn is None


@pytest.mark.parametrize(
    ("quote", "least", "most"), [("What did HE say", 1, 1), ("what does he say", 0.7, 0.8), ("say he did what", 0, 0.5), ("", 0, 0)]
)
def test_likeness_is_the_share_of_words_found_in_order(quote, least, most):
    assert least <= likeness(quote, "At a bus stop! What did he say?") <= most
