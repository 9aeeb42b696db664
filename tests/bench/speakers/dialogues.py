"""Talks of two people with known turns, made from one utterance each: pauses, overlaps, back-channels, rooms, noise, telephones."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import numpy as np

from tests.bench.speakers.voices import Piece, Voice, cut, piece
from voicecoach.conversation.sound import RATE, Samples, samples_in, seconds
from voicecoach.conversation.spans import Span
from voicecoach.sounds.files import read_sound

TURN_S, SPREAD, SHORTEST_TURN_S = 2.4, 0.55, 0.8
"""Median of the lengths of turns, and the deviation of their logarithm."""
GAP_S, GAP_SPREAD_S, MOST_OVERLAP_S = 0.25, 0.4, 0.8
"""Between two turns: most often about a quarter of a second, now and then less than nothing (Stivers et al. 2009)."""
MURMURS, MURMUR_S = 2, (0.3, 0.6)
"""How many turns of a talk the other one murmurs into, and for how long."""
LONG_VOICE_S = 10.0
TELEPHONE = 0.25
NOISE_DB = (15.0, 30.0)
NOISES = ("kitchen.flac", "noise1.wav", "noise2.wav", "noise3.wav", "office.mp3")
ROOMS = ("rir1.wav", "rir2.wav")


@dataclass(frozen=True, slots=True)
class Dialogue:
    """A talk on one channel, and when each of the two really spoke."""

    name: str
    sound: Samples
    spoken: tuple[tuple[Span, ...], tuple[Span, ...]]
    how: str


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is around the voices."""

    rooms: tuple[tuple[str, Samples], ...]
    noises: tuple[tuple[str, Samples], ...]


def read_surroundings(folder: Path) -> Surroundings:
    """Room impulse responses and noises of a folder."""
    rooms, noises = (tuple((name.split(".")[0], read_sound(folder / name)) for name in names) for names in (ROOMS, NOISES))
    return Surroundings(rooms, noises)


def make_dialogues(voices: Sequence[Voice], around: Surroundings, how_many: int, seed: int) -> Iterator[Dialogue]:
    """The same for the same seed; speakers meet in an order that uses all of them equally often."""
    chance = np.random.default_rng(seed)
    waiting: list[int] = []
    for number in range(how_many):
        while len(waiting) < 2:
            waiting += [int(one) for one in chance.permutation(len(voices)) if int(one) not in waiting]
        pair = voices[waiting.pop(0)], voices[waiting.pop(0)]
        yield make_dialogue(pair, around, np.random.default_rng((seed, number)))


def make_dialogue(pair: tuple[Voice, Voice], around: Surroundings, chance: np.random.Generator) -> Dialogue:
    """Two people who say all that there is of them."""
    own, own_murmurs = _turns_of(pair[0], chance)
    theirs, their_murmurs = _turns_of(pair[1], chance)
    placed = _alternate(own, theirs, chance)
    placed += _murmured(placed, own_murmurs + their_murmurs, chance)
    length = max(start + one.sound.size for start, one in placed) + RATE // 2
    dry = np.zeros(length, dtype=np.float32)
    for start, one in placed:
        dry[start : start + one.sound.size] += one.sound
    spoken = tuple(
        tuple(
            sorted(
                Span(span.start_s + seconds(start), span.end_s + seconds(start))
                for start, one in placed
                if one.voice == voice.name
                for span in one.speech
            )
        )
        for voice in pair
    )
    sound, how = place(dry, around, chance)
    return Dialogue(f"{pair[0].name}+{pair[1].name}", sound, (spoken[0], spoken[1]), how)


def _turns_of(voice: Voice, chance: np.random.Generator) -> tuple[list[Piece], list[Piece]]:
    """Turns, and murmurs cut from the beginning, of one voice."""
    sound, murmurs = voice.sound, []
    if seconds(sound.size) > 6.0:
        for _ in range(int(chance.integers(0, MURMURS)) + 1):
            end = samples_in(float(chance.uniform(*MURMUR_S)))
            murmurs.append(piece(voice.name, sound[:end]))
            sound = sound[end:]
    lengths = np.maximum(SHORTEST_TURN_S, chance.lognormal(np.log(TURN_S), SPREAD, 30))
    return cut(Voice(voice.name, sound), lengths.tolist()), [one for one in murmurs if one.speech]


def _alternate(own: list[Piece], theirs: list[Piece], chance: np.random.Generator) -> list[tuple[int, Piece]]:
    """In turns; who has more to say says it in one go at the end, with pauses."""
    order = [one for two in zip(own, theirs, strict=False) for one in two]
    both = min(len(own), len(theirs))
    order += own[both:] + theirs[both:]
    placed: list[tuple[int, Piece]] = []
    at, before = RATE // 2, 0
    for one in order:
        gap_s = float(chance.normal(GAP_S, GAP_SPREAD_S))
        if placed and placed[-1][1].voice == one.voice:
            gap_s = abs(gap_s) + 0.2
        overlap_s = max(gap_s, -MOST_OVERLAP_S, -0.4 * seconds(one.sound.size))
        start = max(at + samples_in(abs(overlap_s)) * (1 if overlap_s > 0 else -1), before + RATE // 4, 0)
        placed.append((start, one))
        before, at = start, start + one.sound.size
    return placed


def _murmured(placed: Sequence[tuple[int, Piece]], murmurs: Sequence[Piece], chance: np.random.Generator) -> list[tuple[int, Piece]]:
    """Murmurs into the middle of turns of the other."""
    found: list[tuple[int, Piece]] = []
    for murmur in murmurs:
        into = [(start, one) for start, one in placed if one.voice != murmur.voice and one.sound.size > 2 * murmur.sound.size + RATE]
        if into:
            start, one = into[int(chance.integers(len(into)))]
            found.append((start + int(chance.uniform(0.3, 0.6) * one.sound.size), murmur))
    return found


def place(dry: Samples, around: Surroundings, chance: np.random.Generator) -> tuple[Samples, str]:
    sound, how = dry, []
    room = int(chance.integers(len(around.rooms) + 1))
    if room < len(around.rooms):
        name, answer = around.rooms[room]
        sound = _convolve(dry, answer)
        how.append(name)
    name, noise = around.noises[int(chance.integers(len(around.noises)))]
    at_db = float(chance.uniform(*NOISE_DB))
    start = int(chance.integers(noise.size))
    under = np.resize(np.roll(noise, -start), sound.size)
    loud = np.sqrt(np.square(sound[np.abs(sound) > 1e-3]).mean() / (np.square(under).mean() + 1e-12))
    sound = sound + np.float32(loud * 10 ** (-at_db / 20)) * under
    how.append(f"{name} at -{at_db:.0f} dB")
    if chance.random() < TELEPHONE:
        sound = _telephone(sound)
        how.append("telephone")
    return np.clip(sound, -1.0, 1.0).astype(np.float32), ", ".join(how)


def _convolve(sound: Samples, answer: Samples) -> Samples:
    """In the room, as loud as before, no later than before."""
    first = int(np.argmax(np.abs(answer)))
    size = 1 << (sound.size + answer.size).bit_length()
    wet = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(answer, size), size)[first : first + sound.size]
    return (wet * np.sqrt(np.square(sound).sum() / np.square(wet).sum())).astype(np.float32)


def _telephone(sound: Samples) -> Samples:
    """300 to 3400 Hz, 8000 samples a second, each in the 256 steps of G.711's mu-law."""
    spectrum, at = np.fft.rfft(sound), np.fft.rfftfreq(sound.size, 1 / RATE)
    half = sound.size // 2
    narrow = np.fft.irfft(np.where((at > 300) & (at < 3400), spectrum, 0)[: half // 2 + 1], half) / 2
    bent = np.sign(narrow) * np.log1p(255 * np.minimum(np.abs(narrow), 1)) / np.log(256)
    flat = np.round(bent * 127) / 127
    heard = np.sign(flat) * (256 ** np.abs(flat) - 1) / 255
    return (np.fft.irfft(np.fft.rfft(heard), sound.size) * sound.size / half).astype(np.float32)


def make_crowds(voices: Sequence[Voice], around: Surroundings, people_and_how_many: tuple[int, int], seed: int) -> Iterator[Samples]:
    """One person alone, or more than two who speak in turns."""
    people, how_many = people_and_how_many
    enough = [voice for voice in voices if seconds(voice.sound.size) >= LONG_VOICE_S]
    for number in range(how_many):
        chance = np.random.default_rng((seed, people, number))
        some = [enough[int(one)] for one in chance.choice(len(enough), people, replace=False)]
        turns = [cut(voice, np.maximum(SHORTEST_TURN_S, chance.lognormal(np.log(TURN_S), SPREAD, 30)).tolist()) for voice in some]
        said = [np.zeros(RATE // 2, dtype=np.float32)]
        for round_of in zip_longest(*turns):
            for one in round_of:
                if one is not None:
                    said += [one.sound, np.zeros(samples_in(float(chance.uniform(0.1, 0.5))), dtype=np.float32)]
        yield place(np.concatenate(said), around, chance)[0]
