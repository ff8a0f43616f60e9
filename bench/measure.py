"""Measures one invented affair in a process of its own: `python -m bench.measure 1000` prints one JSON object.

Times are seconds of the processor, in one process; memory is its peak.
"""

from __future__ import annotations

import json
import resource
import sys
import tempfile
import time
from pathlib import Path

from bench.affairs import write_affair
from bench.score import score
from dossier.curate import curate
from dossier.extract import extract
from dossier.extraction import find_all, tasks_of
from dossier.link import link
from dossier.model.content import Content
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import read_sources


def measure(size: int) -> dict[str, float]:
    """Make an affair, extract, link, and compare with the truth."""
    language = read_language("en")
    with tempfile.TemporaryDirectory() as folder:
        truth = write_affair(Path(folder), size)
        read, _ = read_sources((Path(folder, "seeds"),), Path(folder), language)
    started = time.process_time()
    found = tuple(find_all(tasks_of(read), extract, language, NO_VOCABULARY, jobs=1))
    extracted = time.process_time()
    sources = tuple(each.source for each in found)
    curated = curate(tuple(each.findings for each in found), Content(), sources)
    dossier, _ = link(sources, curated, Content(), language)
    linked = time.process_time()
    return {
        "articles": size,
        "characters": sum(len(source.text) for source in sources),
        "extract seconds": round(extracted - started, 2),
        "link seconds": round(linked - extracted, 2),
        "peak MB": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        **{name: round(share, 3) for name, share in score(dossier, truth).items()},
    }


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]))))
