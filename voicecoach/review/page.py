"""The page of a session: one value in, one HTML page out; the same in the app, in an exported file, and on paper."""

from dataclasses import fields
from functools import partial
from typing import Any

from voicecoach.coaching.telling.balance import REFERENCE, REFERENCE_SHARE
from voicecoach.coaching.telling.pronouns import pronouns_for
from voicecoach.coaching.telling.verdicts import tell_count
from voicecoach.conversation.notes import notes_json
from voicecoach.conversation.session import Kind
from voicecoach.review.assets import Assets, linked
from voicecoach.review.by_name import by_name
from voicecoach.review.curve import share_columns, trace
from voicecoach.review.evidence import LONGEST_DATA, Evidence, evidence_of, find_exchange, find_reply, place, place_check, place_step
from voicecoach.review.head import Head, make_head
from voicecoach.review.markers import find_markers
from voicecoach.review.page_data import page_json
from voicecoach.review.people import People, gather, judged
from voicecoach.review.phrases import PHRASES, name_event
from voicecoach.review.rendering import render
from voicecoach.review.session_page import SessionPage
from voicecoach.review.sounding import Sounding
from voicecoach.review.sums import Sums, sum_up
from voicecoach.review.timeline import lay_out, per_cent
from voicecoach.review.told import Told, tell
from voicecoach.review.transcript import show_turns


def render_page(page: SessionPage, assets: Assets | None = None) -> str:
    """The page as HTML, styles and scripts by link where nothing else is said."""
    report, session = page.report, page.session
    who = pronouns_for(report.client.gender)
    sounding = Sounding(session, page.reading)
    markers = find_markers(report, page.notes, session, sounding)
    timeline = lay_out(session, page.sound, page.spoken, markers, report.steps)
    return render(
        "session/page.html",
        page=page,
        report=report,
        facts=report.session,
        assets=assets or linked(),
        timeline=timeline,
        turns=show_turns(page, sounding),
        trust=trace(report, session.turns),
        columns=share_columns(report.talk_time.over_time),
        who=who,
        reference=per_cent(REFERENCE_SHARE),
        reference_words=REFERENCE,
        longest_data=LONGEST_DATA,
        here="/sessions",
        can_retake=page.in_app and session.kind is Kind.PRACTICE,
        can_repair=page.in_app and page.consultant_voice is not None,
        can_draft=page.in_app and session.kind in (Kind.RECORDED, Kind.IMPORTED),
        page_data=page_json(page, timeline.duration_s if timeline else None),
        notes_data=notes_json(page.notes),
        name_event=partial(name_event, who=who),
        by_name=partial(by_name, page.client),
        **_spread(make_head(page)),
        **_spread(tell(report, who)),
        **_spread(sum_up(report)),
        **_spread(gather(report, page.notes.standing_comments, session.turns, page.takes or report.takes)),
        **_places(page, sounding),
        **PHRASES,
    )


def _places(page: SessionPage, sounding: Sounding) -> dict[str, Any]:
    """What the templates call to find where words stand, who said them, and what was judged of them."""
    turns = page.session.turns
    return {
        "evidence": partial(evidence_of, sounding=sounding),
        "place_words": partial(place, sounding),
        "step_proof": place_step,
        "check_proof": partial(place_check, sounding),
        "both_counts": partial(tell_count, page.report),
        "judged": partial(judged, page.report.human),
        "nowhere": Evidence(None, None, None, ""),
        "speaker_of": lambda turn: turns[turn].speaker.value if turn is not None and 0 <= turn < len(turns) else "",
        "reply_to": partial(find_reply, sounding, turns),
        "exchange_at": partial(find_exchange, sounding, turns),
    }


def _spread(value: Head | Told | Sums | People) -> dict[str, Any]:
    """The fields of a value by their names, for the templates."""
    return {field.name: getattr(value, field.name) for field in fields(value)}
