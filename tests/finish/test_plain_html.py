"""Tags are read where HTML is plain, and refused where it is not."""

from __future__ import annotations

import pytest

from dossier.finish.plain_html import NotPlainError, attributes, tags


def test_every_tag_is_read() -> None:
    html = '<div class="a b" hidden>1 &lt; 2<br><IMG alt="x > y"/><path d="M0"/></div>'
    assert [(tag.kind, tag.name) for tag in tags(html)] == [
        ("opens", "div"),
        ("alone", "br"),
        ("alone", "img"),
        ("alone", "path"),
        ("closes", "div"),
    ]
    assert [html[tag.begin : tag.end] for tag in tags(html)][2] == '<IMG alt="x > y"/>'


def test_a_script_is_one_tag() -> None:
    html = '<script type="application/ld+json">{"a": "<b>"}</script><p>'
    first, second = tags(html)
    assert (first.kind, first.attributes, html[first.end :]) == ("letters", ' type="application/ld+json"', "<p>")
    assert second.kind == "opens"


def test_attributes_are_read_by_name() -> None:
    (tag,) = tags('<a ID="here" data-x="a = b" hidden>')
    assert attributes(tag.attributes) == {"id": "here", "data-x": "a = b", "hidden": ""}


@pytest.mark.parametrize(
    "html",
    [
        "1 < 2",
        "<",
        "</>",
        "<p class=a>",
        "<p class='a'>",
        '<p class="a',
        '<p class="a""b">',
        "<!-- a -->",
        "<?php ?>",
        "<p\n<b>",
        "<script>no end",
        "<script><!-- </script>",
        "<style>p{}</style>",
        "<textarea>",
        "<title><b></title>",
        "<https://example.org>",
        "<p ` >",
        "</p >",
    ],
)
def test_what_needs_forgiving_is_refused(html: str) -> None:
    with pytest.raises(NotPlainError):
        list(tags(html))
