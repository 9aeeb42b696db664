"""Every page of the app beside the report, in a real browser, light and dark."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visits
from tests.browser.running_app import RunningApp, running_app
from tests.browser.test_the_whole_way import violations
from tests.one_channel import keep_one_channel


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    """With a talk in its library."""
    home = tmp_path_factory.mktemp("home")
    keep_one_channel(home / "sessions")
    with running_app(home) as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/clients/hannah", "/sessions", "/progress", "/settings", "/rubric", "/about", "/check", "/notes"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(app: RunningApp, visit: Visits, path: str, scheme: str) -> None:
    opened = visit(app.address, color_scheme=scheme)
    opened.page.goto(app.page(path))
    assert violations(opened.page) == []
    assert opened.complaints == []
    assert opened.refused == []
