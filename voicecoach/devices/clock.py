"""The real clock: what the machine says."""

import time
from datetime import datetime


class SystemClock:
    """Time as it passes (`ports.Clock`)."""

    def now(self) -> datetime:
        """The wall clock, with the local time zone."""
        return datetime.now().astimezone()

    def monotonic_s(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()
