"""Text files that people write or get from elsewhere: personas, settings, rubrics, transcripts."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

from tests.fuzzing.judging import desk_of_its_own, judge, run
from tests.fuzzing.search import Subject, Try
from tests.fuzzing.trees import mutate_lines, mutate_toml
from voicecoach import shipped
from voicecoach.coaching.rubric_file import load_rubric

TYPED = "Hello, I am glad that you called. What is it for?\nWhat happened last time?\n\nThat is 900 dollars. Would you like to do it?\n"
ALONE = ("--no-check-in", "--seed", "1")

SETTINGS = b"""library = "sessions"
whisper_model = "tiny.en"
microphone = "USB"
output = "none"
headphones = true
push_to_talk = false
patience = 1.4

[offer]
name = "Ines Duarte"
trade = "photographer"
area = "Porto"
dates = "May and June"
packages = [{what = "a morning", price = 900, currency = "EUR"}, {what = "a day", price = 1600, currency = "EUR"}]

[chat]
base_url = "http://127.0.0.1:9/v1"
model = "llama3.2"
"""
TRANSCRIPT = b"""{"speaker": "client", "text": "Hi, we marry in May and I have never done this.", "start": 0.5, "end": 4.0}
{"speaker": "consultant", "text": "Lovely. What matters most to the two of you?", "start": 4.8, "end": 7.9}
{"speaker": "client", "text": "That my grandmother can be there.", "start": 8.5, "end": 11.0}
{"speaker": "consultant", "text": "So it is about her. What would make it easy for her?", "start": 12.0, "end": 15.5}
{"speaker": "client", "text": "A chair in the shade. What does it cost?", "start": 16.0, "end": 19.0}
{"speaker": "consultant", "text": "It is 2,400 euros. Would you like to do it?", "start": 20.0, "end": 23.0}
{"speaker": "client", "text": "Yes, let us do it.", "start": 26.0, "end": 27.5}
"""


@contextmanager
def _personas(folder: Path) -> Iterator[Try]:
    models = [path.read_bytes() for path in sorted(shipped.personas().glob("*.toml"))]
    file = folder / "mine.toml"

    def try_one(rng: Random) -> None:
        file.write_bytes(mutate_toml(rng, rng.choice(models)))
        whole = judge(run("personas", "check", file, "--json")).code == 0
        judge(run("personas", "show", file, "--reveal", *rng.choice(((), ("--json",)))))
        if whole:
            judge(run("practice", file, "--text", *ALONE, "--library", folder / "library", typed=TYPED))
            judge(run("forget", "latest", "--yes", "--library", folder / "library"))

    with desk_of_its_own(folder):
        yield try_one


@contextmanager
def _settings(folder: Path) -> Iterator[Try]:
    file = folder / "voicecoach.toml"

    def try_one(rng: Random) -> None:
        file.write_bytes(mutate_toml(rng, SETTINGS))
        for words in (("sessions", "--json"), ("personas", "show", "hannah", "--json"), ("rubric",)):
            judge(run(*words))
        if judge(run("practice", "marcy", "--text", *ALONE, "--library", folder / "library", typed=TYPED)).code == 0:
            judge(run("forget", "latest", "--yes", "--library", folder / "library"))

    with desk_of_its_own(folder):
        yield try_one


@contextmanager
def _rubrics(folder: Path) -> Iterator[Try]:
    model = shipped.rubric().read_bytes()
    load_rubric(shipped.rubric())
    talk = folder / "talk.jsonl"
    talk.write_bytes(TRANSCRIPT)
    library = folder / "library"
    library.mkdir()

    def try_one(rng: Random) -> None:
        (library / "rubric.toml").write_bytes(mutate_toml(rng, model))
        whole = judge(run("rubric", "check", *rng.choice(((), ("--json",))), "--library", library)).code == 0
        judge(run("rubric", "show", "--json", "--library", library))
        assessed = judge(run("assess", talk, *rng.choice(((), ("--json",))), "--library", library))
        assert (assessed.code == 0) == whole, "a rubric in order judges a talk, and one that is wrong judges none"

    with desk_of_its_own(folder):
        yield try_one


@contextmanager
def _transcripts(folder: Path) -> Iterator[Try]:
    file = folder / "talk.jsonl"

    def try_one(rng: Random) -> None:
        file.write_bytes(mutate_lines(rng, TRANSCRIPT))
        judge(run("assess", file, "--json"))
        judge(run("assess", file))

    with desk_of_its_own(folder):
        yield try_one


PERSONAS = Subject("a persona", _personas)
OWN_SETTINGS = Subject("a settings file", _settings)
RUBRICS = Subject("a rubric", _rubrics)
TRANSCRIPTS = Subject("a transcript", _transcripts)
