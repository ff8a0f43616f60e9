"""Take the pictures of the guide and of the README anew: pages of the first dossier and of an example, with its preview for editors."""

from __future__ import annotations

import base64
import functools
import http.server
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ensure_browser import installed
from playwright.sync_api import Page, sync_playwright
from shots import FLAGS, ROOT, Quiet

PICTURES = ROOT / "guide" / "pages" / "pictures"
EXAMPLE = ROOT / "examples" / "wildfire"
WIDTH, HEIGHT = 1000, 860
QUALITY = 80
SLIP = "\nfigurs: []\n"
"""What an editor might do to the home page: the page of problems has something to say then."""

SHOWN = {"timeline": "timeline/", "dispute": "disputes/houses-of-brenn/", "review": "review/"}
"""The pictures of the example, and the pages they show."""
OPENED = ("home", "review")


def main() -> int:
    """Return 0 when the pictures are there."""
    if not (ROOT / "site" / "index.html").exists():
        print("There is no site yet: run `make site` first.", file=sys.stderr)
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light", reduced_motion="reduce")
        with served(ROOT / "site") as address:
            take(page, address, "home", height=1100)
        shutil.copytree(ROOT / "templates", Path(folder) / "templates")
        project = Path(folder) / EXAMPLE.relative_to(ROOT)
        shutil.copytree(EXAMPLE, project, ignore=shutil.ignore_patterns(".pages", ".cache", "site"))
        with previewed(project) as address:
            for name, path in SHOWN.items():
                take(page, address + path, name)
            home = project / "content" / "home.yml"
            home.write_text(home.read_text(encoding="utf-8") + SLIP, encoding="utf-8")
            wait_for(address + "problems/", "figurs")
            take(page, address + "problems/", "problems", height=420)
        browser.close()
    for file in sorted(PICTURES.glob("*.webp")):
        print(f"{file.relative_to(ROOT)}  {file.stat().st_size // 1000} kB")
    return 0


def take(page: Page, address: str, name: str, height: int = HEIGHT) -> None:
    """Take the upper part of a page as WebP. On the pages of OPENED, the first thing that folds is open."""
    page.set_viewport_size({"width": WIDTH, "height": height})
    page.goto(address, wait_until="load")  # a preview asks for news for ever: its network is never idle
    if name in OPENED:
        page.evaluate("document.querySelector('article details').setAttribute('open', '')")
    shot = page.context.new_cdp_session(page).send("Page.captureScreenshot", {"format": "webp", "quality": QUALITY})
    (PICTURES / f"{name}.webp").write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def served(site: Path) -> Iterator[str]:
    """Give the address of a built site for as long as it is needed."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@contextmanager
def previewed(project: Path) -> Iterator[str]:
    """Give the address of the live preview of a project for as long as it is needed."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (project / ".pages").mkdir(exist_ok=True)
    command = [sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"]
    serving = subprocess.Popen(command, cwd=project, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"})
    try:
        yield wait_for(f"http://127.0.0.1:{port}/", "<html")
    finally:
        serving.terminate()
        serving.wait()


def wait_for(address: str, words: str, seconds: int = 120) -> str:
    """Wait until a page holds these words, and return where it stands in the end. Raises TimeoutError when it never does."""
    for _ in range(seconds):
        try:
            with urllib.request.urlopen(address) as answer:
                if words in answer.read().decode():
                    return str(answer.url)
        except (urllib.error.URLError, ConnectionError):
            pass
        time.sleep(1)
    raise TimeoutError(f"{address} never said {words!r}")


if __name__ == "__main__":
    sys.exit(main())
