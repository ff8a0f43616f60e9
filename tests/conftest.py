"""What all tests share: how properties are tried, how workers share the tests, and the option that rewrites golden pages."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling, Scheduling

# No deadline: how long an example takes says how busy the machine is. Under CI the same examples every time.
settings.register_profile("dossier", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("dossier")

LONG = ("tests/test_cluster.py", "tests/export/", "tests/test_verify.py", "tests/site/", "tests/intake/", "tests/review/")
"""What takes long begins first: what is left at the end is short, and no worker waits for another."""
ONE_DATA_SET = ("tests/export/", "tests/test_verify.py")
SITES = "tests/site/"
READ_ONCE = ("tests/site/test_crawl.py", "tests/site/test_parts.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden pages instead of comparing with them")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: next((number for number, path in enumerate(LONG) if item.nodeid.startswith(path)), len(LONG)))


def together(nodeid: str) -> str:
    """Return the name of those tests that one worker runs.

    The tests of a file are kept together, for what they share is then made once; so are those of the data of three dossiers.
    Tests of a built site are not, for their sites are built once in a run, whoever asks: each goes to the worker that is free.
    """
    file = nodeid.partition("::")[0]
    if file.startswith(ONE_DATA_SET):
        return "data"
    return nodeid if file.startswith(SITES) and file not in READ_ONCE else file


class ByWhatIsShared(LoadScopeScheduling):
    """Hands out tests in the order in which they are collected, those together that share what is dear to make.

    Marks of groups would not do: xdist writes them into the ids of tests, which pytest 9.2 no longer lets it change.
    """

    def _split_scope(self, nodeid: str) -> str:
        return together(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> Scheduling | None:
    """Share out tests by our own rule, unless another way was asked for by --dist."""
    if config.getvalue("dist") != "load":
        return None
    config.option.loadscopereorder = False
    return ByWhatIsShared(config, log)
