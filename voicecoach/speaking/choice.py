"""Which of the voices of this machine sounds most like the client is meant to sound."""

from collections.abc import Iterable
from dataclasses import dataclass

from voicecoach.conversation.manner import Manner

NORMAL_WORDS_PER_MINUTE = 170
NORMAL_PITCH = 50
"""Of 0 to 99, where the engine has a pitch at all (eSpeak)."""
_ESPEAK_VARIANTS = {"female": "+f3", "male": "+m3"}
"""eSpeak makes every language sound female or male by a variant behind its id: "gmw/en-us+f3"."""
_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class OfferedVoice:
    """A voice as the engine lists it."""

    id: str
    name: str
    languages: tuple[str, ...] = ()
    gender: str | None = None

    def speaks(self, tag: str) -> bool:
        """Whether one of its languages is this tag ("en-gb"), or a kind of it."""
        return any(known == tag or known.startswith(tag + "-") for known in map(_tag, self.languages))


def choose_voice(manner: Manner, offered: Iterable[OfferedVoice], variants: bool) -> str | None:
    """The id of the best voice, None to leave the engine its own.

    A name decides; else language comes before gender. `variants` says that the engine is eSpeak and knows its variants.
    """
    voices = tuple(offered)
    for name in manner.names:
        if named := _named(name, voices, variants):
            return named
    accent = _tag(manner.accent) if manner.accent else _LANGUAGE
    speaking = [voice for voice in voices if voice.speaks(accent)] or [voice for voice in voices if voice.speaks(_LANGUAGE)]
    if not speaking:
        return None
    plain = sorted(speaking, key=lambda voice: min(map(len, voice.languages)))
    if variants:
        return plain[0].id + _ESPEAK_VARIANTS.get(manner.gender or "", "")
    if not (manner.accent or manner.gender):
        return None
    fitting = [voice for voice in plain if (voice.gender or "").lower().endswith(manner.gender or "")]
    return (fitting or plain)[0].id


def words_per_minute(manner: Manner) -> int:
    """How fast, within what every engine can do."""
    return round(min(400.0, max(80.0, NORMAL_WORDS_PER_MINUTE * manner.rate)))


def pitch(manner: Manner) -> int:
    """How high, on eSpeak's scale."""
    return round(min(99.0, max(0.0, NORMAL_PITCH * manner.pitch)))


def _named(name: str, voices: tuple[OfferedVoice, ...], variants: bool) -> str | None:
    wanted, plus, variant = name.partition("+")
    for voice in voices:
        if wanted.lower() in (voice.id.lower(), voice.id.lower().rpartition("/")[2], voice.name.lower(), voice.name.lower().split(" ")[0]):
            return voice.id + (plus + variant if variants else "")
    return None


def _tag(language: str) -> str:
    return language.strip().lower().replace("_", "-")
