"""Whatever is in the cache, and whatever happened to it: the same project makes the same site, byte for byte."""

from __future__ import annotations

import shutil
from pathlib import Path

from dossier.store import FOLDER

from .conftest import Site, build_site, copy_project
from .test_doors import content, differing, with_words


def site_of(project: Path) -> dict[str, bytes]:
    return content(build_site(project))


def test_cold_warm_damaged_and_edited(dam: Site, tmp_path: Path) -> None:
    cold = content(dam.folder)
    project = copy_project(dam.project, tmp_path / "warm")
    shutil.copytree(dam.project / FOLDER, project / FOLDER)
    kept = sorted((project / FOLDER).rglob("*.kept"))
    assert {path.parent.name for path in kept} == {"dossier", "pages", "stages"}
    assert differing(site_of(project), cold) == []

    for number, path in enumerate(sorted((project / FOLDER).rglob("*.kept"))):
        path.write_bytes(path.read_bytes()[number % 100 :])
    assert differing(site_of(project), cold) == []

    with_words(project / "content" / "disputes" / "who-knew.md", "before 1 May", "before the first day of May")
    late = " date 2031-05-07\n\nThe wall of the Hollin dam has held, the mayor said. “Nobody sleeps in Hollin now,” Tomas Arkel said.\n"
    (project / "seeds" / "late.txt").write_text(late, encoding="utf-8")
    warm = site_of(project)
    assert len(differing(warm, cold)) > 10
    anew = copy_project(project, tmp_path / "anew")
    assert differing(warm, site_of(anew)) == []
