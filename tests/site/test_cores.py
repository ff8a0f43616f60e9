"""On one core and on many: the same project makes the same site, byte for byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.site import lay
from dossier.build import LIGHTER
from dossier.finish.ahead import ENOUGH
from dossier.workers import FORK_PAYS, cores

from .conftest import build_site
from .test_doors import content, differing

ARTICLES = 50
ON_ONE_CORE = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); from mkdocs.__main__ import cli; cli(['build', '-q'])"

BUILT = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"} | {"NO_MKDOCS_2_WARNING": "1"}


@pytest.mark.skipif(not sys.platform.startswith("linux") or cores() < 2, reason="processes share the work on Linux, on two cores or more")
def test_one_core_and_all_make_the_same_site(tmp_path: Path) -> None:
    alone, together = tmp_path / "alone", tmp_path / "together"
    for project in (alone, together):
        lay(project, ARTICLES)
    characters = sum(len(file.read_text(encoding="utf-8")) for file in (together / "seeds").iterdir())
    assert characters // LIGHTER * 10 > FORK_PAYS, "so few articles are shared by no processes"
    site = content(build_site(together, strict=False))
    assert sum(path.endswith(".html") for path in site) > 2 * ENOUGH, "so few pages are shared by no processes"
    made = subprocess.run([sys.executable, "-c", ON_ONE_CORE], cwd=alone, env=BUILT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    assert differing(content(alone / "site"), site) == []
