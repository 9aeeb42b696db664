"""Servers of chat models: what was named, what runs on this machine, and what is said before anything leaves it."""

import socket

import pytest

from tests.client.chat_server import A_PAGE, Answers, ChatServer
from tests.faults.raw_server import RawServer
from voicecoach.cli import build_parser
from voicecoach.client.servers import ChatServer as Server
from voicecoach.client.servers import UsualPort, choose_server, complete, find_servers, host_of, is_remote, list_models
from voicecoach.commands import chat
from voicecoach.commands.chat import look_for_chat_model, with_client
from voicecoach.errors import ModelProblem, SettingsProblem
from voicecoach.library.settings_file import load_settings
from voicecoach.settings import Chat, Settings

KEY = "sk-nobody-may-see-this"
REMOTE = "https://api.example.com/v1"


@pytest.fixture
def server():
    with ChatServer(models=("nomic-embed-text", "small-model", "other")) as running:
        yield running


@pytest.fixture
def nobody():
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    return UsualPort("Nobody", port)


def settings(tmp_path, **chat_settings) -> Settings:
    return Settings(tmp_path, tmp_path, chat=Chat(**chat_settings))


@pytest.mark.parametrize("here", ["http://localhost:11434/v1", "http://127.0.0.1/v1", "http://127.8.0.1:1/v1", "http://[::1]:8080/v1"])
def test_loopback_addresses_are_this_machine(here):
    assert not is_remote(here)


@pytest.mark.parametrize("there", [REMOTE, "http://192.168.1.9:11434/v1", "http://0.0.0.0:1/v1", "http://localhost.example.com/v1"])
def test_all_others_are_not(there):
    assert is_remote(there)


@pytest.mark.parametrize(
    "wrong", ["", "localhost:11434", "ftp://localhost", "http://", "http://localhost:port", "http://[::1", "https:///v1"]
)
def test_what_is_no_address_is_told_without_quoting_it(wrong):
    with pytest.raises(SettingsProblem) as problem:
        choose_server(wrong, "small-model", KEY)
    assert KEY not in problem.value.what + problem.value.hint
    assert "http://localhost:11434/v1" in problem.value.hint


def test_a_host_alone_is_completed():
    assert complete("http://localhost:11434") == complete("http://localhost:11434/") == "http://localhost:11434/v1"
    assert complete("https://api.example.com/openai/v2/") == "https://api.example.com/openai/v2"


def test_names_and_keys_in_an_address_are_not_shown():
    assert host_of(f"https://me:{KEY}@api.example.com:8443/v1") == "api.example.com:8443"
    assert KEY not in repr(Server(REMOTE, "small-model", KEY)) + repr(Chat(REMOTE, "small-model", KEY))


def test_the_first_model_that_chats_is_taken(server, nobody):
    found = find_servers((nobody, UsualPort("Ollama", server.port)))
    assert [(one.model, one.program, one.host) for one in found] == [("small-model", "Ollama", f"127.0.0.1:{server.port}")]


def test_the_first_server_on_this_machine_is_used_when_nothing_is_named_and_gets_no_key(server, nobody):
    chosen = choose_server(None, None, KEY, (nobody, UsualPort("vLLM", server.port)))
    assert (chosen.base_url, chosen.model, chosen.api_key, chosen.remote) == (server.url, "small-model", "", False)


def test_a_named_model_is_kept(server, nobody):
    assert choose_server(None, "other", None, (nobody, UsualPort("vLLM", server.port))).model == "other"
    assert choose_server(server.url, "other", None).model == "other"
    assert choose_server(server.url, None, KEY).api_key == KEY


def test_nobody_there_is_told_with_the_next_step(nobody):
    with pytest.raises(ModelProblem, match="No chat model was found") as problem:
        choose_server(None, None, None, (nobody,))
    assert "OPENAI_BASE_URL" in problem.value.hint
    assert "--client offline" in problem.value.hint
    with pytest.raises(ModelProblem, match=f"127.0.0.1:{nobody.port}"):
        choose_server(f"http://127.0.0.1:{nobody.port}/v1", "small-model", None)


def test_a_server_that_only_embeds_is_none():
    with ChatServer(models=("nomic-embed-text",)) as embeds, pytest.raises(ModelProblem, match="no chat model"):
        choose_server(embeds.url, None, None)


def test_a_server_elsewhere_needs_its_model_named_and_is_not_asked():
    with pytest.raises(SettingsProblem, match=r"Which model of api\.example\.com"):
        choose_server(REMOTE, None, KEY)
    assert choose_server(REMOTE, "big-model", KEY) == Server(REMOTE, "big-model", KEY)


@pytest.mark.parametrize("key", ["sk-é", "sk-\nx", "sk-\x00"])
def test_a_key_that_cannot_be_one_is_told_and_not_shown(key):
    with pytest.raises(SettingsProblem, match="OPENAI_API_KEY") as problem:
        choose_server(REMOTE, "big-model", key)
    assert key not in problem.value.what + problem.value.hint


class Pretender(ChatServer):
    """Listens where a chat server might, and is something else."""

    answer = Answers(200, "[]")

    def _list(self, http):
        self._send(http, self.answer)


@pytest.mark.parametrize(
    "answer",
    [
        A_PAGE,
        Answers(200, "[1]"),
        Answers(200, '{"data": 3}'),
        Answers(200, '{"data": [1, {"id": 2}]}'),
        Answers(500),
        Answers(302, location="http://127.0.0.1:9/v1/models"),
        Answers(200, "[" * 100_000),
    ],
)
def test_whoever_else_listens_there_is_no_chat_server(answer):
    with Pretender() as pretender:
        pretender.answer = answer
        assert not list_models(pretender.url, "", 5.0)
        assert find_servers((UsualPort("llama.cpp", pretender.port),)) == ()


def test_a_proxy_of_the_environment_is_not_asked(server, monkeypatch):
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    assert list_models(server.url, "", 5.0)


def test_the_environment_wins_over_the_settings_file(tmp_path):
    file = tmp_path / "voicecoach.toml"
    file.write_text('[chat]\nbase_url = "http://localhost:1/v1"\nmodel = "small-model"\n')
    assert load_settings({}, file).chat == Chat("http://localhost:1/v1", "small-model")
    named = load_settings({"OPENAI_BASE_URL": REMOTE, "OPENAI_API_KEY": KEY}, file).chat
    assert named == Chat(REMOTE, "small-model", KEY)


def test_the_settings_file_holds_no_key(tmp_path):
    file = tmp_path / "voicecoach.toml"
    file.write_text(f'[chat]\napi_key = "{KEY}"\n')
    with pytest.raises(SettingsProblem, match=r"chat\.api_key") as problem:
        load_settings({}, file)
    assert KEY not in problem.value.what


def test_before_anything_leaves_the_machine_it_is_said_what_and_to_whom(tmp_path, capsys):
    chosen = with_client(settings(tmp_path, base_url=REMOTE, model="big-model", api_key=KEY), "chat")
    shown = capsys.readouterr()
    assert shown.out == ""
    assert all(part in shown.err for part in ("api.example.com", "big-model", "what both of you say", "who the client is", "No sound"))
    assert "not encrypted" not in shown.err
    assert KEY not in shown.err
    assert chosen.chat == Chat(REMOTE, "big-model", KEY)


def test_an_open_way_is_called_one(tmp_path, capsys):
    with_client(settings(tmp_path, base_url="http://192.168.1.9:8000", model="big-model"), "chat")
    assert "192.168.1.9:8000" in (shown := capsys.readouterr().err)
    assert "not encrypted" in shown


def test_nothing_is_said_when_nothing_leaves(tmp_path, capsys, server):
    assert with_client(settings(tmp_path, base_url=server.url), "chat").chat.model == "small-model"
    assert with_client(settings(tmp_path, base_url=REMOTE), "offline").client == "offline"
    assert capsys.readouterr() == ("", "")


def test_check_names_the_model_that_would_be_used(tmp_path, server, monkeypatch):
    assert f"small-model at 127.0.0.1:{server.port}" in look_for_chat_model(settings(tmp_path, base_url=server.url)).what
    elsewhere = look_for_chat_model(settings(tmp_path, base_url=REMOTE, model="big-model", api_key=KEY))
    assert "big-model at api.example.com, another machine, not asked now" in elsewhere.what
    monkeypatch.setattr(chat, "_chosen", _nobody)
    assert "none found" in look_for_chat_model(settings(tmp_path)).what
    wrong = look_for_chat_model(settings(tmp_path, base_url="nowhere"))
    assert wrong.works is None
    assert wrong.hint


def _nobody(settings: Settings) -> Server:
    raise ModelProblem("No chat model was found on this machine.", "Start one.")


def test_the_command_line_knows_both_clients():
    parse = build_parser().parse_args
    assert parse(["practice"]).client == "offline"
    assert parse(["practice", "--client", "chat"]).client == "chat"


def test_a_server_that_lists_its_models_byte_by_byte_is_not_waited_for():
    def drip(send, wait):
        for _ in range(2000):
            send(b"H")
            wait(0.05)

    with RawServer(drip) as server:
        assert list_models(server.url, "", 0.2) is None
