"""The bare recogniser on a whole file, with the settings of a reading: python -m tests.bench.importing.bare FILE MODEL.

It is loaded and asked as the program's own child process does it. Nothing is looked at beforehand, and nothing is kept.
"""

import sys

from faster_whisper import decode_audio

from voicecoach.conversation.offer import SAMPLE_OFFER
from voicecoach.hearing import whisper_child
from voicecoach.hearing.model_choice import choose_model


def main() -> None:
    """Print how many words there were."""
    file, folder = sys.argv[1:]
    chosen = choose_model(folder).primed(SAMPLE_OFFER.words).options
    options = {
        "language": chosen.language,
        "beam_size": chosen.beam_size,
        "temperatures": list(chosen.temperatures),
        "initial_prompt": chosen.initial_prompt,
        "hotwords": chosen.hotwords,
    }
    sound = decode_audio(file).astype("<f4").tobytes()
    segments = whisper_child._decode(whisper_child._load(folder), sound, options, words=True)
    print(sum(len(segment.words or ()) for segment in segments))


if __name__ == "__main__":
    main()
