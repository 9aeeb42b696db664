"""Transcripts from elsewhere: read as they are, or refused with the line's number."""

import pytest

from voicecoach.conversation.session import Kind, Outcome
from voicecoach.conversation.turns import Speaker
from voicecoach.errors import InputProblem
from voicecoach.library.transcript_file import read_transcript

GOOD = '{"speaker": "client", "text": "Hi.", "start": 0, "end": 1.5}\n{"speaker": "consultant", "text": "Hello."}\n'


@pytest.fixture
def written(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "talk-7.jsonl"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write


def test_lines_become_turns(written):
    session = read_transcript(written(GOOD))
    assert (session.id, session.kind) == ("talk-7", Kind.TRANSCRIPT)
    assert [turn.speaker for turn in session.turns] == [Speaker.CLIENT, Speaker.CONSULTANT]
    assert [(turn.start_s, turn.end_s) for turn in session.turns] == [(0.0, 1.5), (None, None)]


def test_an_empty_file_is_an_empty_session(written):
    session = read_transcript(written("\n\n"))
    assert session.turns == ()
    assert session.outcome is Outcome.STOPPED


@pytest.mark.parametrize("content", [b"\xef\xbb\xbf" + GOOD.encode(), GOOD.replace("\n", "\r\n"), GOOD.strip(), GOOD + "\n  \n"])
def test_marks_of_other_editors_do_no_harm(written, content):
    assert len(read_transcript(written(content)).turns) == 2


def test_a_line_separator_inside_a_text_ends_no_line(written):
    (turn,) = read_transcript(written('{"speaker": "client", "text": "a\u2028b"}')).turns
    assert turn.text == "a\u2028b"


def test_further_keys_are_left_alone(written):
    assert len(read_transcript(written('{"speaker": "client", "text": "Hi.", "mood": "glad"}')).turns) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{oh no secret", "not JSON"),
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ("9" * 5000, "not JSON"),
        ("7", "no object"),
        ('{"speaker": "narrator", "text": "secret"}', '"speaker" is neither'),
        ('{"text": "secret"}', '"speaker" is missing'),
        ('{"speaker": "client"}', '"text" is missing'),
        ('{"speaker": "client", "text": 5}', '"text"'),
        ('{"speaker": "client", "text": "secret", "start": 9, "end": 3}', '"end" is before "start"'),
        ('{"speaker": "client", "text": "secret", "start": "soon"}', '"start"'),
        ('{"speaker": "client", "text": "secret", "start": -1}', '"start"'),
        ('{"speaker": "client", "text": "secret", "start": NaN}', '"start"'),
        ('{"speaker": "client", "text": "secret \\ud800"}', '"text"'),
    ],
)
def test_a_broken_line_is_named_by_its_number_and_never_quoted(written, line, said):
    with pytest.raises(InputProblem) as problem:
        read_transcript(written(GOOD + line + "\n" + GOOD))
    assert "Line 3 of" in problem.value.what
    assert said in problem.value.what
    assert '"speaker"' in problem.value.hint
    assert "secret" not in problem.value.what + problem.value.hint
    assert problem.value.exit_code == 2


def test_what_is_not_there_or_not_text_is_said(written, tmp_path):
    with pytest.raises(InputProblem, match="cannot be read"):
        read_transcript(tmp_path / "nowhere.jsonl")
    with pytest.raises(InputProblem, match="cannot be read"):
        read_transcript(tmp_path)
    with pytest.raises(InputProblem, match="UTF-8"):
        read_transcript(written(b"\xff\xfe\x00"))
