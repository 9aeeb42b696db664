"""Every page of the app beside the report, in a real browser, light and dark."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import Visits
from tests.browser.running_app import RunningApp, app_with_a_talk
from tests.browser.test_the_whole_way import violations


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningApp]:
    with app_with_a_talk(tmp_path_factory.mktemp("home")) as running:
        yield running


@pytest.mark.parametrize("path", ["/", "/clients/hannah", "/sessions", "/progress", "/settings", "/rubric", "/about", "/check", "/notes"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_shuts_anybody_out(app: RunningApp, visit: Visits, path: str, scheme: str) -> None:
    opened = visit(app.address, color_scheme=scheme)
    opened.page.goto(app.page(path))
    assert violations(opened.page) == []
    assert opened.complaints == []
    assert opened.refused == []
