from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dossier.extract.deployments import find_deployments
from dossier.model.statement import Deployment
from dossier.model.vocabulary import Vocabulary
from tests.extract.reading import chain_of, document_of, read_cases

CASES = read_cases("deployments.yml")


def described(deployment: Deployment) -> dict[str, Any]:
    return {
        "force": deployment.force,
        "low": deployment.low,
        "high": deployment.high,
        "bound": deployment.bound,
        "unit": deployment.unit,
        "additional": deployment.additional,
        "from": deployment.from_,
        "to": deployment.to,
        "at": deployment.at,
        "status": deployment.status,
        "when": deployment.when,
        "chain": chain_of(deployment.chain),
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_deployments(case: dict[str, Any]) -> None:
    found = find_deployments(document_of(case["text"]))
    assert len(found) == len(case["deployments"]), [deployment.evidence.exact for deployment in found]
    for deployment, wanted in zip(found, case["deployments"], strict=True):
        assert wanted["words"] in deployment.evidence.exact
        assert deployment.evidence.span.cut(case["text"]) == deployment.evidence.exact
        fields = described(deployment)
        for field in fields.keys() & wanted.keys():
            assert fields[field] == wanted[field], field


def test_the_number_is_that_of_the_text() -> None:
    text = "Denmark will send 350 additional soldiers to Latvia."
    (deployment,) = find_deployments(document_of(text))
    assert deployment.number is not None
    assert deployment.number.cut(text) == "350"


def test_a_topic_adds_what_counts_as_deployed() -> None:
    document = document_of("Denmark will send 40 incubators to Latvia.")
    assert find_deployments(document) == ()
    (deployment,) = find_deployments(replace(document, vocabulary=Vocabulary(deployed=("incubator",))))
    assert (deployment.force, deployment.low, deployment.unit, deployment.to) == ("Denmark", 40, "incubator", "Latvia")


@pytest.mark.parametrize(
    ("noun", "written"),
    [("midwife", "40 midwives"), ("landing craft", "40 landing craft"), ("field bed", "40 field beds"), ("crewman", "40 crewmen")],
)
def test_the_plural_of_what_a_topic_adds_is_understood(noun: str, written: str) -> None:
    document = document_of(f"Denmark will send {written} to Latvia.")
    (deployment,) = find_deployments(replace(document, vocabulary=Vocabulary(deployed=(noun,))))
    assert (deployment.low, deployment.unit) == (40, noun)
