"""What ships with the program: personas, concerns, the rubric, the demo recording, and the miniature Whisper of demo and tests."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_BUNDLED = _PACKAGE / "bundled"
_CHECKOUT = _PACKAGE.parent


def _find(in_wheel: str, in_checkout: str) -> Path:
    """In a wheel everything lies inside the package; in a checkout at the top level."""
    bundled = _BUNDLED / in_wheel
    return bundled if bundled.exists() else _CHECKOUT / in_checkout


def personas() -> Path:
    """Folder of the personas."""
    return _find("personas", "personas")


def concerns() -> Path:
    """The concern library, a TOML file."""
    return personas() / "library" / "concerns.toml"


def persona_template() -> Path:
    """A small whole persona with every key explained, to begin an own one from."""
    return personas() / "library" / "template.toml"


def rubric() -> Path:
    """The rubric of the six steps, a TOML file."""
    return _PACKAGE / "coaching" / "rubrics" / "six_steps.toml"


def demo_recording() -> Path:
    """A consultant's side of a talk with Hannah, 16 kHz FLAC."""
    return _find("good.flac", "audio_fixtures/good.flac")


def miniature_whisper() -> Path:
    """Model folder; a fixture that knows synthetic voices and no human being."""
    return _find("whisper", "audio_fixtures/whisper")
