"""Measures the site of one invented affair beside bare MkDocs on the same written pages: `python -m bench.site 200` prints one JSON object.

Seconds are the clock's, which is what people wait for and what a second core is for; beside them stand those of the processor, children
included. A ratio is the median of three rounds, in each of which the builds that are compared run one after the other. Bare is the same
`mkdocs.yml` without our plugin, on a copy of the pages that it wrote. What Python compiles of a module is kept from run to run, as where a
package is installed; a first build of the smallest affair warms that up, and the disk.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bench.affairs import write_affair
from dossier.store import FOLDER

ROOT = Path(__file__).resolve().parent.parent
QUIET = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
ROUNDS = 3
EDITS = 5
SMALLEST = 10
LOOK = 0.25
"""Seconds between two looks at the memory of a build."""
PATIENCE = 300
SETTLED = 1.5
"""Seconds after which a preview is at rest again."""
LINKED = """
import sys, time
from pathlib import Path
from dossier.cache import Remembering
from dossier.curate import curate
from dossier.extract import extract
from dossier.link import link
from dossier.read.project import read
from dossier.store import FOLDER
root = Path.cwd()
began = time.monotonic()
inputs = read(root)
found = Remembering(extract, root / FOLDER)(inputs.sources, inputs.language, inputs.vocabulary)
sources = tuple(each.source for each in found)
link(sources, curate(tuple(each.findings for each in found), inputs.content, sources), inputs.content, inputs.language)
print(time.monotonic() - began)
"""
"""What a build does before it renders, where articles were looked at before."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a process took, children included: seconds of the clock and of the processor, and the peak of memory in MB.

    What processes share of it counts once, where the system tells (Linux); elsewhere it is the peak of the first process.
    """

    clock: float
    processor: float
    peak: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """Three builds one after another, so that whatever else a machine does meets them alike."""

    first: Run
    bare: Run
    again: Run


def measure(size: int) -> dict[str, float]:
    """Build the site of an affair, build it again after an edit, and preview it; ratios are medians of several rounds."""
    with tempfile.TemporaryDirectory() as folder:
        _keep_bytecode(Path(folder, "bytecode"))
        project, bare, warm = Path(folder, "ours"), Path(folder, "bare"), Path(folder, "warm")
        lay(warm, SMALLEST)
        _build(warm)
        lay(project, size)
        rounds = [_round(project, bare) for _ in range(ROUNDS)]
        alone = statistics.median(one.bare.clock for one in rounds)
        shutil.rmtree(project / "site")
        for remembered in ("pages", "stages"):
            shutil.rmtree(project / FOLDER / remembered)
        rendered = _told("rendered anew", _build(project))
        linked = float(_output([sys.executable, "-c", LINKED], project))
        _say(project, 1)
        peaks = [_told("another edit, watched", _build(project, watched=True)).peak]
        _forget(project)
        peaks.append(_told("first build, watched", _build(project, watched=True)).peak)
        _say(project, 0)
        pages = [path.stat().st_size for path in (project / "site").rglob("*.html")]
        return {
            "articles": size,
            "pages": len(pages),
            "bare seconds": round(alone, 2),
            "first build": _median(one.first.clock / one.bare.clock for one in rounds),
            "first build, processor": _median(one.first.processor / one.bare.processor for one in rounds),
            "first build, rendering": round((rendered.clock - linked) / alone, 2),
            "rebuild": _median(one.again.clock / one.bare.clock for one in rounds),
            "rebuild, processor": _median(one.again.processor / one.bare.processor for one in rounds),
            "peak MB": max(peaks),
            "bare peak MB": rounds[0].bare.peak,
            "KB a page": round(statistics.mean(pages) / 1024, 1),
            "largest KB": round(max(pages) / 1024),
            **_preview(project),
        }


def _round(project: Path, bare: Path) -> Round:
    """Build a site that was never built, the pages it wrote with bare MkDocs, and the site again after an edit of an article."""
    _forget(project)
    shutil.rmtree(bare, ignore_errors=True)
    first = _told("first build", _build(project))
    shutil.copytree(project / ".pages", bare / "docs", ignore=shutil.ignore_patterns(".*"))
    lay_bare(project, bare)
    alone = _told("bare", _build(bare))
    article = _middle(project).read_text(encoding="utf-8")
    _say(project, 0)
    again = _told("after an edit", _build(project))
    _middle(project).write_text(article, encoding="utf-8")
    return Round(first, alone, again)


def _forget(project: Path) -> None:
    """Take away all that builds have made of a project."""
    for made in (FOLDER, ".pages", "site"):
        shutil.rmtree(project / made, ignore_errors=True)
    (project / ".pages").mkdir()


def _median(ratios: Iterable[float]) -> float:
    return round(statistics.median(ratios), 2)


def _keep_bytecode(folder: Path) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder)


def _told(what: str, run: Run) -> Run:
    print(f"{what}: {run.clock:.1f} s, processor {run.processor:.1f} s, {run.peak} MB", file=sys.stderr)
    return run


def lay(project: Path, size: int) -> None:
    """Write an affair as a project with the look of this checkout."""
    write_affair(project, size)
    shutil.copytree(ROOT / "templates" / "theme", project / "templates" / "theme")
    shutil.copy(ROOT / "mkdocs.yml", project)
    (project / "content").mkdir()
    (project / ".pages").mkdir()
    _word(project, 0)


def lay_bare(project: Path, bare: Path) -> None:
    """Write the same settings without our plugin, for pages that were written already."""
    settings = (project / "mkdocs.yml").read_text(encoding="utf-8")
    settings = re.sub(r"(?m)^docs_dir: .*$", "docs_dir: docs", settings)
    (bare / "mkdocs.yml").write_text(re.sub(r"(?m)^  - dossier$", "", settings), encoding="utf-8")
    shutil.copytree(project / "templates", bare / "templates")


def _build(project: Path, watched: bool = False) -> Run:
    """Build a site as the command does. A build whose memory is watched takes up to a third longer: its time says nothing.

    What was written before is on the disk when it begins: a short build would pay for what a long one left to be written.
    """
    os.sync()
    began = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "mkdocs", "build", "-q"], cwd=project, env={**os.environ, **QUIET})
    peak = done = 0
    while not done:
        if watched:
            time.sleep(LOOK)
            peak = max(peak, _memory(process.pid))
        done, status, used = os.wait4(process.pid, os.WNOHANG if watched else 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"mkdocs build in {project} ended with {process.returncode}")
    return Run(time.monotonic() - began, used.ru_utime + used.ru_stime, max(peak, used.ru_maxrss // 1024))


def _memory(pid: int) -> int:
    """Return the MB that a process and those it started hold together now; 0 where the system does not tell."""
    held = 0
    with contextlib.suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="utf-8")
        held = next((int(line.split()[1]) for line in told.splitlines() if line.startswith("Pss:")), 0) // 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="utf-8")
        held += sum(_memory(int(child)) for child in children.split())
    return held


def _output(command: list[str], folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True).stdout


def _word(project: Path, number: int) -> None:
    """Change a word of the editor's that the home page shows."""
    said = f"title: An invented affair\nstandfirst: What edit{number} says.\nlanguage: en\npublish: draft\n"
    (project / "content" / "dossier.yml").write_text(said, encoding="utf-8")


def _say(project: Path, number: int) -> None:
    """Let an article in the middle quote a sentence more."""
    path = _middle(project)
    text = path.read_text(encoding="utf-8").partition("\n“Whoever")[0]
    path.write_text(
        f"{text}\n“Whoever counts edit{number} counts the people of this town,” said Ada Mirren, a teacher.\n", encoding="utf-8"
    )


def _middle(project: Path) -> Path:
    articles = sorted((project / "seeds").iterdir())
    return articles[len(articles) // 2]


def _preview(project: Path) -> dict[str, float]:
    """Preview the site, and wait for edits of both kinds to be shown: medians."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-q", "-a", f"127.0.0.1:{port}"]
    process = subprocess.Popen(command, cwd=project, env={**os.environ, **QUIET})
    at = f"http://127.0.0.1:{port}/dossier/"
    try:
        _wait_for(at, "edit0", process)
        edits: tuple[tuple[str, str, Callable[[Path, int], None]], ...] = (
            ("a word", at, _word),
            ("an article", f"{at}sources/{_middle(project).stem}/", _say),
        )
        return {name: figure for kind, url, edit in edits for name, figure in _waits(project, process, kind, url, edit).items()}
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _waits(project: Path, process: subprocess.Popen[bytes], kind: str, url: str, edit: Callable[[Path, int], None]) -> dict[str, float]:
    waited, used = [], []
    for number in range(1, EDITS + 1):
        time.sleep(SETTLED)
        began, before = time.monotonic(), _seconds(process.pid)
        edit(project, number)
        _wait_for(url, f"edit{number}", process)
        waited.append(time.monotonic() - began)
        used.append(_seconds(process.pid) - before)
    return {f"serve, {kind}": round(statistics.median(waited), 2), f"serve, {kind}, processor": round(statistics.median(used), 2)}


def _wait_for(url: str, words: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + PATIENCE
    while words not in _page(url):
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f"{words!r} is not shown at {url}")
        time.sleep(0.02)


def _page(url: str) -> str:
    try:
        with urllib.request.urlopen(url, timeout=PATIENCE) as answer:
            return str(answer.read().decode())
    except OSError:
        return ""


def _seconds(pid: int) -> float:
    """Return the seconds of the processor that a running process has taken; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
