"""Asking again: what a client says whom the consultant's last turn did not reach, because the recogniser failed."""

LINES = (
    "Sorry, I lost you for a moment – could you say that again?",
    "Sorry, you were gone again just then. What did you say?",
    "I only heard half of that, I'm afraid. Could you say it once more?",
)
"""They hold for every persona: it is the line that went, and nothing of hers."""


def ask_again(times: int) -> str:
    """What she says when it happens, having happened so many times before."""
    return LINES[times % len(LINES)]
