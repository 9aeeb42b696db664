"""The voice breaks: its process crashes, hangs, or leaves a torn file, a hundred times in a row."""

import os
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.fakes import Quiet, Rehearsal, Say, ScriptedClient, reply
from tests.faults.fault import Fault, Trial
from voicecoach.conversation.manner import Manner
from voicecoach.conversation.sound import Samples
from voicecoach.speaking.voice import Pyttsx3Voice

REPLIES, A_FEW = 100, 8
SAID = "the reply is shown as text, the session goes on, and no process and no file is left behind"
Make = Callable[[Path, int], Pyttsx3Voice]


class HarmedVoice(Pyttsx3Voice):
    """The real synthesiser; while it says a sentence, its process gets this signal."""

    def __init__(self, number: signal.Signals, after_s: float) -> None:
        super().__init__(timeout_s=1.5)
        self._number, self._after_s = number, after_s

    def _say(self, text: str, timeout_s: float) -> Samples:
        spare = self._spare
        if spare is not None:
            threading.Timer(self._after_s, _send, (spare.child.pid, self._number)).start()
        return super()._say(text, timeout_s)


def _send(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def _talked(make: Make, comes_back: bool = False) -> Callable[[int, Path], Trial]:
    """A hundred turns and a hundred replies; a few where every one of them has a process that works."""

    def attempt(seed: int, folder: Path) -> Trial:
        voice = make(folder, seed)
        lines = [f"This is reply number {number}." for number in range(A_FEW if comes_back else REPLIES)]
        client = ScriptedClient([reply(line) for line in lines])
        score = [part for number in range(len(lines) - 1) for part in (Say(f"Turn {number}.", 1.0), Quiet(4.0))]
        talk = Rehearsal([Quiet(3.0), *score], client, voice=voice)
        before = _children()
        try:
            ending = talk.play()
            files = sorted(_files(voice))
        finally:
            voice.close()
        left = [pid for pid in _children() if pid not in before]
        shown = [text for speaker, text in talk.screen.captions if speaker == "client"]
        notes = [note for note in talk.screen.notes if "in writing" in note]
        heard = any(block.any() for block in talk.recorder.right)
        kept = shown == lines and ending.error is None and not files and not left and len(notes) == 1 and heard is comes_back
        seen = f"{len(shown)} of {len(lines)} replies shown, told {len(notes)} time, {len(files)} files and {len(left)} processes left"
        return Trial(kept, seen + (", heard again later" if heard else ""))

    return attempt


def _files(voice: Pyttsx3Voice) -> list[Path]:
    return list(Path(voice._folder.name).iterdir()) if voice._folder is not None else []


def _children() -> list[int]:
    """Processes of a voice that this one has started."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            parent = int(path.read_text().rpartition(")")[2].split()[1])
            command = (path.parent / "cmdline").read_text()
        except OSError:  # gone meanwhile
            continue
        if parent == os.getpid() and ("voice_child" in command or "scripted_engine" in command):
            found.append(int(path.parent.name))
    return found


def _scripted(*acts: str, timeout_s: float = 8.0, try_again_s: float = 60.0) -> Make:
    def make(folder: Path, seed: int) -> Pyttsx3Voice:
        script = folder / "script"
        script.write_text("\n".join(acts))
        return Pyttsx3Voice(Manner(names=(str(script),)), timeout_s, try_again_s, "tests.speaking.scripted_engine")

    return make


def _harmed(number: signal.Signals) -> Make:
    return lambda folder, seed: HarmedVoice(number, Random(seed).uniform(0.0, 0.004))


FAULTS: tuple[Fault, ...] = (
    Fault("the voice is tried a hundred times and crashes each time", SAID, 20, _talked(_scripted(*["crash"] * 300, try_again_s=0.0))),
    Fault("the voice crashes on every sentence", SAID, 20, _talked(_scripted(*["crash"] * 300))),
    Fault("the voice hangs on every sentence", SAID, 20, _talked(_scripted(*["hang"] * 300, timeout_s=1.5))),
    Fault("the voice never wakes", SAID, 20, _talked(_scripted(*["asleep"] * 300, timeout_s=1.0))),
    Fault("the voice leaves torn files and none", SAID, 20, _talked(_scripted(*["torn file", "no file"] * 150))),
    Fault("the real synthesiser hangs (SIGSTOP) on every sentence", SAID, 20, _talked(_harmed(signal.SIGSTOP))),
    Fault(
        "the voice crashes on three sentences and comes back",
        SAID + ", until it sounds again",
        20,
        _talked(_scripted(*["crash"] * 5, *["speak"] * 300, try_again_s=0.0), comes_back=True),
    ),
)
