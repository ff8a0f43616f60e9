"""How long a reader of the built site waits for the first search result after the last key: the median of some words, in real Chromium."""

from __future__ import annotations

import functools
import http.server
import json
import re
import statistics
import sys
import threading
from collections import Counter
from pathlib import Path

from ensure_browser import installed
from playwright.sync_api import Page, sync_playwright
from shots import FLAGS, Quiet

ROOT = Path(__file__).resolve().parent.parent
TARGET = 150
WORDS = 9
CLOCK = """
() => new Promise(done => {
  const field = document.querySelector("[data-md-component=search-query]"), list = document.querySelector(".md-search-result__list");
  const began = performance.now();
  const watch = new MutationObserver(() => {
    if (!list.querySelector(".md-search-result__item")) return;
    watch.disconnect();
    requestAnimationFrame(() => done(performance.now() - began));
  });
  watch.observe(list, { childList: true, subtree: true });
  field.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
  field.dispatchEvent(new Event("input", { bubbles: true }));
})
"""
"""From the event that the last key sends to the first result drawn."""


def words(site: Path) -> list[str]:
    """Return the words of five letters and more that most sections of the site hold."""
    sections = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    held = Counter(word for section in sections for word in set(re.findall(r"[a-z]{5,}", re.sub(r"<[^>]*>", " ", section["text"]).lower())))
    return [word for word, _ in sorted(held.items(), key=lambda pair: (-pair[1], pair[0]))[:WORDS]]


def waited(page: Page, word: str) -> float:
    """Return the milliseconds from the last key of a word to its first result."""
    field = page.locator("[data-md-component=search-query]")
    field.fill("")
    page.wait_for_function("!document.querySelector('.md-search-result__item')")
    page.evaluate("word => { document.querySelector('[data-md-component=search-query]').value = word; }", word)
    return float(page.evaluate(CLOCK))


def main() -> int:
    """Print the median and the longest; return 0."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "site")
    if not (site / "search" / "search_index.json").exists() or not (asked := words(site)):
        print(f"There is no site in {site} that Material's own search looks through: its speed is not measured.")
        return 0
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=installed(), args=FLAGS)
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/", wait_until="networkidle")
        page.locator("[data-md-component=search-query]").click()
        waited(page, asked[0])  # the first search also waits for the index, once a visit
        times = [waited(page, word) for word in asked]
        browser.close()
    server.shutdown()
    middle = statistics.median(times)
    holds = "yes" if middle <= TARGET else "NO"
    print(f"first search result after the last key: {middle:.0f} ms (longest {max(times):.0f}), target {TARGET}: {holds}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
