"""Pictures of every page: python -m tests.browser.pictures FOLDER; with --readme only those that the README shows."""

import argparse
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.browser.running_app import RunningApp, running_app
from tests.room.rehearsal import ROOT

PAGES = {
    "choose": "/",
    "before": "/clients/hannah",
    "check": "/check",
    "record": "/record",
    "import": "/import",
    "sessions": "/sessions",
    "progress": "/progress",
    "settings": "/settings",
    "rubric": "/rubric",
    "notes": "/notes",
    "about": "/about",
}
DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
TALKING_MS = 180_000


@dataclass(frozen=True)
class Look:
    """How a page is looked at."""

    name: str
    viewport: dict[str, int]
    scheme: str


LOOKS = [Look(f"{size}-{scheme}", view, scheme) for size, view in (("desktop", DESKTOP), ("phone", PHONE)) for scheme in ("light", "dark")]
README_LOOK = LOOKS[0]


def main() -> None:
    """Start the app, hold a talk or two, and look at everything."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.pictures", description="Pictures of every page.")
    parser.add_argument("folder", type=Path, nargs="?", default=ROOT / "docs" / "pictures")
    parser.add_argument("--readme", action="store_true", help="only the pictures that the README shows")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_app(Path(home)) as app, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        page = _open(browser, app, README_LOOK)
        report = _talk(page, options.folder / f"talk-{README_LOOK.name}.png")
        looks = [README_LOOK] if options.readme else LOOKS
        pages = {"choose": "/"} if options.readme else PAGES | {"export": f"{report}/export", "forget": f"{report}/forget"}
        for name, path in _every(looks, pages | {"report": report}, browser, app, options.folder):
            print(name, path)
        browser.close()


def _every(looks: list[Look], pages: dict[str, str], browser: Browser, app: RunningApp, folder: Path) -> Iterator[tuple[str, Path]]:
    for look in looks:
        page = _open(browser, app, look)
        for name, path in pages.items():
            page.goto(app.page(path))
            page.wait_for_load_state("load")
            page.wait_for_timeout(400)
            to = folder / f"{name}-{look.name}.png"
            page.screenshot(path=to)
            yield name, to
        page.context.close()


def _open(browser: Browser, app: RunningApp, look: Look) -> Page:
    context = browser.new_context(viewport=look.viewport, color_scheme=look.scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(app.address)
    return page


def _talk(page: Page, picture: Path) -> str:
    """Hold a talk with Hannah, take a picture in the middle of it, and give the path of its report."""
    page.get_by_role("link", name=re.compile("Hannah, 31")).click()
    page.get_by_label("What do you want to practise this time?").fill("Be quiet after the price")
    page.get_by_role("button", name="Start talking").click()
    page.locator("#log li").nth(7).wait_for(timeout=TALKING_MS)
    page.screenshot(path=picture)
    page.wait_for_url(re.compile("/sessions/"), timeout=TALKING_MS)
    return re.sub(r"^https?://[^/]+", "", page.url)


if __name__ == "__main__":
    main()
