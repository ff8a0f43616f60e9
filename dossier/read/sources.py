"""Files → sources: `.txt`, `.md` with front matter, `.jsonl`; what cannot be read is a problem with the file's name, never a traceback."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from dossier.model.language import Language
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.read.decode import decode, normalise_newlines
from dossier.read.files import MAY_OPEN, Bounds, list_files, name_file
from dossier.read.front_matter import split_front_matter
from dossier.read.schema import nearest
from dossier.read.yaml import YamlError, read_yaml
from dossier.text.blocks import find_blocks, read_masthead
from dossier.text.calendar import is_edtf
from dossier.text.head_dates import read_head_date

SUFFIXES = (".txt", ".md", ".jsonl")
FIELDS = ("title", "published", "url", "outlet", "byline", "language")
"""What front matter and rows may say about their text."""

_OPENED = re.compile(r"---[ \t]*\n(?P<key>[a-z]+):[ \t]")
"""Front matter that begins; a line of dashes above an article may also be a line of dashes."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")


def make_source(
    id: str,
    path: str,
    text: str,
    language: Language,
    published: str | None = None,
    title: str | None = None,
    *,
    outlet: str | None = None,
    byline: str | None = None,
    url: str | None = None,
    spoken: str | None = None,
    first_line: int = 1,
) -> Source:
    """Return a source with what its text says about itself; values given win. `spoken` is the language of the text."""
    blocks = find_blocks(text, language)
    masthead = read_masthead(text, blocks, language)
    date = published or masthead.published
    return Source(
        id=id,
        path=path,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        first_line=first_line,
        title=title or masthead.title,
        published=date,
        published_known="stated" if date else None,
        outlet=outlet,
        outlet_known="stated" if outlet else None,
        byline=byline or masthead.byline,
        filed_from=masthead.filed_from,
        language=spoken or language.code,
        url=url,
        url_known="stated" if url else None,
        blocks=blocks,
        where=Where(path, first_line),
    )


Reader = Callable[[Path, str, Language], Iterable[Source | Problem]]
"""What reads a file, which has a name to people."""


def iter_sources(
    paths: Iterable[Path], root: Path, language: Language, *, confined: bool = False, reader: Reader | None = None
) -> Iterator[Source | Problem]:
    """Yield the sources of files and folders in order, one at a time, or what is wrong with them.

    Names are relative to `root`. With `confined` nothing outside `root` is read, links included, and ids must do as file names.
    `reader` reads a file in the place of `read_file`.
    """
    seen: dict[str, Where] = {}
    bounds = Bounds(root)
    for path in paths:
        for file in list_files(path):
            name = name_file(file, root)
            outside = bounds.left_by(file, name) if confined and isinstance(name, str) else None
            if isinstance(name, Problem):
                yield name
            elif outside:
                yield outside
            else:
                for item in (reader or read_file)(file, name, language):
                    yield from _admit(item, seen, confined)


def count_sources(paths: Iterable[Path]) -> int:
    """Return about how many sources there are, from the names of files and the lines of those that hold many: for a bar of progress."""
    return sum(_count_lines(file) if file.suffix.lower() == ".jsonl" else 1 for path in paths for file in list_files(path))


def _count_lines(file: Path) -> int:
    try:
        with file.open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 1


def read_sources(
    paths: Iterable[Path], root: Path, language: Language, *, confined: bool = False, reader: Reader | None = None
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Return all sources and all problems."""
    found = list(iter_sources(paths, root, language, confined=confined, reader=reader))
    return tuple(s for s in found if isinstance(s, Source)), tuple(p for p in found if isinstance(p, Problem))


def read_file(file: Path, name: str, language: Language) -> Iterator[Source | Problem]:
    """Yield the sources in a file, called `name` in problems, and what is wrong with it."""
    suffix = file.suffix.lower()
    reader = _READERS.get(suffix)
    where = Where(name)
    if reader is None and not file.is_dir():
        hint = f"sources are {', '.join(SUFFIXES)}; save its text as {file.stem}.txt"
        yield Problem(
            where, "not-a-source", f"{name} is not read: no source ends in {suffix or 'nothing'!r}", hint=hint, severity="warning"
        )
        return
    try:
        if reader is None or not file.is_file():
            yield Problem(where, "not-a-file", f"{name} is no file that can be read", hint="put the file itself there, or take this away")
            return
        yield from reader(file, name, language)
    except OSError as error:
        yield Problem(where, "unreadable", f"{name} cannot be read: {error.strerror or 'the disk says no'}", hint=MAY_OPEN)


def _read_text(file: Path, name: str, language: Language) -> Iterator[Source | Problem]:
    text, problems = decode(file.read_bytes(), Where(name))
    yield from problems
    if text is not None:
        yield make_source(file.stem, name, text, language)


def _read_markdown(file: Path, name: str, language: Language) -> Iterator[Source | Problem]:
    text, problems = decode(file.read_bytes(), Where(name))
    yield from problems
    if text is None:
        return
    parts = split_front_matter(text)
    if parts.yaml is None and (key := _OPENED.match(text)) and key["key"] in FIELDS:
        message = "the second line of three dashes is missing: the keys above the article are read as its words"
        yield Problem(Where(name, 1), "no-front-matter", message, hint="put a line --- behind the last key", severity="warning")
    node = None
    try:
        node = read_yaml(parts.yaml or "", Where(name, 2))
    except YamlError as error:
        yield error.problem
    fields, wrong = _fields(node.plain() if node else {}, Where(name, 2), language, node.keys if node else None)
    yield from wrong
    yield make_source(file.stem, name, parts.body, language, first_line=parts.body_line, **_as_arguments(fields))


def _read_rows(file: Path, name: str, language: Language) -> Iterator[Source | Problem]:
    """Yield the rows of a JSON Lines file without holding more than one of them."""
    with file.open("rb") as lines:
        for number, raw in enumerate(lines, start=1):
            data = raw.removeprefix(b"\xef\xbb\xbf") if number == 1 else raw
            if data.strip():
                yield from _read_row(data, Where(name, number), language)


def read_row(data: bytes, where: Where, language: Language) -> Iterator[Source | Problem]:
    """Yield the source that one line of JSON Lines holds and what is wrong with it, as if the line stood alone in its file."""
    for item in _read_row(data, where, language):
        yield from _admit(item, {}, confined=False)


def _read_row(data: bytes, where: Where, language: Language) -> Iterator[Source | Problem]:
    row = _parse_row(data, where)
    if isinstance(row, Problem):
        yield row
        return
    fields, wrong = _fields(row.said, where, language)
    yield from wrong
    yield make_source(row.id, where.path, row.text, language, first_line=max(where.line, 1), **_as_arguments(fields))


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    text: str
    said: Mapping[str, object]


def _parse_row(data: bytes, where: Where) -> _Row | Problem:
    try:
        row = json.loads(data.decode("utf-8"))
    except UnicodeDecodeError:
        return Problem(where, "encoding", "this row is not in UTF-8", hint="save the file in UTF-8")
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else "too deep or too large a value"
        return Problem(where, "bad-row", f"this row is not JSON: {reason}", hint='write one object on one line: {"id": "…", "text": "…"}')
    if not isinstance(row, dict):
        return Problem(where, "bad-row", "this row is no object", hint='write one object on one line: {"id": "…", "text": "…"}')
    id, text = row.get("id"), row.get("text")
    if isinstance(id, int) and not isinstance(id, bool):
        id = str(id)
    for key, value in (("id", id), ("text", text)):
        if not isinstance(value, str):
            state = "has no" if value is None else "holds no words as"
            return Problem(where, "bad-row", f"this row {state} {key!r}", hint=f"give {key!r} as text in quotation marks")
        if not is_whole(value):
            return Problem(
                where, "half-character", f"{key!r} of this row holds half a character (a lone surrogate)", hint="mend the export"
            )
    return _Row(str(id), normalise_newlines(str(text)), row)


def _fields(
    said: Mapping[str, object], row: Where, language: Language, places: Mapping[str, Where] | None = None
) -> tuple[dict[str, str], list[Problem]]:
    """Return what is said about a text and fit to use. Rows may hold other keys; in front matter (keys with `places`) they are slips."""
    fields: dict[str, str] = {}
    problems: list[Problem] = []
    for key, value in said.items():
        where = places.get(key, row) if places else row
        if key not in FIELDS:
            if places:
                hint = f"front matter may hold {', '.join(FIELDS)}"
                problems.append(Problem(where, "unknown-key", f"front matter has no key {key!r}", nearest(key, FIELDS), hint, "warning"))
            continue
        if value is None or value == "":
            continue
        if not isinstance(value, str) or not is_whole(value):
            problems.append(Problem(where, "bad-value", f"{key!r} is not text, and is left out", hint="write it in quotation marks"))
            continue
        fit = _day(value, language) if key == "published" else value
        if fit is None or (key == "language" and not _LANGUAGE.fullmatch(value)):
            kind, example = ("date", "2022-02-07, 2022-02 or 2022") if key == "published" else ("code of a language", "en")
            problems.append(Problem(where, "bad-value", f"{key}: {value!r} is no {kind}, and is left out", hint=f"write it as {example}"))
        else:
            fields[key] = fit
    return fields, problems


def _day(value: str, language: Language) -> str | None:
    """Return a date as EDTF, written so or as people write dates. A clock time beside it is left out: dates are counted from days."""
    if is_edtf(value) and "T" not in value:
        return value
    written = read_head_date(value.strip(), language)
    return written.edtf if written and written.span.end == len(value.strip()) else None


def _as_arguments(fields: Mapping[str, str]) -> dict[str, str]:
    """Name the fields as `make_source` does."""
    return {("spoken" if key == "language" else key): value for key, value in fields.items()}


def is_whole(text: str) -> bool:
    """Say whether a text holds whole characters only: no lone surrogate, which no file could store."""
    return not any("\ud800" <= character <= "\udfff" for character in text) if not text.isascii() else True


def _admit(item: Source | Problem, seen: dict[str, Where], confined: bool) -> Iterator[Source | Problem]:
    """Let a source through unless its id is taken or unfit; say so when it is empty."""
    if isinstance(item, Problem):
        yield item
        return
    wrong = _what_is_wrong_with_id(item.id, confined)
    if wrong:
        yield Problem(item.where, "bad-id", f"the id {item.id!r} {wrong}", hint="ids are names such as herald-2031-05-02")
        return
    name = item.id.lower() if confined else item.id
    if name in seen:
        hint = "give one of them another name; capitals and small letters make no difference"
        yield Problem(item.where, "double-id", f"the id {item.id!r} is taken by {seen[name]}, and this source is left out", hint=hint)
        return
    seen[name] = item.where
    if not item.text.strip():
        yield Problem(item.where, "empty-source", f"{item.where.path} holds no text for {item.id!r}", hint="fill it, or take it away")
    yield item


_LONGEST_ID = 200
"""Bytes: a page is called after its source, and most systems know no name of a file beyond 255."""


def _what_is_wrong_with_id(id: str, confined: bool) -> str:
    if not id.strip():
        return "is empty"
    if not id.isprintable() and any(unicodedata.category(character) in {"Cc", "Cs"} for character in id):
        return "holds control characters"
    if confined and (id in {".", ".."} or "/" in id or "\\" in id):
        return "is no name of a file"
    if confined and id.lower() == "index":
        return "is the name of the page that lists all sources"
    if confined and len(id.encode()) > _LONGEST_ID:
        return f"is longer than {_LONGEST_ID} bytes"
    return ""


_READERS: Mapping[str, Callable[[Path, str, Language], Iterator[Source | Problem]]] = {
    ".txt": _read_text,
    ".md": _read_markdown,
    ".markdown": _read_markdown,
    ".jsonl": _read_rows,
}
