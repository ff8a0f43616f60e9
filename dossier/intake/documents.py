"""PDF with a text layer and Word documents → articles. The only module that knows pypdf and python-docx.

A PDF keeps where letters stand, not what belongs together: lines are joined to paragraphs by their distance, their size and their
length, and a person should look.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from dossier.intake.article import Article, clean_text, known_of
from dossier.model.problem import Problem, Where

if TYPE_CHECKING:
    from pypdf import PageObject

LARGEST = 50_000_000
PAGES = 200
"""Pages of a PDF: what is longer is no article."""
FEWEST = 15
"""Words of an article: fewer are what is left of a scan."""

WIDE_GAP = 1.3
"""Two lines further apart than this many times the usual distance belong to two paragraphs."""
OTHER_SIZE = 1.1
"""Letters larger or smaller by this factor are those of a headline, a byline or a caption."""

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
        pages = [_text_of(page) for page in reader.pages]
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


def _text_of(page: PageObject) -> str:
    """Return the text of a page, with a blank line where the distance or the size of its lines changes."""
    lines: list[_Line] = []

    def look(words: str, around: Any, matrix: Any, _: Any, size: float) -> None:
        if words.strip():
            lines.append(_Line(words, around[5] + matrix[5] * around[3], abs(around[3] * matrix[3] * size)))
        elif lines:
            lines[-1] = replace(lines[-1], words=lines[-1].words + words)

    plain = page.extract_text(visitor_text=look)
    if "".join("".join(line.words for line in lines).split()) != "".join(plain.split()):
        return plain
    drops = Counter(round(above.height - below.height, 1) for above, below in pairwise(lines) if above.height > below.height)
    usual = min(drops, key=lambda drop: (-drops[drop], drop), default=0.0)
    parted = [lines[0].words] if lines else []
    for above, below in pairwise(lines):
        parted.append(f"\n\n{below.words}" if _part(above, below, usual) else below.words)
    return "".join(parted)


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands on a line of a page, or on a part of one, how high its foot is, and how large its letters are, in points."""

    words: str
    height: float
    size: float


def _part(above: _Line, below: _Line, usual: float) -> bool:
    """Say whether two lines belong to two paragraphs. A line that stands higher than the one before begins another column."""
    drop = above.height - below.height
    small, large = sorted((above.size, below.size))
    return (
        (above.words.endswith("\n") or below.words.startswith("\n"))
        and drop > 0
        and (drop > WIDE_GAP * usual or large > OTHER_SIZE * small)
    )


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
