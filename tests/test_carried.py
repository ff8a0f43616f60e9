"""What a build remembers is carried over to the next process: it makes the same of it, with less work, and trusts no file."""

from __future__ import annotations

import io
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier import carried as module
from dossier.build import Build, build
from dossier.carried import carried, carry
from dossier.pagefind_index import write_index
from dossier.stages import Stages
from dossier.store import Store

ROOT = Path(__file__).parent.parent
DAM = ROOT / "tests" / "dossiers" / "dam"
WILDFIRE = ROOT / "examples" / "wildfire"
EXCEPT = shutil.ignore_patterns(".cache", ".pages", "site")


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    def edit(project: Path) -> None:
        text = (project / path).read_text(encoding="utf-8")
        assert old in text
        (project / path).write_text(text.replace(old, new), encoding="utf-8")

    return edit


def a_template(project: Path) -> None:
    (project / "templates" / "pages").mkdir(parents=True, exist_ok=True)
    (project / "templates" / "pages" / "method.md.j2").write_text("# {{ t('page.method') }}\n", encoding="utf-8")


EDITS: tuple[Callable[[Path], None], ...] = (
    edited("seeds/valley-post.txt", "\n\n", "\n\nThe mayor said: “Nobody sleeps in Hollin now.”\n\n"),
    edited("content/home.yml", "350 soldiers work at the dam.", "At the dam work 350 soldiers."),
    edited("content/disputes/who-knew.md", "before 1 May", "before the first day of May"),
    edited("content/corrections/quotes.yml", "by: ", "by: Another "),
    lambda project: (project / "content" / "actors" / "jorn-haske.yml").unlink(),
    lambda project: (project / "seeds" / "northern-wire.md").unlink(),
    edited("content/dossier.yml", "language: en", "language: fr"),
    a_template,
)


def said(built: Build) -> tuple[Any, ...]:
    """Return all that a build says; pages stand in no order."""
    return sorted(built.pages, key=lambda page: page.path), built.problems, built.dossier


def in_another_process(project: Path, folder: Path) -> tuple[Build, Stages]:
    """Build a project with what was carried, and carry what is remembered then."""
    stages = carried(folder)
    built = build(project, stages=stages)
    carry(stages, folder)
    return built, stages


@pytest.fixture(scope="module")
def remembered() -> Stages:
    stages = Stages()
    build(DAM, stages=stages)
    return stages


def test_after_every_edit_pages_are_as_if_made_from_nothing(tmp_path: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(DAM, project, ignore=EXCEPT)
    for edit in (lambda _: None, *EDITS):
        edit(project)
        assert said(in_another_process(project, tmp_path / "kept")[0]) == said(build(project))


@pytest.mark.parametrize("project", [ROOT, WILDFIRE, DAM], ids=lambda project: project.name)
def test_what_stands_is_not_made_again(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for part in ("seeds", "content", "templates"):
        if (project / part).is_dir():
            shutil.copytree(project / part, copy / part)
    shutil.copy(project / "mkdocs.yml", copy)
    first, stages = in_another_process(copy, tmp_path / "kept")
    assert stages.kept.is_new()
    second, again = in_another_process(copy, tmp_path / "kept")
    assert not again.kept.is_new()
    pages = {page.path: page for page in second.pages if not page.path.startswith("data/")}
    restored = {page.path: page for page in build(copy, stages=carried(tmp_path / "kept")).pages}
    assert len(pages) > 20
    assert {path for path, page in pages.items() if restored[path] != page} == set()
    assert said(first) == said(second)


def test_one_edit_makes_few_pages_anew(tmp_path: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(DAM, project, ignore=EXCEPT)
    in_another_process(project, tmp_path / "kept")
    EDITS[1](project)
    stages = carried(tmp_path / "kept")
    before = {path: made.page for path, made in stages.kept._pages.items()}
    now = {page.path: page for page in build(project, stages=stages).pages}
    anew = {path for path, page in before.items() if now[path] is not page}
    assert "index.md" in anew
    assert len(anew) < len(before) / 5


class Deed:
    """What a hostile file asks Python to do when it is read."""

    def __init__(self, deed: Callable[..., Any], *given: Any) -> None:
        self.deed, self.given = deed, given

    def __reduce__(self) -> tuple[Callable[..., Any], tuple[Any, ...]]:
        return self.deed, self.given


HOSTILE: dict[str, Callable[[Path], Any]] = {
    "a program": lambda trap: Deed(exec, f"open({str(trap)!r}, 'w')"),
    "a method": lambda trap: Deed(getattr, trap, "touch"),
    "a class that acts": lambda trap: Deed(open, str(trap), "w"),
    "a function of ours": lambda trap: Deed(write_index, trap.parent, (), "en"),
    "a foreign record": lambda trap: Deed(io.BytesIO, b""),
    "something else": lambda trap: ["no stages"],
}


@pytest.mark.parametrize("thing", HOSTILE.values(), ids=HOSTILE)
def test_a_kept_file_can_do_nothing(thing: Callable[[Path], Any], remembered: Stages, tmp_path: Path) -> None:
    trap = tmp_path / "trap" / "sprung"
    trap.parent.mkdir()
    carry(remembered, tmp_path / "kept")
    assert carried(tmp_path / "kept").known == remembered.known != {}
    Store(tmp_path / "kept" / module.FOLDER).keep(module._key(), pickle.dumps(thing(trap)))
    assert carried(tmp_path / "kept").known == {}
    assert list(trap.parent.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_what_breaks_off_was_never_kept(share: float, remembered: Stages, tmp_path: Path) -> None:
    carry(remembered, tmp_path)
    store, key = Store(tmp_path / module.FOLDER), module._key()
    whole = store.get(key)
    assert whole
    store.keep(key, whole[: int(len(whole) * share)])
    assert carried(tmp_path).known == {}


def test_a_folder_that_cannot_be_written_costs_time_alone(remembered: Stages, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    carry(remembered, tmp_path / "file" / "kept")
    assert carried(tmp_path / "file" / "kept").known == {}
