"""The exported data as it lies in a folder: the package, the tables with their declared types and keys, the documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

PACKAGE = "datapackage.json"
Record = dict[str, Any]


class NoDataError(Exception):
    """There is no data to check; the message says what was looked for."""


@dataclass(frozen=True)
class Resource:
    """A table as the package declares it."""

    name: str
    path: str
    fields: tuple[Record, ...]
    key: tuple[str, ...]
    references: tuple[Record, ...]

    @property
    def exact(self) -> str:
        """The path of the table's JSON, which is exact."""
        return self.path.removesuffix(".csv") + ".json"


@dataclass(frozen=True)
class DataSet:
    """The data in one folder. What cannot be read as JSON raises NoDataError with the name of the file."""

    folder: Path

    @classmethod
    def find(cls, folder: Path) -> DataSet:
        """Return the data in a folder of data or of a site. Raises NoDataError."""
        for place in (folder, folder / "data"):
            if (place / PACKAGE).is_file():
                return cls(place)
        raise NoDataError(f"there is neither {folder / PACKAGE} nor {folder / 'data' / PACKAGE}; `dossier export DIR` writes them")

    def document(self, path: str) -> Any:
        """Return a JSON file of the data."""
        try:
            return json.loads((self.folder / path).read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError) as error:
            raise NoDataError(f"{self.folder / path} cannot be read: {error}") from error

    @cached_property
    def package(self) -> Record:
        """The Data Package."""
        found = self.document(PACKAGE)
        if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
            raise NoDataError(f"{self.folder / PACKAGE} is no Data Package: it names no resources")
        return found

    @cached_property
    def tables(self) -> dict[str, Resource]:
        """The tables by name."""
        return {one.name: one for one in self._tables()}

    def _tables(self) -> Iterator[Resource]:
        for resource in self.package["resources"]:
            schema = resource.get("schema")
            if isinstance(schema, dict):
                fields, references = tuple(schema["fields"]), tuple(schema.get("foreignKeys", ()))
                yield Resource(resource["name"], resource["path"], fields, tuple(schema["primaryKey"]), references)

    @cached_property
    def rows(self) -> dict[str, list[Record]]:
        """The rows of every table, from JSON, by the table's name."""
        return {name: self.document(table.exact) for name, table in self.tables.items()}
