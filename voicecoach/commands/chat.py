"""The chat model of a session: found before it starts, and said what will leave the machine; `check` names it."""

import sys
from dataclasses import replace

from voicecoach.client.servers import ChatServer, choose_server, find_servers, host_of, is_remote, what_leaves
from voicecoach.errors import ModelProblem, SettingsProblem
from voicecoach.settings import CHAT, Chat, Settings
from voicecoach.terminal.tables import Finding

_OFFLINE = "clients answer from their own lines, offline"
CHAT_MODEL = "language model"


def with_client(settings: Settings, client: str) -> Settings:
    """The settings with who words the replies; a chat model is looked for now.

    Says on stderr what will leave the machine, before anything does. Raises SettingsProblem, ModelProblem.
    """
    if client != CHAT:
        return replace(settings, client=client)
    server = _chosen(settings)
    if server.remote:
        sys.stderr.write(f"{what_leaves(server.base_url, server.model)} Without --client chat nothing leaves.\n")
    return replace(settings, client=CHAT, chat=Chat(server.base_url, server.model, server.api_key))


def look_for_chat_model(settings: Settings) -> Finding:
    """For `check`: which chat model `--client chat` would use. A session can start without one."""
    try:
        base_url = settings.chat.base_url
        if base_url is not None and is_remote(base_url):
            model = settings.chat.model or "no model named yet"
            return Finding(
                CHAT_MODEL, None, f"{model} at {host_of(base_url)}, another machine, not asked now; {_OFFLINE} without --client chat"
            )
        server = _chosen(settings)
    except SettingsProblem as problem:
        return Finding(CHAT_MODEL, None, problem.what, problem.hint)
    except ModelProblem as problem:
        return Finding(CHAT_MODEL, None, f"none found; {_OFFLINE}", problem.hint if settings.chat.base_url else "")
    others = [other.host for other in find_servers() if other.host != server.host] if settings.chat.base_url is None else []
    more = f"; also found: {', '.join(others)}" if others else ""
    program = f" ({server.program})" if server.program else ""
    return Finding(CHAT_MODEL, None, f"{server.model} at {server.host}{program}, with --client chat{more}; else {_OFFLINE}")


def _chosen(settings: Settings) -> ChatServer:
    return choose_server(settings.chat.base_url, settings.chat.model, settings.chat.api_key)
