"""Shards of articles/, on a Ray cluster, printed in their order: python with_ray.py articles > found.jsonl"""

import sys
from pathlib import Path

from dossier.lines import extract_line
from ray.util.multiprocessing import Pool

lines = (line for shard in sorted(Path(sys.argv[1]).glob("*.jsonl")) for line in shard.open(encoding="utf-8"))
with Pool() as workers:
    for line in workers.imap(extract_line, lines, chunksize=16):
        print(line, flush=True)
