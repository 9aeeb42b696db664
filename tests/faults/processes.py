"""Processes of this machine, as /proc shows them."""

import time
from pathlib import Path

GONE_S = 30


def children(parent, word):
    """Process ids of the direct children whose command line has this word."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(fields[1]) == parent and word in command_of(int(status.parent.name)):
            found.append(int(status.parent.name))
    return found


def command_of(process):
    """The command line of a process; nothing when it is gone."""
    try:
        return Path(f"/proc/{process}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""


def are_gone(processes, word="voicecoach"):
    """Whether all of them end within half a minute."""
    for _ in range(GONE_S * 10):
        if not any(word in command_of(process) for process in processes):
            return True
        time.sleep(0.1)
    return False
