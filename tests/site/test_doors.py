"""The two doors: the same bytes through both, the same bytes on any day, and no site from a dossier with errors."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pytest

from .conftest import DAM, ROOT, Site, build_site, copy_project, once, run

GOLDEN = ROOT / "tests" / "golden" / "dam"


def content(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder by path, but for those whose names begin with a dot."""
    found = {path.relative_to(folder): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
    return {path.as_posix(): text for path, text in found.items() if not any(part.startswith(".") for part in path.parts)}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def put(path: Path, words: str) -> None:
    """Write a file in one step, as editors do: a preview that looks at one that is emptied and not yet written builds twice."""
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", delete=False) as aside:
        aside.write(words)
    Path(aside.name).replace(path)


def with_words(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    put(path, text.replace(old, new))


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What `dossier write` makes of the dam."""

    def write(target: Path) -> None:
        done = run("dossier", "write", "docs", cwd=copy_project(DAM, target))
        assert done.returncode == 0, done.stderr

    return once(tmp_path_factory, "written", write) / "docs"


def test_both_doors_give_the_same_bytes(dam: Site, written: Path) -> None:
    through_mkdocs = content(dam.project / ".pages")
    assert len(through_mkdocs) > 10
    assert differing(through_mkdocs, content(written)) == []


def test_the_example_builds_through_both_doors(tmp_path: Path) -> None:
    (tmp_path / "templates").symlink_to(ROOT / "templates")  # the example has the look of this checkout: ../../templates/theme
    project = tmp_path / "examples" / "wildfire"
    shutil.copytree(ROOT / "examples" / "wildfire", project, ignore=shutil.ignore_patterns(".pages", ".cache", "site"))
    (project / ".pages").mkdir()
    site = build_site(project)
    assert "5.40 p.m." in (site / "disputes" / "when-the-order-came" / "index.html").read_text(encoding="utf-8")
    done = run("dossier", "write", "docs", cwd=project)
    assert done.returncode == 0, done.stderr
    assert differing(content(project / ".pages"), content(project / "docs")) == []


def test_the_pages_are_those_somebody_reviewed(written: Path, pytestconfig: pytest.Config) -> None:
    if pytestconfig.getoption("--golden"):
        shutil.rmtree(GOLDEN, ignore_errors=True)
        shutil.copytree(written, GOLDEN, ignore=shutil.ignore_patterns(".*"))
    assert differing(content(GOLDEN), content(written)) == [], "`make golden` writes them anew; review the difference"


def test_the_same_input_makes_the_same_site_at_any_time_and_place(dam: Site, tmp_path: Path) -> None:
    elsewhere = copy_project(DAM, tmp_path / "a much longer path with spaces")
    built = run("mkdocs", "build", "--strict", cwd=elsewhere, PYTHONHASHSEED="4711", TZ="Pacific/Kiritimati", LC_ALL="C", COLUMNS="40")
    assert built.returncode == 0, built.stderr
    site = content(dam.folder)
    assert {"index.html", "404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"} <= site.keys()
    assert differing(site, content(elsewhere / "site")) == []


def test_the_date_of_the_site_is_that_of_its_latest_article(dam: Site) -> None:
    assert "<lastmod>2031-05-06</lastmod>" in (dam.folder / "sitemap.xml").read_text(encoding="utf-8")


def test_a_date_that_the_builder_sets_is_kept(tmp_path: Path) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    assert run("mkdocs", "build", cwd=project, SOURCE_DATE_EPOCH="86400").returncode == 0
    assert "<lastmod>1970-01-02</lastmod>" in (project / "site" / "sitemap.xml").read_text(encoding="utf-8")


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """The dam with two anchors that stand in no source."""
    project = copy_project(DAM, tmp_path / "dam")
    with_words(project / "content" / "disputes" / "who-knew.md", "They knew since March", "They knew since the spring")
    with_words(project / "content" / "home.yml", "the whole of the lower valley was cleared", "the whole of the upper valley was cleared")
    return project


@pytest.mark.parametrize("command", [("mkdocs", "build"), ("dossier", "write", "docs"), ("dossier", "check")], ids=" ".join)
def test_errors_end_a_build_and_all_of_them_are_named(broken: Path, command: tuple[str, ...]) -> None:
    done = run(*command, cwd=broken)
    assert done.returncode == 1
    said = done.stdout + done.stderr
    assert "Traceback" not in said
    assert "content/disputes/who-knew.md:" in said
    assert "They knew since the spring" in said
    assert "content/home.yml:" in said
    assert "the whole of the lower valley was cleared" in said, "the nearest passage is shown"
    assert not (broken / "site").exists()
    assert content(broken / ".pages") == {}
    assert not (broken / "docs").exists()


def test_a_changed_source_ends_a_build(tmp_path: Path) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    with_words(project / "seeds" / "valley-post.txt", "We heard the sirens", "We heard the siren")
    done = run("mkdocs", "build", cwd=project)
    assert done.returncode == 1
    assert "Nobody warned us" in done.stderr


def test_write_refuses_a_folder_with_other_files(tmp_path: Path) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    before = content(project)
    done = run("dossier", "write", "seeds", cwd=project)
    assert done.returncode == 1
    assert "not written here" in done.stderr
    assert "briefs.jsonl" in done.stderr
    assert differing(before, content(project)) == []


def test_write_outside_a_dossier_is_bad_usage(tmp_path: Path) -> None:
    done = run("dossier", "write", "docs", cwd=tmp_path)
    assert done.returncode == 2
    assert "mkdocs.yml" in done.stderr


def test_a_dirty_build_rebuilds_what_changed_and_removes_what_is_gone(tmp_path: Path) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    site = build_site(project)
    assert (site / "sources" / "coast-daily" / "index.html").is_file()
    (project / "seeds" / "briefs.jsonl").unlink()
    (project / "content" / "sources" / "coast-daily.yml").unlink()
    with_words(project / "content" / "disputes" / "who-knew.md", "      - {source: coast-daily, exact: They knew since March}\n", "")
    with_words(project / "content" / "disputes" / "how-many-left.md", "  - {source: coast-daily, kind: silent}\n", "  []\n")
    assert run("mkdocs", "build", "--dirty", cwd=project).returncode == 0
    assert not (site / "sources" / "coast-daily").exists()
    assert not (project / ".pages" / "sources" / "coast-daily" / "index.md").exists()
    assert "Coast Daily" not in (site / "sources" / "index.html").read_text(encoding="utf-8")
    with_words(project / "mkdocs.yml", "site_name: The Hollin dam", "site_name: Another name")
    assert run("mkdocs", "build", "--dirty", cwd=project).returncode == 0
    stale = [path for path in site.rglob("*.html") if "Another name" not in path.read_text(encoding="utf-8")]
    assert stale == []


def test_the_pencil_leads_to_the_file_behind_a_page(dam: Site) -> None:
    edit = "https://github.com/OWNER/NAME/edit/main/"
    dispute = (dam.folder / "disputes" / "who-knew" / "index.html").read_text(encoding="utf-8")
    assert f'href="{edit}content/disputes/who-knew.md"' in dispute
    for path in dam.folder.rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert f"{edit}.pages" not in page
        assert f"{edit}seeds" not in page or path.parent.name == "northern-wire", "the rights of an article must be known for a link to it"


def test_the_dam_is_shown_as_the_real_dossier_is() -> None:
    def look(project: Path) -> list[str]:
        lines = (project / "mkdocs.yml").read_text(encoding="utf-8").splitlines()
        return [line for line in lines if not line.startswith(("#", "site_", "repo_url", "edit_uri"))]

    assert look(DAM) == look(ROOT)


def test_a_build_never_has_a_page_of_problems(dam: Site) -> None:
    assert not (dam.folder / "problems").exists()
    assert not (dam.project / ".pages" / "problems").exists()
