"""One Chromium for all tests in a browser; whatever a page asks for beyond this machine is refused and noted."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
LOOPBACK = {"127.0.0.1", "localhost"}
HERE = {"file", "data", "blob", "about"}


@dataclass
class Visit:
    """A page that is open, and what went on in it."""

    page: Page
    refused: list[str] = field(default_factory=list)
    """Addresses beyond this machine that it asked for."""
    requests: list[str] = field(default_factory=list)
    """All addresses that it asked for, the page itself included."""
    complaints: list[str] = field(default_factory=list)
    """Errors of its scripts, and what its Content-Security-Policy forbade."""


Visits = Callable[..., Visit]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        pytest.skip(f"there is no Chromium at {CHROMIUM} (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visits]:
    """Open an address in a context of its own: `visit(address, java_script_enabled=False, viewport=…)`; closed after the test."""
    contexts = []

    def open_page(address: str | None = None, **how: object) -> Visit:
        context = browser.new_context(**{"accept_downloads": True, "reduced_motion": "reduce"} | how)
        contexts.append(context)
        made = Visit(context.new_page())
        context.route("**/*", lambda route: _answer(route, made))
        made.page.on("request", lambda request: made.requests.append(request.url))
        made.page.on("pageerror", lambda error: made.complaints.append(str(error)))
        made.page.on("console", lambda message: made.complaints.append(message.text) if message.type == "error" else None)
        made.page.set_default_timeout(15_000)
        if address is not None:
            made.page.goto(address)
        return made

    yield open_page
    for context in contexts:
        context.close()


def _answer(route: Route, visit: Visit) -> None:
    address = urlsplit(route.request.url)
    if address.scheme in HERE or address.hostname in LOOPBACK:
        route.continue_()
    else:
        visit.refused.append(route.request.url)
        route.abort()
