"""Written settings: what stands in `voicecoach.toml`, and how the program changes it without touching what it did not mean to."""

from dataclasses import dataclass, replace
from pathlib import Path

import tomlkit
from tomlkit.items import AoT, Array, Table

from voicecoach.conversation.offer import Offer, Package
from voicecoach.errors import SettingsProblem
from voicecoach.library.settings_file import Fault, faults_in, offer_in, read_settings_form
from voicecoach.library.whole_file import write_whole

_HEAD = "# Settings of voicecoach. The program changes only what you change on its page; comments stay.\n"


@dataclass(frozen=True, slots=True)
class WrittenSettings:
    """What stands in the file; None where nothing does, and the usual holds."""

    library: str | None = None
    whisper_model: str | None = None
    microphone: str | None = None
    output: str | None = None
    headphones: bool | None = None
    push_to_talk: bool | None = None
    patience: float | None = None
    offer: Offer | None = None
    chat_base_url: str | None = None
    chat_model: str | None = None


_TOP = ("library", "whisper_model", "microphone", "output", "headphones", "push_to_talk", "patience")
_CHAT = (("chat_base_url", "base_url"), ("chat_model", "model"))
_OFFER = ("name", "trade", "area", "dates")


def read_written(path: Path) -> WrittenSettings:
    """What stands in the file; nothing when there is none. Raises SettingsProblem when it is broken."""
    form = read_settings_form(path)
    given = form.model_fields_set
    top = {name: getattr(form, name) if name in given else None for name in _TOP}
    return WrittenSettings(
        **top, offer=offer_in(form) if form.offer else None, chat_base_url=form.chat.base_url, chat_model=form.chat.model
    )


def save_written(path: Path, wanted: WrittenSettings) -> tuple[Fault, ...]:
    """Change in the file what differs; everything else stays as somebody wrote it, comments too. The file is there whole or as it was.

    Returns what is wrong with what is wanted; nothing is written then. Raises SettingsProblem, also when the file is broken.
    """
    here = read_written(path)
    path = path.resolve()  # whoever keeps it elsewhere, behind a link, keeps the link
    try:
        text = path.read_bytes().decode("utf-8") if path.is_file() else _HEAD
        changed = rewritten(text, here, wanted)
        faults = faults_in(changed)
        if not faults:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, changed.encode())
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be written ({error.strerror}).", "Look at its permissions.") from error
    return faults


def put_aside(path: Path) -> Path:
    """Move a broken file away, so that a new one can begin; gives its new place. Raises SettingsProblem."""
    try:
        for number in range(1, 1000):
            aside = path.with_name(f"{path.stem}-broken-{number}{path.suffix}")
            if not aside.exists():
                return path.rename(aside)
    except OSError as error:
        raise SettingsProblem(f"{path} cannot be moved ({error.strerror}).", "Look at the permissions of its folder.") from error
    raise SettingsProblem(f"There are a thousand broken files beside {path}.", "Delete some of them.")


def rewritten(text: str, here: WrittenSettings, wanted: WrittenSettings) -> str:
    """The text of a whole settings file with what differs between the two changed."""
    document = tomlkit.parse(text)
    for name in _TOP:
        _set(document, name, getattr(here, name), getattr(wanted, name))
    if here.offer != wanted.offer:
        _set_offer(document, here.offer, wanted.offer)
    if any(getattr(here, name) != getattr(wanted, name) for name, _ in _CHAT):
        chat = _table(document, "chat")
        for name, key in _CHAT:
            _set(chat, key, getattr(here, name), getattr(wanted, name))
    return tomlkit.dumps(document)


Tables = tomlkit.TOMLDocument | Table


def _set(table: Tables, key: str, here: object, wanted: object) -> None:
    if wanted == here:
        return
    if wanted is None:
        table.remove(key)
    else:
        table[key] = wanted


def _table(document: tomlkit.TOMLDocument, name: str) -> Table:
    if name not in document:
        document[name] = tomlkit.table()
    table: Table = document[name]  # in brackets or in braces; both take keys
    return table


def _set_offer(document: tomlkit.TOMLDocument, here: Offer | None, wanted: Offer | None) -> None:
    if wanted is None:
        document.remove("offer")
        return
    offer = _table(document, "offer")
    before = here or replace(wanted, name="", trade="", area="", dates="", packages=())
    for name in _OFFER:
        _set(offer, name, getattr(before, name), getattr(wanted, name))
    if before.packages != wanted.packages:
        _set_packages(offer, before.packages, wanted.packages)


def _set_packages(offer: Table, here: tuple[Package, ...], wanted: tuple[Package, ...]) -> None:
    """One after the other, so that a comment beside a package stays beside it."""
    if "packages" not in offer:
        offer["packages"] = tomlkit.aot()
    rows = offer["packages"]
    assert isinstance(rows, AoT | Array)
    for row, before, after in zip(rows, here, wanted, strict=False):
        for name in ("what", "price", "currency"):
            if getattr(before, name) != getattr(after, name):
                row[name] = _plain(getattr(after, name))
    for _ in here[len(wanted) :]:
        del rows[-1]
    for package in wanted[len(here) :]:
        row = tomlkit.table() if isinstance(rows, AoT) else tomlkit.inline_table()
        row.update({"what": package.what, "price": _plain(package.price), "currency": package.currency})
        rows.append(row)


def _plain(value: object) -> object:
    """3200 rather than 3200.0, as a person would write it."""
    return int(value) if isinstance(value, float) and value.is_integer() else value
