"""The line: read → extract → curate → link → check → export → render. The only file that knows the order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from dossier.cache import Remembering
from dossier.check import check
from dossier.check.pages import check_pages
from dossier.curate import curate
from dossier.export.files import data_files, describing, shares
from dossier.export.ground import Ground
from dossier.extract import extract
from dossier.extraction import Found, find_all, tasks_of
from dossier.link import Curated, link
from dossier.link.asking import anew
from dossier.model.atlas import NO_ATLAS
from dossier.model.content import Content, Home, Settings
from dossier.model.data_file import DataFile, Whole
from dossier.model.dossier import Dossier
from dossier.model.inputs import Inputs
from dossier.model.language import Language
from dossier.model.page import Page
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary
from dossier.progress import Progress
from dossier.read.atlas import read_atlas
from dossier.read.language import read_language
from dossier.read.project import read
from dossier.read.sources import read_file, read_sources
from dossier.read.templates import read_templates
from dossier.render.environment import compile_templates
from dossier.render.pages import render
from dossier.stages import Stages
from dossier.store import FOLDER
from dossier.text.source_names import named
from dossier.text.strings import strings
from dossier.workers import begun, cores, forked

FEW = 8
"""No more changed articles than these are looked at ahead."""
LIGHTER = 30
"""How many times lighter it is to make a batch of pages than to look for all that is in the articles."""

Find = Callable[[Sequence[Source], Language, Vocabulary], Sequence[Found]]
"""What finds, in each of many sources, all there is, and remembers it or not."""


@dataclass(frozen=True, slots=True)
class Linked:
    """A linked dossier as pages and data are made of it, what it was read from, and every problem met so far, ordered by file and line."""

    dossier: Dossier
    inputs: Inputs
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Build:
    """A linked dossier, its data, its pages, the language they speak, and every problem met on the way, ordered by file and line."""

    dossier: Dossier
    files: tuple[DataFile, ...]
    pages: tuple[Page, ...]
    interface: Language
    problems: tuple[Problem, ...]

    @property
    def failed(self) -> bool:
        """Say whether any problem is an error."""
        return any(problem.severity == "error" for problem in self.problems)


def build(root: Path, find: Find | None = None, stages: Stages | None = None, on_demand: bool = False) -> Build:
    """Build the dossier of the project in `root`. Problems are collected, never raised. What was found before is remembered there.

    `stages` remember more from build to build; `on_demand` leaves the files of data to be made when somebody asks for them.
    """
    go = partial(linked_dossier, root, find, stages)
    linked = stages.link(go, meanwhile=lambda: compile_templates(read_templates(root)[0])) if stages else go()
    dossier, inputs = linked.dossier, linked.inputs
    ground = Ground(dossier, inputs.content, strings(inputs.interface), inputs.site)
    weight = sum(len(source.text) for source in dossier.sources) // LIGHTER
    atlas = read_atlas() if dossier.deployments or any(event.place for event in dossier.events) else NO_ATLAS
    files = data_files(ground, inputs.interface, inputs.language, atlas, at_once=not on_demand)
    made = None if on_demand else _making(ground, inputs.interface, files)
    pages, broken = render(
        dossier,
        inputs.content,
        inputs.templates,
        inputs.language,
        files,
        atlas,
        ground.permitted,
        interface=inputs.interface,
        kept=stages.kept if stages else None,
        made=made,
        share=map if on_demand else partial(forked, weigh=lambda _: weight),
    )
    problems = {*linked.problems, *broken, *check_pages(pages)}
    return Build(dossier, files, pages, inputs.interface, tuple(sorted(problems)))


def _making(ground: Ground, interface: Language, files: tuple[DataFile, ...]) -> Callable[[], dict[str, Whole]]:
    """Begin to make files of data by two processes, and return what waits for them and makes here those that describe the others."""
    others = tuple(file for file in files if file.kind != "package")
    answers = [begun(partial(_made, share)) for share in shares(others)]

    def made() -> dict[str, Whole]:
        wholes = {path: whole for answer in answers for path, whole in answer().items()}
        wholes |= _made(describing(ground, interface, tuple(file.as_made(wholes[file.path]) for file in others)))
        return {file.path: wholes[file.path] for file in files}

    return made


def _made(files: Iterable[DataFile]) -> dict[str, Whole]:
    return {file.path: file.whole() for file in files}


def look_ahead(root: Path, since: float) -> None:
    """Look at the few articles changed since a moment, in seconds as files are dated: whoever links the dossier then finds it done.

    It is for a process that waits while another one takes up what linking remembered. Where many have changed nothing is done: to look at
    them takes all processes.
    """
    changed = list[Path]()

    def read_changed(file: Path, name: str, language: Language) -> Iterable[Source | Problem]:
        if file.stat().st_mtime <= since:
            return ()
        changed.append(file)
        return read_file(file, name, language) if len(changed) <= FEW else ()

    with suppress(OSError):
        inputs = read(root, read_changed)
        if len(changed) <= FEW:
            Remembering(extract, root / FOLDER, jobs=1).look_ahead(inputs.sources, inputs.language, inputs.vocabulary, FEW)


def linked_dossier(root: Path, find: Find | None = None, stages: Stages | None = None) -> Linked:
    """Go the line as far as the checks, for who needs no page: the linked dossier of the project in `root`."""
    inputs = read(root, stages.reread if stages else None)
    found = (find or _find(root, stages))(inputs.sources, inputs.language, inputs.vocabulary)
    sources = tuple(each.source for each in found)
    curated = curate(tuple(each.findings for each in found), inputs.content, sources)
    dossier, loose = _link(sources, curated, inputs.content, inputs.language, stages)
    problems = {*inputs.problems, *_faults(found), *curated.problems, *loose, *check(dossier, inputs.content)}
    dossier = replace(dossier, sources=named(dossier.sources, strings(inputs.interface)))
    return Linked(dossier, inputs, tuple(sorted(problems)))


def _find(root: Path, stages: Stages | None) -> Find:
    folder = root / FOLDER
    return Remembering(extract, folder, known=stages.known, ask=stages.ask) if stages else Remembering(extract, folder)


def _link(
    sources: tuple[Source, ...], curated: Curated, content: Content, language: Language, stages: Stages | None
) -> tuple[Dossier, tuple[Problem, ...]]:
    """Link without what linking does not look at: a word changed on the home page or on a page by hand then links nothing anew."""
    looked_at = replace(content, settings=Settings(), home=Home(), pages=())
    dossier, problems = link(sources, curated, looked_at, language, stages.ask if stages else anew)
    return replace(dossier, settings=content.settings, home=content.home), problems


def draft(paths: tuple[Path, ...], vocabulary: Vocabulary = NO_VOCABULARY, jobs: int | None = None) -> tuple[Dossier, tuple[Problem, ...]]:
    """Link the articles in `paths` as the machine alone sees them: no project, no curation, at most the words of a topic."""
    language = read_language("en")
    read, problems = read_sources(paths, Path(), language)
    with Progress("extract", len(read)) as progress:
        found = tuple(progress.through(find_all(tasks_of(read), extract, language, vocabulary, jobs or cores())))
    sources = tuple(each.source for each in found)
    dossier, loose = link(sources, curate(tuple(each.findings for each in found), Content(), sources), Content(), language)
    return dossier, tuple(sorted({*problems, *_faults(found), *loose}))


def _faults(found: Sequence[Found]) -> tuple[Problem, ...]:
    return tuple(each.problem for each in found if each.problem is not None)
