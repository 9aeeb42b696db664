"""A child process that can crash or hang without taking the session along: one question, one answer, over its pipes.

On the wire each message is a header (magic, two lengths), a JSON object, and bytes. The child's file descriptor 1 is moved away before
anything is imported, so that a library that prints cannot tear the stream; end of input means that the parent is gone, and ends the child.
"""

import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, TypeAlias, TypeVar

Message: TypeAlias = Mapping[str, object]
"""A JSON object; both sides of one child agree on its keys."""

_MAGIC = b"vc1\n"
_HEADER = struct.Struct(">4sII")
_LONGEST_MESSAGE = 1 << 20
_LONGEST_PAYLOAD = 1 << 30
_KEPT_STDERR = 2048

_START = "import runpy, sys; sys.path.append(sys.argv.pop(1)); runpy.run_module(sys.argv.pop(1), run_name='__main__', alter_sys=True)"
"""`python -m`, for a package that may not be installed: its folder comes last on the path, so that it shadows nothing."""

_T = TypeVar("_T")


class ChildFailed(Exception):
    """A child did not answer; callers turn this into an error for people. `stderr` holds the last 2 KB it complained."""

    def __init__(self, what: str, stderr: str = "") -> None:
        super().__init__(what)
        self.stderr = stderr


class ChildDied(ChildFailed):
    """The process ended before it had answered."""


class ChildHung(ChildFailed):
    """No answer in time; it was killed."""


class ChildTorn(ChildFailed):
    """What came is not a message."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the other side sent: a JSON object, and bytes that need no JSON."""

    message: Message
    payload: bytes = b""


def in_background(work: Callable[[], _T]) -> "Future[_T]":
    """Run `work` in a daemon thread, which never keeps the program from ending."""
    future: Future[_T] = Future()

    def run() -> None:
        try:
            future.set_result(work())
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    return future


class Child:
    """The parent's end: runs MODULE as a program of its own and asks it one thing at a time."""

    def __init__(self, module: str, arguments: tuple[str, ...] = ()) -> None:
        """Returns as soon as the process exists. Raises ChildDied when there can be none."""
        flags = 0
        if sys.platform == "win32":
            flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
        try:
            # -P: what lies in the user's folder must not shadow our imports. A session of its own: Ctrl-C is for the parent alone.
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-c", _START, str(Path(__file__).parent.parent), module, *arguments],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                start_new_session=True,
                creationflags=flags,
            )
        except OSError as error:
            raise ChildDied(f"cannot start a process: {error.strerror}") from error
        self._asking = threading.Lock()
        self._complaints = bytearray()
        self._listener = threading.Thread(target=self._keep_complaints, daemon=True)
        self._listener.start()

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """It has not ended."""
        return self._process.poll() is None

    @property
    def stderr(self) -> str:
        """The last 2 KB of what the child wrote to stderr; never what people said."""
        return self._complaints.decode("utf-8", "replace")

    def ask(self, message: Message, payload: bytes = b"", timeout_s: float = 10.0) -> Answer:
        """Send a message and wait for the answer; the child is gone after any error.

        Raises ChildDied, ChildHung (after `timeout_s`) or ChildTorn.
        """
        hung = threading.Event()

        def end_it() -> None:
            hung.set()
            self._process.kill()

        # Killing from a timer frees a blocked write as well as a blocked read, and works with Windows pipes, which cannot be polled.
        watchdog = threading.Timer(timeout_s, end_it)
        watchdog.daemon = True
        failure: ChildFailed
        with self._asking:
            watchdog.start()
            try:
                return self._exchange(message, payload)
            except ChildTorn as error:
                failure = error
            except (OSError, EOFError, ValueError):
                failure = ChildDied("the process ended")
            finally:
                watchdog.cancel()
        self.kill()
        if hung.is_set():
            failure = ChildHung(f"no answer within {timeout_s:g} s")
        failure.stderr = self.stderr
        raise failure

    def kill(self) -> None:
        """End the process and everything that belongs to it; whoever is asking gets ChildDied. May be called twice."""
        self._process.kill()
        self._process.wait()
        with self._asking:
            for pipe in (self._process.stdin, self._process.stdout):
                with contextlib.suppress(OSError):
                    if pipe:
                        pipe.close()
        self._listener.join()

    def _exchange(self, message: Message, payload: bytes) -> Answer:
        if not (self._process.stdin and self._process.stdout):
            raise EOFError
        _write(self._process.stdin, message, payload)
        return _read(self._process.stdout)

    def _keep_complaints(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            if self._process.stderr is None:
                return
            with self._process.stderr as pipe:
                while chunk := os.read(pipe.fileno(), 4096):
                    self._complaints += chunk
                    del self._complaints[:-_KEPT_STDERR]


class ParentLine:
    """The child's end of the line."""

    def __init__(self) -> None:
        """Move the line away from file descriptors 0 and 1; to be called before anything heavy is imported."""
        self._incoming = os.fdopen(os.dup(0), "rb")
        self._outgoing = os.fdopen(os.dup(1), "wb")
        nothing = os.open(os.devnull, os.O_RDWR)
        os.dup2(nothing, 0)
        os.dup2(nothing, 1)
        os.close(nothing)
        sys.excepthook = _complain
        self._questions: queue.SimpleQueue[Answer] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()

    def questions(self) -> Iterator[Answer]:
        """What the parent asks, one after the other, for as long as it lives."""
        while True:
            yield self._questions.get()

    def answer(self, message: Message, payload: bytes = b"") -> None:
        """Answer the last question."""
        _write(self._outgoing, message, payload)

    def _listen(self) -> None:
        with contextlib.suppress(OSError, EOFError, ChildTorn):
            while True:
                self._questions.put(_read(self._incoming))
        # The parent is gone, or talks nonsense. A decode that runs need not be waited for.
        os._exit(0)


def _complain(kind: type[BaseException], _error: BaseException, trace: TracebackType | None) -> None:
    """Where it broke and with what, but not the text of the error: it may quote what people said."""
    print("".join(traceback.format_tb(trace)), kind.__name__, file=sys.stderr)  # noqa: T201 - stderr is the diagnostics


def _write(pipe: IO[bytes], message: Message, payload: bytes) -> None:
    """Raises OSError when nobody reads any more."""
    text = json.dumps(message).encode()
    pipe.write(_HEADER.pack(_MAGIC, len(text), len(payload)) + text)
    pipe.write(payload)
    pipe.flush()


def _read(pipe: IO[bytes]) -> Answer:
    """Raises EOFError at the end of the stream, ChildTorn for anything that is not a message."""
    header = _read_exactly(pipe, _HEADER.size)
    magic, text_length, payload_length = _HEADER.unpack(header)
    if magic != _MAGIC or text_length > _LONGEST_MESSAGE or payload_length > _LONGEST_PAYLOAD:
        raise ChildTorn("the stream is torn")
    text = _read_exactly(pipe, text_length)
    payload = _read_exactly(pipe, payload_length)
    try:
        message = json.loads(text)
    except ValueError as error:
        raise ChildTorn("a message is not JSON") from error
    if not isinstance(message, dict):
        raise ChildTorn("a message is not an object")
    return Answer(message, payload)


def _read_exactly(pipe: IO[bytes], count: int) -> bytes:
    data = pipe.read(count)
    if len(data) < count:
        raise EOFError
    return data
