"""A page whose blocks of HTML were set aside is the page that MkDocs makes: the HTML, the contents, the places in it, the warnings."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from dossier.finish.conversion import Conversion, tokens
from dossier.finish.plain_html import NotPlainError
from dossier.finish.raw_blocks import set_aside

from .conftest import ROOT, texts_of

DOSSIERS = (ROOT, ROOT / "tests" / "dossiers" / "dam")


Read = Callable[[str], Page]


def made(page: Page, config: MkDocsConfig, conversion: Conversion | None = None) -> tuple[object, ...]:
    """Convert a page as MkDocs does, or as we do, and return all that is known of it afterwards."""
    files = Files([page.file, File("other/index.md", None, config.site_dir, config.use_directory_urls)])
    if conversion:
        conversion.convert(page, page.render, config, files)
    else:
        page.render(config, files)
    links = {to.src_uri: links for to, links in (page.links_to_anchors or {}).items() if to != page.file or "](" in (page.markdown or "")}
    return page.content, tokens(page.toc), page.present_anchor_ids, page.title, links, page.markdown


def check(texts: Sequence[str], config: MkDocsConfig, page_of: Read) -> None:
    conversion = Conversion()
    conversion.begin(config)
    for text in texts:
        assert made(page_of(text), config, conversion) == made(page_of(text), config)


@pytest.mark.parametrize("root", DOSSIERS, ids=lambda root: root.name)
def test_every_page_of_a_dossier_is_the_same(root: Path, config: MkDocsConfig, page_of: Read) -> None:
    texts = texts_of(root)
    check(texts, config, page_of)
    aside = [set_aside(text.partition("\n---\n")[2]) for text in texts]
    assert len({short.text for short in aside}) < len(aside), "pages of a kind are alike once their blocks are set aside"
    assert sum(len(short.text) for short in aside) < sum(map(len, texts)) / 5


PIECES = (
    "A word.\n",
    "\n",
    "## A head {: #place }\n",
    "## A head\n",
    "- an item\n",
    "    code\n",
    "> said\n",
    "[a link](../other/index.md#there)\n",
    "[^1]\n",
    "[^1]: <div>\n",
    "*[HTML]: words\n",
    "a <b>bold</b> word\n",
    "a <b>bold\n",
    "1 < 2 & 3\n",
    "`<div>`\n",
    "`\n",
    "```\n",
    "\t<p>\n",
    " <p>near</p>\n",
    '<div class="a">\n<p>in &amp; out</p>\n</div>\n',
    '<div markdown="1">\n*here*\n</div>\n',
    "<section>\n\n## raw {: #raw }\n\n</section>\n",
    '<p id="one">a</p> <p id="two">b</p>\n',
    "<p>a</p> words\n",
    "<p>a & b</p>\n",
    "<p>a &#38 b</p>\n",
    "<p>open\n",
    "</div>\n",
    "<ul><li>a</ul>\n",
    "<hr>\n",
    '<a id="far"></a>\n',
    '<p><a name="named">x</a><br><img src="x"/></p>\n',
    "<!-- <div> -->\n",
    "<pre>\n\n    <p>\n</pre>\n",
    '<script type="application/ld+json">{"a": "<p> & \\n"}</script>\n',
    '<svg><title>t</title><path d="M0"/></svg>\n',
    '<figure><svg viewBox="0 0 1 1"><title>t</title></svg></figure>\n',
    "<details><summary>s</summary>\n\ntext\n\n</details>\n",
    "<h2 id='single'>h</h2>\n",
    "<div>set-aside-0</div>\n",
    "<table><tr><td>1</td></tr></table>\n",
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=7), st.booleans())
def test_pages_by_hand_are_the_same(config: MkDocsConfig, page_of: Read, pieces: list[str], titled: bool) -> None:
    text = "".join(pieces)
    check([f"---\ntitle: A page\n---\n{text}" if titled else text] * 2, config, page_of)


def test_a_stand_in_is_no_word_of_the_page() -> None:
    aside = set_aside("<div>set-aside-0</div>\n\n<p>a</p>\n")
    assert aside.put_back(aside.text) == "<div>set-aside-0</div>\n\n<p>a</p>\n"
    with pytest.raises(NotPlainError):
        aside.put_back("the page without its stand-ins")


def test_what_is_alike_is_converted_once(config: MkDocsConfig, page_of: Read) -> None:
    conversion, done = Conversion(), []
    conversion.begin(config)
    for words in ("one", "two"):
        page = page_of(f"---\ntitle: A\n---\n## Head\n\n<p>{words}</p>\n")
        stock = page.render

        def counted(config: MkDocsConfig, files: Files) -> None:
            done.append(page)  # noqa: B023
            stock(config, files)  # noqa: B023

        conversion.convert(page, counted, config, Files([]))
        assert f"<p>{words}</p>" in (page.content or "")
        assert [link.id for link in page.toc] == ["head"]
    assert len(done) == 1
