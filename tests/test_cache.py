"""The cache: what is remembered is what was found, and whatever `extract` looks at is part of the key."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dossier.cache import Remembering, key_of
from dossier.extract import extract
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY, Vocabulary
from dossier.read.language import read_language
from dossier.read.sources import read_sources

SEEDS = Path(__file__).parent / "dossiers" / "dam" / "seeds"
ENGLISH = read_language("en")


@pytest.fixture(scope="module")
def sources() -> tuple[Source, ...]:
    return read_sources((SEEDS,), SEEDS.parent, ENGLISH)[0]


class Counting:
    """The real `extract`, counted."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, source: Source, language: Language, vocabulary: Vocabulary) -> Findings:
        self.calls += 1
        return extract(source, language, vocabulary)


def test_what_is_read_back_is_what_was_found(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    cold, warm = Remembering(extract, tmp_path / "cache"), Remembering(extract, tmp_path / "cache")
    assert len(sources) == 5
    for source in sources:
        found = extract(source, ENGLISH, NO_VOCABULARY)
        assert found.quotes
        first, again = cold(source, ENGLISH, NO_VOCABULARY), warm(source, ENGLISH, NO_VOCABULARY)
        assert first == found
        assert repr(first) == repr(again)


def test_it_looks_once(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    counting = Counting()
    for remembering in (Remembering(counting, tmp_path), Remembering(counting, tmp_path)):
        remembering(sources[0], ENGLISH, NO_VOCABULARY)
        remembering(sources[0], ENGLISH, NO_VOCABULARY)
    assert counting.calls == 1


def test_every_thing_that_extract_sees_is_part_of_the_key(sources: tuple[Source, ...]) -> None:
    first = sources[0]
    keys = [
        key_of(first, ENGLISH, NO_VOCABULARY),
        key_of(sources[1], ENGLISH, NO_VOCABULARY),
        key_of(replace(first, text=first.text + "."), ENGLISH, NO_VOCABULARY),
        key_of(replace(first, published="2031-05-03"), ENGLISH, NO_VOCABULARY),
        key_of(first, replace(ENGLISH, digest="other"), NO_VOCABULARY),
        key_of(first, ENGLISH, Vocabulary(places={"Doru": "Velmara"})),
    ]
    assert len(set(keys)) == len(keys)
    assert key_of(replace(first), ENGLISH, Vocabulary()) == keys[0]


@pytest.mark.parametrize("damage", [b"", b"{}", b"not json", b'{"source": 3}', b"\xff\xfe"])
def test_a_damaged_file_is_looked_past(tmp_path: Path, sources: tuple[Source, ...], damage: bytes) -> None:
    Remembering(extract, tmp_path)(sources[0], ENGLISH, NO_VOCABULARY)
    (file,) = tmp_path.glob("*.json")
    file.write_bytes(damage)
    counting = Counting()
    assert Remembering(counting, tmp_path)(sources[0], ENGLISH, NO_VOCABULARY) == extract(sources[0], ENGLISH, NO_VOCABULARY)
    assert counting.calls == 1


def test_a_folder_that_cannot_be_written_costs_time_alone(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    (tmp_path / "file").touch()
    found = Remembering(extract, tmp_path / "file" / "cache")(sources[0], ENGLISH, NO_VOCABULARY)
    assert found == extract(sources[0], ENGLISH, NO_VOCABULARY)


def test_what_nobody_asks_for_is_forgotten(tmp_path: Path, sources: tuple[Source, ...]) -> None:
    remembering = Remembering(extract, tmp_path)
    remembering(sources[0], ENGLISH, NO_VOCABULARY)
    remembering(sources[1], ENGLISH, NO_VOCABULARY)
    remembering.forget_the_rest()
    remembering(sources[1], ENGLISH, NO_VOCABULARY)
    remembering.forget_the_rest()
    assert [file.stem for file in tmp_path.glob("*.json")] == [key_of(sources[1], ENGLISH, NO_VOCABULARY)]
