"""Entities of FollowTheMoney: every article, actor and mention, no reference into nothing; `make entities` asks its own library."""

from __future__ import annotations

import json
from typing import Any

from .conftest import Exported


def lines(data: Exported, path: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (data.folder / path).read_text(encoding="utf-8").split("\n") if line]


def test_entities_hold_together_and_their_counts_are_those_of_the_tables(data: Exported) -> None:
    found = lines(data, "entities.ftm.jsonl")
    by_id = {entity["id"]: entity for entity in found}
    assert len(by_id) == len(found)
    count = {kind: sum(id.startswith(f"{kind}-") for id in by_id) for kind in ("source", "actor", "event", "mention")}
    named = {(row["actor"], row["span"].rsplit(":", 1)[0]) for row in data.table("mentions")}
    titled = [row for row in data.table("events") if row["title"]]
    assert count == {
        "source": len(data.table("sources")),
        "actor": len(data.table("actors")),
        "event": len(titled),
        "mention": len(named),
    }
    for entity in found:
        for name in ("proof", "involved", "document", "resolved"):
            assert all(id in by_id for id in entity["properties"].get(name, ()))
        assert all(values and all(values) for values in entity["properties"].values())


def test_statements_say_what_the_entities_say_and_nothing_else(data: Exported) -> None:
    entities = {one["id"]: one for one in lines(data, "entities.ftm.jsonl")}
    said: dict[str, dict[str, Any]] = {}
    keys = set()
    for one in lines(data, "statements.ftm.jsonl"):
        entity = said.setdefault(one["entity_id"], {"id": None, "schema": one["schema"], "properties": {}})
        if one["prop"] == "id":
            entity["id"] = one["value"]
        else:
            entity["properties"].setdefault(one["prop"], []).append(one["value"])
        assert one["id"] not in keys
        keys.add(one["id"])
    assert said == entities
