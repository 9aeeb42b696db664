"""Questions to reflect on after a session, one each time, in turn."""

QUESTIONS = (
    "Where did you want to fill a silence, and what would have happened if you had not?",
    "When did you stop selling and only wonder?",
    "What did the client say that you would like to have asked one more question about?",
    "When you said the price, what did your voice and your hands do?",
    "Which sentence of yours was for the client, and which was for your own nerves?",
    "Where did you decide something for the client that the client could have decided?",
    "What would you have said if you had not needed the yes?",
    "What did you like about this person, and did the person get to know it?",
    "If the client tells a friend tonight about this talk, what does the friend hear?",
    "Where were you tempted to go below your own line, and what was it that tempted you?",
    "What did you leave unsaid that was true and would have been kind?",
    "Which no did you make easy to say, and which one hard?",
)


def pick_question(session: int) -> str:
    """The question for the n-th session, counted from 0; after the last comes the first again."""
    return QUESTIONS[session % len(QUESTIONS)]
