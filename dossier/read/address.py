"""`mkdocs.yml`, as far as it concerns us: whether it is YAML, and `site_url`, the address for what is read far from the site."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import yaml

from dossier.model.problem import Problem
from dossier.read.yaml import problem_of

SITE = "mkdocs.yml"
RESERVED = ("example.org", "example.com", "example.net")
"""Hosts that stand for no site (RFC 2606)."""


class _Loader(yaml.SafeLoader):
    """Reads `mkdocs.yml` as MkDocs does where it concerns an address; other tags, such as those of Python, are passed over."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> str | None:
    """Return what `!ENV NAME` or `!ENV [NAME, …, default]` means: the first variable that is set, else the default."""
    if isinstance(node, yaml.ScalarNode):
        return os.environ.get(str(loader.construct_scalar(node)))
    names = [str(name) for name in loader.construct_sequence(node)] if isinstance(node, yaml.SequenceNode) else []
    fallback = names.pop() if len(names) > 1 else None
    return next((value for name in names if (value := os.environ.get(name)) is not None), fallback)


def _passed_over(loader: yaml.SafeLoader, tag: str, node: yaml.Node) -> None:
    return None


_Loader.add_constructor("!ENV", _env)
_Loader.add_multi_constructor("", _passed_over)


def site_address(root: Path) -> str:
    """Return the address of the site with a slash at its end, empty where none is known or it is no address of the web.

    An address of `example.org` and its kin is what stands in a new `mkdocs.yml`: nobody has said yet where the site will be.
    """
    try:
        config: Any = yaml.load((root / SITE).read_bytes(), _Loader)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return ""
    address = config.get("site_url") if isinstance(config, dict) else None
    try:
        parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
        known = parts.scheme in ("http", "https") and parts.hostname and parts.hostname not in RESERVED and not parts.query
        return f"{parts.geturl().rstrip('/')}/" if known else ""
    except ValueError:
        return ""


def slips_of_settings(root: Path) -> Iterator[Problem]:
    """Yield what is no YAML in `mkdocs.yml`, which MkDocs would stop at. What its keys mean is for MkDocs to say."""
    try:
        text = (root / SITE).read_bytes().decode("utf-8")
        yaml.compose(text, _Loader)
    except yaml.MarkedYAMLError as error:
        yield problem_of(error, text, SITE)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        return
