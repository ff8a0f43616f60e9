"""The tables of the data, declared once: columns with types and constraints, keys, and which row points to which.

CSV, JSON, the Data Package, the JSON Schemas and the database are all made from these declarations.
What a table and a column mean is said in `languages/<code>/data.yml`.
"""

from __future__ import annotations

from dossier.export.columns import Column, Reference, Table, choice, count, flag, ident, text, to
from dossier.model.actor import ActorKind
from dossier.model.dates import Basis
from dossier.model.dispute import CellKind, DisputeKind, DisputeState
from dossier.model.quantity import Bound
from dossier.model.source import BlockKind, Knowledge, Phase, Rights
from dossier.model.statement import DeploymentStatus, EventStatus, Relation, ReviewState, StatementKind, Style

TRANSLATED_BY = ("original", "machine", "human", "unknown")
PARTS = ("summary", "figure", "agreed", "one-party", "unknown")
POINT_BASES = ("stated", "counted", "derived", "unknown")
DEEDS = ("accepted", "amended", "added", "rejected")


SHA256 = "[0-9a-f]{64}"
_NUMBERS = (Column("low", "number"), Column("high", "number"))
_DATED = (text("when"), choice("basis", Basis, required=False), text("reason"), text("when_span"))

TABLES = (
    Table(
        "sources",
        (
            ident(),
            text("title"),
            text("outlet"),
            choice("outlet_known", Knowledge, required=False),
            text("byline"),
            text("filed_from"),
            text("published"),
            choice("published_known", Knowledge, required=False),
            text("as_of"),
            choice("phase", Phase, required=False),
            text("language", required=True),
            text("translation"),
            text("url"),
            choice("url_known", Knowledge, required=False),
            choice("rights", Rights),
            count("length"),
            text("sha256", required=True, pattern=SHA256),
            count("spans"),
            Column("share_given", "number", required=True, minimum=0, maximum=1),
        ),
    ),
    Table(
        "languages",
        (ident("source"), count("step", 1), text("language", required=True), choice("by", TRANSLATED_BY), choice("known", Knowledge)),
        ("source", "step"),
        (to("source", "sources"),),
    ),
    Table(
        "spans",
        (
            ident(),
            ident("source"),
            count("start"),
            count("end", 1),
            text("exact"),
            text("prefix"),
            text("suffix"),
            text("sha256", required=True, pattern=SHA256),
            choice("block", BlockKind, required=False),
        ),
        references=(to("source", "sources"),),
    ),
    Table(
        "actors",
        (
            ident(),
            text("name", required=True),
            choice("kind", ActorKind),
            text("institution"),
            text("country"),
            flag("confirmed"),
            count("mentions"),
            text("note"),
        ),
    ),
    Table(
        "aliases",
        (ident("actor"), text("spelling", required=True), choice("origin", ("corpus", "editor")), count("sources")),
        ("actor", "spelling"),
        (to("actor", "actors"),),
    ),
    Table(
        "alias_sources",
        (ident("actor"), text("spelling", required=True), ident("source")),
        ("actor", "spelling", "source"),
        (Reference(("actor", "spelling"), "aliases", ("actor", "spelling")), to("source", "sources")),
    ),
    Table(
        "mentions",
        (ident("actor"), ident("span")),
        ("actor", "span"),
        (to("actor", "actors"), to("span", "spans")),
    ),
    Table(
        "roles",
        (ident("actor"), count("n", 1), text("words", required=True), text("span")),
        ("actor", "n"),
        (to("actor", "actors"), to("span", "spans")),
    ),
    Table(
        "statements",
        (
            ident(),
            choice("kind", StatementKind),
            ident("source"),
            ident("span"),
            text("translated"),
            choice("review", ReviewState),
            text("reviewed_by"),
            text("reviewed_on"),
        ),
        references=(to("source", "sources"), to("span", "spans")),
    ),
    Table(
        "attributions",
        (ident("statement"), count("n", 1), text("holder", required=True), text("actor"), choice("relation", Relation), text("span")),
        ("statement", "n"),
        (to("statement", "statements"), to("actor", "actors"), to("span", "spans")),
    ),
    Table(
        "quotes",
        (
            ident(),
            text("utterance"),
            choice("style", Style),
            flag("marked"),
            text("speaker"),
            text("speaker_words"),
            text("speaker_span"),
            text("cue_span"),
            text("occasion"),
        ),
        references=(
            to("id", "statements"),
            to("utterance", "utterances"),
            to("speaker", "actors"),
            to("speaker_span", "spans"),
            to("cue_span", "spans"),
        ),
    ),
    Table(
        "utterances",
        (
            ident(),
            text("speaker"),
            text("speaker_words"),
            text("occasion"),
            text("when"),
            text("gist"),
            text("original"),
            flag("curated"),
            count("versions"),
        ),
        references=(to("speaker", "actors"), to("original", "quotes")),
    ),
    Table(
        "variants",
        (ident("utterance"), count("n", 1), ident("quote")),
        ("utterance", "n"),
        (to("utterance", "utterances"), to("quote", "quotes")),
    ),
    Table(
        "events",
        (
            ident(),
            text("title"),
            *_DATED,
            text("zone"),
            choice("status", EventStatus),
            text("place"),
            count("reports"),
            count("sources"),
        ),
        references=(to("when_span", "spans"),),
    ),
    Table(
        "event_reports",
        (
            ident("statement"),
            ident("event"),
            count("n", 1),
            text("title"),
            *_DATED,
            choice("status", EventStatus),
            text("place"),
        ),
        ("statement",),
        (to("statement", "statements"), to("event", "events"), to("when_span", "spans")),
    ),
    Table(
        "participants",
        (ident("event"), count("n", 1), text("name", required=True), text("actor")),
        ("event", "n"),
        (to("event", "events"), to("actor", "actors")),
    ),
    Table(
        "deployments",
        (
            ident(),
            text("force"),
            text("force_words"),
            *_NUMBERS,
            choice("bound", Bound),
            text("unit"),
            flag("additional", required=False),
            text("from"),
            text("to"),
            text("at"),
            choice("status", DeploymentStatus),
            *_DATED,
            count("reports"),
            count("sources"),
        ),
        references=(to("force", "actors"), to("when_span", "spans")),
    ),
    Table(
        "deployment_reports",
        (
            ident("statement"),
            ident("deployment"),
            count("n", 1),
            *_NUMBERS,
            choice("bound", Bound),
            text("unit"),
            text("number_span"),
            choice("status", DeploymentStatus),
            *_DATED,
        ),
        ("statement",),
        (
            to("statement", "statements"),
            to("deployment", "deployments"),
            to("number_span", "spans"),
            to("when_span", "spans"),
        ),
    ),
    Table(
        "disputes",
        (
            ident(),
            text("question", required=True),
            choice("kind", DisputeKind),
            choice("state", DisputeState),
            text("reason"),
            text("relation"),
            text("settles"),
            text("note"),
            flag("curated"),
            text("looked_by"),
            text("looked_on"),
            count("positions"),
        ),
    ),
    Table(
        "positions",
        (
            ident("dispute"),
            count("n", 1),
            text("holder", required=True),
            text("actor"),
            text("source"),
            text("value"),
            text("claim"),
            *_NUMBERS,
            text("unit"),
        ),
        ("dispute", "n"),
        (to("dispute", "disputes"), to("actor", "actors"), to("source", "sources")),
    ),
    Table(
        "position_spans",
        (ident("dispute"), count("position", 1), ident("span")),
        ("dispute", "position", "span"),
        (Reference(("dispute", "position"), "positions", ("dispute", "n")), to("span", "spans")),
    ),
    Table(
        "coverage",
        (
            ident(),
            ident("dispute"),
            ident("source"),
            count("position", 1, required=False),
            choice("kind", CellKind),
            text("looked_by"),
        ),
        references=(to("dispute", "disputes"), to("source", "sources")),
    ),
    Table(
        "coverage_spans",
        (ident("cell"), ident("span")),
        ("cell", "span"),
        (to("cell", "coverage"), to("span", "spans")),
    ),
    Table(
        "points",
        (
            ident(),
            choice("part", PARTS),
            text("text", required=True),
            text("label"),
            choice("basis", POINT_BASES),
            text("formula"),
            text("holder"),
            text("dispute"),
            text("looked_by"),
        ),
        references=(to("dispute", "disputes"),),
    ),
    Table(
        "point_spans",
        (ident("point"), ident("span")),
        ("point", "span"),
        (to("point", "points"), to("span", "spans")),
    ),
    Table(
        "corrections",
        (
            count("n", 1),
            choice("deed", DEEDS),
            choice("kind", StatementKind),
            ident("statement"),
            ident("span"),
            text("fields"),
            text("why"),
            text("by"),
            text("on"),
        ),
        ("n",),
        (to("span", "spans"),),
    ),
)


def table(name: str) -> Table:
    """Return a table by name. Raises KeyError."""
    return {one.name: one for one in TABLES}[name]
