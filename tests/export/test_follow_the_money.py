"""Entities of FollowTheMoney: every article, actor and mention, no reference into nothing; `make entities` asks its own library."""

from __future__ import annotations

import json

from .conftest import Exported


def test_entities_hold_together_and_their_counts_are_those_of_the_tables(data: Exported) -> None:
    lines = [json.loads(line) for line in (data.folder / "entities.ftm.jsonl").read_text(encoding="utf-8").splitlines()]
    by_id = {entity["id"]: entity for entity in lines}
    assert len(by_id) == len(lines)
    count = {kind: sum(id.startswith(f"{kind}-") for id in by_id) for kind in ("source", "actor", "event", "mention")}
    named = {(row["actor"], row["span"].rsplit(":", 1)[0]) for row in data.table("mentions")}
    titled = [row for row in data.table("events") if row["title"]]
    assert count == {
        "source": len(data.table("sources")),
        "actor": len(data.table("actors")),
        "event": len(titled),
        "mention": len(named),
    }
    for entity in lines:
        for name in ("proof", "involved", "document", "resolved"):
            assert all(id in by_id for id in entity["properties"].get(name, ()))
        assert all(values and all(values) for values in entity["properties"].values())
