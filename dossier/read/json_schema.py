"""The types of the editor's content → JSON Schemas, by which editors complete keys and underline slips while one writes.

They refuse what `schema.py` and `corrections.py` refuse as far as a schema can know: misspelt keys, words outside a closed list, missing
keys, a list where words belong. That an anchor stands in its source, only the build can say.
"""

from __future__ import annotations

import ast
import dataclasses
import inspect
import sys
import types
from collections.abc import Mapping
from functools import cache
from itertools import pairwise
from typing import Any, Literal, Union, get_args, get_origin

from dossier.model.content import ActorCard, Correction, DisputeCard, Home, Settings, SourceCard, UtteranceCard
from dossier.model.fields import FIELDS, Field
from dossier.model.scalar import Address, Day, PageLanguage, Share, WebAddress
from dossier.model.statement import StatementKind
from dossier.model.vocabulary import Vocabulary
from dossier.read.corrections import DEEDS, KINDS
from dossier.read.language import languages
from dossier.read.schema import fields_of

Schema = dict[str, Any]

_DRAFT = "http://json-schema.org/draft-07/schema#"
_WORDS: Schema = {"type": ["string", "number", "boolean", "null"]}
"""Every scalar is text to us, a number or a yes as much as words."""
_NUMBER: Schema = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$"}]}
_DATE: Schema = {"type": ["string", "integer", "null"], "pattern": r"^[-0-9X?~%./T:+Z]*$"}
_PAGE = r"\s*[Hh][Tt][Tt][Pp][Ss]?:"
_LETTER = r"\s*([Mm][Aa][Ii][Ll][Tt][Oo]|[Tt][Ee][Ll]):"
_SCALARS: Mapping[Any, Schema] = {
    Day: _DATE,
    WebAddress: {"type": ["string", "null"], "pattern": rf"^({_PAGE}|$)"},
    Address: {"type": ["string", "null"], "pattern": rf"^({_PAGE}|{_LETTER}|(?!\s*[A-Za-z][A-Za-z0-9+.-]*:))"},
    Share: {"type": "number", "minimum": 0, "maximum": 1},
    PageLanguage: {"enum": list(languages())},
}
_CARDS: Mapping[str, tuple[type, str, tuple[str, ...]]] = {
    "dossier": (Settings, "content/dossier.yml", ()),
    "home": (Home, "content/home.yml", ()),
    "source": (SourceCard, "content/sources/<id>.yml", ()),
    "actor": (ActorCard, "content/actors/<id>.yml", ()),
    "dispute": (DisputeCard, "the front matter of content/disputes/<id>.md", ("note",)),
    "vocabulary": (Vocabulary, "content/vocabulary/*.yml", ()),
}
"""Each schema's name, its type, the file it is for, and the fields that stand elsewhere in that file."""


def json_schemas() -> dict[str, Schema]:
    """Return the schema of each kind of content file, by name."""
    cards = {
        name: {"$schema": _DRAFT, "title": place, **_empty_too(_table(kind, without))} for name, (kind, place, without) in _CARDS.items()
    }
    utterances = {"type": ["array", "null"], "items": _table(UtteranceCard, ())}
    corrections = {"type": ["array", "null"], "items": _correction()}
    return cards | {
        "utterances": {"$schema": _DRAFT, "title": "content/utterances.yml", **utterances},
        "corrections": {"$schema": _DRAFT, "title": "content/corrections/*.yml", **corrections},
    }


def _empty_too(schema: Schema) -> Schema:
    """A file of comments alone holds nothing, which is no slip."""
    return schema | {"type": ["object", "null"]}


def _table(kind: type, without: tuple[str, ...]) -> Schema:
    fields = {name: field for name, field in fields_of(kind).items() if name not in without}
    said = _field_docstrings(kind)
    properties = {
        name: _described(_type(hint) if required else _or_empty(_type(hint)), said.get(name, ""))
        for name, (hint, required) in fields.items()
    }
    required = [name for name, (_, needed) in fields.items() if needed]
    schema: Schema = {"description": _first_line(kind), "type": "object", "properties": properties, "additionalProperties": False}
    return schema | ({"required": required} if required else {})


def _type(hint: Any) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        return _or_empty(_type(next(argument for argument in arguments if argument is not type(None))))
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        return {"type": ["array", "null"], "items": _type(arguments[0])}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(arguments[1]) if arguments[1] is str else True}
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return _table(hint, ())
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if hint is int:
        return {"type": "integer"}
    return dict(_NUMBER) if hint is float else dict(_WORDS)


def _or_empty(schema: Schema) -> Schema:
    """Return a schema that also takes a key without a value."""
    if "enum" in schema:
        return schema | {"enum": [*(value for value in schema["enum"] if value is not None), None]}
    if "anyOf" in schema:
        return schema | {"anyOf": [*(one for one in schema["anyOf"] if one != {"type": "null"}), {"type": "null"}]}
    held = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return schema | {"type": [*(one for one in held if one != "null"), "null"]}


def _described(schema: Schema, words: str) -> Schema:
    return schema | {"description": words} if words else schema


def _correction() -> Schema:
    """Return the schema of one correction: one deed, and fields as its kind of statement has them."""
    schema = _table(Correction, ("deed", "kind"))
    what = "What to do, and with which kind of statement."
    schema["properties"] = {deed: {"enum": list(KINDS), "description": what} for deed in DEEDS} | schema["properties"]
    schema["oneOf"] = [{"required": [deed]} for deed in DEEDS]
    schema["allOf"] = [_when(DEEDS, kind, {"was": _fields(kind), "now": _fields(kind)}) for kind in KINDS]
    settled = {"properties": {"now": {"anyOf": [{"type": "null"}, {"maxProperties": 0}]}}}
    schema["allOf"] += [
        {"if": {"required": ["amend"]}, "then": {"required": ["now"], "properties": {"now": {"type": "object", "minProperties": 1}}}},
        {"if": {"anyOf": [{"required": ["accept"]}, {"required": ["reject"]}]}, "then": settled},
    ]
    return schema


def _when(deeds: tuple[str, ...], kind: StatementKind, properties: Schema) -> Schema:
    """Return what holds of a correction whose target is of this kind."""
    aimed = [{"properties": {deed: {"const": kind}}, "required": [deed]} for deed in deeds]
    return {"if": {"anyOf": aimed}, "then": {"properties": properties}}


def _fields(kind: StatementKind) -> Schema:
    return {
        "type": ["object", "null"],
        "properties": {field.name: _held(field) for field in FIELDS[kind]},
        "additionalProperties": False,
    }


def _held(field: Field) -> Schema:
    """Return the schema of what a field of a statement holds."""
    match field.holds:
        case "choice":
            return {"enum": list(field.choices)}
        case "flag":
            return {"enum": [True, False, "true", "false", None]}
        case "number":
            return _or_empty({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": r"^\d+(,\d{3})*(\.\d+)?$"}]})
        case "date":
            return dict(_DATE)
        case "texts":
            return {"type": ["array", "null"], "items": {"type": ["string", "number", "boolean"]}}
        case "chain":
            link = {"holder": {"type": "string"}, "relation": {"enum": list(field.choices)}}
            return {
                "type": ["array", "null"],
                "items": {"type": "object", "properties": link, "required": ["holder", "relation"], "additionalProperties": False},
            }
        case "text":
            return dict(_WORDS)


def _first_line(kind: type) -> str:
    return " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())


@cache
def _field_docstrings(kind: type) -> dict[str, str]:
    """Return what stands in quotes below each field of a class, which Python itself forgets."""
    tree = ast.parse(inspect.getsource(sys.modules[kind.__module__]))
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == kind.__name__)
    said: dict[str, str] = {}
    for field, below in pairwise(body):
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name) and isinstance(below, ast.Expr):
            words = ast.literal_eval(below.value)
            said[field.target.id] = " ".join(str(words).split())
    return said
