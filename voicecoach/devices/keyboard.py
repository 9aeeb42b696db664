"""The keyboard while a session runs: single keys, without Enter, on a thread of its own."""

import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

LOOK_EVERY_S = 0.2
LOOK_OFTEN_S = 0.03
"""Where looking is the only way to notice a key."""
ARROWS_BEGIN_WITH = ("\0", "\xe0")
"""On Windows an arrow or function key is two characters, the second of which looks like a letter."""


@contextmanager
def listen_to_keys(pressed: Callable[[str], None]) -> Iterator[bool]:
    """Call `pressed` with every key until the block ends. Gives False, and does nothing, when nobody sits at a terminal."""
    if not sys.stdin or not sys.stdin.isatty():
        yield False
        return
    over = threading.Event()
    watch = _watch_windows if sys.platform == "win32" else _watch_posix
    thread = threading.Thread(target=watch, args=(pressed, over), daemon=True, name="keys")
    thread.start()
    try:
        yield True
    finally:
        over.set()
        thread.join(timeout=1)


def _watch_posix(pressed: Callable[[str], None], over: threading.Event) -> None:
    import os
    import select
    import termios
    import tty

    before = termios.tcgetattr(sys.stdin)
    tty.setcbreak(sys.stdin)
    try:
        while not over.is_set():
            if select.select([sys.stdin], [], [], LOOK_EVERY_S)[0]:
                keys = os.read(sys.stdin.fileno(), 64)  # all that are there: one that Python kept in its own buffer would come too late
                if not keys:  # the terminal is gone
                    return
                for key in keys.decode(errors="ignore"):
                    pressed(key)
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)


def _watch_windows(pressed: Callable[[str], None], over: threading.Event) -> None:
    import msvcrt

    while not over.wait(LOOK_OFTEN_S):
        while msvcrt.kbhit():  # type: ignore[attr-defined,unused-ignore]
            key = msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            if key in ARROWS_BEGIN_WITH:
                msvcrt.getwch()  # type: ignore[attr-defined,unused-ignore]
            else:
                pressed(key)
