"""Draws the last run that `make bench` kept as a picture for the README: `python tools/chart.py` writes `bench/results.svg`.

Each bar is a ratio to bare MkDocs on the same written pages in the same run, so that it says the same on any machine.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "bench" / "results.jsonl"
CHART = ROOT / "bench" / "results.svg"

BARS = (("first build", "first", "first build, everything read anew"), ("rebuild", "again", "build after one article was edited"))
WIDTH, LEFT, RIGHT, ROW, GROUP, TOP = 720, 120, 70, 22, 20, 60
STYLE = """
text { font: 13px system-ui, sans-serif; fill: #16202a; } .title { font-weight: 600; } .soft { fill: #4a5661; }
.first { fill: #0b5369; } .again { fill: #8a4700; } .bare { stroke: #4a5661; stroke-dasharray: 3 3; }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3; } .soft { fill: #a9b4bd; } .first { fill: #82c7e0; } .again { fill: #f0b46e; } .bare { stroke: #a9b4bd; }
}
"""


def main() -> int:
    """Draw the last run that measured sites, and say where; 1 where none did."""
    sites = last_sites(RESULTS.read_text(encoding="utf-8").splitlines())
    if not sites:
        print("No run has measured a site yet: make bench")
        return 1
    CHART.write_text(draw(sites), encoding="utf-8", newline="\n")
    print(f"drawn in {CHART.relative_to(ROOT)}")
    return 0


def last_sites(runs: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """Return the sites of the last run that measured any, by the number of their articles."""
    kept: Iterator[dict[str, Any]] = (json.loads(run) for run in reversed(runs))
    return next((run["sites"] for run in kept if run.get("sites")), {})


def draw(sites: Mapping[str, Mapping[str, float]]) -> str:
    """Return the chart as SVG: a group for each size, a bar for each build, a line where bare MkDocs stands."""
    sizes = sorted(sites, key=int)
    most = max(1.0, *(sites[size][figure] for size in sizes for figure, _, _ in BARS))
    scale = (WIDTH - LEFT - RIGHT) / most
    height = TOP + len(sizes) * (len(BARS) * ROW + GROUP) + 30
    title = "Building a site, as a ratio to bare MkDocs on the same pages"
    parts = [f'<text class="title" x="0" y="16">{escape(title)}</text>', *_legend()]
    bare = LEFT + scale
    parts.append(f'<line class="bare" x1="{bare:.1f}" y1="{TOP - 8}" x2="{bare:.1f}" y2="{height - 24}"/>')
    parts.append(f'<text class="soft" x="{bare:.1f}" y="{height - 8}" text-anchor="middle">bare MkDocs 1.0</text>')
    y = TOP
    for size in sizes:
        parts.append(f'<text x="0" y="{y + ROW + 4}">{int(size):,} articles</text>')
        for figure, look, _ in BARS:
            value = sites[size][figure]
            parts.append(f'<rect class="{look}" x="{LEFT}" y="{y + 3}" width="{value * scale:.1f}" height="{ROW - 6}"/>')
            parts.append(f'<text x="{LEFT + value * scale + 6:.1f}" y="{y + ROW - 6}">{value:.2f}</text>')
            y += ROW
        y += GROUP
    described = "; ".join(f"{int(size):,} articles: {_figures(sites[size])}" for size in sizes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" role="img" '
        f'aria-label="{escape(title)}"><title>{escape(title)}</title><desc>{escape(described)}</desc>'
        f"<style>{STYLE}</style>{''.join(parts)}</svg>\n"
    )


def _figures(site: Mapping[str, float]) -> str:
    return ", ".join(f"{figure} {site[figure]}" for figure, *_ in BARS)


def _legend() -> Iterator[str]:
    x = 0
    for _, look, words in BARS:
        yield f'<rect class="{look}" x="{x}" y="28" width="12" height="12"/><text class="soft" x="{x + 18}" y="39">{escape(words)}</text>'
        x += 30 + 8 * len(words)


if __name__ == "__main__":
    sys.exit(main())
