from __future__ import annotations

from dossier.extract.deployments import find_deployments
from dossier.link.actors import Actors
from dossier.link.deployments import link_deployments
from dossier.model.dossier import LinkedDeployment
from dossier.model.findings import Findings
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.annotate import annotate

LANGUAGE = read_language("en")


def linked(*texts: str) -> tuple[LinkedDeployment, ...]:
    sources = tuple(
        make_source(f"s{index}", "s.txt", text, LANGUAGE, published=f"2031-05-0{5 + index}") for index, text in enumerate(texts)
    )
    findings = {s.id: Findings(s.id, deployments=find_deployments(annotate(s, LANGUAGE, NO_VOCABULARY))) for s in sources}
    return link_deployments(sources, findings, Actors(()), LANGUAGE)


def test_one_force_in_two_sources_is_one() -> None:
    (one,) = linked("Denmark will send 350 soldiers to Latvia.", "About 350 Danish soldiers will be sent to Latvia.")
    assert [member.evidence.source for member in one.members] == ["s0", "s1"]
    assert (one.force, one.low, one.to, one.id) == ("Denmark", 350, "Latvia", one.members[0].id)


def test_forces_of_two_countries_stay_two() -> None:
    found = linked("Denmark will send 350 soldiers to Latvia. Sweden will send 350 soldiers to Latvia.")
    assert [deployment.force for deployment in found] == ["Denmark", "Sweden"]


def test_two_numbers_stay_two_for_a_dispute_to_compare() -> None:
    found = linked("There are 125,000 Danish soldiers around Latvia.", "Tens of thousands of Danish soldiers are camped around Latvia.")
    assert [(deployment.low, deployment.high) for deployment in found] == [(125000, 125000), (10000, 100000)]


def test_two_places_stay_two() -> None:
    found = linked("Denmark will send 350 soldiers to Latvia.", "Denmark will send 350 soldiers to Poland.")
    assert [deployment.to for deployment in found] == ["Latvia", "Poland"]


def test_two_ships_of_one_navy_stay_two() -> None:
    found = linked("The USS Heron has arrived in Latvia.", "The USS Bittern has arrived in Latvia.")
    assert len(found) == 2


def test_a_number_that_comes_on_top_is_not_the_total() -> None:
    found = linked("Denmark will send 350 additional soldiers to Latvia.", "Denmark will send 350 soldiers to Latvia.")
    assert [deployment.additional for deployment in found] == [True, False]


def test_what_was_announced_and_then_came_is_one() -> None:
    (one,) = linked("Denmark will send 250 soldiers to Latvia next week.", "The 250 Danish soldiers arrived in Latvia.")
    assert (one.status, one.low, len(one.members)) == ("present", 250, 2)


def test_who_came_before_the_announcement_is_somebody_else() -> None:
    found = linked("The 250 Danish soldiers arrived in Latvia.", "Denmark will send 250 soldiers to Latvia next week.")
    assert [deployment.status for deployment in found] == ["present", "announced"]


def test_words_of_relation_do_not_part_one_place() -> None:
    (one,) = linked("There are 300 Danish soldiers around Latvia.", "The 300 Danish soldiers in Latvia are tired.")
    assert one.at == "around Latvia"


def test_a_force_nobody_owns_is_one_in_copies_alone() -> None:
    copied = "Some 310 firefighters were fighting the flames."
    assert len(linked(copied, copied)) == 1
    assert len(linked(copied, "About 310 firefighters battled the blaze.")) == 2
