"""`datapackage.json`: every file with its size, its hash and, for tables, its Table Schema with keys."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from dossier.export.document import SCHEMA
from dossier.export.ground import Ground
from dossier.export.schemas import table_schema
from dossier.export.tables import table
from dossier.model.data_file import DataFile
from dossier.model.json import Json

_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def package(ground: Ground, files: Iterable[DataFile], words: Mapping[str, Mapping[str, str]]) -> dict[str, Json]:
    """Return the Data Package of files. `words` are the descriptions of `languages/<code>/data.yml`, by section."""
    settings = ground.dossier.settings
    described: dict[str, Json] = {
        "profile": "data-package",
        "name": plain_name(settings.title),
        "title": settings.title,
        "description": f"{words['package']['description']} {words['package']['csv_note']}",
        "version": SCHEMA,
        "sources": list(_sources(ground)),
        "resources": [_resource(file, words) for file in files],
    }
    if settings.responsible.name:
        described["contributors"] = [{"title": settings.responsible.name, "role": "author"}]
    return described


def plain_name(title: str) -> str:
    """Return a title in small letters, digits and dashes, as names of packages must be."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return _NOT_IN_NAMES.sub("-", plain).strip("-") or "dossier"


def _sources(ground: Ground) -> Iterator[Json]:
    for source in ground.dossier.sources:
        confirmed = {"path": source.url} if source.url and source.url_known == "confirmed" else {}
        yield {"title": source.title or source.name, **confirmed}


def _resource(file: DataFile, words: Mapping[str, Mapping[str, str]]) -> Json:
    measured = file.measure()
    resource: dict[str, Json] = {
        "name": _NOT_IN_NAMES.sub("-", file.path.lower()),
        "path": file.path,
        "format": file.path.rsplit(".", 1)[1],
        "mediatype": file.media,
        "bytes": measured.bytes,
        "hash": f"sha256:{measured.sha256}",
        "type": "file",
    }
    if file.kind != "table":
        return resource | {"description": words["files"][file.name]}
    resource |= {"title": file.name, "description": words["tables"][file.name], "dossier:rows": file.counted}
    if not file.path.endswith(".csv"):
        return resource
    dialect: Json = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}
    table_like: dict[str, Json] = {
        "name": file.name,
        "type": "table",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": dialect,
    }
    return resource | table_like | {"schema": table_schema(table(file.name), words["columns"])}
