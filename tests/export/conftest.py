"""The data of three dossiers, made once and written to a folder as `dossier export` does."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dossier.build import Build, build
from dossier.model.data_file import DataFile

ROOT = Path(__file__).resolve().parents[2]
PROJECTS = {"dam": ROOT / "tests" / "dossiers" / "dam", "own": ROOT, "wildfire": ROOT / "examples" / "wildfire"}


@dataclass(frozen=True)
class Exported:
    """The data of one dossier, the folder it was written to, and the dossier itself."""

    built: Build
    folder: Path
    seeds: Path

    def table(self, name: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.folder / "tables" / f"{name}.json").read_text(encoding="utf-8"))
        return found

    def json(self, path: str) -> Any:
        return json.loads((self.folder / path).read_text(encoding="utf-8"))


def write_files(files: Iterable[DataFile], folder: Path) -> Path:
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(b"".join(file.pieces()))
    return folder


@cache
def _built(name: str) -> Build:
    return build(PROJECTS[name])


def _exported(name: str, folder: Path) -> Exported:
    built = _built(name)
    return Exported(built, write_files(built.files, folder), PROJECTS[name] / "seeds")


@pytest.fixture(scope="session", params=sorted(PROJECTS))
def data(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The dossiers, one after the other."""
    return _exported(request.param, tmp_path_factory.mktemp(request.param))


@pytest.fixture(scope="session")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The smallest dossier alone, for what breaks many copies."""
    return _exported("dam", tmp_path_factory.mktemp("dam-alone"))


@pytest.fixture(scope="session")
def own(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The dossier of this repository alone."""
    return _exported("own", tmp_path_factory.mktemp("own-alone"))
