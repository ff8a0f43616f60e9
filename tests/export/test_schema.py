"""The shape of the data has a version: it changes with an entry in its history, or not at all."""

from __future__ import annotations

import json

from dossier.export.document import CHANGES, SCHEMA
from dossier.export.records import draft_record
from dossier.export.schemas import shape
from dossier.model.content import Home, Settings
from dossier.model.dossier import Dossier

from .conftest import Exported

RELEASED: dict[str, str] = {}
"""The digests of versions that were released: they never change again."""


def test_a_new_shape_needs_a_new_version() -> None:
    assert CHANGES[0].shape == shape(), "the shape of the data changed: add an entry to CHANGES with the next version and this digest"
    versions = [change.version for change in CHANGES]
    assert versions == [str(number) for number in range(len(versions), 0, -1)]
    assert all(change.what for change in CHANGES)
    assert {change.version: change.shape for change in CHANGES if change.version in RELEASED} == RELEASED


def test_every_document_names_the_version(data: Exported) -> None:
    assert data.json("dossier.json")["schema"] == SCHEMA
    assert data.json("datapackage.json")["version"] == SCHEMA
    assert data.json("schema/changes.json")[0]["version"] == SCHEMA
    assert json.loads(json.dumps(draft_record(Dossier(Settings(), Home(), ()), ())))["schema"] == SCHEMA
