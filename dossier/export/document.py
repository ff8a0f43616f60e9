"""The JSON Schema of `dossier.json`, which is also what `dossier draft` prints, and the history of its shape."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from dossier.model.actor import ActorKind
from dossier.model.dispute import DisputeKind
from dossier.model.json import Json
from dossier.model.quantity import Bound
from dossier.model.source import Phase
from dossier.model.statement import DeploymentStatus, EventStatus, Relation, Style


@dataclass(frozen=True, slots=True)
class Change:
    """One version of the schema: what it changed, and the digest of the shape it stands for."""

    version: str
    what: str
    shape: str


CHANGES = (
    Change(
        "1",
        "The first: dossier.json, the tables, the annotations. Where words may not be given, exact is null and start and end stay.",
        "651ad22c64fded3a",
    ),
)
"""Every version, the latest first. A shape that changes needs a new entry; a test holds it to that."""

SCHEMA = CHANGES[0].version


def _object(required: dict[str, Json], optional: dict[str, Json] | None = None) -> dict[str, Json]:
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def _list(item: Json) -> Json:
    return {"type": "array", "items": item}


def _one_of(choices: object) -> Json:
    return {"enum": list(get_args(choices))}


_TEXT: Json = {"type": "string"}
_MAYBE_TEXT: Json = {"type": ["string", "null"]}
_MAYBE_NUMBER: Json = {"type": ["number", "null"]}
_PLACE: dict[str, Json] = {"source": _TEXT, "start": {"type": "integer", "minimum": 0}, "end": {"type": "integer", "minimum": 1}}
_EVIDENCE = _list(_object({**_PLACE, "exact": _MAYBE_TEXT}))
_CHAIN = _list(_object({"holder": _TEXT, "relation": _one_of(Relation)}))
_ANSWER: dict[str, Json] = {"value": _MAYBE_TEXT, "claim": _MAYBE_TEXT}

_SOURCE = _object(
    {
        "id": _TEXT,
        "title": _MAYBE_TEXT,
        "published": _MAYBE_TEXT,
        "horizon": _MAYBE_TEXT,
        "phase": {"enum": [*get_args(Phase), None]},
        "language": _TEXT,
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
    }
)
_ACTOR = _object({"id": _TEXT, "name": _TEXT, "kind": _one_of(ActorKind), "variants": _list(_TEXT), "mentions": _list(_object(_PLACE))})
_QUOTE = _object({"id": _TEXT, **_PLACE, "style": _one_of(Style), "speaker": _MAYBE_TEXT})
_EVENT = _object(
    {
        "id": _TEXT,
        "when": _MAYBE_TEXT,
        "status": _one_of(EventStatus),
        "title": _MAYBE_TEXT,
        "place": _MAYBE_TEXT,
        "participants": _list(_TEXT),
        "chain": _CHAIN,
        "evidence": _EVIDENCE,
    }
)
_DEPLOYMENT = _object(
    {
        "id": _TEXT,
        "force": _MAYBE_TEXT,
        "low": _MAYBE_NUMBER,
        "high": _MAYBE_NUMBER,
        "bound": _one_of(Bound),
        "unit": _TEXT,
        "additional": {"type": ["boolean", "null"]},
        "from": _MAYBE_TEXT,
        "to": _MAYBE_TEXT,
        "at": _MAYBE_TEXT,
        "status": _one_of(DeploymentStatus),
        "when": _MAYBE_TEXT,
        "chain": _CHAIN,
        "evidence": _EVIDENCE,
    }
)
_DISPUTE = _object(
    {
        "id": _TEXT,
        "question": _TEXT,
        "kind": _one_of(DisputeKind),
        "positions": _list(_object({"holder": _TEXT, "evidence": _EVIDENCE}, _ANSWER)),
    }
)
_PROBLEM = _object(dict.fromkeys(("where", "severity", "code", "message", "hint"), _TEXT))

DOCUMENT: dict[str, Json] = _object(
    {
        "schema": _TEXT,
        "sources": _list(_SOURCE),
        "actors": _list(_ACTOR),
        "quotes": _list(_QUOTE),
        "utterances": _list(_object({"id": _TEXT, "speaker": _MAYBE_TEXT, "quotes": _list(_TEXT)})),
        "events": _list(_EVENT),
        "deployments": _list(_DEPLOYMENT),
        "disputes": _list(_DISPUTE),
        "problems": _list(_PROBLEM),
    }
)
