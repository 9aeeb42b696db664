"""`practice --text` and `retake --text`: the same session, typed."""

import json
import sys
from dataclasses import replace

from voicecoach import wiring
from voicecoach.commands.check_in import check_in_after, check_in_before
from voicecoach.commands.introducing import introduce
from voicecoach.commands.reports import print_report, report_of
from voicecoach.conversation.session import Outcome
from voicecoach.library.kept_moment import KeptMoment
from voicecoach.practice.typed import Show, TypedTalk
from voicecoach.settings import PracticeOptions, Settings
from voicecoach.terminal.tables import make_console
from voicecoach.terminal.typed_lines import prompt_consultant, show_client_line
from voicecoach.wiring_retake import as_it_was, seat


def run_typed(settings: Settings, options: PracticeOptions, as_json: bool, moment: KeptMoment | None = None) -> int:
    """Read turns from stdin, write the client's lines to stdout, then report."""
    persona = moment.persona if moment else wiring.find_persona(options.persona, settings)
    settings, options = as_it_was(settings, options, moment)
    folder = wiring.open_typed_folder(persona, settings, options, moment, _note)
    if options.asks:
        check_in_before(folder)
    if sys.stdin.isatty() and not as_json:
        introduce(persona, moment, stderr=True)
    client = seat(wiring.build_client(persona, settings, options.seed, _note), folder, moment, _note)
    talk = TypedTalk(client, folder, _choose_show(as_json), moment.before if moment else ())
    try:
        talk.run(sys.stdin)
    except KeyboardInterrupt:
        talk.stop()
        sys.stderr.write("\n")
    settings = replace(settings, library=folder.path.parent)
    if options.asks:
        check_in_after(folder, settings.library)
    if as_json:
        sys.stdout.write('{"report": ' + report_of(settings, folder.id) + "}\n")
    else:
        print_report(settings, folder.id, as_json=False)
    if folder.away is not None:
        raise folder.away
    return 0


def _note(text: str) -> None:
    sys.stderr.write(f"note: {text}\n")


def _choose_show(as_json: bool) -> Show:
    """Bare lines for other programs, which may read and write them; names and signs for somebody at a terminal."""
    at_terminal = sys.stdin.isatty()
    screen, prompter = make_console(), make_console(stderr=True)

    def show(text: str, outcome: Outcome | None) -> None:
        if at_terminal and sys.stdout.isatty() and not as_json:
            if text or outcome is None:
                show_client_line(screen, text)
        else:
            line = json.dumps({"client": text, "outcome": outcome}, ensure_ascii=False) if as_json else text
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        if at_terminal and outcome is None:
            prompt_consultant(prompter)

    return show
