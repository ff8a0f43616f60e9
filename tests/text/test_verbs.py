from __future__ import annotations

from collections import Counter

import pytest

from dossier.read.language import read_language
from dossier.text.verbs import inflect, verb_forms

LANGUAGE = read_language("en")
CLASSES = ("says", "claims", "denies", "announces", "asks", "accuses", "calls", "thinks")


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("add", ("add", "adds", "added", "adding")),
        ("note", ("note", "notes", "noted", "noting")),
        ("deny", ("deny", "denies", "denied", "denying")),
        ("stress", ("stress", "stresses", "stressed", "stressing")),
        ("slam", ("slam", "slams", "slammed", "slamming")),
        ("agree", ("agree", "agrees", "agreed", "agreeing")),
        ("shrug off", ("shrug off", "shrugs off", "shrugged off", "shrugging off")),
    ],
)
def test_regular_forms(base: str, forms: tuple[str, ...]) -> None:
    assert inflect(base) == forms


def test_irregular_forms_and_second_spellings() -> None:
    says = verb_forms(LANGUAGE, "speech.says")
    assert {form for form, verb in says.items() if verb == "say"} == {"say", "says", "said", "saying"}
    assert says["signaled"] == says["signalled"] == "signal"
    assert says["pointed out"] == "point out"


def test_a_verb_stands_in_one_class_only() -> None:
    counted = Counter(verb for name in CLASSES for verb in LANGUAGE.words(f"speech.{name}"))
    assert len(counted) > 200
    assert [verb for verb, times in counted.items() if times > 1] == []


def test_every_exception_is_used() -> None:
    verbs = {verb for name in CLASSES for verb in LANGUAGE.words(f"speech.{name}")}
    assert set(LANGUAGE.lists("speech.irregular")) | set(LANGUAGE.lists("speech.spellings")) <= verbs


def test_a_path_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        verb_forms(LANGUAGE, "speech.nothing")
