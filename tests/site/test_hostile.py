"""Hostile input: whatever articles, file names and YAML hold comes out as text or as a named problem, and nothing of it runs."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import DAM, Site, Visit, built_once, copy_project, write
from .test_crawl import SCHEMES, Links
from .test_doors import content, with_words

SCRIPT = "javascript:window.pwned=1"
MARKUP = "<script>window.pwned=1</script><img src=x onerror=\"window.pwned=1\"><svg onload='window.pwned=1'></svg>"
LINKS = "[here](javascript:window.pwned=1) ![](x) <javascript:window.pwned=1> [a]: javascript:window.pwned=1"
SYNTAX = (
    "{{ 7*7 }} {% raw %} {# c #} ${7*7} | a | b | `tick` ``` **bold** __init__ ~~~ \\ ]]> --> </textarea></title> "
    "&lt;b&gt; &#60;i&#62; {: onclick=x } {.red}"
)
HIDDEN = "a\u202egnp.exe\u2069 b\u200bc\u00add\ufeffe\u2028f"
HOSTILE = f"{MARKUP} {LINKS} {SYNTAX} {HIDDEN}"
NOTE = f"{MARKUP} [here]({SCRIPT}) <{SCRIPT}> **bold** {SYNTAX} {HIDDEN}"

ARTICLE = f""" date 2031-05-04

{HOSTILE}

Hollin – “{HOSTILE}”, said Tomas {MARKUP} Arkel, the mayor of Hollin. About 300 people {LINKS} left on Sunday.

# Not a heading

| not | a table |
|-----|---------|
| 500 | soldiers |

    not code

- “{SYNTAX},” said Prime Minister Ilena Voskova on Sunday. {HIDDEN}

!!! danger "Not an admonition"
    {MARKUP}

Velwater sent 120 workers to Hollin on 4 May{MARKUP}.

[^1]: not a footnote
"""


def yaml(text: str) -> str:
    """Return a string as a quoted YAML scalar; JSON's strings are YAML's."""
    return json.dumps(text, ensure_ascii=True)


def attacked(project: Path) -> None:
    """Lay out a dossier in which everything that may be text is an attack."""
    copy_project(DAM, project)
    (project / "seeds" / "attack.txt").write_text(ARTICLE, encoding="utf-8")
    row = {
        "id": "attack-row",
        "title": HOSTILE,
        "outlet": HOSTILE,
        "byline": HOSTILE,
        "url": SCRIPT,
        "published": "2031-05-04",
        "text": ARTICLE,
    }
    (project / "seeds" / "rows.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    head = "".join(f"{key}: {yaml(HOSTILE)}\n" for key in ("title", "outlet", "byline"))
    (project / "seeds" / "attack-head.md").write_text(f"---\n{head}published: 2031-05-04\n---\n{ARTICLE}", encoding="utf-8")
    card = "".join(f"{key}: {yaml(HOSTILE)}\n" for key in ("label", "title", "outlet", "byline", "filed_from", "horizon_why"))
    (project / "content" / "sources" / "attack.yml").write_text(f"{card}note: {yaml(NOTE)}\n", encoding="utf-8")
    (project / "content" / "actors" / "tomas-arkel.yml").write_text(
        f"name: Tomas Arkel\nkind: person\ninstitution: {yaml(HOSTILE)}\nalso: [{yaml(HOSTILE)}]\nnote: {yaml(NOTE)}\n"
        f"roles:\n  - {{words: {yaml(HOSTILE)}, source: herald-before, exact: the mayor of Hollin}}\n",
        encoding="utf-8",
    )
    settings = project / "content" / "dossier.yml"
    with_words(settings, "title: The Hollin dam", f"title: {yaml(HOSTILE)}")
    with_words(settings, "name: Ada Mirren", f"name: {yaml(HOSTILE)}")
    dispute = project / "content" / "disputes" / "who-knew.md"
    with_words(dispute, "question: Did Velwater know of the crack before May?", f"question: {yaml(HOSTILE)}")
    with_words(dispute, "claim: Velwater had known of the crack since March.", f"claim: {yaml(HOSTILE)}")
    with_words(dispute, "settles: The letters between the regulator and the company.", f"settles: {yaml(HOSTILE)}")
    home = project / "content" / "home.yml"
    with_words(home, "label: people taken to Doru", f"label: {yaml(HOSTILE)}")
    with_words(home, "- text: 350 soldiers work at the dam.", f"- text: {yaml(HOSTILE)}")


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of that dossier."""
    with built_once(tmp_path_factory, "hostile", attacked, strict=False) as site:
        yield site


def test_nothing_hostile_becomes_an_element(hostile: Site) -> None:
    pages = sorted(hostile.folder.rglob("*.html"))
    assert len(pages) > 15
    for path in pages:
        links = Links(path.read_text(encoding="utf-8"))
        assert links.handlers == [], path
        addresses = [address for _, address in links.links]
        assert {address.split(":")[0].lower() for address in addresses if ":" in address.split("/")[0]} <= SCHEMES, path
        assert "x" not in addresses, path


def test_hostile_words_are_shown_as_they_stand(hostile: Site, visit: Visit) -> None:
    visit.page.goto(f"{hostile.url}sources/attack/")
    shown = visit.page.locator("article.md-content__inner").text_content() or ""
    assert "<script>window.pwned=1</script>" in shown
    assert "{{ 7*7 }}" in shown
    assert "`tick`" in shown
    assert "**bold**" in shown
    assert "[here](javascript:window.pwned=1)" in shown


def test_no_hostile_script_runs_on_any_page(hostile: Site, visit: Visit) -> None:
    for path in sorted(hostile.folder.rglob("index.html")):
        visit.page.goto(hostile.url + path.relative_to(hostile.folder).as_posix())
        assert visit.page.evaluate("window.pwned") is None, path
    assert visit.complaints == []
    assert visit.strangers() == []


def test_no_hostile_script_runs_in_search_results(hostile: Site, visit: Visit) -> None:
    visit.page.goto(hostile.url)
    search = visit.page.locator("input[name=query]")
    search.click()
    search.press_sequentially("Arkel pwned")
    visit.page.locator(".md-search-result__item").first.wait_for()
    assert visit.page.evaluate("window.pwned") is None


NAMES = {
    "<img src=x onerror=window.pwned=1>": "markup in a name",
    "a\u202etxt.exe": "a name that turns itself around",
    "{{ 7*7 }}": "template syntax in a name",
    "[x](javascript:window.pwned=1)": "a link in a name",
    "a|b`c`*d*#e": "Markdown in a name",
    "x" * 240: "a long name",
    "con trol\x07": "a control in a name",
    "..": "a name of dots",
    "index": "a name that pages of sections bear",
    "Üñí ©ødé": "letters of other alphabets",
}


@pytest.mark.parametrize("name", NAMES, ids=NAMES.values())
def test_any_file_name_is_text_or_a_named_problem(tmp_path: Path, name: str) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    shutil.copy(project / "seeds" / "valley-post.txt", project / "seeds" / f"{name}.txt")
    (project / "seeds" / "valley-post.txt").rename(project / "seeds" / "kept.txt")
    before = sorted(path for path in tmp_path.rglob("*") if ".pages" not in path.parts)
    assert write(project)[0] in (0, 1)
    shutil.rmtree(project / "content")
    code, complaints = write(project)
    if code:
        assert code == 1
        assert "seeds/" in complaints
    else:
        pages = [text.decode() for path, text in content(project / "docs").items() if path.endswith(".md")]
        assert len(pages) > 10
        assert not any("<img" in page for page in pages)
    own = {project / "docs", project / ".cache"}  # what was asked for, and what may be deleted at any time
    inside = [path for path in tmp_path.rglob("*") if ".pages" not in path.parts and not own & {path, *path.parents}]
    assert set(inside) <= set(before), "nothing is written outside the folder"
    assert all(path.suffix == ".kept" or path.name == ".gitignore" for path in (project / ".cache").rglob("*") if path.is_file())


BODIES = {
    "null bytes": b" date 2031-05-04\n\nThe dam\x00 holds, the mayor said.\n",
    "not UTF-8": b" date 2031-05-04\n\nThe dam \xff\xfe\x80 holds\x81, the mayor said.\n",
    "one long line": b" date 2031-05-04\n\n" + b'"The dam holds," said Tomas Arkel (on 4 May) ' * 500,
    "one long word": b"a" * 100_000,
    "marks alone": b'"' * 10_000 + b"'" * 10_000,
    "line ends alone": b"\r\n" * 50_000,
    "nothing": b"",
    "white space": b" \n\t\n ",
}
MEGABYTES = {
    "a megabyte on one line": b" date 2031-05-04\n\n" + b"the dam holds and the river falls " * 29_000,
    "a megabyte of one letter": b"a" * 1_000_000,
    "a megabyte of marks": b'"' * 500_000 + b"'" * 500_000,
    "a megabyte of line ends": b"\r\n" * 500_000,
}
BODY_CASES = [
    *(pytest.param(body, id=name) for name, body in BODIES.items()),
    *(pytest.param(body, id=name, marks=pytest.mark.slow) for name, body in MEGABYTES.items()),
]


@pytest.mark.parametrize("body", BODY_CASES)
def test_any_text_is_text_or_a_named_problem(tmp_path: Path, body: bytes) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    (project / "seeds" / "strange.txt").write_bytes(body)
    code, complaints = write(project)
    if code:
        assert code == 1
        assert "seeds/strange.txt" in complaints
    else:
        assert (project / "docs" / "sources" / "strange" / "index.md").is_file()


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("content/dossier.yml", "title: !!python/object/apply:os.system ['touch pwned']\n"),
        ("content/dossier.yml", "title: one\ntitle: two\n"),
        ("content/dossier.yml", "title: &a [*a, *a]\n"),
        ("content/dossier.yml", "- a list\n"),
        ("content/dossier.yml", f"responsible: {{name: x, contact: '{SCRIPT}'}}\n"),
        ("content/sources/valley-post.yml", f"url: '{SCRIPT}'\nurl_confirmed_by: x\nurl_confirmed_on: 2031-05-08\n"),
        ("content/dossier.yml", "\x00"),
        ("content/home.yml", "summary:\n  - text: x\n    evidence: [{source: ../../etc/passwd, exact: root}]\n"),
        ("content/actors/..%2f.yml", "name: x\nkind: wizard\n"),
        ("content/pages/timeline/index.md", "# Mine"),
        ("seeds/rows.jsonl", '{"id": "../../up", "text": "The dam holds."}\n{"id": "half", "text": "\\ud800"}\nnot json\n{"id": 3}\n[]\n'),
        ("seeds/head.md", "---\ntitle: [\n---\nThe dam holds.\n"),
        ("seeds/valley-post.md", "The same name twice.\n"),
        ("templates/pages/timeline.md.j2", "{% for %}"),
        ("templates/pages/timeline.md.j2", "{{ ''.__class__.__mro__[1].__subclasses__() }}"),
    ],
)
def test_any_content_is_text_or_a_named_problem(tmp_path: Path, file: str, text: str) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    path = Path(os.path.normpath(project / file))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    code, complaints = write(project)
    assert code in (0, 1)
    if code:
        assert path.name in complaints
    assert not list(project.rglob("pwned"))
    assert not (tmp_path / "up.md").exists()


def test_a_link_out_of_the_project_is_not_followed(tmp_path: Path) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    (tmp_path / "secret.txt").write_text("The hidden word is marmalade.", encoding="utf-8")
    (project / "seeds" / "linked.txt").symlink_to(tmp_path / "secret.txt")
    (project / "content" / "pages" / "linked.md").symlink_to(tmp_path / "secret.txt")
    code, complaints = write(project)
    assert code == 1
    assert "linked" in complaints
    docs = content(project / "docs") if (project / "docs").exists() else {}
    assert all(b"marmalade" not in text for text in docs.values())
