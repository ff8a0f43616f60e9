"""Text that no person wrote — a line of one letter, one word or one sign — is read to its end, and the work on it is bounded."""

from __future__ import annotations

from functools import cache

import pytest

from dossier.extract import extract
from dossier.extract.quotes import clauses
from dossier.extract.quotes.words import speech_words
from dossier.model.source import Source
from dossier.model.vocabulary import NO_VOCABULARY
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.annotate import annotate

LENGTH = 200_000
CHEAP = {
    "one word": "a",
    "one number": "7",
    "capitals": "A",
    "commas": ", ",
    "stops": ".",
    "spaced stops": ". ",
    "hyphens": "-",
    "spaces": " ",
    "line breaks": "\n",
    "brackets": "(",
    "signs": "$",
}
DEAR = {
    "quotation marks": '"',
    "open marks": "“",
    "spaced marks": "« ",
    "marks that never close": '"a ',
    "weekdays": "Monday ",
    "names": "Alba ",
    "initials": "A. ",
    "numbers": "20 and ",
    "speech": '"Yes," he said. ',
    "clauses": "the mayor said on Monday that 200 boats will be sent and ",
}


@cache
def language():
    return read_language("en")


def line(piece: str, length: int) -> Source:
    return make_source("s", "s.txt", piece * (length // len(piece)), language(), published="2022-02-07")


@pytest.mark.parametrize("piece", CHEAP.values(), ids=CHEAP)
def test_a_long_line_of_one_sign_says_nothing(piece: str) -> None:
    found = extract(line(piece, LENGTH), language(), NO_VOCABULARY)
    assert (found.quotes, found.events, found.deployments) == ((), (), ())


@pytest.mark.parametrize("piece", DEAR.values(), ids=DEAR)
def test_a_long_line_is_read_to_its_end(piece: str) -> None:
    source = line(piece, LENGTH // 20)
    found = extract(source, language(), NO_VOCABULARY)
    spans = [one.span for one in (*found.timexes, *found.quantities, *found.mentions)]
    assert all(0 <= span.start < span.end <= len(source.text) for span in spans)


ENDLESS = [("Monday ", "timexes"), ("20 and ", "quantities"), ("the mayor said on Monday and ", "timexes")]


@pytest.mark.parametrize(("piece", "kind"), ENDLESS)
def test_what_stands_at_the_end_of_a_long_line_is_found_as_at_its_start(piece: str, kind: str) -> None:
    short, long = (len(getattr(extract(line(piece, length), language(), NO_VOCABULARY), kind)) for length in (1_050, 10_500))
    assert short > 30
    assert long == pytest.approx(10 * short, abs=10)


@pytest.mark.parametrize("piece", ['"a ', "he said that ", '"Yes," he said, "and '], ids=["marks", "clauses", "both"])
def test_no_sentence_of_speech_is_longer_than_its_bound(piece: str) -> None:
    document = annotate(line(piece, 30_000), language(), NO_VOCABULARY)
    runs = tuple(document.marked)
    for clause in clauses.read_clauses(document, runs, speech_words(language())):
        assert sum(token.run >= 0 for token in clause.tokens) <= clauses.MOST_RUNS + 1
        assert len(clause.tokens) <= clauses.LONGEST


def test_a_row_of_stops_is_one_sentence_at_most() -> None:
    document = annotate(line(". ", 10_000), language(), NO_VOCABULARY)
    assert len(document.sentences) == 1
