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
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from fnmatch import fnmatch
from io import BufferedReader
from itertools import groupby
from pathlib import Path
from typing import IO, Any, cast

FOLDER = "pagefind"
PAGES = 200
"""From so many pages on, a site is searched by Pagefind (Material's first result: 1.3 s at 100 pages, 5 s at 1,000)."""
HIDDEN = "\N{INVISIBLE SEPARATOR}"
"""Stands between the words of an entry and its other spellings, which are found and never shown."""
WITH_ITS_PAGE = ("#passages", "#roles", "#spellings")
"""Parts of a page that say what it is of: the words of an article, what an actor is called."""
PART = "\N{INVISIBLE PLUS}"
"""Stands before each of these: who looks for what is said there is led to it, who looks for the page to its top."""
_NO_MARKS = dict.fromkeys(map(ord, (HIDDEN, PART)))
_AHEAD = 64
"""Messages sent before the answer to the first of them is read: so many answers fit into a pipe."""
_PIECE = 1 << 20
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


def set_aside(site: Path, aside: Path) -> None:
    """Keep the index of a site that is about to be emptied: most of its thousands of files will be the same again."""
    with suppress(OSError):  # on another disk, say: all of them are then written again
        if (site / FOLDER).is_dir():
            shutil.rmtree(aside, ignore_errors=True)
            aside.parent.mkdir(parents=True, exist_ok=True)
            (site / FOLDER).rename(aside)


def write_index(site: Path, entries: Iterable[Mapping[str, Any]], language: str, aside: Path | None = None) -> None:
    """Write `pagefind/` into a site from the entries of Material's index: one record for each page and each section with a title.

    Entries are taken one after another, while Pagefind is at work on those before, and nothing is written before the last. What is the same
    as in an index set `aside` is not written again.
    """
    folder, before = site / FOLDER, dict[str, bytes]()

    def look() -> None:
        for there in (folder, aside):
            if there and not before:
                before.update((file.relative_to(there).as_posix(), file.read_bytes()) for file in there.rglob("*") if file.is_file())

    made = _made(records(entries), language, meanwhile=look)
    files = {path: content for path, content in made if not any(fnmatch(path, unused) for unused in _UNUSED)}
    with suppress(OSError):
        if aside and not folder.exists():
            aside.rename(folder)
    for path in before.keys() - files.keys():
        (folder / path).unlink(missing_ok=True)
    for path, content in files.items():
        if before.get(path) != content or not (folder / path).is_file():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)


def records(entries: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Yield a record for each entry: its address, its words and other spellings, its title and that of its page. Its page comes first.

    What an article says is of one record with who printed it and when, and what somebody is called with the name: words of both find it,
    and it stands once among what is found.
    """
    for page, own in groupby(entries, key=lambda entry: str(entry["location"]).partition("#")[0]):
        told = list(own)
        whole = next((entry for entry in told if entry["location"] == page), None)
        parts = [entry for entry in told if whole and entry["location"].removeprefix(page) in WITH_ITS_PAGE]
        title = _text(whole["title"]) if whole else ""
        yield from (_record(entry, title, parts if entry is whole else ()) for entry in told if entry not in parts)


def _record(entry: Mapping[str, Any], of_page: str, parts: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    title = _text(entry["title"])
    told = (title, _text(entry["text"]), *(word for part in parts for word in (PART, _text(part["text"]))))
    also = (one.get(field, "") for one in (entry, *parts) for field in ("also_title", "also"))
    meta = {"title": title, "page": "" if of_page == title else of_page}
    anchors = {"parts": " ".join(part["location"].removeprefix(entry["location"]) for part in parts)} if parts else {}
    return {"url": entry["location"], "content": " ".join(filter(None, (*told, HIDDEN, *also))), "meta": meta | anchors}


class _Service:
    """Pagefind's program as a service: messages in and answers out are JSON in base64, each ended by a comma.

    The wheel's own client looks for an answer ten times a second, which makes a minute of six hundred records.
    """

    def __init__(self, program: Path) -> None:
        self._process = subprocess.Popen([program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self._in = cast(IO[bytes], self._process.stdin)
        self._out = cast(BufferedReader, self._process.stdout)
        self._heard, self._awaited = b"", 0

    def ask(self, payload: dict[str, Any], meanwhile: Callable[[], object] = lambda: None) -> dict[str, Any]:
        """Send a message and wait for its answer. Raises RuntimeError with what the program says is wrong."""
        self.tell(payload)
        self._in.flush()
        meanwhile()
        answer = self._answer()
        while self._awaited:
            answer = self._answer()
        return answer

    def tell(self, payload: dict[str, Any]) -> None:
        """Send a message whose answer only matters if something is wrong, which one of the next calls then raises."""
        if self._awaited == _AHEAD:
            self._in.flush()
            while self._awaited > _AHEAD // 2:
                self._answer()
        self._in.write(base64.b64encode(json.dumps({"message_id": 0, "payload": payload}).encode()) + b",")
        self._awaited += 1

    def _answer(self) -> dict[str, Any]:
        heard = [self._heard]
        while b"," not in heard[-1]:
            heard.append(self._out.read1(_PIECE))
            if not heard[-1]:
                raise RuntimeError("Pagefind ended before it answered")
        said, _, self._heard = b"".join(heard).partition(b",")
        self._awaited -= 1
        answer: dict[str, Any] = json.loads(base64.b64decode(said))["payload"]
        if answer["type"] == "Error":
            raise RuntimeError(answer["message"])
        return answer

    def close(self) -> None:
        """End the program."""
        self._process.terminate()
        self._process.communicate()


def _made(found: Iterable[dict[str, Any]], language: str, meanwhile: Callable[[], object]) -> Iterator[tuple[str, bytes]]:
    """Yield the files of an index by path; `meanwhile` is done while Pagefind makes them."""
    service = _Service(_program())
    try:
        index = service.ask({"type": "NewIndex", "config": {"force_language": language}})["index_id"]
        for record in found:
            service.tell({"type": "AddRecord", "index_id": index, "language": language, **record})
        for file in service.ask({"type": "GetFiles", "index_id": index}, meanwhile)["files"]:
            yield file["path"], base64.b64decode(file["content"])
    finally:
        service.close()


def _text(markup: str) -> str:
    """Return the words of some markup, without the marks that tell the parts of a record: an article may hold any letter."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).translate(_NO_MARKS).split())
