"""Disk → values: the only room that opens files or knows YAML."""

from __future__ import annotations

from pathlib import Path

from dossier.model.content import Settings
from dossier.model.inputs import Inputs
from dossier.model.language import Language
from dossier.model.problem import Problem, Where
from dossier.read.content import read_content
from dossier.read.language import read_language
from dossier.read.sources import read_sources
from dossier.read.templates import read_templates

SEEDS = "seeds"


def read(root: Path) -> Inputs:
    """Read a project: `seeds/`, `content/`, `templates/`. What cannot be read is a problem; the rest is read all the same.

    Sources come with what their cards say about them: extraction counts dates from the day an editor knows.
    """
    content, vocabulary, slips = read_content(root)
    language, unknown = _language(content.settings)
    seeds = root / SEEDS
    sources, bad = read_sources((seeds,), root, language, confined=True) if seeds.is_dir() else ((), (_no_seeds(),))
    templates, broken = read_templates(root)
    cards = {card.id: card for card in content.sources}
    return Inputs(
        sources=tuple(cards[source.id].over(source) if source.id in cards else source for source in sources),
        language=language,
        vocabulary=vocabulary,
        content=content,
        templates=templates,
        problems=tuple(sorted((*slips, *unknown, *bad, *broken))),
    )


def _language(settings: Settings) -> tuple[Language, tuple[Problem, ...]]:
    try:
        return read_language(settings.language), ()
    except LookupError:
        hint = "write   language: en   or add its data to the package, under dossier/languages/"
        problem = Problem(settings.where, "no-language", f"there is no language {settings.language!r}; English is used", "en", hint)
        return read_language("en"), (problem,)


def _no_seeds() -> Problem:
    return Problem(
        Where(SEEDS), "no-sources", "there is no folder seeds/", hint="make it, and put the articles in it as .txt, .md or .jsonl"
    )
