from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.intake.article import Article
from dossier.intake.web_page import article_of_page
from dossier.model.problem import Problem

from .pages import PARAGRAPHS, page


def taken(html: str | bytes) -> Article:
    article = article_of_page(html if isinstance(html, bytes) else html.encode(), "saved.html")
    assert isinstance(article, Article), article
    return article


def test_an_article_is_taken_from_the_page_around_it() -> None:
    article = taken(page())
    assert dict(article.known) == {
        "title": "Council votes on the new bridge",
        "outlet": "The Arden Herald",
        "byline": "Karin Holm",
        "published": "2031-05-02",
        "language": "en",
        "url": "https://herald.example/bridge",
    }
    paragraphs = article.text.split("\n\n")
    assert [paragraph.strip() for paragraph in paragraphs[-3:]] == list(PARAGRAPHS)
    for boilerplate in ("cookies", "Subscribe", "Read also", "fish", "A reader writes", "All rights reserved", "alert", "color"):
        assert boilerplate not in article.text
    assert article.page_words
    assert article.page_words > article.words


def test_what_a_page_does_not_say_is_not_made_up() -> None:
    bare = "<html><body>" + "".join(f"<p>{words}</p>" for words in PARAGRAPHS) + "</body></html>"
    article = taken(bare)
    assert not {"byline", "language", "url", "published"} & article.known.keys()
    assert PARAGRAPHS[0] in article.text


@pytest.mark.parametrize(
    ("charset", "codec"),
    [("utf-8", "utf-8"), ("iso-8859-1", "cp1252"), ("windows-1252", "cp1252"), ("utf-8", "utf-8-sig"), ("koi8-r", "koi8-r")],
)
def test_a_page_is_read_in_the_encoding_it_names(charset: str, codec: str) -> None:
    name = "Ильин" if charset == "koi8-r" else "Å. Ménard"
    body = (PARAGRAPHS[0].replace("Anna Lind", name).replace("“", '"').replace("”", '"'), *PARAGRAPHS[1:])
    assert f"Mayor {name} said" in taken(page(body=body, charset=charset).encode(codec)).text


def test_a_page_that_names_a_wrong_encoding_is_read_in_the_right_one() -> None:
    assert PARAGRAPHS[0] in taken(page(charset="ascii-and-more").encode()).text
    assert "“We will mend nothing" in taken(page(charset="utf-16").encode()).text


def test_an_archive_of_a_page_is_read() -> None:
    archive = (
        'From: <Saved by a browser>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"\r\n\r\n'
        "--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page().replace("\n", "\r\n")
        + "\r\n--B\r\nContent-Type: text/css\r\n\r\np {}\r\n--B--\r\n"
    )
    assert PARAGRAPHS[1] in taken(archive).text


@pytest.mark.parametrize(
    "data", [b"", b"no page", b"<html></html>", b"<html><body><nav>Home</nav></body></html>", b"<" * 2000, b"\x00\xff" * 300]
)
def test_a_page_without_an_article_is_a_problem(data: bytes) -> None:
    found = article_of_page(data, "saved.html")
    assert isinstance(found, Problem)
    assert found.where.path == "saved.html"
    assert found.hint


def test_what_is_too_large_or_too_deep_is_a_problem_or_text() -> None:
    assert isinstance(article_of_page(b"<p>" + b"x" * 20_000_001, "saved.html"), Problem)
    deep = page(around="<div>" * 20_000 + "deep" + "</div>" * 20_000)
    found = article_of_page(deep.encode(), "saved.html")
    assert isinstance(found, Problem) or PARAGRAPHS[0] in found.text


def test_nothing_of_a_page_acts() -> None:
    hostile = page(
        title='"quoted": [yaml] # {a: &b} --- <b>',
        head='<meta property="og:url" content="javascript:alert(1)"><link rel="canonical" href="javascript:alert(2)">',
        around='<p onclick="alert(1)">The last paragraph names &lt;script&gt;alert(1)&lt;/script&gt; and &amp;lt; as words.</p>'
        '<img src=x onerror=alert(1)><iframe src="https://evil.example"></iframe>',
    )
    article = taken(hostile)
    assert not article.known.get("url", "").startswith("javascript")
    assert "onerror" not in article.text
    assert "onclick" not in article.text


@settings(max_examples=25, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 1500))
def test_a_damaged_page_never_breaks(noise: bytes, place: int) -> None:
    data = page().encode()
    found = article_of_page(data[:place] + noise + data[place:], "saved.html")
    assert isinstance(found, Problem | Article)
    if isinstance(found, Article):
        found.text.encode()
        assert "\x00" not in found.text
