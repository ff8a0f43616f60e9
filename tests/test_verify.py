"""Data that is sound passes; whatever is damaged in it, hashes mended or not, is named; and so says a script that knows nothing of us."""

from __future__ import annotations

import contextlib
import hashlib
import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from dossier.cli import main
from dossier.verify.dataset import NoDataError
from dossier.verify.run import verify
from tests.export.conftest import Exported, dam, data

__all__ = ["dam", "data"]
SCRIPT = Path(__file__).resolve().parents[1] / "guide" / "verify.py"


def copy(data: Exported, target: Path) -> tuple[Path, Path]:
    shutil.copytree(data.folder, target / "data")
    shutil.copytree(data.seeds, target / "seeds")
    return target / "data", target / "seeds"


def mend_hashes(folder: Path) -> None:
    """Make the package and the list of hashes agree with what the files hold now, as whoever hides a change would."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    for resource in package["resources"]:
        if (folder / resource["path"]).is_file():
            content = (folder / resource["path"]).read_bytes()
            resource |= {"bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
    (folder / "datapackage.json").write_text(json.dumps(package), encoding="utf-8")
    paths = [line.split("  ", 1)[1] for line in (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()]
    there = [path for path in paths if (folder / path).is_file()]
    lines = [f"{hashlib.sha256((folder / path).read_bytes()).hexdigest()}  {path}\n" for path in there]
    (folder / "SHA256SUMS").write_text("".join(lines), encoding="utf-8")


def change(path: str, how: Callable[[Any], object]) -> Callable[[Path], None]:
    """Return a damage: a JSON file with something in it changed, and nothing else."""

    def damage(folder: Path) -> None:
        document = json.loads((folder / path).read_text(encoding="utf-8"))
        how(document)
        (folder / path).write_text(json.dumps(document), encoding="utf-8")

    return damage


def first(rows: list[dict[str, Any]], column: str) -> dict[str, Any]:
    return next(row for row in rows if row[column])


def row(table: str, column: str, value: Callable[[Any], Any]) -> Callable[[Path], None]:
    def how(rows: list[dict[str, Any]]) -> None:
        chosen = first(rows, column)
        chosen[column] = value(chosen[column])

    return change(f"tables/{table}.json", how)


def selector(document: Any, number: int) -> Any:
    return next(item["target"]["selector"][number] for item in document["first"]["items"] if len(item["target"]["selector"]) > 1)


DAMAGES: dict[str, tuple[Callable[[Path], None], str]] = {
    "words of a span": (row("spans", "exact", lambda words: words + "!"), "is not what stands there"),
    "the place of a span": (row("spans", "end", lambda end: end + 1), "its id does not name"),
    "the hash of a span": (row("spans", "sha256", lambda _: "0" * 64), "is not 0000"),
    "words before a span": (row("spans", "prefix", lambda words: words + "?"), "does not stand before it"),
    "words after a span": (row("spans", "suffix", lambda words: "?" + words), "does not stand after it"),
    "the hash of an article": (row("sources", "sha256", lambda _: "f" * 64), "not ffff"),
    "the length of an article": (row("sources", "length", lambda n: n + 1), "length is"),
    "the share given": (row("sources", "share_given", lambda n: n / 2), "share_given is"),
    "a count of reports": (row("events", "reports", lambda n: n + 1), "reports is"),
    "a count of sources": (row("events", "sources", lambda n: n + 1), "sources is"),
    "a count of versions": (row("utterances", "versions", lambda n: n + 1), "versions is"),
    "a count of mentions": (row("actors", "mentions", lambda n: n + 1), "mentions is"),
    "a count of answers": (row("disputes", "positions", lambda n: n + 1), "positions is"),
    "a count of spellings": (row("aliases", "sources", lambda n: n + 1), "sources is"),
    "a key that leads nowhere": (row("statements", "span", lambda id: id + "0"), "is not in spans"),
    "a key twice": (change("tables/actors.json", lambda rows: rows.append(rows[0])), "rows have this key"),
    "a choice": (row("actors", "kind", lambda _: "wizard"), "is none of"),
    "a type": (row("spans", "start", str), "is no integer"),
    "a cell that must not be empty": (row("actors", "name", lambda _: None), "is missing"),
    "a column": (change("tables/actors.json", lambda rows: rows[0].pop("name")), "columns are not those"),
    "a row of CSV": (lambda folder: _replace(folder / "tables" / "actors.csv", b'"person"', b'"group"'), "is not that of"),
    "evidence in the document": (
        change("dossier.json", lambda all: first(all["events"], "evidence")["evidence"][0].update(exact="never written")),
        "is not what stands there",
    ),
    "an id in the document": (change("dossier.json", lambda all: all["quotes"][0].update(id="quote-0")), "not the ids of"),
    "a hash in the document": (
        change("dossier.json", lambda all: all["sources"][0].update(sha256="0" * 64)),
        "sha256: not what the tables say",
    ),
    "a field of the document": (change("dossier.json", lambda all: all["events"][0].update(status="wizardry")), "status: not what"),
    "a mention in the document": (change("dossier.json", lambda all: all["actors"][0]["mentions"].pop()), "mentions: not what"),
    "an answer in the document": (
        change("dossier.json", lambda all: all["disputes"][0]["positions"][0].update(holder="Nobody")),
        "positions: not what",
    ),
    "records in another order": (change("dossier.json", lambda all: all["actors"].reverse()), "not the ids of"),
    "an annotation of another passage": (change("annotations.jsonld", lambda all: _swap(all["first"]["items"])), "the tables name"),
    "a guard against a formula": (lambda folder: _unguard(folder), "is not that of"),
    "the head of CSV": (lambda folder: _replace(folder / "tables" / "actors.csv", b'"name"', b'"nom"'), "not those declared"),
    "all of CSV": (lambda folder: (folder / "tables" / "roles.csv").write_bytes(b"") and None, "not those declared"),
    "a file that nobody named": (lambda folder: (folder / "more.csv").write_text("x") and None, "does not name this file"),
    "an annotation's words": (change("annotations.jsonld", lambda all: selector(all, 0).update(exact="never written")), "is not what"),
    "an annotation's place": (change("annotations.jsonld", lambda all: selector(all, 1).update(start=0)), "is not what"),
    "an annotation": (change("annotations.jsonld", lambda all: all["first"]["items"].pop()), "annotations,"),
    "a row of the database": (lambda folder: _sql(folder, "UPDATE actors SET name = 'Nobody'"), "is not that of"),
    "a table of the database": (lambda folder: _sql(folder, "DELETE FROM mentions"), "it has 0 rows"),
    "the database": (lambda folder: (folder / "dossier.sqlite").write_bytes(b"nothing " * 200) and None, "cannot be read"),
    "a file": (lambda folder: (folder / "tables" / "roles.csv").unlink(), "missing"),
}


BY_BYTES = ("its SHA-256 is not", "this file is missing", "SHA256SUMS does not name")


def _swap(items: list[Any]) -> None:
    items[0]["target"], items[1]["target"] = items[1]["target"], items[0]["target"]


def _unguard(folder: Path) -> None:
    """Give an actor a name that a spreadsheet would run, in all three forms of the table, and leave out the guard in CSV."""
    name = json.loads((folder / "tables" / "actors.json").read_text(encoding="utf-8"))[0]["name"]
    change("tables/actors.json", lambda rows: rows[0].update(name="=1+1"))(folder)
    _replace(folder / "tables" / "actors.csv", f'"{name}"'.encode(), b'"=1+1"')
    _sql(folder, "UPDATE actors SET name = '=1+1' WHERE rowid = 1")


def _sql(folder: Path, statement: str) -> None:
    with contextlib.closing(sqlite3.connect(folder / "dossier.sqlite")) as connection:
        connection.execute(statement)
        connection.commit()


def _replace(path: Path, old: bytes, new: bytes) -> None:
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new, 1))


def test_what_was_exported_agrees_with_the_articles(data: Exported) -> None:
    report = verify(data.folder, data.seeds)
    assert report.mismatches == []
    counted = report.checked
    sources, spans = data.table("sources"), data.table("spans")
    assert counted["hashes of articles"] == len(sources) == len(data.built.dossier.sources)
    assert counted["spans"] == len(spans) > 20
    assert counted["annotations"] == len(data.table("statements")) + len(data.table("position_spans"))
    assert counted["foreign keys"] > len(spans)
    assert counted["numbers derived"] > 50


@pytest.mark.parametrize("damage", DAMAGES)
def test_whatever_is_damaged_is_named(dam: Exported, tmp_path: Path, damage: str) -> None:
    folder, seeds = copy(dam, tmp_path)
    break_it, words = DAMAGES[damage]
    break_it(folder)
    assert any(one.what.startswith(BY_BYTES) for one in verify(folder, seeds).mismatches), "by its bytes"
    if damage != "a file that nobody named":
        mend_hashes(folder)
    found = verify(folder, seeds).mismatches
    assert any(words in str(one) for one in found), [str(one) for one in found]


SHAPES: tuple[Any, ...] = (None, True, 7, "x", [], {}, [[]], {"id": 3})


def places(value: Any, kind: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """Yield each place in a document that holds a value: its kind (its path, all items of a list alike), what it is in, its key there."""
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        own = (*kind, key if isinstance(key, str) else "*")
        yield own, value, key
        yield from places(inner, own)


@pytest.mark.parametrize("path", ["datapackage.json", "dossier.json", "annotations.jsonld", "tables/statements.json", "tables/spans.json"])
def test_whatever_is_of_another_shape_is_named_and_stops_no_other_part(scratch: tuple[Path, Path], path: str) -> None:
    """A value of any kind in any document becomes one of another type, or goes away, and hashes are mended: no check falls over it."""
    folder, seeds = scratch
    kept = {file: file.read_bytes() for file in (folder / path, folder / "datapackage.json", folder / "SHA256SUMS")}
    kinds = sorted({kind for kind, _, _ in places(json.loads(kept[folder / path]))})

    @settings(max_examples=40, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(st.sampled_from(kinds), st.integers(0, 10**9), st.sampled_from((*SHAPES, "gone")))
    def found(kind: tuple[str, ...], at: int, shape: Any) -> None:
        document = json.loads(kept[folder / path])
        alike = [(holder, key) for one, holder, key in places(document) if one == kind]
        holder, key = alike[at % len(alike)]
        if shape == "gone":
            del holder[key]
        else:
            holder[key] = shape
        try:
            (folder / path).write_text(json.dumps(document), encoding="utf-8")
            if path != "datapackage.json":
                mend_hashes(folder)
            report = verify(folder, seeds)
        finally:
            for file, content in kept.items():
                file.write_bytes(content)
        assert "hashes of files" in report.checked
        if path in ("dossier.json", "annotations.jsonld"):
            assert {"spans", "numbers derived", "records in dossier.json", "rows of the database"} <= report.checked.keys()
            assert all(one.file == path for one in report.mismatches), report.mismatches

    found()


def test_each_document_that_is_broken_is_named_once_and_the_others_are_checked(dam: Exported, tmp_path: Path) -> None:
    folder, seeds = copy(dam, tmp_path)
    whole = verify(folder, seeds).checked
    (folder / "dossier.json").write_text("{", encoding="utf-8")
    change("annotations.jsonld", lambda all: all["first"]["items"][2]["target"].pop("selector"))(folder)
    mend_hashes(folder)
    report = verify(folder, seeds)
    assert {one.file for one in report.mismatches} == {"dossier.json", "annotations.jsonld"}
    assert any("annotations were not checked any further after 2: " in one.what and "'selector'" in one.what for one in report.mismatches)
    assert report.checked.keys() | {"places in dossier.json", "records in dossier.json"} == whole.keys()
    assert report.checked["rows of the database"] == whole["rows of the database"]


def test_an_article_that_cannot_be_read_costs_no_other(dam: Exported, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, seeds = copy(dam, tmp_path)
    locked = min(seeds.glob("*.txt"))
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = verify(folder, seeds).mismatches
    assert [(one.file, one.row) for one in found] == [("tables/sources.json", locked.stem)]
    assert "can be read" in found[0].what


def test_an_article_that_differs_by_one_letter_is_named(data: Exported, tmp_path: Path) -> None:
    folder, seeds = copy(data, tmp_path)
    article = next(path for path in sorted(seeds.glob("*.txt")))
    text = article.read_text(encoding="utf-8")
    article.write_text(text.replace("e", "é", 1), encoding="utf-8")
    found = verify(folder, seeds).mismatches
    assert [one.row for one in found] == [article.stem]
    assert "the SHA-256 of the article's text is" in found[0].what


PLACES = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(1, 255))


@pytest.mark.parametrize("name", ["a file of data", "an article"])
def test_whatever_single_byte_changes_is_found_and_its_file_named(scratch: tuple[Path, Path], name: str) -> None:
    """Any file, any place in it, any other byte there: verify says no and names the file; and with the byte mended, it says yes again."""
    folder, seeds = scratch
    root = folder if name == "a file of data" else seeds
    files = sorted(path for path in root.rglob("*" if root == folder else "*.txt") if path.is_file())

    @settings(max_examples=30, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(PLACES)
    def found(where: tuple[int, int, int]) -> None:
        path = files[where[0] % len(files)]
        held = path.read_bytes()
        at = where[1] % len(held)
        path.write_bytes(held[:at] + bytes([held[at] ^ where[2]]) + held[at + 1 :])
        try:
            said = _said(folder, seeds)
            assert said, f"{path.name} at {at}"
            if name == "a file of data":
                named = path.relative_to(folder).as_posix()
                assert any(named in one for one in said), said
            else:
                assert any(path.stem in one for one in said), said
        finally:
            path.write_bytes(held)

    found()
    assert _said(folder, seeds) == []


def test_whatever_cell_changes_in_one_form_of_a_table_is_found_though_hashes_are_mended(scratch: tuple[Path, Path]) -> None:
    folder, seeds = scratch
    tables = sorted(path for path in (folder / "tables").glob("*.json") if json.loads(path.read_text(encoding="utf-8")))

    @settings(max_examples=30, deadline=None, derandomize=True, database=None, phases=[Phase.generate])
    @given(PLACES)
    def found(where: tuple[int, int, int]) -> None:
        path = tables[where[0] % len(tables)]
        rows = json.loads(path.read_text(encoding="utf-8"))
        chosen = rows[where[1] % len(rows)]
        column = sorted(chosen)[where[2] % len(chosen)]
        value = chosen[column]
        chosen[column] = not value if isinstance(value, bool) else value + 1 if isinstance(value, int | float) else f"{value or ''}x"
        kept = {file: file.read_bytes() for file in (path, folder / "datapackage.json", folder / "SHA256SUMS")}
        try:
            path.write_text(json.dumps(rows), encoding="utf-8")
            mend_hashes(folder)
            said = _said(folder, seeds)
            assert any(path.stem in one for one in said), (path.name, column, said)
        finally:
            for file, content in kept.items():
                file.write_bytes(content)

    found()


@pytest.fixture
def scratch(dam: Exported, tmp_path: Path) -> tuple[Path, Path]:
    """A copy that a test changes and mends again, of the smallest dossier: what holds of any byte needs no larger one."""
    return copy(dam, tmp_path)


def _said(folder: Path, seeds: Path) -> list[str]:
    try:
        return [str(one) for one in verify(folder, seeds).mismatches]
    except NoDataError as error:
        return [str(error)]


def run(*arguments: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["verify", *map(str, arguments)], catch_exceptions=False)
    return done.exit_code, done.output


def test_the_command_counts_and_says_no_with_its_exit_code(data: Exported, tmp_path: Path) -> None:
    folder, seeds = copy(data, tmp_path)
    code, output = run(folder, seeds)
    assert code == 0, output
    assert "Everything agrees." in output
    assert "hashes of articles" in output
    code, output = run(tmp_path, seeds)
    assert code == 0, "the folder of a site holds the data"
    row("spans", "exact", lambda words: words[1:])(folder)
    code, output = run(folder, seeds)
    assert code == 1
    assert "tables/spans.json" in output


def test_a_folder_without_data_is_told_so(tmp_path: Path) -> None:
    code, output = run(tmp_path, tmp_path)
    assert code == 1
    assert "dossier export" in output


def script(*arguments: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-I", SCRIPT, *map(str, arguments)], capture_output=True, text=True, check=False)


def test_the_script_of_the_guide_agrees_and_is_short(data: Exported, tmp_path: Path) -> None:
    assert len([line for line in SCRIPT.read_text(encoding="utf-8").splitlines() if line.strip()]) <= 22
    done = script(data.folder, data.seeds)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith(f"{len(data.table('sources'))} articles, {len(data.table('spans'))} spans, 0 wrong")
    folder, seeds = copy(data, tmp_path)
    row("spans", "exact", lambda words: words + "!")(folder)
    assert script(folder, seeds).returncode == 1
    next(iter(sorted(seeds.glob("*.txt")))).write_text("another text", encoding="utf-8")
    assert script(data.folder, seeds).returncode == 1
