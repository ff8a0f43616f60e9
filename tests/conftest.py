"""What all tests share: how properties are tried, and the option that rewrites golden pages."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# No deadline: how long an example takes says how busy the machine is. Under CI the same examples every time.
settings.register_profile("dossier", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dossier")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden pages instead of comparing with them")
