"""The line: read → extract → curate → link → check → export → render. The only file that knows the order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dossier.check import check
from dossier.curate import curate
from dossier.export.files import data_files
from dossier.extract import extract
from dossier.link import link
from dossier.model.atlas import NO_ATLAS
from dossier.model.content import Content
from dossier.model.data_file import DataFile
from dossier.model.dossier import Dossier
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.page import Page
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary
from dossier.read.atlas import read_atlas
from dossier.read.language import read_language
from dossier.read.project import read
from dossier.read.sources import read_sources
from dossier.render.pages import render
from dossier.text.sisters import presume_dates

Extract = Callable[[Source, Language, Vocabulary], Findings]


@dataclass(frozen=True, slots=True)
class Build:
    """A linked dossier, its data, its pages, and every problem met on the way, ordered by file and line."""

    dossier: Dossier
    files: tuple[DataFile, ...]
    pages: tuple[Page, ...]
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Say whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


def build(root: Path, extract: Extract = extract) -> Build:
    """Build the dossier of the project in `root`. Problems are collected, never raised."""
    inputs = read(root)
    sources = presume_dates(inputs.sources, inputs.language)
    found = tuple(extract(source, inputs.language, inputs.vocabulary) for source in sources)
    curated = curate(found, inputs.content, sources)
    dossier, loose = link(sources, curated, inputs.content, inputs.language)
    seen = check(dossier, inputs.content)
    files = data_files(dossier, inputs.content, inputs.language)
    atlas = read_atlas() if dossier.deployments else NO_ATLAS
    pages, broken = render(dossier, inputs.content, inputs.templates, inputs.language, files, atlas)
    problems = (*inputs.problems, *curated.problems, *loose, *seen, *broken)
    return Build(dossier, files, pages, tuple(sorted(set(problems))))


def draft(paths: tuple[Path, ...], vocabulary: Vocabulary = NO_VOCABULARY) -> tuple[Dossier, tuple[Problem, ...]]:
    """Link the articles in `paths` as the machine alone sees them: no project, no curation, at most the words of a topic."""
    language = read_language("en")
    undated, problems = read_sources(paths, Path(), language)
    sources = presume_dates(undated, language)
    found = tuple(extract(source, language, vocabulary) for source in sources)
    dossier, loose = link(sources, curate(found, Content(), sources), Content(), language)
    return dossier, tuple(sorted({*problems, *loose}))
