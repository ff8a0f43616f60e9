"""Checks entities and statements with the FollowTheMoney library: `python tools/check_entities.py DATA…` exits with 1 on any fault.

It runs in an environment of its own, for the library needs a compiled ICU that nothing else here does: see `make entities`.
Before it trusts the library it breaks what it was given, once for each rule, and stops if the break goes unseen.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

from followthemoney import model
from followthemoney.exc import InvalidData
from followthemoney.statement import Statement

Record = dict[str, Any]


def main(folders: list[Path]) -> int:
    """Check the data in each folder; print what is wrong, or how much is right."""
    faults = [f"{folder}: {fault}" for folder in folders for fault in _folder(folder)]
    print("\n".join(faults) or f"{len(folders)} dossiers are valid")
    return 1 if faults else 0


def _folder(folder: Path) -> Iterator[str]:
    entities, statements = _lines(folder / "entities.ftm.jsonl"), _lines(folder / "statements.ftm.jsonl")
    if not entities or not statements:
        yield "there are no entities or no statements"
        return
    yield from entity_faults(entities)
    yield from statement_faults(entities, statements)
    for name, damage in DAMAGES.items():
        broken = deepcopy(entities), deepcopy(statements)
        damage(*broken)
        if not [*entity_faults(broken[0]), *statement_faults(*broken)]:
            yield f"{name} went unseen: this check is worth nothing"
    print(f"{folder}: {len(entities)} entities, {len(statements)} statements")


def _lines(path: Path) -> list[Record]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def entity_faults(entities: list[Record]) -> Iterator[str]:
    """Yield each value that the library would not keep as it is, and each reference that leads to no entity of the schema it is for."""
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    if len(schemata) != len(entities):
        yield "an id stands twice"
    for entity in entities:
        schema, id = schemata[entity["id"]], entity["id"]
        if schema is None:
            yield f"{id}: there is no schema {entity['schema']}"
            continue
        try:
            schema.validate(entity)
        except InvalidData as error:
            yield f"{id}: {error}"
        kept = model.get_proxy(deepcopy(entity), cleaned=False).to_dict()["properties"]
        for name, values in entity["properties"].items():
            if sorted(kept.get(name, ())) != sorted(values):
                yield f"{id}: {name} {values} is read as {kept.get(name)}"
            wanted = schema.get(name).range if schema.get(name) else None
            for value in values if wanted else ():
                if schemata.get(value) is None or not schemata[value].is_a(wanted):
                    yield f"{id}: {name} leads to {value}, which is no {wanted.name}"
        yield from (f"{id}: no {name}" for name in schema.required if not entity["properties"].get(name))


def statement_faults(entities: list[Record], statements: list[Record]) -> Iterator[str]:
    """Yield each statement whose key is not the one the library makes, and each entity that its statements do not give again."""
    given: dict[str, Record] = {}
    for one in statements:
        try:
            read = Statement.from_dict(one)
        except (TypeError, KeyError) as error:
            yield f"{one.get('entity_id')}: {error}"
            continue
        if read.to_dict() != one or read.generate_key() != one["id"]:
            yield f"{one['id']} is read as {read.to_dict()}, and its key is {read.generate_key()}"
        entity = given.setdefault(read.entity_id, {"id": None, "schema": read.schema, "properties": {}})
        if read.prop == "id":
            entity["id"] = read.value
        else:
            entity["properties"].setdefault(read.prop, []).append(read.value)
    if given != {entity["id"]: entity for entity in entities}:
        yield "the statements are not those of the entities"


def _first(entities: list[Record], schema: str) -> Record:
    return next(entity for entity in entities if entity["schema"] == schema)


DAMAGES: dict[str, Callable[[list[Record], list[Record]], object]] = {
    "a schema that is none": lambda entities, _: entities[0].update(schema="Newspaper"),
    "a property that is none": lambda entities, _: entities[0]["properties"].update(headline=["x"]),
    "a day that is none": lambda entities, _: _first(entities, "Article")["properties"].update(publishedAt=["yesterday"]),
    "a reference into nothing": lambda entities, _: _first(entities, "Mention")["properties"].update(document=["source-0"]),
    "an id twice": lambda entities, _: entities.append(entities[0]),
    "a value of a statement": lambda _, statements: statements[1].update(value="x"),
    "a property of a statement": lambda _, statements: statements[1].update(prop="headline"),
    "a statement too few": lambda _, statements: statements.pop(),
}


if __name__ == "__main__":
    sys.exit(main([Path(folder) for folder in sys.argv[1:]]))
