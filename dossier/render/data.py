"""The data: every file of it, and a page that says of each what it is, how large it is, what shape it has and how it begins."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.model.data_file import DataFile, Whole
from dossier.model.page import Page
from dossier.render import links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here, Link
from dossier.render.plan import Plan, plan
from dossier.render.site import Site

LONGEST_CELL = 48
"""Characters of a cell that a preview shows."""


@dataclass(frozen=True, slots=True)
class FileView:
    """One file: the link to it, what it is, its size in words, and the link to its schema where it has one.

    `size` and `counted` are empty where the file is made when somebody asks for it.
    """

    file: Link
    about: str
    size: str
    counted: str
    schema: Link | None


@dataclass(frozen=True, slots=True)
class TableView:
    """One table: its files, how many rows it has, and the first of them."""

    name: str
    about: str
    rows: str
    files: tuple[FileView, ...]
    columns: tuple[tuple[str, str], ...]
    first: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class DataView:
    """The contract of `data.md.j2`."""

    frame: Frame
    on_demand: str
    documents: tuple[FileView, ...]
    tables: tuple[TableView, ...]
    schemas: tuple[FileView, ...]
    counts: tuple[str, ...]
    csv_note: str
    method: str


Sizes = tuple[tuple[str, int, int | None], ...]
"""By path: how many bytes a file has, and how many records it holds."""


def data_pages(site: Site, files: tuple[DataFile, ...], made: Mapping[str, Whole] | None = None) -> Iterator[Plan]:
    """Yield the page of data, and the files as they were made, by path; without sizes and files where these are made on demand."""
    sizes = tuple((path, len(whole.content), whole.counted) for path, whole in (made or {}).items())
    yield plan(links.DATA, _page, files, sizes, made is None)
    for path, whole in (made or {}).items():
        yield plan(links.data_file(path), _data, whole.content)


def _data(here: Here, templates: Templates, content: bytes) -> Page:
    return Page(here.path, "", binary=content)


def _page(here: Here, templates: Templates, files: tuple[DataFile, ...], sized: Sizes, on_demand: bool) -> Page | None:
    say, dossier = here.say, here.site.dossier
    sizes = {path: (size, counted) for path, size, counted in sized}
    counts = (
        ("count.sources", dossier.sources),
        ("count.actors", dossier.actors),
        ("count.quotes", dossier.quotes),
        ("count.utterances", dossier.utterances),
        ("count.events", dossier.events),
        ("count.deployments", dossier.deployments),
        ("count.disputes", dossier.disputes),
    )
    view = DataView(
        frame=frame(here, say("page.data"), say("data.description")),
        on_demand=say("data.on_demand") if on_demand else "",
        documents=tuple(_file(here, file, sizes) for file in files if file.kind in ("document", "package")),
        tables=tuple(_tables(here, files, sizes)),
        schemas=tuple(_file(here, file, sizes) for file in files if file.kind == "schema" and file.name != "table_schemas"),
        counts=tuple(say(key, n=len(items)) for key, items in counts),
        csv_note=say("about.package.csv_note"),
        method=here.link(links.METHOD),
    )
    return templates.page("data", here.path, view=view)


def _file(here: Here, file: DataFile, sizes: Mapping[str, tuple[int, int | None]]) -> FileView:
    about = here.say(f"about.{'tables' if file.kind == 'table' else 'files'}.{file.name}")
    schema = Link(here.say("data.schema"), here.link(links.data_file(file.schema))) if file.schema else None
    size, records = sizes.get(file.path, (0, None))
    counted = here.say("data.records", n=records) if records is not None else ""
    said = here.say("data.size", size=here.say.number(max(1, round(size / 1024)))) if file.path in sizes else ""
    return FileView(Link(file.path, here.link(links.data_file(file.path))), about, said, counted, schema)


def _tables(here: Here, files: tuple[DataFile, ...], sizes: Mapping[str, tuple[int, int | None]]) -> Iterator[TableView]:
    for name in dict.fromkeys(file.name for file in files if file.kind == "table"):
        own = tuple(file for file in files if file.kind == "table" and file.name == name)
        first = own[0].preview() if own[0].preview else None
        if first:
            yield TableView(
                name=name,
                about=here.say(f"about.tables.{name}"),
                rows=here.say("data.rows", n=sizes[own[0].path][1] or 0) if sizes else "",
                files=tuple(_file(here, file, sizes) for file in own),
                columns=tuple((column, here.say(f"about.columns.{column}")) for column in first.columns),
                first=tuple(tuple(_short(cell) for cell in row) for row in first.rows),
            )


def _short(cell: str) -> str:
    line = " ".join(cell.split())
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"
