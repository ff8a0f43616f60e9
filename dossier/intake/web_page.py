"""A page as a browser saves it → an article. The only module that knows trafilatura; menus, adverts and comments are left out.

Scripts and styles are never run or kept: what comes out is text.
"""

from __future__ import annotations

import email
import email.policy
import logging
import re
from typing import Any

from dossier.intake.article import Article, clean_text, known_of
from dossier.model.problem import Problem, Where
from dossier.read.decode import decode, normalise_newlines

LARGEST = 20_000_000
"""Bytes of a page: what is larger is no article."""

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*(?P<name>[\w:.-]{2,40})", re.IGNORECASE)
_AS_BROWSERS_DO = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "utf-7"), "utf-8"),
}
"""What browsers take a named encoding for (WHATWG Encoding Standard): whoever can read "utf-16" in a byte each does not read UTF-16."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
FEWEST = 15
"""Words of an article: fewer are what is left of a menu."""
_HIDDEN = ("head", "script", "style", "noscript", "template")
_LATER = "2100-01-01"
"""Later than any article: the day on which somebody adds one must not decide which dates are found."""


def article_of_page(data: bytes, name: str, url: str = "") -> Article | Problem:
    """Return the article of a page saved as HTML or MHTML, or why there is none. `url` is where it was fetched from."""
    where = Where(name)
    if len(data) > LARGEST:
        return Problem(where, "too-large", f"{name} holds {len(data):,} bytes; no article is that long", hint="save the article alone")
    html = _decode(_page_of_archive(data) if _is_archive(data) else data, where)
    if isinstance(html, Problem):
        return html
    if "<" not in html:
        return Problem(where, "no-article", f"{name} holds no HTML", hint="save plain text as .txt")
    try:
        found, page_words, language = _extract(html, url)
    except ImportError:
        raise
    except Exception as error:  # a page may break the library in more ways than it names
        return Problem(where, "no-article", f"{name} cannot be taken apart ({type(error).__name__})", hint="copy its text into a .txt file")
    text = _paragraphs(found.text or "") if found else ""
    if not found or len(text.split()) < FEWEST:
        hint = "save the page once more when it is fully shown, or copy its text into a .txt file"
        return Problem(where, "no-article", f"no article can be found in {name}", hint=hint)
    said = {
        "title": found.title,
        "outlet": found.sitename,
        "byline": ", ".join(filter(None, (part.strip() for part in (found.author or "").split(";")))),
        "published": found.date,
        "language": language,
        "url": url or found.url,
    }
    return Article(f"{text}\n", name, known_of(said), page_words=page_words)


def _extract(html: str, url: str) -> tuple[Any, int, str]:
    """Return what the library finds, how many words the page shows in all, and the language it names."""
    import lxml.html
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    dates = {"original_date": True, "extensive_search": False, "max_date": _LATER, "outputformat": "%Y-%m-%d"}
    found = trafilatura.bare_extraction(
        html, url=url or None, include_comments=False, with_metadata=True, date_extraction_params=dates, deduplicate=False
    )
    tree = lxml.html.document_fromstring(_without_declaration(html))
    language = str(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")
    unseen = {element for hidden in tree.iter(*_HIDDEN) for element in hidden.iter()}
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    shown = sum(len((element.text or "").split()) for element in elements if element not in unseen)
    shown += sum(len((element.tail or "").split()) for element in tree.iter() if element.getparent() not in unseen)
    return found, shown, language.replace("_", "-") if _LANGUAGE.fullmatch(language) else ""


def _without_declaration(html: str) -> str:
    """Drop the XML declaration: lxml refuses an encoding named in a text that is already decoded."""
    return re.sub(r"^\s*<\?xml[^>]*\?>", "", html)


def _paragraphs(text: str) -> str:
    """Return a text with a blank line between its paragraphs."""
    return "\n\n".join(line.strip() for line in clean_text(normalise_newlines(text)).split("\n") if line.strip())


def _decode(data: bytes, where: Where) -> str | Problem:
    """Return the text of a page in the encoding it names, else in the one it is in."""
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        encoding = named["name"].decode("ascii", "replace").lower()
        encoding = _AS_BROWSERS_DO.get(encoding, encoding)
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            pass
    text, problems = decode(data, where)
    return text if text is not None else problems[0]


def _is_archive(data: bytes) -> bool:
    return b"multipart/related" in data[:2000].lower() and b"mime-version" in data[:2000].lower()


def _page_of_archive(data: bytes) -> bytes:
    """Return the page of an MHTML archive, empty when it holds none."""
    for part in email.message_from_bytes(data, policy=email.policy.default).walk():
        if part.get_content_type() == "text/html":
            held = part.get_payload(decode=True)
            charset = (part.get_content_charset() or "utf-8").encode()
            page = held if isinstance(held, bytes) else b""
            return page if _CHARSET.search(page[:4096]) else b'<meta charset="' + charset + b'">' + page
    return b""
