from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from dossier.model.evidence import Span
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.annotate import annotate
from dossier.text.chains import find_chain

LANGUAGE = read_language("en")
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "chains.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_chains(case: dict[str, Any]) -> None:
    document = annotate(make_source("case", "case.txt", case["text"], LANGUAGE, published="2031-05-05"), LANGUAGE, NO_VOCABULARY)
    start = case["text"].index(case["of"])
    chain = find_chain(document, Span(start, start + len(case["of"])))
    assert [(link.holder, link.relation) for link in chain] == [(wanted["holder"], wanted["relation"]) for wanted in case["chain"]]
