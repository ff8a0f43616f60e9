"""The tables of the data, declared once: columns with types and constraints, keys, and which row points to which.

CSV, JSON, the Data Package, the JSON Schemas and the database are all made from these declarations.
What a table and a column mean is said in `languages/<code>/data.yml`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

from dossier.model.actor import ActorKind
from dossier.model.dates import Basis
from dossier.model.dispute import CellKind, DisputeKind, DisputeState
from dossier.model.quantity import Bound
from dossier.model.source import BlockKind, Knowledge, Phase, Rights
from dossier.model.statement import DeploymentStatus, EventStatus, Relation, ReviewState, StatementKind, Style

Type = Literal["string", "integer", "number", "boolean"]
Cell = str | int | float | bool | None
Row = tuple[Cell, ...]

TRANSLATED_BY = ("original", "machine", "human", "unknown")
PARTS = ("summary", "figure", "agreed", "one-party", "unknown")
POINT_BASES = ("stated", "counted", "derived", "unknown")
DEEDS = ("accepted", "amended", "added", "rejected")


@dataclass(frozen=True, slots=True)
class Column:
    """One column. A cell is null where nothing is known or nothing may be given, unless `required`."""

    name: str
    type: Type = "string"
    required: bool = False
    choices: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """Columns that point to the key of another table."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...] = ("id",)


@dataclass(frozen=True, slots=True)
class Table:
    """One table: `key` names the columns that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ("id",)
    references: tuple[Reference, ...] = ()

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(column.name for column in self.columns)


def _text(name: str, *, required: bool = False, pattern: str = "") -> Column:
    return Column(name, required=required, pattern=pattern)


def _id(name: str = "id") -> Column:
    return Column(name, required=True)


def _choice(name: str, of: object, *, required: bool = True) -> Column:
    return Column(name, required=required, choices=of if isinstance(of, tuple) else get_args(of))


def _count(name: str, minimum: int = 0, *, required: bool = True) -> Column:
    return Column(name, "integer", required=required, minimum=minimum)


def _flag(name: str, *, required: bool = True) -> Column:
    return Column(name, "boolean", required=required)


def _to(column: str, table: str) -> Reference:
    return Reference((column,), table)


SHA256 = "[0-9a-f]{64}"
_NUMBERS = (Column("low", "number"), Column("high", "number"))
_DATED = (_text("when"), _choice("basis", Basis, required=False), _text("reason"), _text("when_span"))

TABLES = (
    Table(
        "sources",
        (
            _id(),
            _text("title"),
            _text("outlet"),
            _choice("outlet_known", Knowledge, required=False),
            _text("byline"),
            _text("filed_from"),
            _text("published"),
            _choice("published_known", Knowledge, required=False),
            _text("as_of"),
            _choice("phase", Phase, required=False),
            _text("language", required=True),
            _text("translation"),
            _text("url"),
            _choice("url_known", Knowledge, required=False),
            _choice("rights", Rights),
            _count("length"),
            _text("sha256", required=True, pattern=SHA256),
            _count("spans"),
            Column("share_given", "number", required=True, minimum=0, maximum=1),
        ),
    ),
    Table(
        "languages",
        (_id("source"), _count("step", 1), _text("language", required=True), _choice("by", TRANSLATED_BY), _choice("known", Knowledge)),
        ("source", "step"),
        (_to("source", "sources"),),
    ),
    Table(
        "spans",
        (
            _id(),
            _id("source"),
            _count("start"),
            _count("end", 1),
            _text("exact"),
            _text("prefix"),
            _text("suffix"),
            _text("sha256", required=True, pattern=SHA256),
            _choice("block", BlockKind, required=False),
        ),
        references=(_to("source", "sources"),),
    ),
    Table(
        "actors",
        (
            _id(),
            _text("name", required=True),
            _choice("kind", ActorKind),
            _text("institution"),
            _text("country"),
            _flag("confirmed"),
            _count("mentions"),
            _text("note"),
        ),
    ),
    Table(
        "aliases",
        (_id("actor"), _text("spelling", required=True), _choice("origin", ("corpus", "editor")), _count("sources")),
        ("actor", "spelling"),
        (_to("actor", "actors"),),
    ),
    Table(
        "alias_sources",
        (_id("actor"), _text("spelling", required=True), _id("source")),
        ("actor", "spelling", "source"),
        (Reference(("actor", "spelling"), "aliases", ("actor", "spelling")), _to("source", "sources")),
    ),
    Table(
        "mentions",
        (_id("actor"), _id("span")),
        ("actor", "span"),
        (_to("actor", "actors"), _to("span", "spans")),
    ),
    Table(
        "roles",
        (_id("actor"), _count("n", 1), _text("words", required=True), _text("span")),
        ("actor", "n"),
        (_to("actor", "actors"), _to("span", "spans")),
    ),
    Table(
        "statements",
        (
            _id(),
            _choice("kind", StatementKind),
            _id("source"),
            _id("span"),
            _text("translated"),
            _choice("review", ReviewState),
            _text("reviewed_by"),
            _text("reviewed_on"),
        ),
        references=(_to("source", "sources"), _to("span", "spans")),
    ),
    Table(
        "attributions",
        (_id("statement"), _count("n", 1), _text("holder", required=True), _text("actor"), _choice("relation", Relation), _text("span")),
        ("statement", "n"),
        (_to("statement", "statements"), _to("actor", "actors"), _to("span", "spans")),
    ),
    Table(
        "quotes",
        (
            _id(),
            _text("utterance"),
            _choice("style", Style),
            _flag("marked"),
            _text("speaker"),
            _text("speaker_words"),
            _text("speaker_span"),
            _text("cue_span"),
            _text("occasion"),
        ),
        references=(
            _to("id", "statements"),
            _to("utterance", "utterances"),
            _to("speaker", "actors"),
            _to("speaker_span", "spans"),
            _to("cue_span", "spans"),
        ),
    ),
    Table(
        "utterances",
        (
            _id(),
            _text("speaker"),
            _text("speaker_words"),
            _text("occasion"),
            _text("when"),
            _text("gist"),
            _text("original"),
            _flag("curated"),
            _count("versions"),
        ),
        references=(_to("speaker", "actors"), _to("original", "quotes")),
    ),
    Table(
        "variants",
        (_id("utterance"), _count("n", 1), _id("quote")),
        ("utterance", "n"),
        (_to("utterance", "utterances"), _to("quote", "quotes")),
    ),
    Table(
        "events",
        (
            _id(),
            _text("title"),
            *_DATED,
            _text("zone"),
            _choice("status", EventStatus),
            _text("place"),
            _count("reports"),
            _count("sources"),
        ),
        references=(_to("when_span", "spans"),),
    ),
    Table(
        "event_reports",
        (
            _id("statement"),
            _id("event"),
            _count("n", 1),
            _text("title"),
            *_DATED,
            _choice("status", EventStatus),
            _text("place"),
        ),
        ("statement",),
        (_to("statement", "statements"), _to("event", "events"), _to("when_span", "spans")),
    ),
    Table(
        "participants",
        (_id("event"), _count("n", 1), _text("name", required=True), _text("actor")),
        ("event", "n"),
        (_to("event", "events"), _to("actor", "actors")),
    ),
    Table(
        "deployments",
        (
            _id(),
            _text("force"),
            _text("force_words"),
            *_NUMBERS,
            _choice("bound", Bound),
            _text("unit"),
            _flag("additional", required=False),
            _text("from"),
            _text("to"),
            _text("at"),
            _choice("status", DeploymentStatus),
            *_DATED,
            _count("reports"),
            _count("sources"),
        ),
        references=(_to("force", "actors"), _to("when_span", "spans")),
    ),
    Table(
        "deployment_reports",
        (
            _id("statement"),
            _id("deployment"),
            _count("n", 1),
            *_NUMBERS,
            _choice("bound", Bound),
            _text("unit"),
            _text("number_span"),
            _choice("status", DeploymentStatus),
            *_DATED,
        ),
        ("statement",),
        (
            _to("statement", "statements"),
            _to("deployment", "deployments"),
            _to("number_span", "spans"),
            _to("when_span", "spans"),
        ),
    ),
    Table(
        "disputes",
        (
            _id(),
            _text("question", required=True),
            _choice("kind", DisputeKind),
            _choice("state", DisputeState),
            _text("reason"),
            _text("relation"),
            _text("settles"),
            _text("note"),
            _flag("curated"),
            _text("looked_by"),
            _text("looked_on"),
            _count("positions"),
        ),
    ),
    Table(
        "positions",
        (
            _id("dispute"),
            _count("n", 1),
            _text("holder", required=True),
            _text("actor"),
            _text("source"),
            _text("value"),
            _text("claim"),
            *_NUMBERS,
            _text("unit"),
        ),
        ("dispute", "n"),
        (_to("dispute", "disputes"), _to("actor", "actors"), _to("source", "sources")),
    ),
    Table(
        "position_spans",
        (_id("dispute"), _count("position", 1), _id("span")),
        ("dispute", "position", "span"),
        (Reference(("dispute", "position"), "positions", ("dispute", "n")), _to("span", "spans")),
    ),
    Table(
        "coverage",
        (
            _id(),
            _id("dispute"),
            _id("source"),
            _count("position", 1, required=False),
            _choice("kind", CellKind),
            _text("looked_by"),
        ),
        references=(_to("dispute", "disputes"), _to("source", "sources")),
    ),
    Table(
        "coverage_spans",
        (_id("cell"), _id("span")),
        ("cell", "span"),
        (_to("cell", "coverage"), _to("span", "spans")),
    ),
    Table(
        "points",
        (
            _id(),
            _choice("part", PARTS),
            _text("text", required=True),
            _text("label"),
            _choice("basis", POINT_BASES),
            _text("formula"),
            _text("holder"),
            _text("dispute"),
            _text("looked_by"),
        ),
        references=(_to("dispute", "disputes"),),
    ),
    Table(
        "point_spans",
        (_id("point"), _id("span")),
        ("point", "span"),
        (_to("point", "points"), _to("span", "spans")),
    ),
    Table(
        "corrections",
        (
            _count("n", 1),
            _choice("deed", DEEDS),
            _choice("kind", StatementKind),
            _id("statement"),
            _id("span"),
            _text("fields"),
            _text("why"),
            _text("by"),
            _text("on"),
        ),
        ("n",),
        (_to("span", "spans"),),
    ),
)


def table(name: str) -> Table:
    """Return a table by name. Raises KeyError."""
    return {one.name: one for one in TABLES}[name]
