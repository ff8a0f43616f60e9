"""`content/` → what the editor wrote, as values; all slips at once, and what is right is read all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from dossier.model.content import (
    ActorCard,
    Content,
    Correction,
    DisputeCard,
    HandPage,
    Home,
    Settings,
    SourceCard,
    UtteranceCard,
)
from dossier.model.problem import Problem, Where
from dossier.model.scalar import Share
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary
from dossier.read.corrections import read_corrections
from dossier.read.files import list_files, read_text
from dossier.read.front_matter import split_front_matter
from dossier.read.schema import Reader, nearest
from dossier.read.yaml import Items, Node, Table, YamlError, cut_off, read_node, read_yaml

T = TypeVar("T")
Card = TypeVar("Card", SourceCard, ActorCard, DisputeCard)
_YAML = (".yml", ".yaml")
_LISTED = frozenset({"actors", "disputes"})
"""Folders whose files each get a page, beside a page that lists them."""
PLACES = "dossier.yml home.yml utterances.yml sources/ actors/ disputes/ corrections/ pages/ vocabulary/".split()  # noqa: SIM905


def read_content(root: Path) -> tuple[Content, Vocabulary, tuple[Problem, ...]]:
    """Return the editor's content of a project and the words of its topic. A project without `content/` has none."""
    desk = _Desk(root)
    if not desk.folder.is_dir():
        return Content(), NO_VOCABULARY, ()
    content = Content(
        settings=desk.settings(),
        home=desk.one("home.yml", Home) or Home(),
        sources=tuple(desk.cards("sources", SourceCard)),
        actors=tuple(desk.cards("actors", ActorCard)),
        disputes=tuple(desk.disputes()),
        utterances=tuple(desk.utterances()),
        corrections=tuple(desk.corrections()),
        pages=tuple(desk.pages()),
    )
    vocabulary = desk.vocabulary()
    desk.name_strangers()
    return content, vocabulary, tuple(sorted(desk.reader.problems))


class _Desk:
    """The content folder being read: keeps which files were read, and what was wrong."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content"
        self.reader = Reader()
        self.known: set[Path] = set()

    def one(self, name: str, kind: type[T]) -> T | None:
        """Return the value of a file with one mapping."""
        file = self.folder / name
        table = self._table(file) if file.is_file() else None
        return self.reader.read(kind, table) if table else None

    def settings(self) -> Settings:
        """Return what `dossier.yml` sets. A limit that cannot be read limits nothing: the slip is told, and no article blamed for it."""
        before = len(self.reader.problems)
        settings = self.one("dossier.yml", Settings) or Settings()
        return settings if len(self.reader.problems) == before else replace(settings, excerpt_limit=Share(1))

    def cards(self, name: str, kind: type[Card]) -> Iterator[Card]:
        """Yield the cards of a folder, one in each file."""
        for file in self._files(name, _YAML):
            table = self._table(file)
            card = self.reader.read(kind, table or Table({}, Where(self._name(file), 1)), id=file.stem) if table is not None else None
            if card:
                yield card

    def disputes(self) -> Iterator[DisputeCard]:
        """Yield the disputes: front matter, and the editor's note below it."""
        for file in self._files("disputes", (".md",)):
            text = self._text(file)
            if text is None:
                continue
            parts = split_front_matter(text)
            where = Where(self._name(file), 1)
            if parts.yaml is None:
                self.reader.wrong(where, "no-front-matter", *_why_no_front_matter(text))
                continue
            before = len(self.reader.problems)
            table = self._parse(parts.yaml, Where(where.path, 2))
            if table is None and len(self.reader.problems) == before:
                table = Table({}, where)
            card = self.reader.read(DisputeCard, table, id=file.stem, note=parts.body.strip("\n")) if table is not None else None
            if card:
                yield card

    def utterances(self) -> Iterator[UtteranceCard]:
        """Yield the utterances of `utterances.yml`."""
        for node in self._list(self.folder / "utterances.yml", "utterances"):
            card = self.reader.read(UtteranceCard, node)
            if card:
                yield card

    def corrections(self) -> Iterator[Correction]:
        """Yield the corrections of all files."""
        for file in self._files("corrections", _YAML):
            text = self._text(file)
            node = self._parse_any(text, Where(self._name(file), 1)) if text is not None else None
            if node is not None:
                yield from read_corrections(node, self.reader)

    def pages(self) -> Iterator[HandPage]:
        """Yield the hand-written pages, named from `content/pages/` on."""
        for file in self._files("pages", (".md",)):
            text = self._text(file)
            if text is not None:
                page = split_front_matter(text)
                name = file.relative_to(self.folder / "pages").as_posix()
                yield HandPage(path=name, text=page.body, where=Where(self._name(file), page.body_line))

    def vocabulary(self) -> Vocabulary:
        """Return the words of all files of `vocabulary/` together."""
        parts: list[Vocabulary] = []
        for file in self._files("vocabulary", _YAML):
            table = self._table(file)
            part = self.reader.read(Vocabulary, table) if table else None
            if part:
                parts.append(part)
        return _together(parts)

    def name_strangers(self) -> None:
        """Warn about files that nothing reads, so that a misplaced card is not missed."""
        for file in list_files(self.folder):
            if file in self.known:
                continue
            name = self._name(file)
            inside = name.removeprefix("content/")
            near = nearest(inside.split("/")[0], PLACES)
            hint = f"content/ holds {', '.join(PLACES)}; cards end in .yml, disputes and pages in .md"
            message = f"{name} is not read: nothing of that name or kind belongs here"
            self.reader.problems.append(Problem(Where(name), "stranger", message, near and f"content/{near}", hint, "warning"))

    def _files(self, name: str, suffixes: tuple[str, ...]) -> Iterator[Path]:
        folder = self.folder / name
        stems: dict[Path, Path] = {}
        for file in list_files(folder) if folder.is_dir() else ():
            if file.suffix.lower() not in suffixes:
                continue
            self.known.add(file)
            double = stems.setdefault(file.with_suffix(""), file)
            if double is not file:
                message = f"{self._name(file)} and {self._name(double)} have one name; the second is left out"
                self.reader.wrong(Where(self._name(file)), "double-id", message, hint="join the two, or rename one")
                continue
            if name in _LISTED and file.stem.lower() == "index":
                message = f"{self._name(file)} bears the name of the page that lists all {name}; it is left out"
                self.reader.wrong(Where(self._name(file)), "bad-id", message, hint="call the file after whom or what it is about")
                continue
            yield file

    def _name(self, file: Path) -> str:
        return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in file.relative_to(self.root).as_posix())

    def _text(self, file: Path) -> str | None:
        self.known.add(file)
        text, problems, _ = read_text(file, self.root)
        self.reader.problems.extend(problems)
        return text

    def _table(self, file: Path) -> Table | None:
        text = self._text(file)
        return self._parse(text, Where(self._name(file), 1)) if text is not None else None

    def _list(self, file: Path, called: str) -> Iterator[Table]:
        text = self._text(file) if file.is_file() else None
        node = self._parse_any(text, Where(self._name(file), 1)) if text is not None else None
        if node is None:
            return
        for item in node.items if isinstance(node, Items) else (node,):
            if isinstance(node, Items) and isinstance(item, Table):
                yield item
            else:
                self.reader.wrong(item.where, "wrong-value", f"here should stand a list of {called}", hint="begin each one with '- '")

    def _parse(self, text: str, where: Where) -> Table | None:
        self.reader.problems.extend(cut_off(text, where))
        try:
            return read_yaml(text, where)
        except YamlError as error:
            self.reader.problems.append(error.problem)
            return None

    def _parse_any(self, text: str, where: Where) -> Node | None:
        self.reader.problems.extend(cut_off(text, where))
        try:
            return read_node(text, where)
        except YamlError as error:
            self.reader.problems.append(error.problem)
            return None


def _why_no_front_matter(text: str) -> tuple[str, str, str]:
    """Return what is wrong with the beginning of a dispute, nothing that is near, and what to do."""
    if text.startswith("---"):
        return "the second line of three dashes is missing", "", "put a line --- behind the last key, before your note"
    if text.lstrip().startswith("---"):
        return "something stands before the first line of three dashes", "", "let the file begin with the line ---"
    return "this dispute has no front matter", "", "begin it with a line ---, keys, a line ---"


def _together(parts: list[Vocabulary]) -> Vocabulary:
    """Join the words of several files, in the order of their names."""
    if not parts:
        return NO_VOCABULARY
    places: dict[str, str] = {}
    for part in parts:
        places |= part.places
    return Vocabulary(
        deployed=tuple(word for part in parts for word in part.deployed if word.strip()),
        titles=tuple(word for part in parts for word in part.titles if word.strip()),
        organisations=tuple(word for part in parts for word in part.organisations if word.strip()),
        places={place: country for place, country in places.items() if place.strip()},
        triggers=tuple(trigger for part in parts for trigger in part.triggers),
        where=parts[0].where,
    )
