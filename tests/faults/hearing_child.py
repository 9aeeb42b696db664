"""The recogniser breaks: killed, stopped, starved of memory, talking nonsense, or with a model that was torn under it."""

import os
import resource
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from random import Random

from tests.faults.fault import Fault, Trial
from tests.faults.talk import Held, hold, settings_in
from voicecoach import shipped
from voicecoach.coaching.report import make_report
from voicecoach.conversation.sound import Samples
from voicecoach.errors import ModelProblem, VoicecoachError
from voicecoach.hearing.model_choice import WhisperModelChoice, choose_model
from voicecoach.hearing.patience import DecodePatience
from voicecoach.hearing.whisper import WhisperTranscriber
from voicecoach.ports import Decoded
from voicecoach.wiring_reading import is_read, read_lost

PATIENCE = DecodePatience(load_s=30.0, window_s=25.0, look_again_s=0.0)
BRIEF = DecodePatience(load_s=30.0, window_s=2.5, look_again_s=0.0)
"""Where nothing but waiting helps; live it is up to ten times as long."""
SLEEPY = DecodePatience(load_s=2.5, window_s=2.5, look_again_s=0.0)
Harm = Callable[[int], None]
"""Does something to a process."""
KEPT = "the child is replaced, the turn's sound kept, the client asks to hear it again, and the words stand in the transcript afterwards"
MENDED = "the child is replaced, and no word is missing"
FILES = ("model.bin", "tokenizer.json", "config.json", "vocabulary.json")


class HarmedTranscriber(WhisperTranscriber):
    """While it decodes sound number `first` up to `last`, counted from 0, harm is done to its process, and again to each new one."""

    def __init__(self, model: WhisperModelChoice, harm: Harm, decodes: range, after_s: float, once: bool = False) -> None:
        super().__init__(model, BRIEF if harm is stop else PATIENCE)
        self._harm, self._decodes, self._after_s, self._once = harm, decodes, after_s, once
        self._count = 0
        self.harmed: list[int] = []

    def transcribe(self, sound: Samples) -> Decoded:
        number, self._count = self._count, self._count + 1
        if number not in self._decodes:
            return super().transcribe(sound)
        done = threading.Event()
        harming = threading.Thread(target=self._do_harm, args=(done,))
        harming.start()
        try:
            return super().transcribe(sound)
        finally:
            done.set()
            harming.join()

    def _do_harm(self, done: threading.Event) -> None:
        while not done.wait(self._after_s):
            child = self._child
            if child is not None and child.pid not in self.harmed and self._loading is not None and self._loading.done():
                self.harmed.append(child.pid)
                try:
                    self._harm(child.pid)
                except ProcessLookupError:
                    continue
                if self._once:
                    return


def kill(pid: int) -> None:
    """As the system does it that needs the memory elsewhere."""
    os.kill(pid, signal.SIGKILL)


def stop(pid: int) -> None:
    """It hangs: it lives, and does nothing."""
    os.kill(pid, signal.SIGSTOP)


def starve(pid: int) -> None:
    """Not a byte more than it has now."""
    used = int(Path(f"/proc/{pid}/statm").read_text().split()[0]) * resource.getpagesize()
    resource.prlimit(pid, resource.RLIMIT_AS, (used, used))


def _tried(harm: Harm, decodes: range, once: bool = False) -> Callable[[int, Path], Trial]:
    def attempt(seed: int, folder: Path) -> Trial:
        settings = settings_in(folder)
        after_s = Random(seed).uniform(0.002, 0.02)
        transcriber = HarmedTranscriber(choose_model(settings.whisper_model), harm, decodes, after_s, once)
        held = hold(settings, transcriber)
        mended = not once or not any(lost for _, lost in held.said)
        trial = _judge(held, lambda held: read_lost(settings, held.folder), f"{len(transcriber.harmed)} processes harmed")
        return Trial(trial.kept and mended and bool(transcriber.harmed), trial.seen)

    return attempt


def _judge(held: Held, read: Callable[[Held], object], seen: str, asked: bool = True) -> Trial:
    """Nothing is lost: what was not understood is a turn, was asked for, and is read afterwards."""
    lost = [place for place, (text, gone) in enumerate(held.said) if gone and not text]
    read(held)
    report = make_report(held.session, None)
    told = len(report.lost) == len(lost) and all(one.quote.text for one in report.lost)
    asks = held.asked_again > 0 if lost and asked else True
    notes = any("kept" in note for note in held.screen.notes) if lost else True
    kept = held.ending.error is None and held.is_whole() and told and asks and notes and is_whole_reading(held)
    return Trial(
        kept, f"{seen}; {len(lost)} of {len(held.said)} turns lost live, asked again {held.asked_again} times, all read afterwards"
    )


def is_whole_reading(held: Held) -> bool:
    """Nothing that was lost is unread."""
    return all(text for text, lost in held.said if lost) or not is_read(held.folder)


def _torn(seed: int, folder: Path) -> Trial:
    """The model is torn while the talk goes on, the process dies, and none of its successors can load."""
    model, name = folder / "whisper", FILES[seed % len(FILES[:3])]
    shutil.copytree(shipped.miniature_whisper(), model)
    whole = (model / name).read_bytes()
    settings = settings_in(folder, model)

    def tear(pid: int) -> None:
        _tear(model / name, seed)
        kill(pid)

    held = hold(settings, HarmedTranscriber(choose_model(str(model)), tear, range(1, 2), 0.01))
    gone = any("does not come back" in note and "reread" in note for note in held.screen.notes)
    later = _fails_readably(lambda: read_lost(settings, held.folder))
    (model / name).write_bytes(whole)
    trial = _judge(held, lambda held: read_lost(settings, held.folder), f"{name} torn; said so: {gone}", asked=False)
    return Trial(trial.kept and gone and later, trial.seen)


class StoppedTranscriber(WhisperTranscriber):
    """Its processes are stopped before they have loaded anything, the first `count` of them."""

    def __init__(self, model: WhisperModelChoice, count: int) -> None:
        super().__init__(model, SLEEPY)
        self._left = count

    def start(self) -> None:
        before = self._child
        super().start()
        if self._child is not None and self._child is not before and self._left:
            self._left -= 1
            stop(self._child.pid)


def _never_loads(seed: int, folder: Path) -> Trial:
    settings = settings_in(folder)
    held = hold(settings, StoppedTranscriber(choose_model(settings.whisper_model), 2 + seed % 3))
    return _judge(held, lambda held: read_lost(settings, held.folder), f"{2 + seed % 3} processes never loaded")


def _tear(file: Path, seed: int) -> None:
    """Cut short, gone, or full of something else."""
    content, how = file.read_bytes(), Random(f"{seed}/{file.name}").randrange(3)
    if how == 0:
        file.write_bytes(content[: len(content) // 3])
    elif how == 1:
        file.unlink()
    else:
        file.write_bytes(b"{]" + content[2 : len(content) // 2])


def _fails_readably(read: Callable[[], object]) -> bool:
    try:
        read()
    except VoicecoachError as problem:
        return bool(problem.hint)
    return False


def _torn_at_the_start(seed: int, folder: Path) -> Trial:
    """Each of its files, in each way; nothing starts, and the message names file and next step."""
    named = []
    for way in range(6):
        for name in FILES:
            model = folder / f"{way}{name}"
            shutil.copytree(shipped.miniature_whisper(), model)
            _tear(model / name, 6 * seed + way)
            try:
                choose_model(str(model))
            except ModelProblem as problem:
                named.append(name.split(".")[0] in problem.what and "--whisper-model" in problem.hint)
            else:
                named.append(False)
            shutil.rmtree(model)
    return Trial(all(named), f"{sum(named)} of {len(named)} torn models named with file and next step")


def _nonsense(seed: int, folder: Path) -> Trial:
    """A process that answers, and says nothing that could be words; then the real one reads."""
    settings = settings_in(folder)
    script = folder / "script"
    script.write_text("\n".join(["garbage", "tear", "fail"] * 20))
    model = WhisperModelChoice(folder, "nonsense")
    held = hold(settings, WhisperTranscriber(model, PATIENCE, "tests.hearing.scripted_recogniser"))
    return _judge(held, lambda held: read_lost(settings, held.folder), "every answer nonsense")


FAULTS: tuple[Fault, ...] = (
    Fault("Whisper is killed once in a decode", MENDED, 100, _tried(kill, range(1, 2), once=True)),
    Fault("Whisper is killed, and so is whoever comes after it", KEPT, 100, _tried(kill, range(2, 3))),
    Fault("Whisper hangs (SIGSTOP) in a decode", KEPT, 100, _tried(stop, range(1, 2))),
    Fault("Whisper runs out of memory (RLIMIT_AS) in a decode", MENDED, 100, _tried(starve, range(1, 2), once=True)),
    Fault("Whisper never has enough memory", KEPT, 20, _tried(starve, range(1, 3))),
    Fault("Whisper answers nonsense", KEPT, 20, _nonsense),
    Fault("Whisper hangs while it loads", KEPT, 20, _never_loads),
    Fault("a file of the model is torn while the talk goes on", KEPT + "; it is said in words", 60, _torn),
    Fault("a model is torn before the start", "nothing starts, and the message names the file and the next step", 20, _torn_at_the_start),
)
