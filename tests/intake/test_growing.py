"""A dossier that grows by an article: no statement gets another id, no address dies, and what was reviewed stays reviewed."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from dossier.curate import curate
from dossier.extract import extract
from dossier.intake.gain import gain
from dossier.link import link
from dossier.model.content import Content, Correction
from dossier.model.dossier import Dossier
from dossier.model.findings import Findings
from dossier.model.source import Source
from dossier.model.statement import Statement, kind_of
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import read_sources
from dossier.text.sisters import presume_date, stated_days

TESTS = Path(__file__).resolve().parents[1]
ENGLISH = read_language("en")
CORPORA = [
    TESTS / "dossiers" / "dam" / "seeds",
    TESTS.parent / "examples" / "wildfire" / "seeds",
    *(TESTS / "affairs" / name / "articles" for name in ("harbour", "ballot", "exercise", "fever")),
]
FOUND: dict[str, Findings] = {}


def found_in(source: Source) -> Findings:
    if repr(source) not in FOUND:
        FOUND[repr(source)] = extract(source, ENGLISH, NO_VOCABULARY)
    return FOUND[repr(source)]


@cache
def sources_of(corpus: Path) -> tuple[Source, ...]:
    return read_sources((corpus,), corpus, ENGLISH)[0]


def dossier_of(sources: tuple[Source, ...], content: Content) -> Dossier:
    days = stated_days(sources)
    dated = tuple(presume_date(source, days, ENGLISH) for source in sources)
    curated = curate(tuple(map(found_in, dated)), content, dated)
    assert curated.problems == ()
    return link(dated, curated, content, ENGLISH)[0]


def statements(dossier: Dossier) -> dict[str, Statement]:
    findings = dossier.findings.values()
    return {each.id: each for found in findings for each in (*found.quotes, *found.events, *found.deployments)}


def addresses(dossier: Dossier) -> set[str]:
    """Everything that a page gives an anchor to: each record by its own id, and by those of its members."""
    events = {id for event in dossier.events for id in (event.id, *(member.id for member in event.members))}
    deployments = {id for one in dossier.deployments for id in (one.id, *(member.id for member in one.members))}
    return {quote.id for quote in dossier.quotes} | events | deployments


def accepted(sources: tuple[Source, ...]) -> Content:
    """A person has let every third statement stand whose words stand once in its source."""
    texts = {source.id: source.text for source in sources}
    standing = statements(dossier_of(sources, Content()))
    words: dict[tuple[str, str], list[Statement]] = {}
    for each in standing.values():
        words.setdefault((each.evidence.source, each.evidence.exact), []).append(each)
    alone = [each for (source, exact), same in words.items() for each in same if len(same) == 1 and texts[source].count(exact) == 1]
    return Content(
        corrections=tuple(
            Correction(
                deed="accept", kind=kind_of(each), source=each.evidence.source, exact=each.evidence.exact, by="A. Mirren", on="2031-06-01"
            )
            for each in alone[::3]
        )
    )


CASES = [(corpus, source.id) for corpus in CORPORA for source in sources_of(corpus)]


@pytest.mark.parametrize(("corpus", "added"), CASES, ids=lambda value: value if isinstance(value, str) else value.parent.name)
def test_one_more_article_renames_nothing_and_leaves_reviews_alone(corpus: Path, added: str) -> None:
    sources = sources_of(corpus)
    rest = tuple(source for source in sources if source.id != added)
    content = accepted(rest)
    before, after = dossier_of(rest, content), dossier_of(sources, content)
    assert len(content.corrections) > 0
    now = statements(after)
    assert [id for id in statements(before) if id not in now] == []
    assert addresses(before) <= addresses(after)
    reviewed = {id: each.review for id, each in statements(before).items() if each.review.state != "found"}
    assert len(reviewed) >= len(content.corrections)
    assert {id: now[id].review for id in reviewed} == reviewed
    told = gain(before, after, frozenset({added}))
    assert told.unsettled == ()
    assert told.adds or told.supports
    assert not any("nobody" in line for line in told.renamed)
    gone = {actor.id for actor in before.actors} - {actor.id for actor in after.actors}
    assert len(told.renamed) == len(gone), "an actor that has another address is always named"


JOINS = {
    "earlier than all others": (
        "2031-04-30",
        "The army sent 20 soldiers to Hollin on Tuesday.\n\n"
        "“We have seen no movement in the wall”, Jorn Haske, the spokesman for Velwater, said.\n",
        ("no movement in the wall", "herald-before"),
        "",
    ),
    "a wire copy": (
        "2031-05-07",
        "The wall of the Hollin dam has been strengthened with sandbags and the water in the reservoir has fallen by two metres "
        "since Sunday, the operator of the dam said on Monday in a statement that was sent to all newspapers of the country.\n\n"
        "“We were not warned of any crack before May 1,” spokesman Jorn Haske repeated.\n",
        ("not warned of any crack", "valley-post"),
        "",
    ),
    "the same words otherwise": (
        "2031-05-08",
        "“Nobody has warned us. We heard the sirens and ran,” Mayor Tomas Arkel told this newspaper. "
        "Prime Minister Ilena Voskova spoke for five hours with the mayors of the valley on Sunday. "
        "Sarn sent 60 engineers to Hollin on Wednesday.\n",
        ("Nobody warned us", "valley-post"),
        "How long",
    ),
}


@pytest.mark.parametrize("joins", JOINS)
def test_a_sixth_article_says_what_it_supports_contradicts_and_adds(joins: str, tmp_path: Path) -> None:
    day, text, (repeated, teller), counted = JOINS[joins]
    tmp_path.joinpath("evening-mail.md").write_text(f"---\npublished: {day}\noutlet: Evening Mail\n---\n{text}", encoding="utf-8")
    sources = sources_of(CORPORA[0])
    (new,) = read_sources((tmp_path,), tmp_path, ENGLISH)[0]
    content = accepted(sources)
    before, after = dossier_of(sources, content), dossier_of((*sources, new), content)
    now = statements(after)
    assert [id for id in statements(before) if id not in now] == []
    assert addresses(before) <= addresses(after)
    asked = {address for dispute in after.disputes for address in (dispute.id, *dispute.former)}
    assert {dispute.id for dispute in before.disputes} <= asked, "a question that software put is asked at its old address"
    reviewed = {id: each.review for id, each in statements(before).items() if each.review.state != "found"}
    assert reviewed
    assert {id: now[id].review for id in reviewed} == reviewed
    told = gain(before, after, frozenset({"evening-mail"}))
    assert told.unsettled == ()
    name = after.source(teller).name
    assert any(repeated in line and name in line for line in told.supports), told.supports
    assert not counted or any(counted in line for line in told.contradicts), told.contradicts
    if joins == "a wire copy":
        assert any({"evening-mail", "coast-daily"} <= set(voice) for voice in after.voices), "a copy is no voice of its own"
    else:
        assert told.adds


def test_what_was_reviewed_and_is_gone_is_told() -> None:
    sources = sources_of(CORPORA[0])
    content = accepted(sources)
    before, after = dossier_of(sources, content), dossier_of(sources, Content())
    assert len(gain(before, after, frozenset()).unsettled) == len(content.corrections)
