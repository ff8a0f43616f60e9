"""PDF with a text layer and Word documents → articles. The only module that knows pypdf and python-docx.

A PDF keeps where letters stand, not what belongs together: lines are joined to paragraphs by rule, and a person should look.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO

from dossier.intake.article import Article, clean_text, known_of
from dossier.model.problem import Problem, Where

LARGEST = 50_000_000
PAGES = 200
"""Pages of a PDF: what is longer is no article."""
FEWEST = 15
"""Words of an article: fewer are what is left of a scan."""

_HYPHEN = re.compile(r"(?<=[a-zà-ÿ])-\n(?=[a-zà-ÿ])")
_ENDS = re.compile(r"[.!?…:][\"”’»)]*$")


def article_of_pdf(data: bytes, name: str) -> Article | Problem:
    """Return the article of a PDF, or why there is none: pictures of pages hold no text."""
    import logging

    import pypdf

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    where = Where(name)
    if len(data) > LARGEST:
        return _too_large(where, len(data))
    try:
        reader = pypdf.PdfReader(BytesIO(data))
        if len(reader.pages) > PAGES:
            return Problem(where, "too-large", f"{name} has {len(reader.pages)} pages; no article is that long", hint="save its own pages")
        pages = [page.extract_text() for page in reader.pages]
        said = reader.metadata
        known = known_of({"title": said.title, "byline": said.author} if said else {})
    except Exception as error:  # a damaged file may break the library in more ways than it names
        return Problem(
            where, "no-article", f"{name} is no PDF that can be read ({type(error).__name__})", hint="copy its text into a .txt file"
        )
    text = _paragraphs(clean_text("\n\n".join(pages)))
    if len(text.split()) < FEWEST:
        hint = "have its text recognised by a scanner's software first, or copy it into a .txt file"
        return Problem(where, "no-article", f"{name} has no text layer: its pages are pictures", hint=hint)
    return Article(f"{text}\n", name, known)


def article_of_docx(data: bytes, name: str) -> Article | Problem:
    """Return the article of a Word document, or why there is none."""
    import docx

    where = Where(name)
    if len(data) > LARGEST:
        return _too_large(where, len(data))
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            size = sum(entry.file_size for entry in packed.infolist())
        if size > LARGEST:
            return _too_large(where, size)
        document = docx.Document(BytesIO(data))
        paragraphs = [clean_text(paragraph.text).strip() for paragraph in document.paragraphs]
        said = document.core_properties
        known = known_of({"title": said.title, "byline": said.author})
    except Exception as error:  # as above
        hint = "save it as .docx or .txt"
        return Problem(where, "no-article", f"{name} is no Word document that can be read ({type(error).__name__})", hint=hint)
    text = "\n\n".join(filter(None, paragraphs))
    if not text:
        return Problem(where, "no-article", f"{name} holds no paragraphs", hint="copy its text into a .txt file")
    return Article(f"{text}\n", name, known)


def _too_large(where: Where, size: int) -> Problem:
    return Problem(where, "too-large", f"{where.path} holds {size:,} bytes; no article is that long", hint="save the article alone")


def _paragraphs(text: str) -> str:
    """Join the lines of a page: a line that ends a sentence and is shorter than most ends a paragraph, as a blank line does."""
    lines = [line.strip() for line in text.split("\n")]
    full = sorted(len(line) for line in lines if line)
    width = full[len(full) * 3 // 4] if full else 0
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        if line:
            paragraphs[-1].append(line)
        if not line or (_ENDS.search(line) and len(line) < 0.85 * width):
            paragraphs.append([])
    return "\n\n".join(_HYPHEN.sub("", "\n".join(lines)).replace("\n", " ") for lines in paragraphs if lines)
