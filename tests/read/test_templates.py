"""Templates of a project replace those of the package by name; one that does neither is told."""

from __future__ import annotations

from pathlib import Path

from dossier.read.templates import read_templates


def lay(root: Path, name: str, text: str) -> None:
    (root / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
    (root / "templates" / name).write_text(text, encoding="utf-8")


def test_a_template_of_the_project_replaces_one_of_the_package(tmp_path: Path) -> None:
    lay(tmp_path, "pages/home.md.j2", "Mine.")
    found, problems = read_templates(tmp_path)
    assert (found["pages/home.md.j2"], problems) == ("Mine.", ())
    assert "pages/quotes.md.j2" in found


def test_a_template_under_a_name_that_nothing_knows_is_told(tmp_path: Path) -> None:
    lay(tmp_path, "pages/hom.md.j2", "Mine.")
    lay(tmp_path, "theme/main.html", "Theirs: MkDocs reads it.")
    (problem,) = read_templates(tmp_path)[1]
    assert (problem.where.path, problem.code, problem.severity) == ("templates/pages/hom.md.j2", "stranger", "warning")
    assert problem.nearest == "templates/pages/home.md.j2"


def test_what_another_template_names_is_no_stranger(tmp_path: Path) -> None:
    lay(tmp_path, "pages/home.md.j2", '{% from "macros/mine.md.j2" import shown %}{{ shown() }}')
    lay(tmp_path, "macros/mine.md.j2", "{% macro shown() %}Mine.{% endmacro %}")
    assert read_templates(tmp_path)[1] == ()
