"""Disk → values: the only room that opens files or knows YAML."""

from __future__ import annotations

from pathlib import Path

from dossier.model.inputs import Inputs
from dossier.model.problem import Problem, Where
from dossier.read.address import site_address, slips_of_settings
from dossier.read.content import read_content
from dossier.read.language import ARTICLES, read_language
from dossier.read.sources import Reader, read_sources
from dossier.read.templates import read_templates

SEEDS = "seeds"


def read(root: Path, reader: Reader | None = None) -> Inputs:
    """Read a project: `seeds/`, `content/`, `templates/`. What cannot be read is a problem; the rest is read all the same.

    Sources come with what their cards say about them: extraction counts dates from the day an editor knows. `reader` reads a file of
    sources in the place of `read_file`.
    """
    content, vocabulary, slips = read_content(root)
    language = read_language(ARTICLES)
    interface = read_language(content.settings.language or ARTICLES)
    seeds = root / SEEDS
    sources, bad = read_sources((seeds,), root, language, confined=True, reader=reader) if seeds.is_dir() else ((), (_no_seeds(),))
    templates, broken = read_templates(root)
    cards = {card.id: card for card in content.sources}
    return Inputs(
        sources=tuple(cards[source.id].over(source) if source.id in cards else source for source in sources),
        language=language,
        interface=interface,
        vocabulary=vocabulary,
        content=content,
        templates=templates,
        problems=tuple(sorted((*slips, *bad, *broken, *slips_of_settings(root)))),
        site=site_address(root),
    )


def _no_seeds() -> Problem:
    return Problem(
        Where(SEEDS), "no-sources", "there is no folder seeds/", hint="make it, and put the articles in it as .txt, .md or .jsonl"
    )
