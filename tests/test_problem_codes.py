"""Every problem that the package can name stands in one table with its meaning and what to do, and each is provoked here."""

from __future__ import annotations

import ast
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from dossier.build import build
from dossier.check import check
from dossier.curate import curate
from dossier.desk import held, keep, put_back
from dossier.extraction import find_all
from dossier.intake.fetch import fetch
from dossier.intake.files import articles_of
from dossier.intake.web_page import LARGEST, article_of_page
from dossier.model.content import Content, Correction
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.model.statement import Event
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.accept import accept_sources
from dossier.read.language import read_language
from dossier.read.project import read

PACKAGE = Path(__file__).resolve().parent.parent / "dossier"
ENGLISH = read_language("en")
HERALD = """date 2031-05-02

Council votes on the new bridge

The council of Arden voted on Friday for a new bridge. “We will mend nothing any more,” Mayor Anna Lind said.

The Norwegian army sent 350 soldiers to Arden on Saturday. The mayor met the minister and signed the treaty. No bridge, no peace.
"""
BASE = {"seeds/herald.txt": HERALD, "content/dossier.yml": "title: x\nexcerpt_limit: 1\n"}
POINT = "summary:\n  - text: It was voted.\n    evidence:\n      - {source: herald, exact: %s}\n"
DISPUTE = (
    "---\nquestion: q\nkind: number\nrelation: r\npositions:\n"
    "  - holder: %s\n    value: x\n    evidence: [{source: %s, exact: 350 soldiers}]\n%s---\n"
)
CARD = "name: %s\nspellings: [%s]\n"
QUOTE = "- speaker: anna-lind\n  quotes: [{source: %s, exact: '%s'}]\n"


def correction(deed: str, exact: str, more: str = "", source: str = "herald") -> dict[str, str]:
    return {"content/corrections/a.yml": f"- {deed}\n  source: {source}\n  exact: {exact}\n{more}"}


FILES: dict[str, dict[str, str | bytes]] = {
    "added-twice": {**correction("add: event", "voted on Friday for a new bridge", "  now: {status: happened}\n")},
    "anchor-empty": {"content/home.yml": POINT % "' '"},
    "anchor-not-found": {"content/home.yml": POINT % "voted on Monday"},
    "anchor-nth": {"content/home.yml": POINT % "voted on Friday, nth: 2"},
    "anchor-repeated": {"content/home.yml": POINT % "Arden"},
    "bad-address": {"content/dossier.yml": "rights_contact: javascript:x\n"},
    "bad-date": {"content/sources/herald.yml": "published: soon\n"},
    "bad-hash": {"content/sources/herald.yml": "sha256: abc\n"},
    "bad-id": {"seeds/rows.jsonl": '{"id": "a/b", "text": "Words."}\n'},
    "bad-limit": {"content/dossier.yml": "excerpt_limit: 2\n"},
    "bad-number": {**correction("add: deployment", "No bridge", "  now: {status: present, low: 5, high: 3, bound: about}\n")},
    "bad-row": {"seeds/rows.jsonl": "[]\n"},
    "bad-value": {"seeds/other.md": "---\npublished: soon\n---\nWords.\n"},
    "cut-off": {"content/dossier.yml": "title: Gate #4 is shut\nexcerpt_limit: 1\n"},
    "double-id": {"seeds/herald.md": "Other words.\n"},
    "double-key": {"content/dossier.yml": "title: x\ntitle: y\n"},
    "empty-source": {"seeds/other.txt": ""},
    "encoding": {"seeds/other.txt": b"caf\xe9"},
    "found-by-now": {**correction("add: event", "The council of Arden voted on Friday for a new bridge.", "  now: {status: happened}\n")},
    "half-character": {"seeds/rows.jsonl": '{"id": "a", "text": "\\ud800"}\n'},
    "missing-key": {"content/actors/anna-lind.yml": "kind: person\n"},
    "no-deed": {"content/corrections/a.yml": "- source: herald\n  exact: No bridge\n"},
    "no-evidence": {"content/home.yml": "summary:\n  - text: It was voted.\n"},
    "no-formula": {"content/home.yml": POINT % "voted on Friday" + "    basis: derived\n"},
    "no-front-matter": {"content/disputes/q.md": "A note.\n"},
    "no-hash": {"content/sources/herald.yml": "rights: unknown\n"},
    "no-language": {"content/dossier.yml": "language: tlh\n"},
    "no-quote-here": {"content/utterances.yml": QUOTE % ("herald", "No bridge")},
    "no-source": {**correction("reject: event", "No bridge", source="harold")},
    "no-statement": {**correction("amend: event", "No bridge", "  now: {status: happened}\n")},
    "no-status": {**correction("add: event", "No bridge", "  now: {when: 2031-05-02}\n")},
    "not-a-source": {"seeds/other.odt": b"PK"},
    "not-text": {"seeds/other.txt": bytes(range(1, 9)) * 20},
    "quote-in-two-utterances": {
        "content/utterances.yml": QUOTE % ("herald", "We will mend nothing any more") + QUOTE % ("herald", "mend nothing any more")
    },
    "shown-too-much": {"content/dossier.yml": "excerpt_limit: 0.01\n"},
    "silent-unseen": {"content/disputes/q.md": DISPUTE % ("herald", "herald", "cells: [{source: herald, kind: silent}]\n")},
    "source-changed": {"content/sources/herald.yml": f"sha256: {'0' * 64}\n"},
    "source-unknown": {"content/actors/anna-lind.yml": "name: Anna Lind\nroles: [{words: mayor, source: harold, exact: Mayor}]\n"},
    "spelling-not-found": {"content/actors/anna-lind.yml": CARD % ("Anna Lind", "Anna Lynd")},
    "spelling-shared": {
        "content/actors/anna-lind.yml": CARD % ("Anna Lind", "Anna Lind"),
        "content/actors/other.yml": CARD % ("Other Lind", "Anna Lind"),
    },
    "stranger": {"content/notes.yml": "x: y\n"},
    "template": {"templates/pages/home.md.j2": "{{ view.nothing_of_that_name }}"},
    "two-corrections": {
        "content/corrections/a.yml": "- reject: quote\n  source: herald\n  exact: We will mend nothing any more\n"
        "- accept: quote\n  source: herald\n  exact: We will mend nothing any more\n"
    },
    "unknown-holder": {"content/disputes/q.md": DISPUTE % ("herold-1", "herald", "")},
    "half-citation": {"content/pages/about.md": "# About\n\n[[herald We will mend nothing any more]]\n"},
    "unknown-key": {"content/home.yml": "summery: x\n"},
    "unknown-position": {"content/disputes/q.md": DISPUTE % ("herald", "herald", "cells: [{source: herald, kind: states, position: 2}]\n")},
    "unknown-reference": {"content/home.yml": (POINT % "voted on Friday").replace("source: herald", "source: harold")},
    "unknown-source": {"content/utterances.yml": QUOTE % ("harold", "We will mend nothing any more")},
    "unreviewed": {
        "content/dossier.yml": "publish: reviewed\n",
        "content/disputes/q.md": DISPUTE % ("herald", "herald", ""),
    },
    "was-outdated": {**correction("accept: quote", "We will mend nothing any more", "  was: {speaker: Karin Holm}\n")},
    "wrong-value": {"content/dossier.yml": "publish: all\n"},
    "yaml": {"content/dossier.yml": "title: [x\n"},
}
"""Files of a small dossier that provoke a problem, by its code."""


def laid(folder: Path, files: dict[str, str | bytes]) -> Path:
    for name, content in {**BASE, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def without_seeds(folder: Path) -> Iterable[Problem]:
    return build(folder).problems


def link_to_nothing(folder: Path) -> Iterable[Problem]:
    laid(folder, {})
    (folder / "seeds" / "a.txt").symlink_to("nothing.txt")
    return build(folder).problems


def link_outside(folder: Path) -> Iterable[Problem]:
    (folder / "elsewhere.txt").write_text("Words.", encoding="utf-8")
    project = laid(folder / "project", {})
    (project / "seeds" / "a.txt").symlink_to(folder / "elsewhere.txt")
    return build(project).problems


def name_in_bytes(folder: Path) -> Iterable[Problem]:
    laid(folder, {})
    with open(os.fsencode(folder / "seeds") + b"/caf\xe9.txt", "wb") as file:
        file.write(b"Words.")
    return build(folder).problems


def locked_file(folder: Path) -> Iterable[Problem]:
    laid(folder, {})
    read = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == "dossier.yml":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "read_bytes", refuse)
        return build(folder).problems


def card_that_cannot_be_written(folder: Path) -> Iterable[Problem]:
    """A folder stands where the card would be written aside."""
    laid(folder, {"content/sources/herald.yml": "outlet: The Herald\n"})
    (folder / "content" / "sources" / f".herald.yml.{os.getpid()}").mkdir()
    sources = read(folder).sources
    written, problems = accept_sources(folder, sources, ["herald"], {source.id: () for source in sources})
    assert not written
    assert (folder / "content" / "sources" / "herald.yml").read_text(encoding="utf-8") == "outlet: The Herald\n"
    return problems


def words_of_nobody(folder: Path) -> Iterable[Problem]:
    source = Source(id="a", path="seeds/a.txt", text="The dam broke.", sha256="")
    event = Event("event-1", Evidence("a", Span(0, 7), "The mayor", "", " broke."), "happened")
    dossier = Dossier(Content().settings, Content().home, (source,), {"a": Findings("a", events=(event,))})
    return check(dossier, Content())


def two_events_in_the_same_words(folder: Path) -> Iterable[Problem]:
    source = Source(id="a", path="seeds/a.txt", text="They met and signed.", sha256="")
    words = source.cite(Span(0, 20))
    met, signed = (Event(f"event-{trigger.start}", words, "happened", trigger=trigger) for trigger in (Span(5, 8), Span(13, 19)))
    where = Where("content/corrections/a.yml", 1)
    rejecting = Correction(deed="reject", kind="event", source="a", exact=words.exact, where=where)
    return curate((Findings("a", events=(met, signed)),), Content(corrections=(rejecting,)), (source,)).problems


def program_that_fails(folder: Path) -> Iterable[Problem]:
    def fail(*_: object) -> Findings:
        raise ValueError("a slip of ours")

    source = Source(id="a", path="seeds/a.txt", text="The dam broke.", sha256="", where=Where("seeds/a.txt", 1))
    found = find_all([(source, ())], fail, ENGLISH, NO_VOCABULARY, 1)
    return [each.problem for each in found if each.problem]


def without_the_library(folder: Path) -> Iterable[Problem]:
    with pytest.MonkeyPatch.context() as patch:
        patch.delitem(sys.modules, "dossier.intake.documents", raising=False)
        patch.setitem(sys.modules, "pypdf", None)
        return [each for each in articles_of(b"%PDF-", "a.pdf", ENGLISH) if isinstance(each, Problem)]


def kept_over_a_file(folder: Path) -> Iterable[Problem]:
    (folder / "a.md").write_text("mine", encoding="utf-8")
    problem = keep(folder, "a.md", "---\nquestion: q\n---\n")
    return [problem] if problem else []


def taken_back_from_a_changed_file(folder: Path) -> Iterable[Problem]:
    keep(folder, "a.yml", "- accept: quote\n")
    after = held(folder, "a.yml")
    keep(folder, "a.yml", "- reject: quote\n")
    problem = put_back(folder, "a.yml", None, after)
    return [problem] if problem else []


def page_of(data: bytes) -> Callable[[Path], Iterable[Problem]]:
    found = article_of_page(data, "a.html")
    return lambda folder: [found] if isinstance(found, Problem) else []


def fetched(folder: Path) -> Iterable[Problem]:
    found = fetch("http://127.0.0.1/")
    return [found] if isinstance(found, Problem) else []


DEEDS: dict[str, Callable[[Path], Iterable[Problem]]] = {
    "changed-since": taken_back_from_a_changed_file,
    "fault": program_that_fails,
    "file-exists": kept_over_a_file,
    "file-name": name_in_bytes,
    "no-article": page_of(b"<html></html>"),
    "no-sources": without_seeds,
    "not-a-file": link_to_nothing,
    "not-an-article": lambda folder: [each for each in articles_of(b"x", "a.odt", ENGLISH) if isinstance(each, Problem)],
    "not-fetched": fetched,
    "not-installed": without_the_library,
    "not-verbatim": words_of_nobody,
    "not-written": card_that_cannot_be_written,
    "outside": link_outside,
    "several-statements": two_events_in_the_same_words,
    "too-large": page_of(b"<" * (LARGEST + 1)),
    "unreadable": locked_file,
}
"""What provokes the problems that no file of a dossier can."""


def named_in(tree: ast.AST) -> set[str]:
    """Return the codes that a module gives to problems."""
    codes: set[str] = set()
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
            place = {"Problem": 1, "wrong": 1, "_Slip": 0}.get(name)
            if place is not None and len(call.args) > place:
                codes |= {
                    node.value for node in ast.walk(call.args[place]) if isinstance(node, ast.Constant) and isinstance(node.value, str)
                }
    return codes


def codes_of_the_package() -> set[str]:
    return {code for path in PACKAGE.rglob("*.py") for code in named_in(ast.parse(path.read_text(encoding="utf-8")))}


def test_every_problem_stands_in_the_table_and_is_provoked() -> None:
    named = codes_of_the_package()
    assert len(named) > 50
    assert sorted(ENGLISH.keys("problems")) == sorted(named), "dossier/languages/en/problems.yml names every problem, and no other"
    assert sorted({**FILES, **DEEDS}) == sorted(named), "each is provoked here"
    assert list(ENGLISH.keys("problems")) == sorted(named), "in the order of the alphabet"


def test_the_table_says_what_each_means_and_what_to_do() -> None:
    for code in ENGLISH.keys("problems"):
        said = ENGLISH.table(f"problems.{code}")
        assert set(said) == {"meaning", "remedy"}
        assert all(words.endswith(".") and words[:1].isalpha() and len(words) > 8 for words in said.values()), code


@pytest.mark.parametrize("code", sorted({**FILES, **DEEDS}))
def test_a_problem_is_told_with_its_place_and_what_to_do(code: str, tmp_path: Path) -> None:
    problems = DEEDS[code](tmp_path) if code in DEEDS else build(laid(tmp_path, FILES[code])).problems
    told = [problem for problem in problems if problem.code == code]
    assert told, [str(problem) for problem in problems]
    for problem in told:
        assert problem.where.path
        assert problem.message
        assert problem.hint or problem.nearest or code == "not-verbatim"
        assert "Traceback" not in str(problem)


def test_problems_are_told_together_ordered_by_file(tmp_path: Path) -> None:
    files = {**FILES["unknown-key"], **FILES["wrong-value"], **FILES["bad-row"], **FILES["bad-date"], **FILES["no-front-matter"]}
    problems = build(laid(tmp_path, files)).problems
    assert {"unknown-key", "wrong-value", "bad-row", "bad-date", "no-front-matter"} <= {problem.code for problem in problems}
    assert [problem.where for problem in problems] == sorted(problem.where for problem in problems)
