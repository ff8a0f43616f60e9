"""`dossier new`: a dossier that builds at once, whatever its title, and never over what is there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dossier.build import build
from dossier.cli import main
from dossier.read.language import languages, read_language
from dossier.read.starter import read_starter
from dossier.starter import Answers, starter_files, wrong_repo_url, wrong_title
from dossier.text.strings import strings

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = "Who \"knew\": <script>alert(1)</script> & 'why' #1 {{ x }} [a](javascript:b) @LANGUAGE@ !ENV [HOME]"


def new(folder: Path, *arguments: str, typed: str | None = None) -> Result:
    return CliRunner().invoke(main, ["new", str(folder), *arguments], input=typed, catch_exceptions=False)


def held(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


class Loader(yaml.SafeLoader):
    """YAML as MkDocs reads it, but for the environment."""


Loader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node))


def test_a_new_dossier_builds_at_once_and_its_title_is_only_words(tmp_path: Path) -> None:
    folder = tmp_path / "affair"
    made = new(folder, "--title", HOSTILE, "--repo-url", "https://github.com/OWNER/affair")
    assert made.exit_code == 0, made.output
    assert yaml.safe_load((folder / "content" / "dossier.yml").read_text(encoding="utf-8"))["title"] == HOSTILE
    names = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SITE_URL": "https://example.org/affair/"}
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=folder,
        env=names,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    home = (folder / "site" / "index.html").read_text(encoding="utf-8")
    assert "What to do next" in home
    assert "dossier add" in home
    for path in folder.joinpath("site").rglob("*.html"):
        page = path.read_text(encoding="utf-8")
        assert "<script>alert" not in page
        assert '"knew"' not in re.sub(r"<title>.*?</title>", "", page), "a mark of the title would end an attribute"
    title = re.search(r"<title>(.*?)</title>", home)
    assert title
    assert unescape(title[1]) == HOSTILE
    assert 'href="https://github.com/OWNER/affair"' in home


def test_nothing_is_wrong_with_a_new_dossier(tmp_path: Path) -> None:
    assert new(tmp_path / "a", "--title", "The dam").exit_code == 0
    built = build(tmp_path / "a")
    assert built.problems == ()
    assert built.dossier.settings.title == "The dam"
    assert built.dossier.sources == ()


@settings(deadline=None)
@given(st.text(max_size=60))
@example(HOSTILE)
@example("x\ny: z")
@example("- a: &b *c")
@example("\ufeff")
def test_any_title_that_is_let_through_comes_back_word_for_word(title: str) -> None:
    if wrong_title(title):
        return
    files = starter_files(Answers(title, "en", "", "dossier"), STARTER)
    said = " ".join(title.split())
    assert yaml.safe_load(files["content/dossier.yml"])["title"] == said
    site = yaml.load(files["mkdocs.yml"].decode(), Loader=Loader)
    assert site["site_name"] == said
    assert "dossier" in site["plugins"]
    assert files["README.md"].decode().count("\n") == STARTER["README.md"].count(b"\n")


STARTER = read_starter()


@pytest.mark.parametrize("title", ["", "  ", "a\nb", "a\x00", "\u202etitle", "x" * 201])
def test_titles_that_are_no_line_of_words_are_refused(tmp_path: Path, title: str) -> None:
    made = new(tmp_path / "a", "--title", title)
    assert made.exit_code == 2
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "github.com/a/b", 'https://a.example/"onx', "https://a.example/\nplugins: []", "http://"]
)
def test_addresses_that_are_none_are_refused(url: str) -> None:
    assert wrong_repo_url(url)


def test_a_folder_that_holds_files_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    made = new(tmp_path, "--title", "x")
    assert made.exit_code == 1
    assert "notes.txt" in made.stderr
    assert held(tmp_path) == ["notes.txt"]
    beside = new(tmp_path / "notes.txt", "--title", "x")
    assert (beside.exit_code, "is a file" in beside.stderr) == (1, True)


def test_a_repository_that_was_begun_is_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    assert new(tmp_path, "--title", "x").exit_code == 0
    assert (tmp_path / "mkdocs.yml").is_file()
    assert (tmp_path / ".git" / "HEAD").is_file()


def test_nothing_is_written_where_nothing_can_be(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    made = new(tmp_path / "file" / "inside", "--title", "x")
    assert made.exit_code == 1
    assert "Traceback" not in made.output
    assert held(tmp_path) == ["file"]


def test_where_nobody_can_be_asked_the_title_must_be_given(tmp_path: Path) -> None:
    made = new(tmp_path / "a")
    assert made.exit_code == 2
    assert "--title" in made.stderr


def test_on_a_terminal_what_no_option_says_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from dossier.commands import new as module

    monkeypatch.setattr(module, "is_terminal", lambda: True)
    made = new(tmp_path / "a", typed="\nThe dam\nxx\nfr\nnowhere\nhttps://github.com/a/b\n")
    assert made.exit_code == 0, made.output
    assert "there are no words of 'xx'" in made.stderr
    assert "'nowhere' is no address" in made.stderr
    site = yaml.load((tmp_path / "a" / "mkdocs.yml").read_text(encoding="utf-8"), Loader=Loader)
    assert (site["site_name"], site["repo_url"], site["site_url"][1]) == ("The dam", "https://github.com/a/b", "https://a.github.io/b/")


def test_a_dossier_in_french_speaks_french_in_all_that_readers_see(tmp_path: Path) -> None:
    assert new(tmp_path / "a", "--title", "Le barrage", "--language", "fr").exit_code == 0
    text = (tmp_path / "a" / "mkdocs.yml").read_text(encoding="utf-8")
    site = yaml.load(text, Loader=Loader)
    assert site["theme"]["language"] == "fr"
    assert site["nav"][1] == {"Chronologie": "timeline/index.md"}
    assert site["site_description"].startswith("Le barrage\u00a0: chaque affirmation")
    english = words("en")
    french = words("fr")
    differ = [key for key in english if english[key] != french[key]]
    assert differ
    assert not [english[key] for key in differ if re.search(rf"(?:- |name: |title: ){re.escape(english[key])}(?:: |$)", text, re.MULTILINE)]
    assert "language: fr" in (tmp_path / "a" / "content" / "dossier.yml").read_text(encoding="utf-8")


def words(code: str) -> dict[str, str]:
    """Return the words of the interface that stand in `mkdocs.yml`."""
    say = strings(read_language(code))
    return {key: say(key) for key in say.table if key.startswith(("page.", "theme.to_", "theme.place"))}


def test_a_language_without_words_is_refused_with_those_there_are(tmp_path: Path) -> None:
    made = new(tmp_path / "a", "--title", "x", "--language", "xx")
    assert made.exit_code == 2
    assert all(code in made.stderr for code in ("xx", *languages()))


def test_a_new_dossier_is_published_as_the_first_one_is() -> None:
    ours = (ROOT / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8")
    theirs = STARTER["github/workflows/publish.yml"].decode()
    install = "      - run: python -m pip install -r requirements.txt\n      - run: mkdocs build --strict\n"
    assert theirs == ours.replace("      - run: make site\n", install)
    assert install in theirs


def test_the_theme_of_a_new_dossier_is_that_of_the_package(tmp_path: Path) -> None:
    assert new(tmp_path / "a", "--title", "x").exit_code == 0
    theme = ROOT / "templates" / "theme"
    assert held(tmp_path / "a" / "templates" / "theme") == held(theme)
    for name in held(theme):
        assert (tmp_path / "a" / "templates" / "theme" / name).read_bytes() == (theme / name).read_bytes()
