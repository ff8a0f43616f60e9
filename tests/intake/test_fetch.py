"""Fetching one page: from a real server on this machine, which only a test may reach."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar

import pytest

from dossier.intake.fetch import Fetched, fetch, is_public
from dossier.intake.web_page import article_of_page
from dossier.model.problem import Problem

from .pages import page

ANSWERS: dict[str, tuple[int, dict[str, str], bytes]] = {
    "/robots.txt": (200, {}, b"User-agent: *\nDisallow: /private/\n\nUser-agent: dossier\nDisallow: /not-for-us\n"),
    "/news/bridge.html": (200, {"Content-Type": "text/html; charset=utf-8"}, page().encode()),
    "/latin": (200, {"Content-Type": "text/html; charset=iso-8859-1"}, "<html><p>Ménard</p></html>".encode("latin-1")),
    "/moved": (302, {"Location": "/news/bridge.html"}, b""),
    "/round": (301, {"Location": "/round"}, b""),
    "/away": (302, {"Location": "file:///etc/passwd"}, b""),
    "/inside": (302, {"Location": "http://10.0.0.1/secret"}, b""),
    "/not-for-us": (200, {"Content-Type": "text/html"}, b"<p>no</p>"),
    "/picture": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/huge": (200, {"Content-Type": "text/html"}, b"x" * 10_000_001),
}


class Handler(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["User-Agent"]))
        status, headers, body = ANSWERS.get(self.path.split("?")[0], (404, {}, b""))
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()
    thread.join(10)


def this_machine(address: str) -> bool:
    return address == "127.0.0.1"


def test_a_page_is_fetched_politely(server: str) -> None:
    Handler.asked.clear()
    found = fetch(f"{server}/moved", this_machine)
    assert isinstance(found, Fetched)
    assert (found.name, found.url) == ("bridge.html", f"{server}/news/bridge.html")
    assert [path for path, _ in Handler.asked] == ["/robots.txt", "/moved", "/news/bridge.html"]
    assert all(agent.startswith("dossier/") for _, agent in Handler.asked)
    article = article_of_page(found.data, found.name, found.url)
    assert not isinstance(article, Problem)
    assert article.known["url"] == found.url


def test_the_encoding_that_a_server_names_is_kept_with_the_page(server: str) -> None:
    found = fetch(f"{server}/latin", this_machine)
    assert isinstance(found, Fetched)
    assert b'charset="iso-8859-1"' in found.data


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/round", "leads on"),
        ("/away", "no address"),
        ("/inside", "this machine or its network"),
        ("/not-for-us", "robots.txt"),
        ("/picture", "image/png"),
        ("/huge", "larger than"),
        ("/nowhere", "404"),
    ],
)
def test_what_may_not_or_cannot_be_fetched_is_a_problem(server: str, path: str, why: str) -> None:
    found = fetch(f"{server}{path}", this_machine)
    assert isinstance(found, Problem)
    assert why in found.message
    assert found.hint


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://localhost:1/",
        "http://[::1]/",
        "http://0.0.0.0/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::ffff:127.0.0.1]/",
        "http://2130706433/",
        "file:///etc/passwd",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://name:word@example.org/",
        "http://example.org/\r\nHost: evil",
        "http://",
        "",
    ],
)
def test_only_the_open_internet_is_asked(url: str) -> None:
    found = fetch(url)
    assert isinstance(found, Problem)
    assert "Traceback" not in str(found)


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("100.64.0.1", False),
        ("127.0.0.2", False),
        ("169.254.0.1", False),
        ("224.0.0.1", False),
        ("0.0.0.0", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_addresses_of_this_machine_and_its_neighbours_are_not_public(address: str, public: bool) -> None:
    assert is_public(address) == public
