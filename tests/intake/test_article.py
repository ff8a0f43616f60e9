from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.intake.article import KNOWN, Article, clean_text, known_of, seed_of, slug_of
from dossier.model.source import Source
from dossier.read.language import read_language
from dossier.read.sources import read_sources

ENGLISH = read_language("en")
WORDS = st.text(st.characters(), max_size=40)


def read_back(article: Article) -> Source:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "a.md"
        file.write_bytes(seed_of(article).encode())
        sources, problems = read_sources((file,), Path(folder), ENGLISH)
    assert [str(problem) for problem in problems if problem.code != "empty-source"] == []
    return sources[0]


@settings(deadline=None)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(KNOWN, WORDS)), WORDS)
def test_what_is_written_is_read_back_word_for_word(said: dict[str, str], text: str) -> None:
    known = known_of(said)
    known.pop("language", None)
    article = Article(clean_text(text.replace("\r\n", "\n").replace("\r", "\n")), "a.html", known)
    source = read_back(article)
    assert source.text == article.text
    for key, value in known.items():
        assert getattr(source, key) == value


@pytest.mark.parametrize(
    ("key", "value"),
    [("url", "javascript:alert(1)"), ("url", "https://a.example/ b"), ("published", "yesterday"), ("title", "\x00 \n"), ("byline", "")],
)
def test_what_cannot_stand_is_left_out(key: str, value: str) -> None:
    assert known_of({key: value}) == {}


def test_yaml_in_a_title_is_words() -> None:
    title = 'a: "b" # [c] {d} &e *f !!g --- | >'
    assert read_back(Article("Text.\n", "a.html", known_of({"title": f"{title}\noutlet: Evil"}))).title == f"{title} outlet: Evil"


@pytest.mark.parametrize(
    ("article", "named", "slug"),
    [
        (Article("", "x.html", {"outlet": "The Herald", "published": "2031-05-02"}), "", "the-herald-2031-05-02"),
        (Article("", "x.html", {"title": "Élan: “votes” & more!"}), "", "elan-votes-more"),
        (Article("", "My notes (2).txt"), "", "my-notes-2"),
        (Article("", "x.html", {"title": "Title"}), "Chosen Id", "chosen-id"),
        (Article("", "rows.jsonl", {"title": "Title"}, named="row-1"), "", "row-1"),
        (Article("", "../../etc/passwd"), "", "etc-passwd"),
        (Article("", "README.md"), "", "readme-article"),
        (Article("", "…"), "", "article"),
        (Article("", "x", {"title": "Мост в Ардене"}), "", "мост-в-ардене"),
    ],
)
def test_an_id_is_a_name_that_can_be_read_and_stored(article: Article, named: str, slug: str) -> None:
    assert slug_of(article, named) == slug


@settings(deadline=None)
@given(WORDS, WORDS)
def test_an_id_is_always_fit_to_name_a_file(title: str, file: str) -> None:
    slug = slug_of(Article("", file, known_of({"title": title})))
    assert slug
    assert len(slug) <= 60
    assert not set("/\\.:\0\n ") & set(slug)
