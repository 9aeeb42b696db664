"""Scripted work in the background: it begins when the app asks for it, and ends when the test says how."""

import queue

from tests.app.talks import PATIENCE_S


class ScriptedWork:
    """What was begun, for the test to look at; and the endings it is given: a value to return or an error to raise."""

    def __init__(self):
        self.begun, self.endings = queue.Queue(), queue.Queue()

    def next(self):
        return self.begun.get(timeout=PATIENCE_S)

    def ending(self, watch, unwanted):
        """The ending the test gives; `unwanted` as soon as nobody wants the work any more."""
        while watch.wanted():
            try:
                ending = self.endings.get(timeout=0.01)
            except queue.Empty:
                continue
            if isinstance(ending, Exception):
                raise ending
            return ending
        return unwanted
