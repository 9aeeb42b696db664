"""Stretches in which nobody speaks: for training and for measuring that no words are invented."""

import pathlib
from collections.abc import Callable

import numpy as np
import soundfile
from voices import RATE, Sound

Rng = np.random.Generator


def recordings(folders: list[pathlib.Path]) -> list[Sound]:
    """Every sound file of two seconds or more in the folders, as mono at 16 kHz."""
    sounds = list[Sound]()
    for file in sorted(file for folder in folders for file in folder.iterdir() if file.suffix in (".wav", ".flac", ".mp3")):
        samples, rate = soundfile.read(file, dtype="float32", always_2d=True)
        mono = samples.mean(1)
        if len(mono) >= 2 * rate:
            sounds.append(np.interp(np.arange(0, len(mono), rate / RATE), np.arange(len(mono)), mono).astype(np.float32))
    return sounds


def white(length: int, rng: Rng) -> Sound:
    """Hiss."""
    return rng.normal(0, 1, length).astype(np.float32)


def brown(length: int, rng: Rng) -> Sound:
    """Rumble."""
    walk: Sound = np.cumsum(white(length, rng), dtype=np.float32)
    return walk


def hum(length: int, rng: Rng) -> Sound:
    """A mains hum with a little hiss."""
    pitch = int(rng.choice([50, 60, 100, 120]))
    return np.sin(2 * np.pi * pitch * np.arange(length) / RATE).astype(np.float32) + np.float32(0.1) * white(length, rng)


def bursts(length: int, rng: Rng) -> Sound:
    """One to four bursts like a cough, a knock or a click, over faint hiss."""
    sound = 0.003 * rng.normal(0, 1, length)
    for _ in range(rng.integers(1, 5)):
        size = int(rng.uniform(0.01, 0.4) * RATE)
        first = rng.integers(0, length - size)
        smooth = np.ones(rng.integers(1, 20))
        burst = np.convolve(rng.normal(0, 1, size), smooth / len(smooth), "same")
        sound[first : first + size] += burst * np.exp(-np.linspace(0, rng.uniform(2, 8), size))
    return sound.astype(np.float32)


KINDS: tuple[Callable[[int, Rng], Sound], ...] = (white, bursts, brown, hum)


def without_speech(rooms: list[Sound], count: int, seed: int = 2) -> list[Sound]:
    """So many stretches of 0.6 to 8 s, from barely audible to loud; every other one cut from the recorded rooms, if there are any."""
    rng = np.random.default_rng(seed)
    stretches = list[Sound]()
    for number in range(count):
        length = int(rng.uniform(0.6, 8) * RATE)
        if rooms and number % 2:
            room = rooms[rng.integers(len(rooms))]
            first = rng.integers(0, max(1, len(room) - length))
            sound = np.resize(room[first : first + length], length)
        else:
            sound = KINDS[number // 2 % len(KINDS)](length, rng)
        stretches.append((sound / max(1e-6, np.abs(sound).max()) * 10 ** rng.uniform(-4, -0.3)).astype(np.float32))
    return stretches
