"""A page made by hand, with the hooks that writing notes relies on: as an exported file, and as the app serves it."""

import base64
import hashlib
import io
import wave
from html import escape
from pathlib import Path

from voicecoach.conversation.notes import Notes, notes_json

STATIC = Path(__file__).parents[2] / "voicecoach" / "review" / "static"
SESSION = "2026-03-04T10-15-02_hannah"
QUESTION = "What would make it right?"
TURNS = (
    (0, "client", "Client", 0.0, 2.0, ("We marry in May.",)),
    (1, "consultant", "Consultant", 2.5, 6.0, ("Lovely to meet you.", QUESTION)),
    (2, "client", "Client", 6.5, 8.0, ("My father should be in it.",)),
    (3, "consultant", "Consultant", 8.2, 9.5, ("Tell me about him. Is it two thousand?",)),
)


def page_text(notes: Notes | None = None, token: str | None = None, scripts: tuple[str, ...] = ("notes.js",)) -> str:
    """With a token it is the app's page, its script linked; else everything stands in it, behind a policy with hashes."""
    style = "".join((STATIC / name).read_text("utf-8") for name in ("base.css", "notes.css"))
    codes = [(STATIC / name).read_text("utf-8") for name in scripts]
    if token is None:
        allowed = " ".join(map(_hash, codes)) or "'none'"
        policy = f"default-src 'none'; media-src data:; img-src data:; style-src {_hash(style)}; script-src {allowed}"
        head = f'<meta http-equiv="Content-Security-Policy" content="{policy}"><style>{style}</style>'
        code = "".join(f"<script>{text}</script>" for text in codes)
    else:
        head = f'<meta name="form-token" content="{token}"><link rel="stylesheet" href="/static/base.css">'
        code = "".join(f'<script src="/static/{name}" defer></script>' for name in scripts)
    data = notes_json(notes or Notes(SESSION))
    head = f'<meta charset="utf-8"><title>A talk</title><link rel="icon" href="data:,">{head}'
    empty = '<p class="muted nothing-yet">No note yet.</p>'
    return (
        f'<!doctype html><html lang="en"><head>{head}</head><body>'
        f'<main data-session="{SESSION}"><h1>A talk</h1><audio id="sound" controls src="data:audio/wav;base64,{_silence(10)}"></audio>'
        f"<h2>Questions</h2><ul>{_row('questions', 1, 4.25, QUESTION)}{_row('weather', 1, 2.5, 'Lovely to meet you.')}</ul>"
        f'<h2>Checks</h2><ul><li data-figure="rubric.why-now">Early on you knew why.</li></ul>'
        f'<h2>Steps</h2><ol><li data-figure="steps.rapport" data-at="0.00">rapport</li></ol>'
        f'<section id="notes" aria-labelledby="notes-title"><h2 id="notes-title">Notes</h2>{empty}</section>'
        f'<h2>Talk</h2><ol id="transcript">{"".join(_turn(*turn) for turn in TURNS)}</ol></main>'
        f'<script type="application/json" id="notes-data">{data}</script>{code}</body></html>'
    )


def _row(figure: str, turn: int, at_s: float, quote: str) -> str:
    return f'<li data-figure="{figure}" data-turn="{turn}" data-at="{at_s:.2f}" data-quote="{escape(quote)}">{escape(quote)}</li>'


def _turn(number: int, speaker: str, name: str, start_s: float, end_s: float, passages: tuple[str, ...]) -> str:
    length = (end_s - start_s) / len(passages)
    said = "".join(
        f'<span class="passage" data-from="{start_s + index * length:.2f}">{escape(text)}</span> ' for index, text in enumerate(passages)
    )
    times = f'data-turn="{number}" data-start="{start_s:.2f}" data-end="{end_s:.2f}"'
    head = f'<p class="turn-head"><span class="who">{name}</span></p>'
    return f'<li class="turn {speaker}" id="turn-{number}" {times}>{head}<div class="turn-text">{said}</div></li>'


def _silence(seconds: int) -> str:
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(8000)
        sound.writeframes(b"\x80" * 8000 * seconds)
    return base64.b64encode(file.getvalue()).decode()


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
