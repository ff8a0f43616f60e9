"""The shapes of countries, from the package: TopoJSON as its publisher wrote it, and what we know to be disputed about it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from dossier.model.atlas import Atlas, Credit, DisputedArea, Shape, Unseparated

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_atlas() -> Atlas:
    """Return all shapes, with codes of countries instead of the numbers the file knows them by."""
    folder = files("dossier.atlas")
    known = yaml.load(folder.joinpath("atlas.yml").read_text(encoding="utf-8"), Loader=_Loader)
    origin = known["shapes"]
    topology = json.loads(folder.joinpath(origin["file"]).read_text(encoding="utf-8"))
    transform = topology["transform"]
    codes = _codes()
    return Atlas(
        shapes=tuple(_shape(geometry, codes) for geometry in topology["objects"]["countries"]["geometries"]),
        arcs=tuple(tuple((step[0], step[1]) for step in arc) for arc in topology["arcs"]),
        scale=tuple(transform["scale"]),
        origin=tuple(transform["translate"]),
        disputed=tuple(_disputed(key, row) for key, row in known["disputed"].items()),
        unseparated=tuple(Unseparated(key, tuple(row["inside"]), row["drawn"]) for key, row in known["unseparated"].items()),
        credit=Credit(origin["data"], origin["data_version"], origin["package"], origin["version"], origin["scale"]),
    )


def _codes() -> Mapping[str, Sequence[str]]:
    """Return CLDR's codes of territories by their numbers."""
    from babel.core import get_global

    aliases: Mapping[str, Sequence[str]] = get_global("territory_aliases")
    return aliases


def _shape(geometry: Mapping[str, Any], codes: Mapping[str, Sequence[str]]) -> Shape:
    polygons = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]
    found = codes.get(geometry.get("id", ""), [""])
    rings = tuple(tuple(tuple(ring) for ring in polygon) for polygon in polygons)
    return Shape(found[0], geometry["properties"]["name"], rings)


def _disputed(key: str, row: Mapping[str, Any]) -> DisputedArea:
    inside = tuple((point[0], point[1]) for point in row["inside"])
    return DisputedArea(key, inside, row.get("recognised", ""), row.get("held", ""), row.get("cite", ""))
