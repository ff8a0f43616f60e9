"""Real sites for the tests: built once by the real command, served under a sub-path, looked at in a real Chromium."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

from dossier.cli import main

ROOT = Path(__file__).resolve().parents[2]
DAM = ROOT / "tests" / "dossiers" / "dam"
SUB_PATH = "/dossier/"
BROWSERS = (
    "chromium-headless-shell",
    "chrome-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
"""The same browser by its names, the one without windows of its own first: it shows a page with half the work."""
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


Lay = Callable[[Path], object]
"""Lays out a project in a folder that is not there yet."""


def run(*command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run `mkdocs` or `dossier` as a person would, in the folder of a project."""
    names = {"NO_MKDOCS_2_WARNING": "1", "PYTHONWARNINGS": "default", "DOSSIER_DEBUG": "1", **environment}
    clean = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    arguments = [sys.executable, "-m", *command]
    return subprocess.run(arguments, cwd=cwd, env=clean | names, capture_output=True, text=True, timeout=600, check=False)


def write(project: Path) -> tuple[int, str]:
    """Run `dossier write docs` in a project, in this process: its exit code and what it complained of."""
    with contextlib.chdir(project):
        done = CliRunner(env={"DOSSIER_DEBUG": "1"}).invoke(main, ["write", "docs"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exc_info
    return done.exit_code, done.stderr


def copy_project(origin: Path, target: Path) -> Path:
    """Copy a project as `seeds/ content/ templates/ mkdocs.yml`, with the theme that this checkout ships."""
    for name in ("seeds", "content"):
        shutil.copytree(origin / name, target / name)
    shutil.copytree(ROOT / "templates" / "theme", target / "templates" / "theme")
    shutil.copy(origin / "mkdocs.yml", target)
    (target / ".pages").mkdir()
    return target


def build_site(project: Path, strict: bool = True) -> Path:
    """Build a project as `make site` does; a warning of MkDocs is a failure, unless `strict` is off."""
    built = run("mkdocs", "build", *(["--strict"] if strict else []), cwd=project)
    assert built.returncode == 0, built.stdout + built.stderr
    return project / "site"


class _SubPathHandler(SimpleHTTPRequestHandler):
    """Serves a folder below SUB_PATH alone, with the site's own page for what is not there, as GitHub Pages does."""

    def translate_path(self, path: str) -> str:
        if not path.startswith(SUB_PATH):
            return str(Path(self.directory) / "nothing-outside-the-sub-path")
        return super().translate_path("/" + path.removeprefix(SUB_PATH))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        own = Path(self.directory) / "404.html"
        if code != 404 or not own.is_file():
            return super().send_error(code, message, explain)
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(own.read_bytes())
        return None

    def log_message(self, format: str, *args: object) -> None:
        pass


@dataclass
class Site:
    """A built site, the project behind it, and the address it is served at (with a closing slash)."""

    project: Path
    folder: Path
    url: str


@contextmanager
def serving(project: Path, folder: Path) -> Iterator[Site]:
    """Serve a built site under a sub-path on a free port."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_SubPathHandler, directory=str(folder))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield Site(project, folder, f"http://127.0.0.1:{server.server_port}{SUB_PATH}")
        server.shutdown()
        thread.join()


def once(factory: pytest.TempPathFactory, name: str, make: Lay) -> Path:
    """Return a folder that is made once in a run, by the worker that asks first; others wait. Nobody writes to it again."""
    shared = factory.getbasetemp().parent if os.environ.get("PYTEST_XDIST_WORKER") else factory.getbasetemp()
    folder, made = shared / f"shared-{name}", shared / f"shared-{name}.made"
    with (shared / f"shared-{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.exists():
            shutil.rmtree(folder, ignore_errors=True)
            make(folder)
            made.touch()
    return folder


@contextmanager
def built_once(factory: pytest.TempPathFactory, name: str, lay: Lay, strict: bool = True) -> Iterator[Site]:
    """Serve the site of a project that is laid out and built once in a run."""

    def make(folder: Path) -> None:
        lay(folder)
        build_site(folder, strict)

    project = once(factory, name, make)
    with serving(project, project / "site") as site:
        yield site


@pytest.fixture(scope="session")
def dam(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the invented dossier about a dam."""
    with built_once(tmp_path_factory, "dam", partial(copy_project, DAM)) as site:
        yield site


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the dossier in this checkout."""
    with built_once(tmp_path_factory, "real", partial(copy_project, ROOT)) as site:
        yield site


def with_long_lists(target: Path) -> None:
    copy_project(DAM, target)
    with (target / "content" / "dossier.yml").open("a", encoding="utf-8") as settings:
        settings.write("\npage_kilobytes: 4\n")


@pytest.fixture(scope="session")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site of the dossier about a dam, as if its lists were long: little room on each page divides them all, to the last level."""
    with built_once(tmp_path_factory, "long", with_long_lists) as site:
        yield site


@pytest.fixture(scope="session", params=["dam", "real"])
def site(request: pytest.FixtureRequest) -> Site:
    """Both sites, one after the other: for what must hold of any."""
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Site)
    return found


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A Chromium with a fresh profile. Where there is none: a loud skip, and under CI a failure."""
    with sync_playwright() as playwright:
        path = next(filter(None, map(shutil.which, BROWSERS)), playwright.chromium.executable_path)
        if not Path(path).exists():
            message = "NO BROWSER: install Chromium or Google Chrome to test the real site"
            if os.environ.get("CI"):
                pytest.fail(message)
            print(f"\n*** {message} ***", file=sys.stderr)
            pytest.skip(message)
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=list(FLAGS))
        yield browser
        browser.close()


LISTENING = """
window.Worker = class extends Worker {
  constructor(...how) {
    super(...how);
    window.searched = { asked: 0, answered: 0, last: null };
    this.addEventListener("message", (answer) => { if (answer.data.type === 3) searched.answered += 1; });
  }
  postMessage(message, ...rest) {
    if (message.type === 2) { searched.asked += 1; searched.last = message.data; }
    super.postMessage(message, ...rest);
  }
};
"""
"""Lets a test know that Material's search worker has answered what was typed last."""

FRESH = """
try {
  if (!sessionStorage.getItem("begun")) localStorage.clear();
  sessionStorage.setItem("begun", "yes");
} catch {}  // an empty page has neither
"""
"""Forgets on the first page of a test what was kept in the tests before; the storage of a session is that of one tab."""


@dataclass
class Visit:
    """A page in the browser, what its console complained of, what scripts threw, and every request it made."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    def watch(self) -> Visit:
        self.page.on("console", lambda message: message.type in ("error", "warning") and self.complaints.append(message.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("requestfailed", self._failed)
        self.page.on("request", lambda request: self.requests.append(request.url))
        return self

    def _failed(self, request: Request) -> None:
        if request.failure != "net::ERR_ABORTED":  # the browser had already gone on to the next page
            self.complaints.append(f"{request.url}: {request.failure}")

    def strangers(self) -> list[str]:
        """Return the requests that left this machine."""
        return [url for url in self.requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:http://127.0.0.1:"))]


@contextmanager
def window(chromium: Browser, **how: Any) -> Iterator[BrowserContext]:
    """Open a window for the pages of many tests: for a Chromium, to open one is more work than to show a page in it."""
    context = chromium.new_context(**how)
    context.set_default_timeout(30_000)
    context.add_init_script(FRESH)
    context.new_page()  # a window without any page closes
    yield context
    context.close()


@contextmanager
def page_in(context: BrowserContext) -> Iterator[Page]:
    """Open a page for one test."""
    page = context.new_page()
    yield page
    page.close()
    context.clear_cookies()
    context.clear_permissions()


@pytest.fixture(scope="session")
def desk(chromium: Browser) -> Iterator[BrowserContext]:
    with window(chromium, viewport={"width": 1280, "height": 900}) as context:
        context.add_init_script(LISTENING)
        yield context


@pytest.fixture
def visit(desk: BrowserContext) -> Iterator[Visit]:
    with page_in(desk) as page:
        yield Visit(page).watch()


@pytest.fixture(scope="session")
def unscripted(chromium: Browser) -> Iterator[BrowserContext]:
    with window(chromium, java_script_enabled=False) as context:
        yield context


@pytest.fixture
def plain(unscripted: BrowserContext) -> Iterator[Page]:
    """A page in a browser with JavaScript switched off."""
    with page_in(unscripted) as page:
        yield page
