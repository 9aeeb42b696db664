"""Sessions kept in a library as the product keeps them, for whatever reads them back."""

from datetime import UTC, datetime, timedelta

import numpy as np

from tests.coaching.talks import practised
from voicecoach.conversation.session import Outcome, Timing
from voicecoach.conversation.sound import samples_in
from voicecoach.library.forms import SessionFile
from voicecoach.library.session_folder import SessionFolder

WHEN = datetime(2026, 3, 4, 10, 15, 2, tzinfo=UTC)
PERSONA = {"name": "ruth", "who": "Ruth Alder, 29, a florist, marries Piet in May", "needs": [], "lines": {"open": ["I am from Delft."]}}


def keep_talk(library, turns=None, *, persona="ruth", days=0, sound=False, outcome=Outcome.AGREED, **about):
    """The folder of a session that is over; Ruth's talk unless other turns are given. With `sound`, a tone stands for a voice."""
    talk, spoken = practised()
    when = WHEN + timedelta(days=days)
    persona_copy = about.pop("persona_copy", PERSONA if persona == "ruth" else {})
    file = SessionFile(f"{when:%Y-%m-%dT%H-%M-%S}_{persona}", talk.kind, when, persona=persona, persona_copy=persona_copy, **about)
    folder = SessionFolder(library, file, with_sound=sound)
    if sound:
        folder.sound(*(voice(spans, talk.duration_s, hertz) for spans, hertz in ((spoken.consultant, 200), (spoken.client, 300))))
    for turn in talk.turns if turns is None else turns:
        folder.turn(turn)
    folder.finish(outcome, Timing((812.0,)))
    return folder.path


def voice(spans, duration_s, hertz, loud=0.2):
    """A track that sounds in these spans."""
    track = np.zeros(samples_in(duration_s), dtype=np.float32)
    tone = loud * np.sin(2 * np.pi * hertz * np.arange(track.size) / 16_000)
    for span in spans:
        part = slice(samples_in(span.start_s), samples_in(span.end_s))
        track[part] = tone[part]
    return track
