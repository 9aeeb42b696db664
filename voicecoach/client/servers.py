"""Servers of chat models: which one is meant, where it is, and the ones that usually run on one's own machine."""

import ipaddress
import json
import queue
import socket
import threading
import urllib.request
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPException
from typing import Any
from urllib.parse import SplitResult, urlsplit

from voicecoach.errors import ModelProblem, SettingsProblem

LOOK_S = 0.5
"""So long a server on this machine may take to say that it is there."""
LIST_S = 3.0
"""The same for one that was named, and may be busy."""
_LONGEST_LIST = 1_000_000
_NO_CHAT = ("embed", "whisper", "tts", "rerank", "bge-", "clip")
"""In the names of models that do not chat."""
_START = (
    "Start one (Ollama, llama.cpp, LM Studio, vLLM), or name its address: OPENAI_BASE_URL, or base_url under [chat] in voicecoach.toml."
)


@dataclass(frozen=True, slots=True)
class UsualPort:
    """Where a program for chat models listens when nobody says otherwise."""

    program: str
    port: int


USUAL_PORTS = (UsualPort("Ollama", 11434), UsualPort("llama.cpp", 8080), UsualPort("LM Studio", 1234), UsualPort("vLLM", 8000))


@dataclass(frozen=True, slots=True)
class ChatServer:
    """A server and the model that is used on it. The key is never shown."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    program: str = ""
    """What it is, where that is known."""

    @property
    def host(self) -> str:
        """Host and port, for people."""
        return host_of(self.base_url)

    @property
    def remote(self) -> bool:
        """Whether what is said leaves this machine."""
        return is_remote(self.base_url)


def host_of(base_url: str) -> str:
    """Host and port of an address, without names and keys that may stand in it. Raises SettingsProblem."""
    parts = _split(base_url)
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname or ""
    return f"{host}:{parts.port}" if parts.port else host


def is_remote(base_url: str) -> bool:
    """Whether an address is on another machine, or may be. Raises SettingsProblem."""
    host = _split(base_url).hostname or ""
    with suppress(ValueError):
        return not ipaddress.ip_address(host).is_loopback
    return host != "localhost"


def is_encrypted(base_url: str) -> bool:
    """Whether the way there is encrypted."""
    return _split(base_url).scheme == "https"


def what_leaves(base_url: str, model: str) -> str:
    """What goes to a server on another machine, and how. Raises SettingsProblem."""
    way = "" if is_encrypted(base_url) else " The way there is not encrypted."
    host = host_of(base_url)
    return (
        f"The chat model {model} at {host} will word the client's replies. This leaves your machine, to {host}: "
        "what both of you say, as text; who the client is, as `voicecoach personas show` tells it; and what she is to say next. "
        f"No sound is sent.{way}"
    )


def complete(base_url: str) -> str:
    """The address as the protocol wants it: with "/v1" where only a host was named. Raises SettingsProblem."""
    parts = _split(base_url)
    return base_url.rstrip("/") + ("" if parts.path.strip("/") else "/v1")


def choose_server(base_url: str | None, model: str | None, api_key: str | None, ports: Sequence[UsualPort] = USUAL_PORTS) -> ChatServer:
    """The server that was named, else the first on this machine. Nothing is sent to another machine.

    Raises SettingsProblem when what was named cannot be, ModelProblem when nobody answers.
    """
    key = _checked_key(api_key)
    if base_url is None:
        return _first_here(model, ports)
    base_url = complete(base_url)
    if is_remote(base_url):
        if model is None:
            raise SettingsProblem(f"Which model of {host_of(base_url)}?", "Name it in voicecoach.toml: model under [chat].")
        return ChatServer(base_url, model, key)
    models = list_models(base_url, key, LIST_S)
    if models is None and (model is None or not _listens(base_url)):
        raise ModelProblem(f"No chat model answers at {host_of(base_url)}.", _START)
    return ChatServer(base_url, model or _first_that_chats(models or (), base_url), key)


def find_servers(ports: Sequence[UsualPort] = USUAL_PORTS) -> tuple[ChatServer, ...]:
    """All that answer on this machine, with the first model of each."""
    found: list[ChatServer] = []
    for usual in ports:
        base_url = f"http://127.0.0.1:{usual.port}/v1"
        chatting = [name for name in list_models(base_url, "", LOOK_S) or () if _chats(name)]
        if chatting:
            found.append(ChatServer(base_url, chatting[0], program=usual.program))
    return tuple(found)


def _first_here(model: str | None, ports: Sequence[UsualPort]) -> ChatServer:
    """No key goes to whoever happens to listen there."""
    found = find_servers(ports)
    if not found:
        raise ModelProblem("No chat model was found on this machine.", f"{_START} Without one: --client offline.")
    return ChatServer(found[0].base_url, model or found[0].model, program=found[0].program)


def list_models(base_url: str, api_key: str, within_s: float) -> tuple[str, ...] | None:
    """Names of the models of a server on this machine; None when there is none, something else there, or no answer in twice that time.

    No proxy is asked and no redirect followed: the question stays on this machine.
    """
    found: queue.SimpleQueue[tuple[str, ...] | None] = queue.SimpleQueue()
    # A time-out is for each byte: who sends one now and then would never be given up.
    threading.Thread(target=lambda: found.put(_listed(base_url, api_key, within_s)), daemon=True, name="models").start()
    with suppress(queue.Empty):
        return found.get(timeout=2 * within_s)
    return None


def _listed(base_url: str, api_key: str, within_s: float) -> tuple[str, ...] | None:
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), _StayHere())
    request = urllib.request.Request(f"{base_url}/models")
    if api_key:
        request.add_header("Authorization", f"Bearer {api_key}")
    try:
        with opener.open(request, timeout=within_s) as response:
            listed: Any = json.loads(response.read(_LONGEST_LIST))
    except (OSError, ValueError, HTTPException, RecursionError):
        return None
    data = listed.get("data") if isinstance(listed, dict) else None
    if not isinstance(data, list):
        return None
    return tuple(entry["id"] for entry in data if isinstance(entry, dict) and isinstance(entry.get("id"), str) and entry["id"])


def _listens(base_url: str) -> bool:
    """Whether anybody is there at all; not every server lists its models."""
    parts = _split(base_url)
    with suppress(OSError), socket.create_connection((parts.hostname, parts.port or 80), timeout=LOOK_S):
        return True
    return False


class _StayHere(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object) -> None:
        """Wherever it points to, nobody goes there."""


def _first_that_chats(models: tuple[str, ...], base_url: str) -> str:
    for name in models:
        if _chats(name):
            return name
    raise ModelProblem(f"{host_of(base_url)} has no chat model.", "Load one there, such as: ollama pull llama3.2")


def _chats(model: str) -> bool:
    return not any(part in model.lower() for part in _NO_CHAT)


def _checked_key(api_key: str | None) -> str:
    key = (api_key or "").strip()
    if not (key.isascii() and key.isprintable()):
        raise SettingsProblem("OPENAI_API_KEY holds characters that no key has.", "Copy the key once more, without line breaks.")
    return key


def _split(base_url: str) -> SplitResult:
    """The parts of an address. Raises SettingsProblem, which does not quote it: a key may stand in it."""
    try:
        parts = urlsplit(base_url.strip())
        whole = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        whole = False
    if not whole:
        what = "The address of the chat server (OPENAI_BASE_URL, or base_url under [chat]) is no address."
        raise SettingsProblem(what, "Write it like http://localhost:11434/v1 or https://api.example.com/v1.")
    return parts
