"""Starting a session from the app: the form before a talk becomes settings and options."""

import secrets
from dataclasses import dataclass, replace

from voicecoach.app.form import Form
from voicecoach.app.known_personas import known_persona
from voicecoach.client.servers import choose_server, host_of, is_remote, what_leaves
from voicecoach.conversation.check_in import CheckIn
from voicecoach.errors import PersonaProblem, SettingsProblem
from voicecoach.settings import CHAT, LONGEST_PATIENCE_S, MAX_SEED, OFFLINE, SHORTEST_PATIENCE_S, Chat, PracticeOptions, Settings

LONGEST_TEXT = 500


@dataclass(frozen=True, slots=True)
class ChatChoice:
    """What choosing the chat model would mean, told before it is chosen."""

    where: str
    leaves: str = ""
    """What would leave this machine; "" for nothing."""
    fault: str = ""
    """Why it cannot be chosen."""


def chat_choice(settings: Settings) -> ChatChoice:
    """The chat model of the settings; nothing is asked or looked for yet."""
    chat = settings.chat
    if chat.base_url is None:
        return ChatChoice("on this machine: the first that is found when you start (Ollama, llama.cpp, LM Studio, vLLM)")
    try:
        where = f"{chat.model or 'a model'} at {host_of(chat.base_url)}"
        if not is_remote(chat.base_url):
            return ChatChoice(f"{where}, on this machine")
        if chat.model is None:
            return ChatChoice(where, fault="The settings do not say which model of that server is meant.")
        return ChatChoice(f"{where}, another machine", what_leaves(chat.base_url, chat.model))
    except SettingsProblem as problem:
        return ChatChoice("as in the settings", fault=problem.what)


def read_start(form: Form, settings: Settings) -> tuple[Settings, PracticeOptions]:
    """Settings and options of the session that the form asks for; a chat model is looked for now.

    Raises PersonaProblem for an unknown name, SettingsProblem for a wrong value, ModelProblem when no chat model is there.
    """
    name = form.text("persona") or ""
    if known_persona(name, settings) is None:
        raise PersonaProblem("There is no such client any more.", "Choose another one.")
    settings = replace(settings, headphones=form.ticked("headphones"), patience_s=_patience_s(form, settings))
    settings = replace(settings, push_to_talk=form.ticked("push_to_talk"))
    if form.text("client") == CHAT:
        server = choose_server(settings.chat.base_url, settings.chat.model, settings.chat.api_key)
        settings = replace(settings, client=CHAT, chat=Chat(server.base_url, server.model, server.api_key))
    else:
        settings = replace(settings, client=OFFLINE)
    return settings, PracticeOptions(name, _seed(form), check_in=noted_before(form))


def noted_before(form: Form) -> CheckIn:
    """What the consultant noted; whatever was left out is None."""
    intention, own_yes, own_no = (_short(form.text(name)) for name in ("intention", "own_yes", "own_no"))
    return CheckIn(intention, own_yes, own_no, self_trust(form, "self_trust_before"))


def noted_after(form: Form, noted: CheckIn, question: str | None) -> CheckIn:
    """What was noted before, with what the consultant notes after the talk."""
    answer = _short(form.text("reflection"))
    noted = replace(noted, self_trust_after=self_trust(form, "self_trust_after") or noted.self_trust_after)
    return replace(noted, question=question, reflection=answer) if answer else noted


def self_trust(form: Form, name: str) -> int | None:
    """From 1 to 5; None where it was left out."""
    given = form.text(name)
    return int(given) if given in ("1", "2", "3", "4", "5") else None


def _short(text: str | None) -> str | None:
    return text[:LONGEST_TEXT] if text else None


def _patience_s(form: Form, settings: Settings) -> float:
    try:
        given = form.number("patience")
    except ValueError:
        given = 0.0
    patience_s = settings.patience_s if given is None else given
    if not SHORTEST_PATIENCE_S <= patience_s <= LONGEST_PATIENCE_S:
        hint = f"Give seconds from {SHORTEST_PATIENCE_S:g} to {LONGEST_PATIENCE_S:g}; 1 is usual."
        raise SettingsProblem("That pause is none that your turn could end with.", hint)
    return patience_s


def _seed(form: Form) -> int:
    """The same seed and words give the same client; without one, it is drawn."""
    given = form.text("seed")
    if given is None:
        return secrets.randbelow(MAX_SEED)
    if not given.isdecimal() or len(given) > len(str(MAX_SEED)) or int(given) >= MAX_SEED:
        raise SettingsProblem("That seed is no number that can be used.", f"Give a whole number below {MAX_SEED}, or none.")
    return int(given)
