"""`practice --text`: the same session, typed."""

import io
import json
import sys

from voicecoach import wiring
from voicecoach.commands.reports import print_report, report_of
from voicecoach.conversation.session import Outcome
from voicecoach.practice.typed import TypedTalk
from voicecoach.settings import PracticeOptions, Settings


def run_typed(settings: Settings, options: PracticeOptions, as_json: bool) -> int:
    """Read turns from stdin, write the client's lines to stdout, then report."""
    persona = wiring.find_persona(options.persona, settings)
    folder = wiring.open_typed_folder(persona, settings, options)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")  # a byte that is no text is no reason to lose the talk
    at_terminal = sys.stdin.isatty()

    def show(text: str, outcome: Outcome | None) -> None:
        line = json.dumps({"client": text, "outcome": outcome}, ensure_ascii=False) if as_json else text
        sys.stdout.write(line + "\n")
        if at_terminal:
            sys.stderr.write("" if outcome else "> ")
        sys.stdout.flush()

    talk = TypedTalk(wiring.build_client(persona, settings, options.seed), folder, show)
    try:
        talk.run(sys.stdin)
    except KeyboardInterrupt:
        talk.stop()
    if as_json:
        sys.stdout.write('{"report": ' + report_of(settings, folder.id) + "}\n")
    else:
        print_report(settings, folder.id, as_json=False)
    return 0
