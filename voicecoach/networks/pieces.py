"""Word pieces: the numbers by which a network knows the words of a text."""

from pathlib import Path

from voicecoach.errors import ModelProblem


class WordPieces:
    """Cuts words into pieces that a network has numbers for."""

    def __init__(self, path: Path, hint: str) -> None:
        """Reads the vocabulary. Raises ModelProblem, with `hint` as the next step, when the file is missing or torn."""
        from tokenizers import Tokenizer

        try:
            self._tokenizer = Tokenizer.from_file(str(path))
        except Exception as error:  # tokenizers raises bare exceptions
            raise ModelProblem(f"The vocabulary {path} is missing or torn.", hint) from error
        self._tokenizer.no_truncation()
        self._tokenizer.no_padding()

    def of(self, text: str) -> tuple[int, ...]:
        """The number of each piece of a text."""
        return tuple(self._tokenizer.encode(text, add_special_tokens=False).ids)
