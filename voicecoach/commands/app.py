"""The app: what `voicecoach` without a command starts."""

import argparse
import os
import sys
import threading
import webbrowser

from voicecoach.app.place import Place
from voicecoach.app.security import Keys
from voicecoach.app.server import open_port, serve
from voicecoach.commands.choices import chosen_settings, plays_in_real_time
from voicecoach.sounds.files import read_sound


def app(arguments: argparse.Namespace) -> int:
    """Serve the pages to this machine's own browser until Ctrl-C. Raises DeviceProblem for a port that is taken, and InputProblem."""
    if arguments.input is not None:
        read_sound(arguments.input)  # better said now than at the first talk
    listening = open_port(arguments.port)
    place = Place(Keys(listening.getsockname()[1]), lambda: chosen_settings(arguments), arguments.input, plays_in_real_time(arguments))
    sys.stdout.write(f"voicecoach is open at {place.keys.address} – Ctrl-C ends it.\n")
    sys.stdout.flush()
    if not arguments.no_browser and can_show_pages():
        # The port listens already, so the browser may come before the server is ready; and a browser that is slow to start holds up nobody.
        threading.Thread(target=webbrowser.open, args=(place.keys.address,), daemon=True).start()
    serve(place, listening, debug=bool(os.environ.get("VOICECOACH_DEBUG")))
    return 0


def can_show_pages() -> bool:
    """Whether there is a screen for a browser; without one, a browser of text would take the terminal over."""
    if sys.platform in ("win32", "darwin") or os.environ.get("BROWSER"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
