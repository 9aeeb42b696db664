"""The blanks of the settings page: how what stands in the file fills them in, and what becomes of them afterwards."""

from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from voicecoach.app.form import Form, number_in
from voicecoach.conversation.offer import Offer, Package
from voicecoach.library.settings_file import Fault
from voicecoach.library.written_settings import WrittenSettings

SPARE_ROWS = 2
MOST_PACKAGES = 20
_HIDDEN = "•••"
_TEXTS = ("library", "whisper_model", "microphone", "output", "chat_base_url", "chat_model")
_OFFER_TEXTS = ("name", "trade", "area", "dates")


@dataclass(frozen=True, slots=True)
class PackageRow:
    """One line of the price list, as text."""

    what: str = ""
    price: str = ""
    currency: str = ""

    @property
    def empty(self) -> bool:
        """A line with nothing but a currency is none."""
        return not (self.what or self.price)


@dataclass(frozen=True, slots=True)
class Blanks:
    """Everything on the page as text; "" where nothing stands."""

    library: str = ""
    whisper_model: str = ""
    microphone: str = ""
    output: str = ""
    chat_base_url: str = ""
    chat_model: str = ""
    patience: str = ""
    headphones: bool = False
    push_to_talk: bool = False
    name: str = ""
    trade: str = ""
    area: str = ""
    dates: str = ""
    packages: tuple[PackageRow, ...] = ()


def blanks_of(written: WrittenSettings) -> Blanks:
    """The page for what stands in the file."""
    offer = written.offer or Offer("", "", ())
    rows = tuple(PackageRow(package.what, f"{package.price:.10g}", package.currency) for package in offer.packages)
    currency = rows[-1].currency if rows else "USD"
    spare = (PackageRow(currency=currency),) * max(0, min(SPARE_ROWS, MOST_PACKAGES - len(rows)))
    return Blanks(
        **{name: getattr(written, name) or "" for name in _TEXTS if name != "chat_base_url"},
        chat_base_url=_without_key(written.chat_base_url or ""),
        patience="" if written.patience is None else f"{written.patience:g}",
        headphones=bool(written.headphones),
        push_to_talk=bool(written.push_to_talk),
        **{name: getattr(offer, name) for name in _OFFER_TEXTS},
        packages=rows + spare,
    )


def sent_blanks(form: Form) -> Blanks:
    """The page as somebody filled it in, right or wrong."""
    columns = (form.all(name) for name in ("package_what", "package_price", "package_currency"))
    rows = tuple(PackageRow(*row) for row in zip(*columns, strict=False))[: MOST_PACKAGES + SPARE_ROWS]
    texts = {name: form.text(name) or "" for name in (*_TEXTS, *_OFFER_TEXTS, "patience")}
    return Blanks(**texts, headphones=form.ticked("headphones"), push_to_talk=form.ticked("push_to_talk"), packages=rows)


def filled_in(blanks: Blanks, here: WrittenSettings) -> tuple[WrittenSettings, tuple[Fault, ...]]:
    """What the file is to hold, and what is no number or no place for a key; what was left as it was stays as it was written."""
    faults: list[Fault] = []
    shown = blanks_of(here)
    texts = {name: _kept(getattr(here, name), getattr(shown, name), getattr(blanks, name)) for name in _TEXTS}
    if texts["chat_base_url"] != here.chat_base_url and _holds_key(blanks.chat_base_url):
        faults.append(Fault("chat.base_url", "an address without a name or key in it; a key belongs in OPENAI_API_KEY"))
    wanted = WrittenSettings(
        **texts,
        patience=_number(blanks.patience, "patience", faults) if blanks.patience else None,
        headphones=_switch(here.headphones, blanks.headphones),
        push_to_talk=_switch(here.push_to_talk, blanks.push_to_talk),
        offer=_offer(blanks, faults),
    )
    return wanted, tuple(faults)


def _kept(here: str | None, shown: str, given: str) -> str | None:
    return here if given == shown else given or None


def _switch(here: bool | None, given: bool) -> bool | None:
    """A switch that was never written stays unwritten while it is off."""
    return given if here is not None or given else None


def _offer(blanks: Blanks, faults: list[Fault]) -> Offer | None:
    """None when nothing of it was filled in."""
    rows = [row for row in blanks.packages if not row.empty]
    if not rows and not any(getattr(blanks, name) for name in _OFFER_TEXTS):
        return None
    packages = tuple(
        Package(row.what, _number(row.price, f"offer.packages.{number}.price", faults), row.currency.upper())
        for number, row in enumerate(rows)
    )
    return Offer(blanks.name, blanks.trade, packages, blanks.area, blanks.dates)


def _number(text: str, key: str, faults: list[Fault]) -> float:
    try:
        return number_in(text)
    except ValueError:
        faults.append(Fault(key, "a number, such as 650"))
        return 1.0


def _holds_key(address: str) -> bool:
    try:
        parts = urlsplit(address)
    except ValueError:
        return False  # it is no address; whoever uses it says so
    return "@" in parts.netloc or bool(parts.query)


def _without_key(address: str) -> str:
    """As it stands there, but no name and no key is ever shown."""
    head, at, rest = address.partition("://")
    if not at or not _holds_key(address):
        return address
    host = rest.partition("?")[0].rpartition("@")
    return f"{head}://{_HIDDEN}@{host[2]}"


def without_empty_rows(blanks: Blanks) -> Blanks:
    """With as many spare lines as a page begins with."""
    rows = tuple(row for row in blanks.packages if not row.empty)
    return replace(blanks, packages=rows + (PackageRow(currency=rows[-1].currency if rows else "USD"),) * SPARE_ROWS)
