"""An invented affair, read once for all tests here: what is found in its articles, and in each of them after an edit."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.affairs import write_affair
from dossier.extract import extract
from dossier.extraction import Found, find_all, tasks_of
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import read_sources

LANGUAGE = read_language("en")
ARTICLES = 20
ADDED = "\n\nThe mayor said: “Nobody sleeps well in this town,” and 17 people were injured on Monday, the police said.\n"


@cache
def affair(added: str = "") -> tuple[Found, ...]:
    """Return what is found in the articles of an affair, each with some words behind it."""
    with TemporaryDirectory() as folder:
        write_affair(Path(folder), ARTICLES)
        for path in sorted(Path(folder, "seeds").glob("*.md")):
            path.write_text(path.read_text(encoding="utf-8") + added, encoding="utf-8", newline="\n")
        read, _ = read_sources((Path(folder, "seeds"),), Path(folder), LANGUAGE)
    return tuple(find_all(tasks_of(read), extract, LANGUAGE, NO_VOCABULARY, jobs=1))
