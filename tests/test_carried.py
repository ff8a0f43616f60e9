"""What a build remembers is carried over to the next process: it makes the same of it, with less work, and trusts no file."""

from __future__ import annotations

import io
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dossier import carried as module
from dossier.build import Build, build
from dossier.carried import Carried
from dossier.model.vocabulary import Vocabulary
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


def in_another_process(project: Path, folder: Path, stays: bool = False) -> tuple[Build, Stages]:
    """Build a project with what was carried, and leave what is remembered then."""
    stages = Carried(folder, stays)
    built = build(project, stages=stages)
    stages.leave_pages()
    return built, stages


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a build of the dam has left."""
    folder = tmp_path_factory.mktemp("left")
    in_another_process(DAM, folder)
    return folder


@pytest.fixture
def kept(left: Path, tmp_path: Path) -> Path:
    shutil.copytree(left, tmp_path / "kept")
    return tmp_path / "kept"


@pytest.mark.parametrize("stays", [False, True], ids=["build", "preview"])
def test_after_every_edit_pages_are_as_if_made_from_nothing(tmp_path: Path, stays: bool) -> None:
    project = tmp_path / "dam"
    shutil.copytree(DAM, project, ignore=EXCEPT)
    for edit in (lambda _: None, *EDITS):
        edit(project)
        assert said(in_another_process(project, tmp_path / "kept", stays)[0]) == said(build(project))


@pytest.mark.parametrize("project", [ROOT, WILDFIRE, DAM], ids=["the talks", "wildfire", "dam"])
def test_what_stands_is_neither_read_nor_made_again(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    for part in ("seeds", "content", "templates"):
        if (project / part).is_dir():
            shutil.copytree(project / part, copy / part)
    shutil.copy(project / "mkdocs.yml", copy)
    first, stages = in_another_process(copy, tmp_path / "kept", stays=True)
    assert stages.kept.is_new()
    assert stages.reread.is_new()
    second, stages = in_another_process(copy, tmp_path / "kept", stays=True)
    assert not stages.kept.is_new()
    assert not stages.reread.is_new()
    assert said(first) == said(second)
    assert len(second.pages) > 20


def test_one_edit_makes_few_pages_anew_and_what_was_left_still_serves(tmp_path: Path) -> None:
    project, kept = tmp_path / "dam", tmp_path / "kept"
    shutil.copytree(DAM, project, ignore=EXCEPT)
    in_another_process(project, kept)
    before = {path: path.stat().st_mtime_ns for path in (kept / module.FOLDER).iterdir()}
    EDITS[1](project)
    _, stages = in_another_process(project, kept)
    assert stages.kept._made in range(1, 8)
    assert {path: path.stat().st_mtime_ns for path in (kept / module.FOLDER).iterdir()} == before or stages.kept.is_new()


def test_a_preview_goes_on_from_its_own_last_build(tmp_path: Path, kept: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(DAM, project, ignore=EXCEPT)
    stages = Carried(kept, stays=True)
    first = build(project, stages=stages)
    shutil.rmtree(kept)
    assert build(project, stages=stages).dossier.events is first.dossier.events


def test_what_two_builds_have_left_is_not_taken_for_what_one_has(tmp_path: Path, kept: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(DAM, project, ignore=EXCEPT)
    EDITS[0](project)
    EDITS[4](project)
    in_another_process(project, tmp_path / "other")
    for mixed in range(1, 7):
        folder = tmp_path / f"mixed {mixed}"
        shutil.copytree(kept, folder)
        for number, file in enumerate(files_in(tmp_path / "other")):
            if mixed & 1 << number:
                shutil.copy(file, folder / module.FOLDER / file.name)
        assert said(in_another_process(project, folder)[0]) == said(build(project))


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


def files_in(kept: Path) -> list[Path]:
    files = sorted((kept / module.FOLDER).glob("*.kept"))
    assert len(files) == 3
    return files


@pytest.mark.parametrize("thing", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("stays", [False, True], ids=["build", "preview"])
def test_a_kept_file_can_do_nothing(thing: Callable[[Path], Any], stays: bool, kept: Path, tmp_path: Path) -> None:
    trap = tmp_path / "trap" / "sprung"
    trap.parent.mkdir()
    for file in files_in(kept):
        Store(file.parent).keep(file.stem, pickle.dumps(thing(trap)))
    stages = Carried(kept, stays)
    assert stages.link(lambda: Vocabulary()) == Vocabulary()
    assert (stages.known, list(stages.kept._pages)) == ({}, [])
    assert list(trap.parent.iterdir()) == []


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.9])
def test_what_breaks_off_was_never_kept(share: float, kept: Path) -> None:
    stages = Carried(kept, stays=True)
    stages.link(Vocabulary)
    assert stages.known
    assert stages.kept._pages
    for file in files_in(kept):
        whole = Store(file.parent).get(file.stem)
        assert whole
        Store(file.parent).keep(file.stem, whole[: int(len(whole) * share)])
    stages = Carried(kept, stays=True)
    stages.link(Vocabulary)
    assert (stages.known, list(stages.kept._pages)) == ({}, [])


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    built, _ = in_another_process(DAM, tmp_path / "file" / "kept")
    assert said(built) == said(build(DAM))


@pytest.mark.parametrize("foreign", [io.BytesIO(b"a"), lambda: 1], ids=["no record", "not to be written"])
def test_what_nobody_foresaw_is_worked_out_all_the_same(foreign: object, tmp_path: Path) -> None:
    assert Carried(tmp_path, stays=False).link(lambda: foreign) is foreign


def test_what_is_nested_too_deep_to_be_written_is_not_kept(kept: Path) -> None:
    nested: tuple[Any, ...] = ()
    for _ in range(100_000):
        nested = (nested,)
    stages = Carried(kept, stays=True)
    stages.link(lambda: build(DAM, stages=stages))
    stages.known["deep"] = nested
    stages._keep(stages._linking, stages.known)
    assert stages._store.get(stages._linking) is not None, "what was kept before stays"
    while nested:
        (nested,) = nested


DYING = """
import os, sys
from pathlib import Path
from dossier.carried import Carried
here = os.getpid()
class Dying(Carried):
    def _link(self, *asked):
        os.getpid() == here or os._exit(3)
        return super()._link(*asked)
for kind in (Carried, Dying):
    told = kind(Path(sys.argv[1]), stays=False).link(lambda: "here" if os.getpid() == here else "elsewhere", lambda: print("meanwhile"))
    print(told)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="processes are forked on Linux")
def test_what_is_done_meanwhile_waits_for_linking_to_read_and_not_for_one_that_died(tmp_path: Path) -> None:
    told = subprocess.run([sys.executable, "-c", DYING, tmp_path], capture_output=True, text=True, check=True, timeout=60)
    assert (told.stdout, told.stderr) == ("meanwhile\nelsewhere\nmeanwhile\nhere\n", "")
