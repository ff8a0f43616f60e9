"""What tests of extraction share: a document from a text, and a case compared with what was found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from dossier.model.statement import ChainLink
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.annotate import annotate
from dossier.text.document import Document

LANGUAGE = read_language("en")
PUBLISHED = "2031-05-05"


def read_cases(name: str) -> list[dict[str, Any]]:
    cases: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / name).read_text(encoding="utf-8"))
    return cases


def document_of(text: str, published: str | None = PUBLISHED) -> Document:
    return annotate(make_source("case", "case.txt", text, LANGUAGE, published=published), LANGUAGE, NO_VOCABULARY)


def chain_of(chain: tuple[ChainLink, ...]) -> list[dict[str, str]]:
    return [{"holder": link.holder, "relation": link.relation} for link in chain]
