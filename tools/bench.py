"""Measures speed and rightness, says whether each target holds, and compares with the run before; `bench/results.jsonl` keeps every run.

    python tools/bench.py [--sizes 10,100,1000,10000] [--sites 10,200,1000] [--rounds 3] [--no-store]

The development sets stand beside the checkout, not in it (their texts are for measuring only); without them that part is skipped
with a word.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
EVAL = Path(os.environ.get("DOSSIER_EVAL", ROOT.parent / "shared" / "eval"))
RESULTS = ROOT / "bench" / "results.jsonl"
TIMES = {"link seconds", "extract seconds", "peak MB", "characters", "articles"}
BUSY = 1.5
"""Processes that wait for each core, from which the clock is no measure."""
NOISE = 0.02
"""A figure that differs by less on sets of this size says nothing."""


def main() -> int:
    """Print the tables, keep the figures, and return 0."""
    asked = _arguments()
    targets = yaml.safe_load((ROOT / "bench" / "targets.yml").read_text(encoding="utf-8"))
    before = _last_run()
    run: dict[str, Any] = {"commit": _commit(), "machine": _machine(), "figures": {}, "speed": {}, "affairs": {}, "sites": {}}
    if (EVAL / "measure.py").exists():
        run["figures"] = _figures()
        _print_figures(run["figures"], targets["figures"], before.get("figures", {}))
        run["speed"] = _speed([row["jobs"] for row in targets["speed"]], asked.rounds)
        _print_speed(run["speed"], targets, before.get("speed", {}))
    else:
        print(f"The development sets are not at {EVAL} (set DOSSIER_EVAL to their folder): their figures are skipped.\n")
    run["affairs"] = {str(size): _affair(size) for size in asked.sizes}
    _print_affairs(run["affairs"], targets["growth"], before.get("affairs", {}))
    run["sites"] = {str(size): _site(size) for size in asked.sites}
    _print_sites(run["sites"], targets["site"], before.get("sites", {}))
    if asked.store:
        with RESULTS.open("a", encoding="utf-8", newline="\n") as kept:
            kept.write(json.dumps(run, sort_keys=True) + "\n")
        print(f"\nkept in {RESULTS.relative_to(ROOT)}")
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure speed and rightness.")
    parser.add_argument("--sizes", type=_sizes, default=[10, 100, 1000, 10000], metavar="N,N", help="affairs to extract and link")
    parser.add_argument("--sites", type=_sizes, default=[10, 200, 1000], metavar="N,N", help="affairs to build and preview a site of")
    parser.add_argument("--rounds", type=int, default=3, help="how often speed is measured; the median counts")
    parser.add_argument("--no-store", dest="store", action="store_false", help="do not keep the run")
    return parser.parse_args()


def _sizes(said: str) -> list[int]:
    return [int(size) for size in said.split(",") if size]


def _last_run() -> dict[str, Any]:
    lines = RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else []
    return dict(json.loads(lines[-1])) if lines else {}


def _commit() -> str:
    done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def _machine() -> str:
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"


def _figures() -> dict[str, dict[str, float]]:
    command = [sys.executable, str(EVAL / "measure.py"), "--json", "--dossier", f"{sys.executable} -m dossier"]
    rows = json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout)
    return {row["set"]: {name: value for name, value in row.items() if isinstance(value, float)} for row in rows}


def _print_figures(measured: Mapping[str, Mapping[str, float]], targets: Sequence[Mapping[str, Any]], before: Mapping[str, Any]) -> None:
    print(f"{'what':23} {'figure':18} {'measured':>8}  {'before':>7}  {'target':>6}  {'holds':5}  others")
    aimed = {(row["set"], row["figure"]) for row in targets}
    for row in targets:
        value = measured.get(row["set"], {}).get(row["figure"])
        if value is None:
            print(f"{row['what']:23} {row['figure']:18} {'absent':>8}")
            continue
        holds = "yes" if value >= row["target"] else "NO"
        change = _change(value, before.get(row["set"], {}).get(row["figure"]))
        print(f"{row['what']:23} {row['figure']:18} {value:8.3f}  {change:>7}  {row['target']:6.3f}  {holds:5}  {row['others']}")
    for name, figures in measured.items():
        for figure, value in figures.items():
            if (name, figure) not in aimed:
                print(f"{name.partition('/')[2]:23} {figure:18} {value:8.3f}  {_change(value, before.get(name, {}).get(figure)):>7}")


def _change(now: float, before: float | None) -> str:
    if before is None:
        return ""
    return "same" if abs(now - before) < NOISE / 20 else f"{now - before:+.3f}"


def _speed(jobs: Sequence[int], rounds: int) -> dict[str, dict[str, float]]:
    """Return characters a second for each number of processes, by the clock and by the processor: medians of rounds taken in turn."""
    texts = list(_development_texts())
    characters = sum(map(len, texts))
    with tempfile.TemporaryDirectory() as folder:
        corpus = Path(folder, "corpus.jsonl")
        rows = (json.dumps({"id": str(number), "text": text}, ensure_ascii=False) for number, text in enumerate(texts))
        corpus.write_text("\n".join(rows) + "\n", encoding="utf-8")
        taken: dict[int, list[tuple[float, float]]] = {number: [] for number in jobs}
        for _ in range(rounds):
            for number in jobs:
                began, used = time.perf_counter(), _processor()
                command = [sys.executable, "-m", "dossier", "extract", "--jobs", str(number), str(corpus)]
                subprocess.run(command, stdout=subprocess.DEVNULL, check=True, cwd=ROOT)
                taken[number].append((time.perf_counter() - began, _processor() - used))
    medians = {number: [statistics.median(column) for column in zip(*taken[number], strict=True)] for number in jobs}
    return {
        str(number): {"clock": round(characters / clock), "processor": round(characters / used)}
        for number, (clock, used) in medians.items()
    }


def _processor() -> float:
    """Return the seconds of the processor that finished processes have taken."""
    return os.times().children_user + os.times().children_system


def _development_texts() -> Iterator[str]:
    for path in sorted(EVAL.glob("*/*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and isinstance(text := json.loads(line).get("text"), str):
                yield text


def _print_speed(measured: Mapping[str, Mapping[str, float]], targets: Mapping[str, Any], before: Mapping[str, Any]) -> None:
    busy = os.getloadavg()[0] / (os.cpu_count() or 1)
    if busy > BUSY:
        print(f"\nThis machine is at work for others too (load {busy:.1f} a core): the clock says less than the processor.")
    print(f"\n{'characters a second, start included':51} {'clock':>9}  {'a core':>9}  {'before':>7}  {'target':>7}  holds")
    for row in targets["speed"]:
        value, last = measured[str(row["jobs"])], before.get(str(row["jobs"]))
        ratio = f"x {value['processor'] / last['processor']:.2f}" if last else ""
        holds = "yes" if value["clock"] >= row["target"] else "NO"
        name = f"dossier extract --jobs {row['jobs']}, everything"
        print(f"{name:51} {value['clock']:9,}  {value['processor']:9,}  {ratio:>7}  {row['target']:7,}  {holds}")
    for row in targets["speed_of_others"]:
        print(f"{row['system']:51} {row['speed']:>11}  {row['source']}")


def _affair(size: int) -> dict[str, float]:
    """Measure an invented affair in a process of its own, so that memory is that of this affair."""
    command = [sys.executable, "-m", "bench.measure", str(size)]
    return dict(json.loads(subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT).stdout))


def _print_affairs(measured: Mapping[str, Mapping[str, float]], growth: Mapping[str, float], before: Mapping[str, Any]) -> None:
    if not measured:
        return
    print(f"\n{'invented affairs':22}" + "".join(f"{int(size):>10,}" for size in measured))
    for name in next(iter(measured.values())):
        print(f"{name:22}" + "".join(f"{figures[name]:>10,}" for figures in measured.values()))
    sizes = list(measured)
    for small, large in itertools.pairwise(sizes):
        times = measured[large]["link seconds"] / max(measured[small]["link seconds"], 0.01)
        most = growth["link"] / 10 * int(large) / int(small)
        holds = "yes" if times <= most else "NO"
        print(f"linking {int(large):,} took {times:.1f} times as long as {int(small):,}; at most {most:.0f} is the target: {holds}")
        fallen = [name for name in measured[large] if name not in TIMES and measured[large][name] < measured[small][name] - NOISE]
        if fallen:
            print(f"found less among {int(large):,} than among {int(small):,}: {', '.join(fallen)}")
    for size, figures in measured.items():
        if (last := before.get(size)) and figures["link seconds"] and last["link seconds"]:
            print(f"{int(size):,}: linking x {figures['link seconds'] / last['link seconds']:.2f} of the run before")


def _site(size: int) -> dict[str, float]:
    """Measure the site of an invented affair beside bare MkDocs."""
    command = [sys.executable, "-m", "bench.site", str(size)]
    return dict(json.loads(subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT).stdout))


def _print_sites(measured: Mapping[str, Mapping[str, float]], targets: Sequence[Mapping[str, Any]], before: Mapping[str, Any]) -> None:
    if not measured:
        return
    most = {row["figure"]: row["target"] for row in targets}
    print(f"\n{'the site of an affair':31}" + "".join(f"{int(size):>16,}" for size in measured) + f"{'at most':>9}")
    for name in next(iter(measured.values())):
        row = ""
        for size, figures in measured.items():
            last = before.get(size, {}).get(name)
            ratio = f"x{figures[name] / last:.2f} " if last else ""
            mark = " NO" if figures[name] > most.get(name, figures[name]) else "   "
            row += f"{ratio + f'{figures[name]:,}' + mark:>16}"
        print(f"{name:31}{row}{most.get(name, ''):>9}")


if __name__ == "__main__":
    sys.exit(main())
