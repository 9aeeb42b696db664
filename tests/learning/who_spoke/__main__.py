"""Make the weights of who_spoke: python -m tests.learning.who_spoke --network resemblyzer/pretrained.pt --data FOLDER.

The network's own weights are copied (as half floats); the discriminant and the judgement of speech are learned from the tuning half of
the voices. About five minutes on one core.
"""

import argparse
from pathlib import Path

import numpy as np

from tests.bench.speakers.dialogues import Surroundings, make_dialogues, place, read_surroundings
from tests.bench.speakers.voices import Voice, halves, read_voices
from tests.learning.who_spoke.discriminant import learn_discriminant
from tests.learning.who_spoke.network_file import write_network
from tests.learning.who_spoke.pretrained import Numbers, read_network
from tests.learning.who_spoke.speaking import learn_speech
from voicecoach.conversation.sound import FRAME, RATE
from voicecoach.hearing.silero import probabilities
from voicecoach.who_spoke import bundled, speech
from voicecoach.who_spoke.speech import Heard, levels

ROOMS = 7
STEP = 40 * RATE // 100
DIALOGUES, SEED = 160, 77


def main() -> None:
    """Learn, and write both files."""
    parser = argparse.ArgumentParser(description="Make the weights of who_spoke.")
    parser.add_argument("--network", type=Path, required=True, metavar="FILE", help="pretrained.pt of the package Resemblyzer 0.1.4")
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER", help="holds speakers/ and noise/")
    options = parser.parse_args()
    voices, around = halves(read_voices(options.data / "speakers"))[0], read_surroundings(options.data / "noise")
    write_voices(options.network, voices, around)
    clues, truth = [], []
    for dialogue in make_dialogues(voices, around, DIALOGUES, SEED):
        sound = dialogue.sound[: dialogue.sound.size - dialogue.sound.size % FRAME]
        clues.append(speech.clues_of(Heard(probabilities(sound).astype(np.float64), levels(sound))))
        at = (np.arange(len(clues[-1])) + 0.5) * FRAME / RATE
        spans = [span for side in dialogue.spoken for span in side]
        truth.append(np.any([(at >= span.start_s) & (at < span.end_s) for span in spans], axis=0))
    learned = learn_speech(np.concatenate(clues), np.concatenate(truth))
    np.savez_compressed(speech.WEIGHTS, **{name: values.astype(np.float32) for name, values in learned.items()})


def write_voices(network: Path, voices: list[Voice], around: Surroundings) -> None:
    """The network with no discriminant first, so that it can be listened with; then with the one that is learned."""
    bundled.WEIGHTS.mkdir(exist_ok=True)
    write_network(bundled.NETWORK, read_network(network))
    _write({"mean": np.zeros(256, dtype=np.float32), "discriminant": np.zeros((256, 33), dtype=np.float32)})
    directions, who, where = [], [], []
    for number, voice in enumerate(voices):
        for room in range(ROOMS):
            chance = np.random.default_rng((5, number, room))
            sound = place(voice.sound, around, chance)[0] if room else voice.sound
            loud = sound[np.abs(sound) > 1e-3]
            starts = list(range(0, max(1, sound.size - 160 * bundled.HOP), STEP))
            found = bundled.BundledEmbedder().embed(sound, starts, float(10 * np.log10(np.square(loud).mean())))
            directions.append(found[:, -256:])
            who += [number] * len(found)
            where += [room] * len(found)
    mean, discriminant = learn_discriminant(np.concatenate(directions), np.array(who), np.array(where))
    _write({"mean": mean, "discriminant": discriminant})


def _write(discriminant: dict[str, Numbers]) -> None:
    np.savez_compressed(bundled.DISCRIMINANT_FILE, **{name: values.astype(np.float16) for name, values in discriminant.items()})
    bundled._weights.cache_clear()


if __name__ == "__main__":
    main()
