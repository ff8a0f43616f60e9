"""Shared runs and independent voices."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from dossier.link.grams import read_texts
from dossier.link.shared import find_shared
from dossier.link.voices import count_voices
from dossier.memory import Memory
from dossier.model.dossier import SharedRun
from tests.link.made import make_dossier

WIRE = (
    "The river rose by two metres in the night and carried away the old wooden bridge that had linked both halves of the town "
    "since the days of the salt trade, when barges still went down to the sea"
)
SPEECH = "we shall build the bridge again in stone before the first snow falls on the hills and nobody will pay for it but the county"


def shared(*texts: str, quoted: str = "") -> tuple[SharedRun, ...]:
    quotes = [{"words": quoted, "speaker": "Anna Lind"}] if quoted else []
    dossier = make_dossier({f"s{number}": {"text": text, "quotes": quotes} for number, text in enumerate(texts)})
    return find_shared(dossier.sources, read_texts(dossier.sources, dossier.findings)).runs


def voices(*texts: str, quoted: str = "") -> tuple[tuple[str, ...], ...]:
    quotes = [{"words": quoted, "speaker": "Anna Lind"}] if quoted else []
    dossier = make_dossier({f"s{number}": {"text": text, "quotes": quotes} for number, text in enumerate(texts)})
    shared = find_shared(dossier.sources, read_texts(dossier.sources, dossier.findings))
    return count_voices(dossier.sources, shared.copies)


def test_a_run_is_as_long_as_it_goes_and_marks_do_not_break_it() -> None:
    (run,) = shared(
        "Rain. The grey wall, he said, held for nine long days. Sun.", "Snow! The grey wall he said held for nine long days, then"
    )
    assert run.first.exact == "The grey wall, he said, held for nine long days"
    assert run.second.exact == "The grey wall he said held for nine long days"
    assert run.words == 10
    assert run.unquoted == 10
    assert not run.quoted


def test_seven_words_are_no_run() -> None:
    assert shared("one two three four five six seven", "one two three four five six seven") == ()
    assert len(shared("one two three four five six seven eight", "one two three four five six seven eight")) == 1


def test_words_inside_quotation_marks_never_make_two_reports_one_voice() -> None:
    texts = f"In town: “{SPEECH}”. Rain.", f"A mayor in the hills: “{SPEECH}”. It snowed."
    (run,) = shared(*texts, quoted=SPEECH)
    assert run.quoted
    assert run.unquoted == 0
    assert voices(*texts, quoted=SPEECH) == (("s0",), ("s1",))
    assert voices(*texts) == (("s0", "s1"),)


def test_copies_of_one_wire_text_count_as_one_voice() -> None:
    filler = " ".join(f"word{number}" for number in range(400))
    assert voices(f"{WIRE}. {filler}", "Nothing of the kind.", f"{filler.upper()} {WIRE}") == (("s0", "s2"), ("s1",))


def test_of_words_that_many_articles_print_those_of_the_earliest_four_are_shown_and_all_are_one_voice() -> None:
    copies = [f"{WIRE} {' '.join(f'{outlet}{number}' for number in range(40))}" for outlet in "abcdefghi"]
    runs = shared(*copies)
    earliest = {id: [run.first.source for run in runs if run.second.source == id] for id in (f"s{number}" for number in range(9))}
    assert [len(firsts) for firsts in earliest.values()] == [0, 1, 2, 3, 4, 4, 4, 4, 4]
    assert set(earliest["s8"]) == {"s0", "s1", "s2", "s3"}
    assert voices(*copies) == (tuple(earliest),)


def test_a_short_text_made_of_another_counts_as_one_voice() -> None:
    short = " ".join(WIRE.split()[:12])
    assert voices(f"{short} at noon in May.", f"{short} {' '.join(f'w{n}' for n in range(90))}") == (("s0", "s1"),)


def test_a_short_run_in_long_texts_leaves_two_voices() -> None:
    one, other = (" ".join(f"{name}{number}" for number in range(200)) for name in ("a", "b"))
    run = " ".join(WIRE.split()[:12])
    assert len(shared(f"{one} {run}", f"{other} {run}")) == 1
    assert voices(f"{one} {run}", f"{other} {run}") == (("s0",), ("s1",))


def test_a_hostile_text_of_one_word_repeated_is_read_in_no_time() -> None:
    assert [run.words for run in shared("no " * 20_000, "no " * 20_000)] == [20_000]


TEXTS = st.lists(st.sampled_from(["the", "dam", "held", "for", "nine", "days", "and", "then", "it", "broke"]), min_size=0, max_size=40).map(
    " ".join
)


@settings(deadline=None)
@given(st.lists(TEXTS, min_size=2, max_size=4))
def test_what_is_shared_stands_in_both(texts: list[str]) -> None:
    for run in shared(*texts):
        assert run.words >= 8
        assert run.first.exact.split() == run.second.exact.split()
        assert len(run.first.exact.split()) == run.words


@settings(deadline=None)
@given(TEXTS.filter(lambda text: len(text.split()) >= 8))
def test_equal_texts_share_everything(text: str) -> None:
    (run,) = shared(text, text)
    assert run.first.exact == text
    assert voices(text, text) == (("s0", "s1"),)


PARTS = (WIRE, SPEECH, *(f"on day {day} rain fell on the grey wall of the old town by the sea" for day in range(8)), "Sun")
DRAFT = st.tuples(st.lists(st.sampled_from(PARTS), max_size=3), st.sampled_from([None, "2031-05-01", "2031-05-02"]))
Draft = tuple[list[str], str | None]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.dictionaries(st.integers(0, 35), DRAFT, min_size=1, max_size=2), min_size=2, max_size=3), st.booleans())
def test_runs_found_after_edits_are_those_found_anew(history: list[dict[int, Draft]], turned: bool) -> None:
    """Half of the articles have words in common, more than are looked at of each; other words are those of four articles."""
    drafts: dict[int, Draft] = {number: ([WIRE] * (number % 2) + [PARTS[2 + number // 4]], "2031-05-01") for number in range(30)}
    memory = Memory()
    for edits in ({}, *history):
        drafts |= edits
        made = make_dossier({f"s{number:02}": {"text": ". ".join(parts) + "."} for number, (parts, _) in drafts.items() if parts}).sources
        sources = tuple(replace(source, published=drafts[int(source.id[1:])][1]) for source in made)
        if turned and edits is history[-1]:
            sources = sources[::-1]
        remembered = find_shared(sources, read_texts(sources, {}, memory), memory)
        assert remembered == find_shared(sources, read_texts(sources, {}))
