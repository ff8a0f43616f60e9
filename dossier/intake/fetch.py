"""Fetches one page when a person asks for it, and only then: the one module of the package that uses the network.

It says who it is, asks robots.txt first, waits no longer and reads no more than it said, follows few redirects, and connects only to
addresses that the whole internet may reach. The address it checked is the address it connects to.
"""

from __future__ import annotations

import http.client
import ipaddress
import re
import socket
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import SplitResult, urljoin, urlsplit
from urllib.robotparser import RobotFileParser

from dossier import __version__
from dossier.model.problem import Problem, Where

AGENT = f"dossier/{__version__} (one page, fetched because a person asked for it)"
TIMEOUT = 20.0
"""Seconds for each answer."""
LARGEST = 10_000_000
"""Bytes of a page."""
REDIRECTS = 5
_ENDINGS = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
}

Public = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fetched:
    """A page, a name for it with the ending of its kind, and the address it came from in the end."""

    data: bytes
    name: str
    url: str


class _RefusedError(Exception):
    """A page cannot or may not be fetched."""

    def __init__(self, why: str, hint: str = "") -> None:
        super().__init__(why)
        self.hint = hint or "save the page with your browser, and add the file"


def is_public(address: str) -> bool:
    """Say whether an IP address belongs to the internet: not this machine, its neighbours, or anything set apart."""
    found = ipaddress.ip_address(address.split("%")[0])
    mapped = getattr(found, "ipv4_mapped", None) or getattr(found, "sixtofour", None)
    return found.is_global and not found.is_multicast and (mapped is None or is_public(str(mapped)))


def fetch(url: str, public: Public = is_public) -> Fetched | Problem:
    """Fetch a page, or say why it cannot be. `public` decides which IP addresses may be connected to."""
    try:
        return _follow(url, public)
    except _RefusedError as refused:
        return Problem(Where(url), "not-fetched", f"{url} was not fetched: {refused}", hint=refused.hint)
    except (OSError, http.client.HTTPException, ValueError) as error:
        why = getattr(error, "reason", None) or getattr(error, "strerror", None) or error or type(error).__name__
        return Problem(Where(url), "not-fetched", f"{url} was not fetched: {why}", hint="look whether it opens in a browser; save it there")


def _follow(url: str, public: Public) -> Fetched:
    asked: dict[str, RobotFileParser] = {}
    for _ in range(REDIRECTS + 1):
        parts = _address(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in asked:
            asked[site] = _robots(site, public)
        if not asked[site].can_fetch("dossier", url):
            raise _RefusedError("its robots.txt asks programs to stay away", "open it in a browser and save it, if its terms allow that")
        answer = _get(parts, public)
        if answer.moved_to:
            url = urljoin(url, answer.moved_to)
            continue
        if answer.status != 200:
            raise _RefusedError(f"the server answers {answer.status} {http.client.responses.get(answer.status, '')}".rstrip())
        kind = answer.kind.split(";")[0].strip().lower()
        if kind not in _ENDINGS:
            raise _RefusedError(f"it is {kind or 'of no named kind'}, and no article")
        return Fetched(_named_encoding(answer), f"{_name(parts)}{_ENDINGS[kind]}", url)
    raise _RefusedError(f"it leads on more than {REDIRECTS} times")


def _address(url: str) -> SplitResult:
    """Return the parts of an address. Raises _RefusedError for any but a plain web address."""
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"[\x00-\x20\x7f]", url):
        raise _RefusedError("it is no address that begins with http:// or https://", "copy the address from your browser")
    if parts.username or parts.password:
        raise _RefusedError("it holds a name or a password", "take them out of the address")
    return parts


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    kind: str
    moved_to: str
    data: bytes


def _get(parts: SplitResult, public: Public) -> _Answer:
    """Ask for one address, at an IP address that was checked."""
    host = parts.hostname or ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    connection = http.client.HTTPConnection(host, port, timeout=TIMEOUT)
    connection.sock = _connect(host, port, public, secure=parts.scheme == "https")
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        quoted = re.sub(r"[^!-~]", lambda found: "".join(f"%{byte:02X}" for byte in found.group().encode()), path)
        headers = {"User-Agent": AGENT, "Accept": "text/html, text/plain;q=0.8, application/pdf;q=0.5", "Accept-Encoding": "identity"}
        connection.request("GET", quoted, headers=headers)
        response = connection.getresponse()
        moved = response.headers.get("Location", "") if response.status in {301, 302, 303, 307, 308} else ""
        data = response.read(LARGEST + 1)
        if len(data) > LARGEST:
            raise _RefusedError(f"it is larger than {LARGEST:,} bytes")
        return _Answer(response.status, response.headers.get("Content-Type", ""), moved, data)
    finally:
        connection.close()


def _connect(host: str, port: int, public: Public, secure: bool) -> socket.socket:
    """Connect to a host, at the first of its addresses that all may reach. A name that means this network as well is refused."""
    found = list(dict.fromkeys(str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))
    if not found or not all(public(address) for address in found):
        raise _RefusedError(f"{host} is an address of this machine or its network", "only pages of the internet are fetched")
    plain = socket.create_connection((found[0], port), timeout=TIMEOUT)
    if not secure:
        return plain
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise


def _robots(site: str, public: Public) -> RobotFileParser:
    """Return what a site asks of programs. Where it has no such file, all is allowed; where it cannot say, nothing (RFC 9309)."""
    rules = RobotFileParser()
    answer = _get(_address(f"{site}/robots.txt"), public)
    for _ in range(REDIRECTS):
        if not answer.moved_to:
            break
        site = urljoin(site, answer.moved_to)
        answer = _get(_address(site), public)
    if answer.status >= 500:
        raise _RefusedError(f"its robots.txt cannot be read: the server answers {answer.status}", "try again later")
    rules.parse(answer.data.decode("utf-8", "replace").splitlines() if answer.status == 200 else [])
    return rules


def _named_encoding(answer: _Answer) -> bytes:
    """Return a page that names its own encoding: a server may name it beside the page, where a saved file would lose it."""
    charset = re.search(r"charset\s*=\s*[\"']?([\w.:-]+)", answer.kind, re.IGNORECASE)
    if charset and "html" in answer.kind and b"charset" not in answer.data[:4096].lower():
        return b'<meta charset="' + charset[1].encode() + b'">' + answer.data
    return answer.data


def _name(parts: SplitResult) -> str:
    """Return a name for the file: the last words of the address."""
    last = next((part for part in reversed(parts.path.split("/")) if part), parts.hostname or "page")
    return re.sub(r"\.[A-Za-z]{2,5}$", "", last)[:100]
