"""How many independent voices the sources are, by the runs of words that they share.

Two reporters at one press conference share the speaker's words, not the report: words inside quotation marks never make two
sources one voice. Sources count as one voice when the words they share outside quotation marks hold a run of 30 words or more
(a paragraph of one wire text), or make up a fifth of the shorter of the two.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dossier.model.source import Source

LONG_RUN = 30
"""Unquoted words in one run that show one origin."""
LARGE_SHARE = 0.2
"""Share of the shorter source that shows one origin."""


def is_one_voice(shared: Sequence[int], shorter: int) -> bool:
    """Say whether two texts have one origin, by how many words outside quotation marks each run has that they share.

    Runs that stand in bylines and the like do not count; `shorter` are the words of the shorter text.
    """
    return max(shared) >= LONG_RUN or sum(shared) >= LARGE_SHARE * shorter


def count_voices(sources: tuple[Source, ...], copies: tuple[tuple[str, str], ...]) -> tuple[tuple[str, ...], ...]:
    """Group sources into independent voices, each in the order of the sources. `copies` are each two that are one."""
    leader = {source.id: source.id for source in sources}
    for first, second in copies:
        one, other = _leader(leader, first), _leader(leader, second)
        leader[other] = one
    voices: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        voices[_leader(leader, source.id)].append(source.id)
    return tuple(tuple(voice) for voice in voices.values())


def _leader(leader: dict[str, str], id: str) -> str:
    while leader[id] != id:
        leader[id] = leader[leader[id]]
        id = leader[id]
    return id
