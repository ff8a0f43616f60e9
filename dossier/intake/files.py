"""A file that a person gives → the articles in it, by what kind of file it is."""

from __future__ import annotations

import importlib.metadata
import re
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from dossier.intake.article import Article, known_of
from dossier.model.language import Language
from dossier.model.problem import Problem, Where
from dossier.read.sources import iter_sources, make_source

PAGES = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
TEXTS = (".txt", ".md", ".markdown", ".jsonl")
DOCUMENTS = (".pdf", ".docx")
ENDINGS = (*PAGES, *TEXTS, *DOCUMENTS)


def articles_of(data: bytes, name: str, language: Language, url: str = "") -> Iterator[Article | Problem]:
    """Yield the articles of a file, or what is wrong with it. `name` is the file's own, with its ending."""
    ending = Path(name).suffix.lower()
    if ending in TEXTS:
        yield from _of_text(data, name, language)
    elif ending in PAGES:
        yield _with_its_own_words(_of_page(data, name, url), language)
    elif ending in DOCUMENTS:
        yield _with_its_own_words(_of_document(data, name, ending), language)
    else:
        hint = f"articles are taken from {', '.join(ENDINGS)}; save it as one of these"
        yield Problem(Where(name), "not-an-article", f"{name} is no file an article is read from", hint=hint)


def ending_of(data: bytes) -> str:
    """Return the ending that fits what somebody piped in: a page, rows of JSON, or a text."""
    start = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")) or b"<html" in start:
        return ".html"
    return ".jsonl" if start.startswith(b"{") else ".md"


def _of_text(data: bytes, name: str, language: Language) -> Iterator[Article | Problem]:
    """Read a text as one in `seeds/` is read, so that it says of itself there what it said here."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"{Path(name).stem or 'article'}{Path(name).suffix.lower()}"
        file.write_bytes(data)
        for source in iter_sources((file,), Path(folder), language):
            if isinstance(source, Problem):
                yield source
                continue
            if not source.text.strip():
                continue
            said = {
                **{key: getattr(source, key) for key in ("title", "outlet", "byline", "published", "url")},
                "language": None if source.language == language.code else source.language,
            }
            yield Article(source.text, name, known_of(said), named="" if name.startswith("-") else source.id)


def _of_page(data: bytes, name: str, url: str) -> Article | Problem:
    try:
        from dossier.intake.web_page import article_of_page

        return article_of_page(data, name, url)
    except ImportError as error:
        return _missing(name, error)


def _of_document(data: bytes, name: str, ending: str) -> Article | Problem:
    try:
        from dossier.intake.documents import article_of_docx, article_of_pdf

        return (article_of_pdf if ending == ".pdf" else article_of_docx)(data, name)
    except ImportError as error:
        return _missing(name, error)


def _with_its_own_words(article: Article | Problem, language: Language) -> Article | Problem:
    """Add what the first lines of the text say of it, as they will be read in `seeds/`; what the file itself names comes first."""
    if isinstance(article, Problem):
        return article
    source = make_source("article", article.from_, article.text, language)
    said = known_of({key: getattr(source, key) for key in ("title", "byline", "published")})
    return replace(article, known={**said, **article.known})


def _missing(name: str, error: ImportError) -> Problem:
    """Name the libraries themselves: `dossier[add]` would look for this package where it may never have been published."""
    why = f"{error.name} is not installed" if isinstance(error, ModuleNotFoundError) else " ".join(str(error).split())
    message = f"{name} cannot be read here: {why}"
    hint = f"install what it needs with   python -m pip install {' '.join(_libraries())}"
    return Problem(Where(name), "not-installed", message, hint=hint)


def _libraries() -> list[str]:
    """Return the names of the packages that the extra `add` of this one brings."""
    wanted = (line.partition(";") for line in importlib.metadata.requires("dossier") or ())
    return [re.split(r"[^\w.-]", name.strip(), maxsplit=1)[0] for name, _, when in wanted if re.search(r"extra\s*==\s*[\"']add[\"']", when)]
