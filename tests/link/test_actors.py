from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
import yaml

from dossier.link.actors import Actors, link_actors
from dossier.link.actors.making import slug
from dossier.model.content import ActorCard, RoleCard
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.problem import Where
from dossier.model.source import Block, Source
from dossier.model.statement import Quote
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.text.names import find_mentions
from dossier.text.sentences import find_sentences

ENGLISH = read_language("en")
CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases" / "actors.yml").read_text(encoding="utf-8"))


def source_of(id: str, text: str) -> Source:
    return Source(id, f"{id}.txt", text, hashlib.sha256(text.encode()).hexdigest(), blocks=(Block(Span(0, len(text)), "body"),))


def findings_of(source: Source) -> Findings:
    sentences = find_sentences(source.text, source.blocks, ENGLISH)
    return Findings(source.id, mentions=find_mentions(source.text, source.blocks, sentences, (), ENGLISH, NO_VOCABULARY))


def card_of(case: dict[str, Any]) -> ActorCard:
    where = Where(f"content/actors/{case['id']}.yml")
    role = (RoleCard(**case["role"], where=where),) if "role" in case else ()
    spellings, apart = tuple(case.get("spellings", ())), tuple(case.get("apart", ()))
    kind = case.get("kind", "person")
    return ActorCard(id=case["id"], name=case["name"], kind=kind, spellings=spellings, apart=apart, roles=role, where=where)


def linked(texts: dict[str, str], cards: tuple[ActorCard, ...] = (), published: Mapping[str, date] = MappingProxyType({})) -> Actors:
    days = {id: day.isoformat() for id, day in published.items()}
    sources = tuple(replace(source_of(id, text), published=days.get(id)) for id, text in texts.items())
    return link_actors(sources, {source.id: findings_of(source) for source in sources}, cards, ENGLISH)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["why"])
def test_cases(case: dict[str, Any]) -> None:
    found = linked(case["sources"], tuple(card_of(card) for card in case.get("cards", ())), case.get("published", {}))
    by_id = {actor.id: actor for actor in found.actors}
    for wanted in case.get("actors", ()):
        actor = by_id.get(wanted["id"])
        assert actor is not None, f"{wanted['id']} is not among {list(by_id)}"
        assert (actor.name, actor.kind) == (wanted["name"], wanted["kind"])
        assert [spelling.words for spelling in actor.spellings] == wanted["spellings"]
    assert not by_id.keys() & set(case.get("absent", ()))
    for id, others in case.get("maybe", {}).items():
        assert set(by_id[id].maybe_same) == set(others)
    problems = {problem.code: problem for problem in found.problems}
    assert problems.keys() == case.get("problems", {}).keys()
    for code, nearest in case.get("problems", {}).items():
        assert nearest.casefold() in problems[code].nearest.casefold()
        assert problems[code].where.path.startswith("content/actors/")
        assert problems[code].hint


TEXTS = {
    "a": "Norwegian President Karin Holm met the Danish mayor, Jens Moss.",
    "b": "The Norwegian president left. Mr Moss stayed in Oslo.",
}


def test_every_name_and_role_leads_to_its_actor() -> None:
    found = linked(TEXTS)
    assert {found.id_of(name) for name in ("Karin Holm", "Norwegian president")} == {"karin-holm"}
    assert found.id_of("Jens Moss") == found.id_of("Moss") == "jens-moss"
    assert found.id_of("Nobody") is None
    assert found.id_of(None) is None


def test_roles_stand_in_their_sources() -> None:
    sources = {id: source_of(id, text) for id, text in TEXTS.items()}
    holm = next(actor for actor in linked(TEXTS).actors if actor.id == "karin-holm")
    assert [role.words for role in holm.roles] == ["Norwegian President"]
    assert holm.country == "Norway"
    for role in holm.roles:
        assert role.evidence is not None
        assert role.evidence == sources[role.evidence.source].cite(role.evidence.span)
    assert all(place.span.cut(sources[place.source].text) == "Karin Holm" for place in holm.mentions)


def test_a_speaker_nobody_names_is_an_actor_without_spellings() -> None:
    source = source_of("a", "“The gate is shut,” the Danish mayor said.")
    quote = Quote("quote-1", source.cite(Span(1, 17)), "direct", True, speaker="Danish mayor")
    found = link_actors((source,), {"a": replace(findings_of(source), quotes=(quote,))}, (), ENGLISH)
    actor = next(actor for actor in found.actors if actor.id == found.id_of("Danish mayor"))
    assert actor.kind == "person"
    assert actor.spellings == ()
    assert [role.words for role in actor.roles] == ["Danish mayor"]


def test_ids_stay_when_a_source_joins() -> None:
    before = {actor.id for actor in linked(TEXTS).actors}
    after = {actor.id for actor in linked({**TEXTS, "c": "Ida Brandt met Karin Holm."}).actors}
    assert before < after


def test_an_actor_called_index_leaves_its_address_to_the_page_that_lists_all() -> None:
    found = linked({"a": "The bridge is shut, Foreign Minister Ann Poll said. Mr Index spoke."}).actors
    (actor,) = (actor for actor in found if actor.name == "Index")
    assert actor.id == "index-2"
    assert "index" not in actor.former


def test_a_name_that_no_file_could_bear_has_its_beginning_for_an_address() -> None:
    long = "Ann-" * 100
    assert slug(long) == ("ann-" * 100)[:150].rstrip("-")
    assert slug(f"Žofie {'o' * 300}") == "zofie-" + "o" * 144
