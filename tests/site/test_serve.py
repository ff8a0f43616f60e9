"""The live preview, for real: edit, break, mend, remove, add, and one build for each change, with and without --dirty."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.ctrl_c import heeds_ctrl_c

from .conftest import DAM, SUB_PATH, copy_project
from .test_doors import put, with_words

PATIENCE = 60
QUIET = 2.5
"""Seconds in which nothing may be built: the preview looks for changes twice a second."""


class Preview:
    """A running `mkdocs serve`: what it says, how often it built, and its pages."""

    def __init__(self, project: Path, *flags: str) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.lines: list[str] = []
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{self.port}", *flags]
        environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUNBUFFERED": "1"}
        self.process = subprocess.Popen(
            command,
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            preexec_fn=heeds_ctrl_c,
        )
        self.listener = threading.Thread(target=self._listen, daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.lines.append(line)

    def said(self) -> str:
        return "".join(self.lines)

    def wait_for(self, words: str, times: int = 1) -> None:
        end = time.monotonic() + PATIENCE
        while self.said().count(words) < times:
            assert time.monotonic() < end, f"{words!r} not {times} times in:\n{self.said()}"
            assert self.process.poll() is None, self.said()
            time.sleep(0.05)

    @property
    def builds(self) -> int:
        return self.said().count("Building documentation...")

    def get(self, path: str) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{SUB_PATH}{path}", timeout=30) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        self.listener.join(10)
        if self.process.stdout:
            self.process.stdout.close()


@contextmanager
def previewing(project: Path, *flags: str) -> Iterator[Preview]:
    running = Preview(project, *flags)
    try:
        running.wait_for("Serving on")
        yield running
    finally:
        running.stop()


@pytest.fixture(params=[(), ("--dirty",)], ids=["clean", "dirty"])
def preview(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, Preview]]:
    project = copy_project(DAM, tmp_path / "dam")
    with previewing(project, *request.param) as running:
        yield project, running


def test_edit_break_mend_remove_and_add(preview: tuple[Path, Preview]) -> None:
    project, running = preview
    builds = 1
    dispute = project / "content" / "disputes" / "who-knew.md"
    briefs = project / "seeds" / "briefs.jsonl"
    kept = briefs.read_text(encoding="utf-8")

    def built_once_more() -> None:
        nonlocal builds
        builds += 1
        running.wait_for("Reloading browsers", builds - 1)

    def problems() -> str:
        status, page = running.get("problems/")
        assert status == 200
        return re.sub(r"<[^>]+>", " ", page)

    assert "Nothing is wrong" in problems()
    assert running.get("disputes/who-knew/")[0] == 200

    with_words(dispute, "before 1 May", "before the first day of May")
    built_once_more()
    assert "before the first day of May" in running.get("disputes/who-knew/")[1]

    with_words(dispute, "exact: They knew since March", "exact: They knew since the spring")
    built_once_more()
    assert "content/disputes/who-knew.md" in problems()
    assert "They knew since the spring" in problems()
    home = running.get("")
    assert home[0] == 200, "the preview goes on"
    assert "problems/" in home[1], "every page leads to the problems"

    with_words(dispute, "They knew since the spring", "They knew since March")
    built_once_more()
    assert "Nothing is wrong" in problems()

    assert running.get("sources/coast-daily/")[0] == 200
    briefs.unlink()
    built_once_more()
    assert running.get("sources/coast-daily/")[0] == 404
    assert not (project / ".pages" / "sources" / "coast-daily" / "index.md").exists()
    assert "coast-daily" in problems(), "what rests on a source that is gone is a problem"

    put(briefs, kept)
    built_once_more()
    assert running.get("sources/coast-daily/")[0] == 200
    assert "Nothing is wrong" in problems()

    with_words(project / "mkdocs.yml", "site_name: The Hollin dam", "site_name: Another name")
    built_once_more()
    for path in ("", "timeline/", "sources/coast-daily/", "disputes/who-knew/"):
        assert "Another name" in running.get(path)[1], f"{path} was not built anew when the look of the site changed"

    time.sleep(QUIET)
    assert running.builds == builds, "the preview builds once for each change"
    assert "Traceback" not in running.said()


def test_a_dossier_that_is_broken_from_the_start_is_served_with_its_problems(tmp_path: Path) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    (project / "content" / "dossier.yml").write_text("title: [not, a, title\n", encoding="utf-8")
    (project / "seeds" / "empty.txt").touch()
    with previewing(project) as running:
        status, page = running.get("problems/")
        assert status == 200
        assert "content/dossier.yml" in page
        assert "seeds/empty.txt" in page


LATE = """
from pathlib import Path

LATE = Path(__file__).with_name("seeds") / "late.txt"


def on_post_build(config):
    if not LATE.exists():
        LATE.write_text("A late article\\n\\nThe gate of the dam is open, the mayor of Hollin said on Sunday.\\n", encoding="utf-8")
"""
"""Adds an article at the end of the first build, when all sources are read and nothing is watched yet."""


@pytest.mark.parametrize("flags", [(), ("--clean",)], ids=["plain", "clean"])
def test_an_article_that_comes_in_during_the_first_build_is_shown(tmp_path: Path, flags: tuple[str, ...]) -> None:
    project = copy_project(DAM, tmp_path / "dam")
    (project / "late.py").write_text(LATE, encoding="utf-8")
    settings = project / "mkdocs.yml"
    settings.write_text(settings.read_text(encoding="utf-8") + "\nhooks: [late.py]\n", encoding="utf-8")
    with previewing(project, *flags) as running:
        status, page = running.get("sources/late/")
        assert status == 200
        assert "The gate of the dam is open" in page
        time.sleep(QUIET)
        assert running.builds == 2, "one build more, and no other"
