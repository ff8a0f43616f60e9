"""The search of a large site: the same entries as Material's index holds, in the pieces that Pagefind serves on demand.

Material's search loads the whole index into the reader's browser, which is quick up to some two hundred pages; Pagefind loads what a
query needs. Its own crawl of the site would know pages only: here every item is a record, with its other spellings.
"""

from __future__ import annotations

import base64
import html
import json
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

FOLDER = "pagefind"
PAGES = 200
"""From so many pages on, a site is searched by Pagefind (Material's first result: 1.3 s at 100 pages, 5 s at 1,000)."""
HIDDEN = "\N{INVISIBLE SEPARATOR}"
"""Stands between the words of an entry and its other spellings, which are found and never shown."""
_AT_ONCE = 64
"""Records sent before their answers are read: so many answers fit into a pipe."""
_UNUSED = ("pagefind-*ui.*", "pagefind-highlight.js")
"""The faces that Pagefind brings; the site has its own."""
_TAG = re.compile(r"<[^>]*>")


def installed() -> bool:
    """Say whether Pagefind can be run: it is an extra of the package, with a program of its own."""
    try:
        return _program().is_file()
    except (ImportError, FileNotFoundError):
        return False


def _program() -> Path:
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise FileNotFoundError("Pagefind's program is not installed")
    return Path(program)


def write_index(site: Path, entries: Sequence[Mapping[str, Any]], language: str) -> None:
    """Write `pagefind/` into a site from the entries of Material's index: one record for each page and each section with a title."""
    shutil.rmtree(site / FOLDER, ignore_errors=True)
    _write(site / FOLDER, records(entries), language)
    for file in (file for pattern in _UNUSED for file in (site / FOLDER).glob(pattern)):
        file.unlink()


def records(entries: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return a record for each entry: its address, its words and other spellings, its title and that of its page."""
    titles = {entry["location"]: _text(entry["title"]) for entry in entries if "#" not in entry["location"]}
    found = []
    for entry in entries:
        page = titles.get(entry["location"].partition("#")[0], "")
        title = _text(entry["title"])
        words = " ".join(filter(None, (title, _text(entry["text"]), HIDDEN, entry.get("also_title", ""), entry.get("also", ""))))
        found.append({"url": entry["location"], "content": words, "meta": {"title": title, "page": "" if page == title else page}})
    return found


class _Service:
    """Pagefind's program as a service: messages in and answers out are JSON in base64, each ended by a comma.

    The wheel's own client looks for an answer ten times a second, which makes a minute of six hundred records.
    """

    def __init__(self, program: Path) -> None:
        self._process = subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def ask(self, payloads: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
        """Send messages, then wait for as many answers. Raises RuntimeError with what the program says is wrong."""
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            raise RuntimeError("Pagefind was started without pipes")
        for number, payload in enumerate(payloads):
            pipe_in.write(base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
        pipe_in.flush()
        answers = [json.loads(base64.b64decode(_until_comma(pipe_out)))["payload"] for _ in payloads]
        if wrong := next((answer for answer in answers if answer["type"] == "Error"), None):
            raise RuntimeError(wrong["message"])
        return answers

    def close(self) -> None:
        """End the program."""
        self._process.terminate()
        self._process.communicate()


def _until_comma(pipe: IO[bytes]) -> bytes:
    parts = []
    while (piece := pipe.read(1)) != b",":
        if not piece:
            raise RuntimeError("Pagefind ended before it answered")
        parts.append(piece)
    return b"".join(parts)


def _write(folder: Path, found: Sequence[dict[str, Any]], language: str) -> None:
    service = _Service(_program())
    try:
        index = service.ask([{"type": "NewIndex", "config": {"force_language": language}}])[0]["index_id"]
        messages = [{"type": "AddRecord", "index_id": index, "language": language, **record} for record in found]
        for first in range(0, len(messages), _AT_ONCE):
            service.ask(messages[first : first + _AT_ONCE])
        service.ask([{"type": "WriteFiles", "index_id": index, "output_path": str(folder)}])
    finally:
        service.close()


def _text(markup: str) -> str:
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())
