"""The exported data as it lies in a folder: the package, the tables with their declared types and keys, the documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

PACKAGE = "datapackage.json"
Record = dict[str, Any]
Held = TypeVar("Held")


class NoDataError(Exception):
    """There is no data to check; the message says what was looked for, `file` in which file of the data, if in one."""

    def __init__(self, message: str, file: str = "") -> None:
        super().__init__(message)
        self.file = file


class Named(dict[str, Held], Generic[Held]):
    """Tables by name. To ask for one that the package does not declare raises NoDataError."""

    def __missing__(self, name: str) -> Held:
        raise NoDataError(f"it declares no table {name!r}", PACKAGE)


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
            raise NoDataError(f"it cannot be read: {error}", path) from error

    @cached_property
    def package(self) -> Record:
        """The Data Package."""
        found = self.document(PACKAGE)
        if not isinstance(found, dict) or not isinstance(found.get("resources"), list):
            raise NoDataError("it is no Data Package: it names no resources", PACKAGE)
        return found

    @cached_property
    def tables(self) -> Named[Resource]:
        """The tables by name."""
        return Named({one.name: one for one in self._tables()})

    def _tables(self) -> Iterator[Resource]:
        for number, resource in enumerate(self.package["resources"], start=1):
            try:
                schema = resource.get("schema")
                if isinstance(schema, dict):
                    fields, references = tuple(map(dict, schema["fields"])), tuple(map(dict, schema.get("foreignKeys", ())))
                    yield Resource(str(resource["name"]), str(resource["path"]), fields, tuple(schema["primaryKey"]), references)
            except (LookupError, TypeError, AttributeError, ValueError) as error:
                raise NoDataError(f"resource {number} is described as no table is: {error!r}", PACKAGE) from error

    @cached_property
    def rows(self) -> Named[list[Record]]:
        """The rows of every table, from JSON, by the table's name."""
        return Named({name: self._rows(table) for name, table in self.tables.items()})

    def _rows(self, table: Resource) -> list[Record]:
        found = self.document(table.exact)
        if not isinstance(found, list) or not all(isinstance(row, dict) for row in found):
            raise NoDataError("it is no list of rows", table.exact)
        return found
