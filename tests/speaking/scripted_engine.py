"""A synthesiser that breaks on purpose: every process takes the next line of the script named by the manner."""

import os
import time
from pathlib import Path

from voicecoach.children import ParentLine


def main():
    line = ParentLine()
    act = ""
    for question in line.questions():
        if question.message["do"] == "warm":
            script = Path(str(question.message["names"]))
            act, _, rest = script.read_text().partition("\n")
            script.write_text(rest)
            if act == "asleep":
                time.sleep(60)
            line.answer({"error": "ImportError"} if act == "no engine" else {"voice": None})
        elif act == "crash":
            os._exit(1)
        elif act == "hang":
            time.sleep(60)
        elif act == "no file":
            line.answer({"done": True})
        elif act == "torn file":
            Path(question.message["file"]).write_bytes(b"RIFF")
            line.answer({"done": True})
        else:
            import numpy as np  # not before: a process that only crashes is a quick one
            import soundfile

            soundfile.write(question.message["file"], np.full(22_050, 0.5, dtype=np.float32), 22_050)
            line.answer({"done": True})


if __name__ == "__main__":
    main()
