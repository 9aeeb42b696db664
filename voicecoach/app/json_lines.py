"""JSON lines: what a piece of slow work tells a page while it is done."""

import asyncio
import json
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress

from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from voicecoach.errors import VoicecoachError

Told = Mapping[str, str | float | bool]
Work = Callable[[Callable[[Told], None], threading.Event], None]
"""Gets what to tell with, and an event that is set when nobody reads any more. May raise VoicecoachError."""


class ToldInLines(StreamingResponse):
    """The work is done in a thread of its own; each thing that it tells is one line, and so is what went wrong."""

    def __init__(self, work: Work) -> None:
        super().__init__((), media_type="application/x-ndjson")
        self._work = work

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the lines until there are no more, or the page is gone, which the work is told at once."""
        told: asyncio.Queue[Told | None] = asyncio.Queue()
        over = threading.Event()
        gone = asyncio.create_task(_gone(receive, told))
        threading.Thread(target=self._do, args=(_from_a_thread(told), over), daemon=True, name="work").start()
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            while (line := await told.get()) is not None:
                await send({"type": "http.response.body", "body": json.dumps(dict(line)).encode() + b"\n", "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        except OSError:  # the page is gone
            pass
        finally:
            over.set()
            gone.cancel()

    def _do(self, tell: Callable[[Told | None], None], over: threading.Event) -> None:
        try:
            self._work(tell, over)
        except VoicecoachError as problem:
            tell({"what": problem.what, "hint": problem.hint})
        finally:
            tell(None)


async def _gone(receive: Receive, told: asyncio.Queue[Told | None]) -> None:
    """Wait until the page is gone; then there is nobody to tell anything."""
    while (await receive())["type"] != "http.disconnect":
        pass
    await told.put(None)


def _from_a_thread(told: asyncio.Queue[Told | None]) -> Callable[[Told | None], None]:
    loop = asyncio.get_running_loop()

    def tell(line: Told | None) -> None:
        with suppress(RuntimeError):  # the program has ended
            loop.call_soon_threadsafe(told.put_nowait, line)

    return tell
