"""Checks entities with the FollowTheMoney library: `python tools/check_entities.py DIR/entities.ftm.jsonl` exits with 1 on any fault.

It runs in an environment of its own, for the library needs a compiled ICU that nothing else here does: see `make entities`.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from followthemoney import model


def main(path: Path) -> int:
    """Check that each value is kept as it is, and that each reference leads to an entity of the schema it is for."""
    entities: list[dict[str, Any]] = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    schemata = {entity["id"]: model.get(entity["schema"]) for entity in entities}
    faults: list[str] = []
    for entity in entities:
        schema = schemata[entity["id"]]
        if schema is None or len(schemata) != len(entities):
            sys.exit(f"{entity['id']}: no such schema, or an id that stands twice")
        schema.validate(entity)
        kept = model.get_proxy(entity, cleaned=False).to_dict()["properties"]
        for name, values in entity["properties"].items():
            if sorted(kept.get(name, ())) != sorted(values):
                faults.append(f"{entity['id']}: {name} {values} is read as {kept.get(name)}")
            wanted = schema.get(name).range
            faults += [
                f"{entity['id']}: {name} leads to {value}"
                for value in values
                if wanted and (value not in schemata or not schemata[value].is_a(wanted))
            ]
        faults += [f"{entity['id']}: no {name}" for name in schema.required if not entity["properties"].get(name)]
    print("\n".join(faults) or f"{len(entities)} entities are valid")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
