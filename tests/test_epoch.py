"""A build goes by the date of the corpus, unless somebody has set another."""

from __future__ import annotations

import os

import pytest

from dossier.epoch import NO_DATE, Lent, epoch
from dossier.model.source import Source


def source(published: str | None) -> Source:
    return Source(id="a", path="seeds/a.txt", text="", sha256="", published=published)


@pytest.mark.parametrize(
    ("published", "seconds"),
    [
        ((), NO_DATE),
        ((None,), NO_DATE),
        (("yesterday",), NO_DATE),
        (("1970-01-02",), 86400),
        (("1970-01-02T18:30",), 86400),
        (("1970-02",), 31 * 86400),
        (("1971",), 365 * 86400),
        (("1970-01-02", None, "1970-01-03", "1970-01"), 2 * 86400),
    ],
)
def test_epoch_is_the_day_of_the_latest_article(published: tuple[str | None, ...], seconds: int) -> None:
    assert epoch(tuple(map(source, published))) == seconds


def test_the_date_is_lent_for_a_build_and_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    date = Lent()
    for day in (1, 2):
        date.lend(day)
        assert os.environ["SOURCE_DATE_EPOCH"] == str(day)
    date.take_back()
    date.take_back()
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_the_date_somebody_has_set_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    date = Lent()
    date.lend(1)
    date.take_back()
    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"
