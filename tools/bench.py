"""Print what extraction scores on the development sets beside this checkout, with the floors and the targets beside it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
EVAL = Path(os.environ.get("DOSSIER_EVAL", ROOT.parent / "shared" / "eval"))


def main() -> int:
    """Return 0 when every figure was measured, 1 when the sets are not there."""
    if not (EVAL / "measure.py").exists():
        print(f"The development sets are not at {EVAL}; set DOSSIER_EVAL to their folder.", file=sys.stderr)
        return 1
    command = f"{sys.executable} -m dossier"
    done = subprocess.run(
        [sys.executable, str(EVAL / "measure.py"), "--json", "--dossier", command], capture_output=True, text=True, check=True
    )
    floors = yaml.safe_load((ROOT / "tests" / "floors.yml").read_text(encoding="utf-8"))
    print(f"{'set':34} {'figure':20} {'measured':>9} {'floor':>7}")
    for row in json.loads(done.stdout):
        for figure, value in row.items():
            if isinstance(value, float):
                floor = floors.get(row["set"], {}).get(figure)
                print(f"{row['set']:34} {figure:20} {value:9.3f} {floor if floor is not None else '':>7}")
        print(f"{row['set']:34} {'characters a second':20} {row['chars_per_s']:9,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
