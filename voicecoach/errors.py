"""What can go wrong, said to a person: what happened, and the next step to take.

VoicecoachError            anything that a message of ours explains
├── MustBeFixedFirst       nothing started; fix it and try again                      exit code 2
│   ├── DeviceProblem      microphone, loudspeaker, PortAudio
│   ├── ModelProblem       Whisper or Silero missing, torn, or not to be downloaded
│   ├── VoiceProblem       no synthesiser on this machine
│   ├── PersonaProblem     a persona file is wrong, or no such persona
│   ├── SettingsProblem    the settings file or an option is wrong
│   ├── InputProblem       a recording or a transcript cannot be read
│   ├── ConsentProblem     not everyone has agreed to be recorded
│   ├── LibraryProblem     the library cannot be read or written, or no such session
│   └── ExportProblem      a session cannot be written as a file of its own
├── NotUnderstood          a stretch of sound could not be made words of now; its sound is kept
└── SessionBroke           it broke in the middle; what was said is saved             exit code 1

Silence, the client hanging up and Ctrl-C are outcomes, not errors. What people said never stands in a message.
"""


class VoicecoachError(Exception):
    """A message for the user: `what` happened and the next step (`hint`)."""

    exit_code = 1

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint

    @property
    def told(self) -> str:
        """Both in one line."""
        return f"{self.what} {self.hint}".strip()


class MustBeFixedFirst(VoicecoachError):
    """Nothing was started and nothing is lost."""

    exit_code = 2


class DeviceProblem(MustBeFixedFirst):
    """A microphone, a loudspeaker, or PortAudio itself."""


class ModelProblem(MustBeFixedFirst):
    """A model is missing, torn, or cannot be downloaded."""


class VoiceProblem(MustBeFixedFirst):
    """No voice can be synthesised on this machine."""


class PersonaProblem(MustBeFixedFirst):
    """A persona file is wrong, or there is none of that name."""


class SettingsProblem(MustBeFixedFirst):
    """The settings file or an option is wrong."""


class InputProblem(MustBeFixedFirst):
    """A recording or transcript cannot be read."""


class ConsentProblem(MustBeFixedFirst):
    """Not everyone has agreed to be recorded, or nobody has said so."""


class LibraryProblem(MustBeFixedFirst):
    """The library cannot be read or written."""


class ExportProblem(MustBeFixedFirst):
    """A session cannot be written as a file of its own."""


class NotUnderstood(VoicecoachError):
    """No words can be made of a stretch of sound now. The talk goes on, its sound is kept, and it is read afterwards."""

    def __init__(self, what: str, hint: str = "", for_good: bool = False) -> None:
        """`for_good`: the recogniser does not come back, as far as can be told."""
        super().__init__(what, hint)
        self.for_good = for_good


class SessionBroke(VoicecoachError):
    """The session broke in the middle; what was said is saved."""

    exit_code = 1
