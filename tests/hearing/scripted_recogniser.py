"""A recogniser that breaks on purpose: every process takes the next line of `script` in the model's folder."""

import json
import os
import time
from pathlib import Path

from voicecoach.children import ParentLine


def main():
    line = ParentLine()
    act = "answer"
    for question in line.questions():
        if question.message["do"] == "load":
            script = Path(question.message["folder"]) / "script"
            act, _, rest = script.read_text().partition("\n")
            script.write_text(rest)
            if act == "crash while loading":
                os._exit(1)
            line.answer({"error": "RuntimeError"} if act == "cannot load" else {"ready": True})
        elif act == "crash":
            os.kill(os.getpid(), 9)
        elif act == "hang":
            time.sleep(60)
        elif act == "tear":
            os.write(line._outgoing.fileno(), b"torn" * 10)
        elif act == "garbage":
            line.answer({"segments": [{"text": 3}, None, 7]})
        elif act == "fail":
            line.answer({"error": "RuntimeError"})
        elif question.message["do"].startswith("read"):
            line.answer({"segments": json.loads(act) if act.startswith("[") else [{"text": "no times"}]})
        else:
            line.answer({"segments": [f" {len(question.payload) // 4} samples.", " ..."]})


if __name__ == "__main__":
    main()
