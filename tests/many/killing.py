"""A cluster of this machine whose workers can be killed while they are at work."""

import os
import signal
import threading
import time
from contextlib import contextmanager

from voicecoach import shipped
from voicecoach.cli import main
from voicecoach.many.on_dask import on_this_machine

LONGEST_S = 600.0
EVERY_S = 0.05


class Cluster:
    """So many workers, and the address of their scheduler."""

    def __init__(self, workers):
        self.workers = on_this_machine(workers)
        self._scheduler = self.workers._cluster.scheduler
        self.address = self._scheduler.address

    def kill_one_at_work(self):
        """The process of a worker that has a recording in hand; gives its number."""
        busy = next(one.address for one in self._scheduler.workers.values() if one.processing)
        pid = self.workers._client.run(os.getpid, workers=[busy])[busy]
        os.kill(pid, signal.SIGKILL)
        return pid


@contextmanager
def killing_one(cluster, library):
    """One worker is killed as soon as a recording is half brought into the library; gives the numbers of those that were."""
    killed = []

    def kill():
        until = time.monotonic() + LONGEST_S
        while time.monotonic() < until:
            if list(library.glob(".importing/*/*/*/recording*")):
                killed.append(cluster.kill_one_at_work())
                return
            time.sleep(EVERY_S)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield killed
    finally:
        killer.join()


def bring(folder, library, *options, model=None):
    """The command, as somebody types it."""
    whisper = ("--whisper-model", str(model or shipped.miniature_whisper()))
    return main(["import", "--folder", str(folder), "--consented", "--library", str(library), *whisper, *options])
