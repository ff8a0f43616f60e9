"""Pages as MkDocs reads them, with the settings of this checkout."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page

from dossier.build import build
from dossier.folders import in_folders

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def config() -> MkDocsConfig:
    """Return settings whose folders nothing is read from and nothing written to."""
    return load_config(str(ROOT / "mkdocs.yml"), docs_dir=str(ROOT / "content"), site_dir="site-of-no-build")


@pytest.fixture(scope="session")
def page_of(config: MkDocsConfig) -> Callable[[str], Page]:
    """Return what reads a text as a page, up to where it would be converted."""

    def read(text: str) -> Page:
        file = File("some/index.md", None, config.site_dir, config.use_directory_urls)
        file.content_string = text
        page = Page(None, file, config)
        page.read_source(config)
        return page

    return read


@cache
def texts_of(root: Path) -> tuple[str, ...]:
    """Return the pages of a dossier as they are written."""
    return tuple(page.text for page in in_folders(build(root).pages) if page.path.endswith(".md"))
