"""The process that says one sentence into a file and is then thrown away: no engine of pyttsx3 survives a second one reliably."""

import contextlib
import sys
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from voicecoach.children import Message, ParentLine
from voicecoach.conversation.manner import Manner
from voicecoach.speaking.choice import OfferedVoice, choose_voice, pitch, words_per_minute

if TYPE_CHECKING:
    from pyttsx3.engine import Engine


def main() -> None:
    """Answer one `warm` with the voice found, then one `speak`."""
    line = ParentLine()
    engine: Engine | None = None
    for question in line.questions():
        try:
            if question.message["do"] == "warm":
                engine = _begin()
                line.answer({"voice": _take_manner(engine, question.message)})
            elif engine is not None:
                _say_into(engine, str(question.message["sentence"]), Path(str(question.message["file"])))
                line.answer({"done": True})
        except Exception as error:  # ctypes, COM and Objective-C raise what they like
            line.answer({"error": type(error).__name__})


def _begin() -> "Engine":
    import pyttsx3

    return pyttsx3.init()


def _take_manner(engine: "Engine", message: Message) -> str | None:
    """Sound as wished, as far as the engine can; returns the id of the voice."""
    manner = Manner(
        rate=float(str(message["rate"])),
        pitch=float(str(message["pitch"])),
        gender=_text(message["gender"]),
        accent=_text(message["accent"]),
        names=tuple(str(message["names"]).splitlines()),
    )
    espeak = str(engine) == "espeak"
    voice = choose_voice(manner, _offered(engine), variants=espeak)
    if voice is not None:
        engine.setProperty("voice", voice)
    engine.setProperty("rate", words_per_minute(manner))
    engine.setProperty("volume", 1.0)
    if espeak:
        engine.setProperty("pitch", pitch(manner))
    return voice


def _offered(engine: "Engine") -> list[OfferedVoice]:
    offered = []
    with contextlib.suppress(Exception):  # a single broken voice in the system's list must not take speech away
        for voice in engine.getProperty("voices"):
            languages = tuple(str(language) for language in voice.languages or ())
            offered.append(OfferedVoice(str(voice.id), str(voice.name), languages, voice.gender))
    return offered


def _say_into(engine: "Engine", sentence: str, file: Path) -> None:
    """Returns when the file is whole; the parent's patience limits how long that may take."""
    written = threading.Event()
    engine.connect("finished-utterance", lambda **_: written.set())
    engine.save_to_file(sentence, str(file))
    engine.runAndWait()
    if str(engine) == "espeak":
        # eSpeak synthesises in a thread of its own, and runAndWait returns after 10 ms: a sentence of 60 words would be cut to nothing.
        written.wait()
    elif sys.platform == "darwin":
        # NSSpeechSynthesizer may still be writing when the loop returns (pyttsx3 issue 126 and its kin).
        _wait_until_it_stops_growing(file)


def _wait_until_it_stops_growing(file: Path) -> None:
    before = -1
    while (size := file.stat().st_size if file.exists() else 0) != before or size == 0:
        before = size
        time.sleep(0.05)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


if __name__ == "__main__":
    main()
