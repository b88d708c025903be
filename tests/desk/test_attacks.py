"""Attacks on the desk: what another site, program or user of the machine may try, and what comes of it."""

from __future__ import annotations

import asyncio
import importlib
import os
import pkgutil
import stat
from typing import TYPE_CHECKING

import pytest

from kongchuo_reports.desk import guard, screens, tickets
from kongchuo_reports.desk.boxes import NotTaken, clean_name
from kongchuo_reports.desk.place import home
from kongchuo_reports.desk.results import key_of
from kongchuo_reports.domain.codes import SourceKind
from kongchuo_reports.files import guards
from tests.desk.conftest import MONTH, PLACE, PORT, Browser, book

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from kongchuo_reports.desk.sharing import Desk

ROUTES = [
    (route.path.replace("{key}", "x").replace("{name}", "desk.js"), route.methods)
    for name in pkgutil.iter_modules(screens.__path__)
    for route in importlib.import_module(f"{screens.__name__}.{name.name}").ROUTES
]
GETS = [*(path for path, methods in ROUTES if "GET" in methods), "/static/desk.js", "/nowhere"]
POSTS = [*(path for path, methods in ROUTES if "POST" in methods), "/quit"]


# ── who may come in ──────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize("path", GETS)
def test_nothing_is_shown_without_a_ticket(stranger: Browser, path: str) -> None:
    assert stranger.get(path).status_code == 403


@pytest.mark.parametrize("path", POSTS)
def test_nothing_is_done_without_a_ticket(stranger: Browser, path: str) -> None:
    assert stranger.post(path, headers={"origin": PLACE}).status_code == 403


def test_a_ticket_opens_the_door_once(desk: Desk, stranger: Browser) -> None:
    token = tickets.mint(desk.folder)
    assert stranger.get("/start", params={"t": token}).status_code == 200
    other = Browser(desk)
    assert other.get("/start", params={"t": token}).status_code == 403
    assert other.get("/").status_code == 403


@pytest.mark.parametrize("token", ["", "x", "../seat.json", "..%2f..", "\x00", "a" * 20_000, "中"])
def test_a_guessed_ticket_opens_nothing(stranger: Browser, token: str) -> None:
    assert stranger.get("/start", params={"t": token}).status_code in {403, 400}


def test_an_old_ticket_opens_nothing(desk: Desk, stranger: Browser) -> None:
    token = tickets.mint(desk.folder)
    for path in (desk.folder / "tickets").iterdir():
        os.utime(path, (1, 1))
    assert stranger.get("/start", params={"t": token}).status_code == 403


@pytest.mark.parametrize(
    "cookie",
    [{}, {f"kongchuo_{PORT}": ""}, {f"kongchuo_{PORT}": "x"}, {f"kongchuo_{PORT + 1}": "own"}, {"kongchuo": "own"}],
)
def test_a_foreign_cookie_opens_nothing(browser: Browser, cookie: dict[str, str]) -> None:
    own = browser.cookies[f"kongchuo_{PORT}"]
    told = "; ".join(f"{name}={own if text == 'own' else text}" for name, text in cookie.items())
    assert Browser(browser.desk).get("/", headers={"cookie": told}).status_code == 403


def test_the_cookie_is_for_this_port_this_site_and_no_script(desk: Desk, stranger: Browser) -> None:
    told = stranger.get("/start", params={"t": tickets.mint(desk.folder)}).headers["set-cookie"].lower()
    assert f"kongchuo_{PORT}=" in told
    assert "httponly" in told
    assert "samesite=strict" in told
    assert "domain" not in told


# ── other sites ──────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "host",
    ["evil.com", f"evil.com:{PORT}", f"localhost:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT + 1}", f"[::1]:{PORT}",
     f"127.0.0.1:{PORT}.evil.com", f"127.0.0.1.evil.com:{PORT}", ""],
)  # fmt: skip
def test_a_foreign_host_is_refused(browser: Browser, host: str) -> None:
    assert browser.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "origin",
    [None, "null", "http://evil.com", f"https://127.0.0.1:{PORT}", f"http://localhost:{PORT}", "http://127.0.0.1",
     f"http://127.0.0.1:{PORT + 1}", f"http://127.0.0.1:{PORT}.evil.com", "file://"],
)  # fmt: skip
@pytest.mark.parametrize("path", POSTS)
def test_a_form_of_another_site_is_refused(browser: Browser, path: str, origin: str | None) -> None:
    del browser.headers["origin"]
    ended: list[int] = []
    browser.desk.end = lambda: ended.append(1)
    assert browser.post(path, headers={"origin": origin} if origin else {}).status_code == 403
    assert ended == []
    assert browser.desk.jobs.working() is None


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_a_page_of_another_site_cannot_embed_or_read(browser: Browser, site: str) -> None:
    assert browser.get("/", headers={"sec-fetch-site": site}).status_code == 403
    assert browser.post("/quit", headers={"sec-fetch-site": site}).status_code == 403


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(browser: Browser, method: str) -> None:
    assert browser.request(method, "/").status_code == 405


@pytest.mark.parametrize("path", ["/", "/lists", "/start", "/nowhere", "/static/desk.js", "/results/file/x"])
def test_every_answer_forbids_foreign_content_frames_and_keeping(browser: Browser, path: str) -> None:
    told = browser.get(path).headers
    assert told["cache-control"] == "no-store"
    assert "unsafe-inline" not in told["content-security-policy"]
    assert "default-src 'none'" in told["content-security-policy"]
    assert told["x-frame-options"] == "DENY"
    assert told["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in told
    assert "server" not in told


# ── paths ────────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/..%2fbase.html.j2", "/static/%2e%2e/page.css", "/results/file/../../manifest.json",
     "/results/file/..%2f..%2f..%2fetc%2fpasswd", "/results/file/%00", "/jobs/..%2f..%2fseat.json", "/jobs/../x.json",
     "/static/C:%5cwindows%5cwin.ini", "//etc/passwd", "/%2e%2e/%2e%2e/etc/passwd"],
)  # fmt: skip
def test_a_path_trick_finds_nothing(browser: Browser, path: str) -> None:
    answer = browser.get(path)
    assert answer.status_code in {200, 404}
    assert "root:" not in answer.text
    if answer.status_code == 200:  # a job nobody knows
        assert answer.json()["is_working"] is False


def test_a_link_out_of_the_output_folder_is_not_followed(desk: Desk, browser: Browser) -> None:
    secret = desk.office.workspace.parent / "秘密.csv"
    secret.write_text("x", "utf-8")
    run = desk.office.run(MONTH)
    (run / "文书").mkdir(parents=True)
    (run / "link.csv").symlink_to(secret)
    (run / "文书" / "up").symlink_to(secret.parent, target_is_directory=True)
    for name in ("link.csv", "文书/up/秘密.csv", "../秘密.csv", "../../秘密.csv"):
        assert browser.get(f"/results/file/{key_of(desk, MONTH, name)}").status_code == 404


def test_a_program_among_the_results_is_never_given_or_opened(desk: Desk, browser: Browser) -> None:
    run = desk.office.run(MONTH)
    run.mkdir(parents=True)
    for name in ("a.exe", "a.bat", "a.lnk", "a.html.js", "a.vbs"):
        (run / name).write_bytes(b"MZ")
        assert browser.get(f"/results/file/{key_of(desk, MONTH, name)}").status_code == 404


def test_a_page_of_the_output_runs_sealed_off_from_the_desk(desk: Desk, browser: Browser) -> None:
    run = desk.office.run(MONTH)
    run.mkdir(parents=True)
    (run / "00.html").write_text("<script>fetch('/quit',{method:'POST'})</script>", "utf-8")
    told = browser.get(f"/results/file/{key_of(desk, MONTH, '00.html')}").headers["content-security-policy"]
    assert told.startswith("sandbox allow-scripts;")
    assert "allow-same-origin" not in told
    assert "default-src 'none'" in told


# ── uploads ──────────────────────────────────────────────────────────────────────────────────────
@pytest.mark.parametrize(
    "name",
    ["../x.xlsx", "a/../../x.xlsx", "/etc/x.xlsx", "a//x.xlsx", "..\\x.xlsx", "C:\\x.xlsx", "C:x.xlsx", "x.xlsx\x00.exe",
     ".x.xlsx", "~$x.xlsx", "a/.git/x.xlsx", "", ".", "..", "a/b/c/d/e/f/g.xlsx", "x" * 2000, "x.xlsx:stream"],
)  # fmt: skip
def test_a_name_that_points_elsewhere_is_refused(name: str) -> None:
    with pytest.raises(NotTaken):
        clean_name(name)


@pytest.mark.parametrize(
    ("name", "clean"),
    [("八年级.xlsx", "八年级.xlsx"), ("龙潭小学/一年级.xlsx", "龙潭小学/一年级.xlsx"), ("CON.xlsx", "_CON.xlsx"),
     ("a<b>|?.xlsx", "ab.xlsx"), ("名单 .xlsx", "名单.xlsx"), ("名" * 200 + ".xlsx", "名" * 72 + ".xlsx")],
)  # fmt: skip
def test_a_name_is_kept_as_far_as_every_system_can_store_it(name: str, clean: str) -> None:
    assert clean_name(name) == clean


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.exe", b"MZ" + b"\0" * 2000),
        ("x.xlsx", b"MZ" + b"\0" * 2000),
        ("x.xlsx", b""),
        ("x.bat", b"@echo off\r\n\x00\xff"),
        ("x.xlsx", b"PK\x03\x04" + b"\0" * 200),
        ("x.pdf", b"%PDF-1.4\n" + b"\0" * 2000),
    ],
)
def test_what_is_no_table_is_not_taken_for_one(desk: Desk, browser: Browser, name: str, content: bytes) -> None:
    answer = browser.post("/lists/put", data={"box": "registry"}, files=[("files", (name, content))])
    assert answer.status_code == 200
    assert "没有收下" in answer.text
    assert not list(desk.office.box(MONTH, SourceKind.REGISTRY).rglob("*"))
    assert not list((desk.folder / "incoming").glob("*"))


def test_an_upload_beyond_the_limit_is_hung_up_on(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_UPLOAD", 10_000)
    answer = browser.post("/lists/put", data={"box": "roster"}, files=[("files", ("a.xlsx", b"x" * 20_000))])
    assert answer.status_code == 413


def test_a_body_that_grows_beyond_what_it_said_is_hung_up_on(browser: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(guard, "MAX_FORM", 10_000)
    pieces = (b"verb=" + b"x" * 4_000 for _ in range(10))
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert browser.post("/run/start", content=pieces, headers=headers).status_code == 413


@pytest.mark.parametrize("length", ["-1", "9" * 5000, "9" * 13, "١٢"])
def test_a_length_that_is_none_is_refused(browser: Browser, length: str) -> None:
    headers = [(b"content-length", length.encode())]
    assert asyncio.run(_asked(browser, "POST", "/quit", headers)) in {400, 413}


def test_a_file_larger_than_an_input_may_be_is_not_taken(
    desk: Desk, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kongchuo_reports.desk.boxes.MAX_FILE", 1000)
    answer = browser.post("/lists/put", data={"box": "roster"}, files=[("files", ("a.xlsx", book() + b"\0" * 2000))])
    assert "超过" in answer.text
    assert not list(desk.office.box(MONTH, SourceKind.ROSTER).rglob("*"))
    assert guards.MAX_FILE > 1000


def test_a_slow_body_is_hung_up_on(browser: Browser) -> None:
    async def never() -> dict[str, object]:
        await asyncio.sleep(60)
        return {}

    app = app_with_patience(browser.desk, 0.1)
    headers = [(b"content-length", b"100"), (b"content-type", b"application/x-www-form-urlencoded")]
    assert asyncio.run(_asked(browser, "POST", "/run/start", headers, never, app)) == 408


# ── script in names and cells ────────────────────────────────────────────────────────────────────
def test_script_in_names_and_cells_is_shown_as_text(desk: Desk, browser: Browser) -> None:
    bad = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    run = desk.office.run(MONTH)
    (run / "data").mkdir(parents=True)
    (run / "manifest.json").write_text("{}", "utf-8")
    text = f'code,severity,file,sheet,row,column,heading,found,message,remedy\nK1,error,"{bad.replace(chr(34), chr(34) * 2)}",,,,,,'
    quoted = bad.replace('"', '""')
    (run / "data" / "findings.csv").write_text(f'{text}"{quoted}","{quoted}"\n', "utf-8")
    name = bad.replace("/", "").replace("\\", "")
    (run / f"{name}.xlsx").write_bytes(b"x")
    (desk.office.box(MONTH, SourceKind.ROSTER) / f"{name}.xlsx").write_bytes(b"x")
    desk.is_called(bad)
    desk.say(bad)
    for path in ("/", "/lists", "/check", "/results", f"/check?q={bad}&file={bad}&level={bad}", f"/?m={bad}"):
        shown = browser.get(path).text
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;" in shown


# ── what lies on the disk ────────────────────────────────────────────────────────────────────────
def test_nobody_else_can_read_what_the_desk_keeps(desk: Desk) -> None:
    token = tickets.mint(desk.folder)
    desk.is_called("甲")
    for path in home().rglob("*"):
        assert not stat.S_IMODE(path.stat().st_mode) & 0o077, path
    assert not any(
        token in path.name or token in path.read_text("utf-8") for path in home().rglob("*") if path.is_file()
    )


async def _asked(
    browser: Browser,
    method: str,
    path: str,
    headers: list[tuple[bytes, bytes]],
    receive: Callable[[], Awaitable[dict[str, object]]] | None = None,
    app: object = None,
) -> int:
    own = browser.cookies[f"kongchuo_{PORT}"]
    told: list[int] = []

    async def empty() -> dict[str, object]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, object]) -> None:
        if message["type"] == "http.response.start":
            told.append(message["status"])

    scope = {
        "type": "http", "method": method, "path": path, "raw_path": path.encode(), "query_string": b"", "scheme": "http",
        "server": ("127.0.0.1", PORT), "client": ("127.0.0.1", 1), "http_version": "1.1", "root_path": "",
        "headers": [(b"host", f"127.0.0.1:{PORT}".encode()), (b"origin", PLACE.encode()),
                    (b"cookie", f"kongchuo_{PORT}={own}".encode()), *headers],
    }  # fmt: skip
    await (app or browser.app)(scope, receive or empty, send)
    return told[0]


def app_with_patience(desk: Desk, seconds: float) -> guard.Guard:
    from kongchuo_reports.desk.app import app_of

    whole = app_of(desk)
    return guard.Guard(whole._app, desk.sessions, lambda: desk.port, seconds)  # noqa: SLF001
