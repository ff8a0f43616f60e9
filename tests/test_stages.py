"""What a preview remembers between builds: it works again only when it is asked something else, and never answers an old question."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

from dossier.build import Build, build
from dossier.stages import Stages

DAM = Path(__file__).parent / "dossiers" / "dam"


def edited(path: Path, old: str, new: str) -> Callable[[], None]:
    def edit() -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def pages(built: Build) -> dict[str, str]:
    """Return the pages but those of data, which a preview makes otherwise."""
    return {page.path: page.text for page in built.pages if not page.path.startswith("data/")}


def test_a_preview_says_after_every_edit_what_a_build_from_nothing_says(tmp_path: Path) -> None:
    project, preview = tmp_path / "dam", Stages()
    shutil.copytree(DAM, project)
    content = project / "content"
    edits = (
        edited(content / "home.yml", "350 soldiers work at the dam.", "At the dam work 350 soldiers."),
        edited(content / "disputes" / "who-knew.md", "before 1 May", "before the first day of May"),
        edited(content / "corrections" / "quotes.yml", "by: ", "by: Another "),
        edited(content / "dossier.yml", "publish: draft", "publish: reviewed"),
        (content / "actors" / "jorn-haske.yml").unlink,
        edited(content / "dossier.yml", "language: en", "language: fr"),
        lambda: (project / "templates" / "pages").mkdir(parents=True),
        lambda: (project / "templates" / "pages" / "method.md.j2").write_text("# {{ t('page.method') }}\n", encoding="utf-8"),
    )
    for edit in edits:
        edit()
        shown, anew = build(project, stages=preview, on_demand=True), build(project)
        assert pages(shown) == pages(anew)
        assert shown.problems == anew.problems
        assert shown.dossier == anew.dossier


def test_words_of_pages_link_nothing_anew_and_words_of_an_actor_do(tmp_path: Path) -> None:
    project, preview = tmp_path / "dam", Stages()
    shutil.copytree(DAM, project)
    first = build(project, stages=preview, on_demand=True).dossier
    edited(project / "content" / "home.yml", "350 soldiers work at the dam.", "At the dam work 350 soldiers.")()
    edited(project / "content" / "dossier.yml", "The Hollin dam", "A dam")()
    second = build(project, stages=preview, on_demand=True).dossier
    assert second.events is first.events
    assert second.home != first.home
    assert second.settings.title == "A dam"
    (project / "content" / "actors" / "jorn-haske.yml").unlink()
    assert build(project, stages=preview, on_demand=True).dossier.actors != first.actors


def test_a_preview_makes_no_data_and_tells_nothing_of_them_that_may_be_wrong(tmp_path: Path) -> None:
    project = tmp_path / "dam"
    shutil.copytree(DAM, project)
    shown, whole = build(project, stages=Stages(), on_demand=True), build(project)
    assert [page.path for page in shown.pages if page.path.startswith("data/")] == ["data/index.md"]
    said = {page.path: page.text for page in shown.pages}["data/index.md"]
    assert "This is a preview." in said
    assert not re.search(r"\d (?:KB|records|rows)\b", said)
    assert "This is a preview." not in {page.path: page.text for page in whole.pages}["data/index.md"]
    assert [(file.path, b"".join(file.pieces())) for file in shown.files] == [(file.path, b"".join(file.pieces())) for file in whole.files]
