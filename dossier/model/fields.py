"""The fields of a statement that an editor may correct, named as in `dossier extract`, with what each may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from dossier.model.quantity import Bound
from dossier.model.statement import ChainLink, DeploymentStatus, EventStatus, Relation, Statement, StatementKind, Style

Holds = Literal["text", "texts", "date", "number", "flag", "choice", "chain"]
"""text: words · texts: a list of words · date: EDTF · number · flag: true or false · choice: one of `choices` · chain: a list of
holder and relation. Each may also be empty (null), except a choice."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field: the name an editor writes, the attribute of the statement, what it holds."""

    name: str
    attribute: str
    holds: Holds = "text"
    choices: tuple[str, ...] = ()


_CHAIN = Field("chain", "chain", "chain", get_args(Relation))
_WHEN = Field("when", "when", "date")

FIELDS: Mapping[StatementKind, tuple[Field, ...]] = {
    "quote": (
        Field("speaker", "speaker"),
        Field("style", "style", "choice", get_args(Style)),
        Field("marked", "marked", "flag"),
        Field("occasion", "occasion"),
        _CHAIN,
    ),
    "event": (
        Field("title", "title"),
        _WHEN,
        Field("zone", "zone"),
        Field("status", "status", "choice", get_args(EventStatus)),
        Field("participants", "participants", "texts"),
        Field("place", "place"),
        _CHAIN,
    ),
    "deployment": (
        Field("force", "force"),
        Field("low", "low", "number"),
        Field("high", "high", "number"),
        Field("bound", "bound", "choice", get_args(Bound)),
        Field("unit", "unit"),
        Field("additional", "additional", "flag"),
        Field("from", "from_"),
        Field("to", "to"),
        Field("at", "at"),
        Field("status", "status", "choice", get_args(DeploymentStatus)),
        _WHEN,
        _CHAIN,
    ),
}


def field_of(kind: StatementKind, name: str) -> Field | None:
    """Return a field of a kind of statement by the name an editor writes."""
    return next((field for field in FIELDS[kind] if field.name == name), None)


def value_of(statement: Statement, field: Field) -> object:
    """Return the value of a field as an editor writes it: lists and tables for participants and chains."""
    value = getattr(statement, field.attribute)
    if field.holds == "chain":
        return [{"holder": link.holder, "relation": link.relation} for link in value if isinstance(link, ChainLink)]
    if field.holds == "texts":
        return list(value)
    if field.holds == "number" and isinstance(value, float) and value.is_integer():
        return int(value)
    return value
