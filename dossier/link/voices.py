"""How many independent voices the sources are, by the runs of words that they share.

Two reporters at one press conference share the speaker's words, not the report: words inside quotation marks never make two
sources one voice. Sources count as one voice when the words they share outside quotation marks hold a run of 30 words or more
(a paragraph of one wire text), or make up a fifth of the shorter of the two.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from dossier.link.grams import Text
from dossier.model.dossier import SharedRun
from dossier.model.evidence import Evidence
from dossier.model.source import Source

LONG_RUN = 30
"""Unquoted words in one run that show one origin."""
LARGE_SHARE = 0.2
"""Share of the shorter source that shows one origin."""
_NOISE = frozenset({"noise", "link", "credit", "byline", "date"})


def count_voices(sources: tuple[Source, ...], texts: Mapping[str, Text], shared: tuple[SharedRun, ...]) -> tuple[tuple[str, ...], ...]:
    """Group sources into independent voices, each in the order of the sources. Words inside quotation marks never make two one voice."""
    noise = {source.id: _Noise(source) for source in sources}
    words: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for run in shared:
        if run.first not in noise[run.first.source] and run.second not in noise[run.second.source]:
            words[run.first.source, run.second.source].append(run.unquoted)
    leader = {source.id: source.id for source in sources}
    for (first, second), runs in words.items():
        if max(runs) >= LONG_RUN or sum(runs) >= LARGE_SHARE * min(len(texts[first].words), len(texts[second].words)):
            one, other = _leader(leader, first), _leader(leader, second)
            leader[other] = one
    voices: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        voices[_leader(leader, source.id)].append(source.id)
    return tuple(tuple(voice) for voice in voices.values())


class _Noise:
    """The blocks of a source that are no report, in their order: bylines, credits, what every page of an outlet ends with."""

    def __init__(self, source: Source) -> None:
        spans = [block.span for block in source.blocks if block.kind in _NOISE]
        self._starts, self._ends = [span.start for span in spans], [span.end for span in spans]

    def __contains__(self, words: Evidence) -> bool:
        at = bisect_right(self._starts, words.span.start) - 1
        return at >= 0 and words.span.end <= self._ends[at]


def _leader(leader: dict[str, str], id: str) -> str:
    while leader[id] != id:
        leader[id] = leader[leader[id]]
        id = leader[id]
    return id
