"""The shape of the data, published beside it: Table Schemas for the Data Package, JSON Schemas for the JSON files, one version for all."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

from dossier.export.columns import Column, Reference, Table
from dossier.export.document import DOCUMENT
from dossier.export.tables import TABLES
from dossier.model.json import Json

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Meanings = Mapping[str, str]
"""What each column of a table means, by its name."""


def table_schema(table: Table, meanings: Meanings) -> dict[str, Json]:
    """Return the Table Schema of a table: fields, primary key, foreign keys."""
    schema: dict[str, Json] = {
        "fields": [_field(column, meanings[column.name]) for column in table.columns],
        "primaryKey": list(table.key),
        "missingValues": [""],
    }
    if table.references:
        schema["foreignKeys"] = [_foreign_key(reference) for reference in table.references]
    return schema


def _field(column: Column, meaning: str) -> dict[str, Json]:
    constraints: dict[str, Json] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    for name, value in (("minimum", column.minimum), ("maximum", column.maximum), ("pattern", column.pattern or None)):
        if value is not None:
            constraints[name] = value
    field: dict[str, Json] = {"name": column.name, "type": column.type, "description": meaning}
    return field | ({"constraints": constraints} if constraints else {})


def _foreign_key(reference: Reference) -> Json:
    return {"fields": list(reference.columns), "reference": {"resource": reference.table, "fields": list(reference.to)}}


def row_schema(table: Table, meanings: Meanings) -> dict[str, Json]:
    """Return the JSON Schema of a table's JSON file: a list of objects."""
    item: dict[str, Json] = {
        "type": "object",
        "properties": {column.name: _property(column, meanings[column.name]) for column in table.columns},
        "required": list(table.header),
        "additionalProperties": False,
    }
    return {"$schema": DIALECT, "title": table.name, "type": "array", "items": item}


def _property(column: Column, meaning: str) -> dict[str, Json]:
    schema: dict[str, Json] = {"type": column.type if column.required else [column.type, "null"], "description": meaning}
    if column.choices:
        schema["enum"] = [*column.choices, *([] if column.required else [None])]
    for name, value in (("minimum", column.minimum), ("maximum", column.maximum)):
        if value is not None:
            schema[name] = value
    return schema | ({"pattern": f"^{column.pattern}$"} if column.pattern else {})


def shape() -> str:
    """Return a digest of the shape of all data, what columns mean in words left aside: it changes when any name, type or key does."""
    nameless = {table.name: dict.fromkeys(table.header, "") for table in TABLES}
    tables: list[Json] = [
        [table.name, table_schema(table, nameless[table.name]), row_schema(table, nameless[table.name])] for table in TABLES
    ]
    return hashlib.sha256(json.dumps([tables, DOCUMENT], sort_keys=True).encode()).hexdigest()[:16]
