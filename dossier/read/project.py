"""Disk → values: the only room that opens files or knows YAML."""

from __future__ import annotations

from pathlib import Path

from dossier.model.content import Settings
from dossier.model.inputs import Inputs
from dossier.model.language import Language
from dossier.model.problem import Problem, Where
from dossier.read.address import site_address
from dossier.read.content import read_content
from dossier.read.language import ARTICLES, languages, read_language
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
    interface, unknown = _interface(content.settings)
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
        problems=tuple(sorted((*slips, *unknown, *bad, *broken))),
        site=site_address(root),
    )


def _interface(settings: Settings) -> tuple[Language, tuple[Problem, ...]]:
    known = languages()
    if settings.language in known:
        return read_language(settings.language), ()
    message = f"there are no words of {settings.language!r} for the pages; English is used"
    hint = f"there are those of {', '.join(known)}: write one of them, or add yours to the package, under dossier/languages/"
    near = next((code for code in known if code == settings.language.lower().replace("_", "-").split("-")[0]), "en")
    return read_language("en"), (Problem(settings.where, "no-language", message, near, hint),)


def _no_seeds() -> Problem:
    return Problem(
        Where(SEEDS), "no-sources", "there is no folder seeds/", hint="make it, and put the articles in it as .txt, .md or .jsonl"
    )
