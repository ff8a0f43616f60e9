"""Whatever is in the cache, and whatever happened to it: the same project makes the same site, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from dossier.store import FOLDER

from .conftest import Site, build_site, copy_project
from .test_doors import content, differing, with_words

LATE = " date 2031-05-07\n\nThe wall of the Hollin dam has held, the mayor said. “Nobody sleeps in Hollin now,” Tomas Arkel said.\n"


def site_of(project: Path) -> dict[str, bytes]:
    return content(build_site(project))


def test_cold_warm_damaged_and_edited(dam: Site, tmp_path: Path) -> None:
    cold = content(dam.folder)
    project = copy_project(dam.project, tmp_path / "warm")
    shutil.copytree(dam.project / FOLDER, project / FOLDER)
    kept = sorted((project / FOLDER).rglob("*.kept"))
    assert {path.parent.name for path in kept} == {"dossier", "pages", "stages", "standing"}
    assert differing(site_of(project), cold) == []

    for number, path in enumerate(sorted((project / FOLDER).rglob("*.kept"))):
        path.write_bytes(path.read_bytes()[number % 100 :])
    assert differing(site_of(project), cold) == []

    with_words(project / "content" / "disputes" / "who-knew.md", "before 1 May", "before the first day of May")
    (project / "seeds" / "late.txt").write_text(LATE, encoding="utf-8")
    warm = site_of(project)
    assert len(differing(warm, cold)) > 10
    anew = copy_project(project, tmp_path / "anew")
    assert differing(warm, site_of(anew)) == []


def test_what_is_the_same_is_not_written_again_and_what_somebody_changed_is(dam: Site, tmp_path: Path) -> None:
    project = copy_project(dam.project, tmp_path / "warm")
    (project / "seeds" / "late.txt").write_text(LATE, encoding="utf-8")
    cold = site_of(project)
    site = project / "site"
    pages = {path: path.stat().st_mtime_ns for path in site.rglob("index.html")}
    assert len(pages) > 20
    (site / "index.html").write_text("by another hand", encoding="utf-8")
    (site / "sources" / "stray.html").write_text("of nobody", encoding="utf-8")
    assert differing(site_of(project), cold) == []
    written = {path for path, time in pages.items() if path.stat().st_mtime_ns != time}
    assert site / "index.html" in written
    assert len(written) * 4 < len(pages)

    (project / "seeds" / "late.txt").unlink()
    without = site_of(project)
    assert [path for path in cold if "sources/late/" in path]
    assert not [path for path in without if "sources/late/" in path]
    assert differing(without, content(dam.folder)) == []
