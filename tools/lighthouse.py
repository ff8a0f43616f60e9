"""Lighthouse on the built site as a phone sees it: home, timeline, a source and a dispute, served compressed from this machine.

Node.js and Lighthouse are no part of the locked tools: where they are missing, that is said and nothing is measured.
"""

from __future__ import annotations

import functools
import gzip
import http.server
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from ensure_browser import installed

ROOT = Path(__file__).resolve().parent.parent
TARGETS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
BUSY = 1.5
"""Processes that wait for each core, from which the figure for performance is no measure."""


class Compressed(http.server.SimpleHTTPRequestHandler):
    """Serves a folder as a publisher's host does: compressed, and kept by the browser."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Answer with a file, compressed where it is text."""
        path = Path(self.translate_path(unquote(urlsplit(self.path).path)))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body, kind = path.read_bytes(), self.guess_type(str(path))
        self.send_response(200)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        self.send_header("Cache-Control", "max-age=600")
        if not kind.startswith("image/png"):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def pages(site: Path) -> Iterator[str]:
    """Yield the addresses to measure: of the sources and disputes the page with most on it."""
    yield ""
    yield "timeline/"
    for section in ("sources", "disputes"):
        if largest := max((site / section).glob("*/index.html"), key=lambda path: path.stat().st_size, default=None):
            yield f"{section}/{largest.parent.name}/"


def scores(command: str, address: str) -> dict[str, int]:
    """Return the scores of one page, from 0 to 100."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "report.json")
        asked = [command, address, "--quiet", "--output=json", f"--output-path={report}", f"--chrome-flags={FLAGS}"]
        asked.append(f"--only-categories={','.join(TARGETS)}")
        subprocess.run(asked, check=True, capture_output=True, env=os.environ | {"CHROME_PATH": str(installed())})
        categories = json.loads(report.read_text(encoding="utf-8"))["categories"]
        return {name: round(100 * (categories[name]["score"] or 0)) for name in TARGETS}


def main() -> int:
    """Print the scores beside their targets; return 0 unless there is no site."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    command = shutil.which("lighthouse")
    if not command:
        print("Lighthouse is not installed (npm install --global lighthouse): its scores are skipped.")
        return 0
    if not (site / "index.html").exists():
        print(f"There is no site in {site}: run `make site` first.", file=sys.stderr)
        return 1
    if (busy := os.getloadavg()[0] / (os.cpu_count() or 1)) > BUSY:
        print(f"This machine is at work for others too (load {busy:.1f} a core): performance says little.")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Compressed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(f"{'page':42}" + "".join(f"{name:>16}" for name in TARGETS))
    for page in pages(site):
        found = scores(command, f"http://127.0.0.1:{server.server_port}/{page}")
        marks = (f"{value} NO" if value < TARGETS[name] else str(value) for name, value in found.items())
        print(f"{page or 'home':42}" + "".join(f"{mark:>16}" for mark in marks), flush=True)
    print(f"{'target':42}" + "".join(f"{least:>16}" for least in TARGETS.values()))
    server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
