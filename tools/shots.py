"""Write pictures of every kind of page to shots/: phone, tablet and desktop width, light and dark, for people to look at."""

from __future__ import annotations

import functools
import http.server
import sys
import threading
from pathlib import Path

from ensure_browser import installed
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
WIDTHS = (360, 768, 1440)
SCHEMES = ("light", "dark")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves the built site without a word."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def kinds_of_pages(site: Path) -> dict[str, str]:
    """Return one address for each kind of page, by the name of its picture."""
    pages = {"home": ""}
    for section in sorted(path.parent for path in site.glob("*/index.html")):
        pages[section.name] = f"{section.name}/"
        details = sorted(path.parent.name for path in section.glob("*/index.html"))
        if details:
            pages[f"{section.name}-one"] = f"{section.name}/{details[0]}/"
    return pages


def main() -> int:
    """Return 0 when the pictures are there."""
    site, shots = ROOT / "site", ROOT / "shots"
    if not (site / "index.html").exists():
        print("There is no site yet: run `make site` first.", file=sys.stderr)
        return 1
    shots.mkdir(exist_ok=True)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        for width in WIDTHS:
            for scheme in SCHEMES:
                page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
                for name, address in kinds_of_pages(site).items():
                    page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="networkidle")
                    page.screenshot(path=shots / f"{name}-{width}-{scheme}.png", full_page=True)
                page.close()
        browser.close()
    server.shutdown()
    print(f"{len(list(shots.glob('*.png')))} pictures in {shots}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
