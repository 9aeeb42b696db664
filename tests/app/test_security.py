"""The guard: whatever does not come from the browser that this start opened is refused, and says nothing."""

import contextlib
from itertools import count

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.app.conftest import HERE, PORT
from voicecoach.app.security import MOST_BYTES, MOST_BYTES_OF_NOTES, Guard, Keys

KEYS = Keys(PORT)
COOKIE = {"cookie": f"voicecoach-{PORT}={KEYS.token}"}
OURS = {"origin": HERE}
TOKEN = {"x-form-token": KEYS.form_token}
SECRET = "what was said"


async def tell(request: Request) -> PlainTextResponse:
    body = await request.body()
    return PlainTextResponse(f"{SECRET}: {len(body)} bytes")


async def live(socket: WebSocket) -> None:
    await socket.accept()
    await socket.send_text(SECRET)
    await socket.close()


@pytest.fixture
def ask():
    """Asks the guarded app; cookies and headers only as given."""
    everything = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]
    routes = [Route(path, tell, methods=everything) for path in ("/", "/page", "/sessions/x/notes")]
    client = TestClient(Guard(Starlette(routes=[*routes, WebSocketRoute("/live", live)]), KEYS), base_url=HERE, follow_redirects=False)

    def ask(method: str, path: str, headers: dict[str, str], **more: object):
        client.cookies.clear()
        return client.request(method, path, headers=headers, **more)

    ask.client = client
    return ask


def test_the_browser_that_was_opened_is_answered(ask):
    assert ask("GET", "/page", COOKIE).text.startswith(SECRET)
    assert ask("GET", "/page", COOKIE | {"host": f"localhost:{PORT}"}).status_code == 200
    assert ask("POST", "/page", COOKIE | OURS | TOKEN, content="abc").text == f"{SECRET}: 3 bytes"


def test_the_address_sets_the_cookie_and_leads_to_one_without_the_token(ask):
    answer = ask("GET", f"/?token={KEYS.token}", {})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    assert answer.headers["set-cookie"] == f"voicecoach-{PORT}={KEYS.token}; HttpOnly; SameSite=Strict; Path=/"
    assert ask("GET", f"/?token={KEYS.token}", {"sec-fetch-site": "cross-site"}).status_code == 303  # clicked in some other program


def refused(answer) -> bool:
    return answer.status_code == 403 and SECRET not in answer.text and "set-cookie" not in answer.headers


@pytest.mark.parametrize("token", ["", "x", KEYS.token[:-1], KEYS.token + "x", KEYS.form_token, "%00", "%ff"], ids=count())
def test_a_wrong_token_lets_nobody_in(ask, token):
    assert refused(ask("GET", f"/?token={token}", {}))


def test_the_token_lets_in_at_the_front_door_only(ask):
    assert refused(ask("GET", f"/page?token={KEYS.token}", {}))
    assert refused(ask("POST", f"/?token={KEYS.token}", OURS | TOKEN))


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        f"voicecoach-{PORT}=",
        f"voicecoach-{PORT}=x",
        f"voicecoach-{PORT}={KEYS.form_token}",
        f"voicecoach-1={KEYS.token}",
        f"x={KEYS.token}",
    ],
    ids=count(),
)
def test_without_the_cookie_nothing_is_told(ask, cookie):
    assert refused(ask("GET", "/page", {"cookie": cookie} if cookie else {}))


def test_cookies_of_other_programs_on_this_machine_do_not_hide_ours(ask):
    strange = f'session={{"a": 1}}; voicecoach-9=other; =; {COOKIE["cookie"]}; last=2|1:0'
    assert ask("GET", "/page", {"cookie": strange}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", f"evil.example:{PORT}", "127.0.0.1", "127.0.0.1:1", f"127.0.0.1.evil.example:{PORT}", f"[::1]:{PORT}", ""]
)
def test_a_name_that_was_made_to_point_here_is_refused(ask, host):
    assert refused(ask("GET", "/page", COOKIE | {"host": host}))
    assert refused(ask("GET", f"/?token={KEYS.token}", {"host": host}))


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "http://127.0.0.1:1", f"https://127.0.0.1:{PORT}", "null", f"{HERE}.evil.example", ""]
)
def test_another_origin_is_refused(ask, origin):
    assert refused(ask("GET", "/page", COOKIE | {"origin": origin}))
    assert refused(ask("POST", "/page", COOKIE | TOKEN | {"origin": origin}))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_a_page_of_another_site_can_neither_show_nor_fetch_ours(ask, site):
    assert refused(ask("GET", "/page", COOKIE | {"sec-fetch-site": site}))
    assert refused(ask("POST", "/page", COOKIE | TOKEN | OURS | {"sec-fetch-site": site}))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_whatever_changes_something_must_say_that_it_comes_from_our_page(ask, method):
    assert refused(ask(method, "/page", COOKIE | TOKEN))
    assert refused(ask(method, "/page", COOKIE | TOKEN | {"sec-fetch-site": "none"}))
    assert ask(method, "/page", COOKIE | TOKEN | {"sec-fetch-site": "same-origin"}).status_code == 200


def test_whatever_changes_something_must_carry_the_forms_token(ask):
    assert refused(ask("POST", "/page", COOKIE | OURS))
    assert refused(ask("POST", "/page", COOKIE | OURS | {"x-form-token": KEYS.token}))
    assert refused(ask("POST", "/page", COOKIE | OURS, data={"form_token": "x"}))
    assert refused(ask("POST", "/page", COOKIE | OURS, json={"form_token": KEYS.form_token}))
    assert ask("POST", "/page", COOKIE | OURS, data={"a": "b", "form_token": KEYS.form_token}).status_code == 200


def test_a_header_that_comes_twice_counts_as_neither(ask):
    twice = [("cookie", COOKIE["cookie"]), ("origin", HERE), ("origin", "http://evil.example")]
    assert refused(ask.client.get("/page", headers=twice))


@pytest.mark.parametrize(("path", "most"), [("/page", MOST_BYTES), ("/sessions/x/notes", MOST_BYTES_OF_NOTES)])
def test_what_is_sent_has_a_largest_size(ask, path, most):
    assert ask("POST", path, COOKIE | OURS | TOKEN, content=b"x" * most).text == f"{SECRET}: {most} bytes"
    answer = ask("POST", path, COOKIE | OURS | TOKEN, content=b"x" * (most + 1))
    assert answer.status_code == 413
    assert f"At most {most // 1_000_000} MB" in answer.text


def test_nobody_is_believed_who_says_nothing_or_less_of_the_size(ask):
    def pieces():
        yield from [b"x" * 400_000] * 3

    assert ask("POST", "/page", COOKIE | OURS | TOKEN, content=pieces()).status_code == 413
    assert ask("POST", "/page", COOKIE | OURS | TOKEN | {"content-length": "9" * 5000}, content=b"x").status_code == 413


def test_every_answer_carries_the_headers(ask):
    for answer in (
        ask("GET", "/page", COOKIE),
        ask("GET", "/page", {}),
        ask("GET", "/nowhere", COOKIE),
        ask("GET", f"/?token={KEYS.token}", {}),
    ):
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "unsafe" not in answer.headers["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["referrer-policy"] == "same-origin"


def test_a_refusal_repeats_nothing_of_what_was_asked(ask):
    answer = ask("GET", "/?token=<script>alert(1)</script>", {"origin": "<b>"})
    assert "<b>" not in answer.text
    assert "alert" not in answer.text


def handshake(client, **headers: str | None) -> str | None:
    """What the WebSocket says; None when it was refused."""
    client.cookies.clear()
    given = {"cookie": COOKIE["cookie"], "origin": HERE} | headers
    with (
        contextlib.suppress(WebSocketDisconnect),
        client.websocket_connect("/live", headers={name: value for name, value in given.items() if value is not None}) as socket,
    ):
        return socket.receive_text()
    return None


def test_the_live_page_of_the_browser_that_was_opened_is_answered(ask):
    assert handshake(ask.client, host=f"127.0.0.1:{PORT}") == SECRET


@pytest.mark.parametrize(
    "wrong",
    [
        {"cookie": None},
        {"cookie": f"voicecoach-{PORT}=x"},
        {"origin": None},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"host": f"evil.example:{PORT}"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_handshake_from_elsewhere_is_refused(ask, wrong):
    assert handshake(ask.client, **({"host": f"127.0.0.1:{PORT}"} | wrong)) is None


def test_each_start_has_keys_of_its_own_and_shows_none_of_them():
    first, second = Keys(PORT), Keys(PORT)
    assert len({first.token, second.token, first.form_token, second.form_token}) == 4
    assert first.token not in repr(first)
    assert first.form_token not in repr(first)
