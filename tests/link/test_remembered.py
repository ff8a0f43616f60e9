"""A preview remembers what it worked out of each article, and of what stands together; after any edits it sees what linking anew sees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.curate import curate
from dossier.extraction import Found
from dossier.link import link
from dossier.link.asking import Ask, anew
from dossier.memory import Memory
from dossier.model.content import Content
from dossier.model.dossier import Dossier
from dossier.model.problem import Problem
from tests.link.invented_affair import ADDED, ARTICLES, LANGUAGE, affair


def edited(edits: Mapping[int, str]) -> list[Found]:
    """Return the articles after edits: some gone, longer, of another day, or with a quote that an editor rejected."""
    found = []
    for place, each in enumerate(affair()):
        match edits.get(place, ""):
            case "gone":
                continue
            case "longer":
                each = affair(ADDED)[place]
            case "later":
                each = replace(each, source=replace(each.source, published="2031-06-09"))
            case "unquoted":
                each = replace(each, findings=replace(each.findings, quotes=each.findings.quotes[1:]))
            case "untitled":
                each = replace(each, source=replace(each.source, title=None))
        found.append(each)
    return found


def linked(found: Sequence[Found], ask: Ask) -> tuple[Dossier, tuple[Problem, ...]]:
    sources = tuple(each.source for each in found)
    return link(sources, curate(tuple(each.findings for each in found), Content(), sources), Content(), LANGUAGE, ask)


EDITS = st.dictionaries(st.integers(0, ARTICLES - 1), st.sampled_from(["gone", "longer", "later", "unquoted", "untitled"]), max_size=4)


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(EDITS, st.booleans()), min_size=2, max_size=5))
def test_linking_with_memory_is_linking_anew(history: list[tuple[dict[int, str], bool]]) -> None:
    memory = Memory()
    for edits, turned in history:
        found = edited(edits)
        found = found[::-1] if turned else found
        seen, wanted = linked(found, memory), linked(found, anew)
        assert seen == wanted
        assert repr(seen) == repr(wanted), "and in the same order"


def test_the_edits_change_what_is_seen() -> None:
    whole = linked(affair(), anew)[0]
    for kind in ("gone", "longer", "later", "unquoted"):
        other = linked(edited({0: kind}), anew)[0]
        assert repr((whole.actors, whole.utterances, whole.events, whole.disputes, whole.shared)) != repr(
            (other.actors, other.utterances, other.events, other.disputes, other.shared)
        ), kind
