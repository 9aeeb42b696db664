"""What the page's scripts need to know, as JSON that cannot end the element it stands in."""

import json

from voicecoach.review.session_page import SessionPage

UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
"""Characters that could end a script element or a line of a script, and how JSON writes them instead."""


def page_json(page: SessionPage, duration_s: float | None) -> str:
    """The session, how long it is, who speaks, and what the page can do."""
    known = {
        "session": page.session.id,
        "duration_s": duration_s,
        "sound": page.sound_url is not None,
        "in_app": page.in_app,
        "form_token": page.form_token,
        "consultant": page.consultant,
        "client": page.client,
    }
    return json.dumps(known, ensure_ascii=False).translate(UNSAFE)
