"""Runs the lines that the guide shows for other engines: `check_engines.py ENGINE PYTHON` exits with 1 unless they find what we find.

See `make engines`: each engine has an environment of its own, in which `PYTHON` runs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from dossier.lines import extract_line

ROOT = Path(__file__).resolve().parents[1]
ORDERED = ("ray",)
"""Engines that keep the order of the shards; Spark takes them as its file system lists them."""

CORPORA = ("seeds", "examples/wildfire/seeds", "tests/dossiers/dam/seeds")


def lay_out(folder: Path) -> list[str]:
    """Write a shard of articles for each corpus, and a line that is none; return all lines in order."""
    folder.mkdir()
    lines: list[str] = []
    for number, corpus in enumerate(CORPORA):
        found = subprocess.run(
            [sys.executable, "-m", "dossier", "extract", str(ROOT / corpus)], capture_output=True, text=True, encoding="utf-8", check=True
        )
        records = [json.loads(line) for line in found.stdout.splitlines()]
        shard = [json.dumps({key: record[key] for key in ("id", "text", "published")}, ensure_ascii=False) for record in records]
        shard += ["no json"] if number == 1 else []
        (folder / f"{number}.jsonl").write_text("".join(f"{line}\n" for line in shard), encoding="utf-8")
        lines += shard
    return lines


def main(engine: str, python: str) -> int:
    """Run the guide's script, and compare all lines."""
    with tempfile.TemporaryDirectory() as work:
        articles, found = Path(work) / "articles", Path(work) / "found"
        expected = [extract_line(line) for line in lay_out(articles)]
        command = [python, str(ROOT / "guide" / "engines" / f"with_{engine}.py"), str(articles)]
        command += [] if engine == "ray" else [str(found)]
        environment = {**os.environ, "PYSPARK_PYTHON": python, "PYTHONIOENCODING": "utf-8", "RAY_USAGE_STATS_ENABLED": "0"}
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=True)
        written = "".join(part.read_text(encoding="utf-8") for part in sorted(found.glob("part-*"))) if found.is_dir() else done.stdout
        lines = written.removesuffix("\n").split("\n")
        same = lines == expected if engine in ORDERED else sorted(lines) == sorted(expected)
        print(f"{engine}: {len(expected)} lines, {'the same as here' if same else 'NOT the same as here'}")
        return 0 if same and len(expected) > 15 else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
