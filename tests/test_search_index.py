"""The search index: what somebody types is found however the article spells it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.actor import Actor, Spelling
from dossier.search_index import Names, SearchIndex, also, by_page, fold, other_forms, spellings, with_fields
from dossier.store import Store


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("tête-à-tête", "tete-a-tete"),
        ("Élysée", "elysee"),
        ("Wałęsa", "walesa"),
        ("Ørsted", "orsted"),
        ("œuvre", "oeuvre"),
        ("Straße", "strasse"),
        ("don’t", "don't"),
        ("ﬁve", "five"),
        ("Kyiv", "kyiv"),
        ("Київ", "киів"),
        ("日本", "日本"),
    ],
)
def test_fold(written: str, typed: str) -> None:
    assert fold(written) == typed


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("about 125,000 people", {"125000"}),
        ("about 125 000 people", {"125000", "125,000"}),
        ("some 125000 people", {"125,000"}),
        ("1,250,000 metres", {"1250000"}),
        ("a 125,000-strong crowd of 12\u00a0500\u202f000", {"125000", "125,000", "12500000", "12,500,000"}),
        ("in 1999 125 people, and 1 250", {"1250", "1,250"}),
        ("in 2031, 400 people", set()),
        ("on 4 May 2031", set()),
        ("the tête-à-tête", {"tete-a-tete"}),
        ("the Quai d’Orsay said", {"d'orsay", "orsay"}),
        ("plain words alone", set()),
    ],
)
def test_other_forms(text: str, forms: set[str]) -> None:
    assert set(also(text, Names(())).split()) == forms


def test_a_number_of_any_length_is_a_word() -> None:
    assert list(other_forms("9" * 100_000))


def person(name: str, *said: str, also: tuple[str, ...] = (), kind: str = "person") -> Actor:
    return Actor(id=name.lower(), name=name, kind=kind, spellings=tuple(Spelling(words, ("a",)) for words in said), also=also)  # type: ignore[arg-type]


def test_a_person_is_found_by_every_spelling() -> None:
    groups = spellings([person("Jorn Haske", "Joern Haske", "Haske", also=("Jørn Haske",))])
    found = set(also("Joern Haske repeated it", Names(groups)).split())
    assert {"jorn", "jørn"} <= found
    assert also("The mayor repeated it", Names(groups)) == ""


def test_a_surname_alone_is_found_by_its_other_spelling() -> None:
    groups = spellings([person("Dana Kouleva", "Dana Kuleva")])
    assert "kuleva" in also("Kouleva left", Names(groups)).split()
    assert also("Koulevas left", Names(groups)) == ""


def test_a_government_is_not_found_by_the_name_of_its_capital() -> None:
    assert spellings([person("Velmara", "Doru", "the Doru government", kind="government")]) == ()
    assert spellings([person("Velmara", kind="government", also=("Velmaria",))]) == (("Velmara", "Velmaria"),)


def entry(location: str, title: str, text: str) -> dict[str, str]:
    return {"location": location, "title": title, "text": text}


def test_an_entry_keeps_its_words_and_gets_two_fields() -> None:
    config = {"fields": {"title": {"boost": 1000.0}}}
    docs = [entry("a/", "Élise", "<p>2,000 &amp; <b>dams</b></p>"), entry("b/", "B", "b")]
    extended = list(SearchIndex().entries(by_page(docs), (), {"a/", "b/"}))
    assert extended == [
        entry("a/", "Élise", "<p>2,000 &amp; <b>dams</b></p>") | {"also_title": "elise", "also": "2000"},
        entry("b/", "B", "b"),
    ]
    assert set(with_fields(config)["fields"]) == {"title", "also_title", "also"}
    assert list(SearchIndex().entries(by_page(extended), (), {"a/", "b/"})) == extended


def test_pages_that_are_gone_and_sections_built_twice_leave_the_index() -> None:
    docs = [
        entry("a/", "A", "old"),
        entry("a/#taken-away", "A", ""),
        entry("gone/#x", "X", "x"),
        entry("a/", "A", "new"),
        entry("", "Home", ""),
    ]
    extended = SearchIndex().entries(by_page(docs), (), {"", "a/"})
    assert [(item["location"], item["text"]) for item in extended] == [("a/", "new"), ("", "")]


def test_pages_that_a_preview_does_not_build_anew_stay_and_speak_of_names_as_they_are_now() -> None:
    def found(docs: list[dict[str, str]], groups: tuple[tuple[str, ...], ...], urls: set[str]) -> list[tuple[str, str, str | None]]:
        return [(item["location"], item["text"], item.get("also")) for item in index.entries(by_page(docs), groups, urls)]

    index = SearchIndex()
    first = [entry("a/", "A", "Ann Brown spoke"), entry("a/#more", "More", "more"), entry("b/", "B", "old")]
    assert found(first, (), {"a/", "b/"}) == [("a/", "Ann Brown spoke", None), ("a/#more", "more", None), ("b/", "old", None)]
    again = found([entry("b/", "B", "new")], (("Ann Brown", "Anna Braun"),), {"a/", "b/", "c/"})
    assert again == [("a/", "Ann Brown spoke", "anna braun"), ("a/#more", "more", None), ("b/", "new", None)]
    assert found([], (("Ann Brown", "Anna Braun"),), {"b/"}) == [("b/", "new", None)]


def test_what_was_worked_out_for_an_index_is_kept_for_another_process(tmp_path: Path) -> None:
    groups, store = (("Ann Brown", "Anna Braun"),), Store(tmp_path)
    docs = by_page([entry("a/", "A", "Ann Brown saw the tête-à-tête")])
    first = SearchIndex(store)
    told = list(first.entries(docs, groups, {"a/"}))
    first.keep()
    (file,) = tmp_path.glob("*.kept")
    held = store.get(file.stem)
    assert held
    store.keep(file.stem, held.replace(b"anna", b"hannah"))
    assert list(SearchIndex(store).entries(docs, groups, {"a/"})) != told, "what is kept is not asked for"
    assert list(SearchIndex(store).entries(docs, (), {"a/"})) != told, "other names make other words"
    for damage in (b"", b"[]", b"{", b'{"groups": [], "also": 1}'):
        store.keep(file.stem, damage)
        assert list(SearchIndex(store).entries(docs, groups, {"a/"})) == told


NAMES = st.sampled_from([("Ann Brown", "Anna Braun"), ("Ånn Strand", "Strand"), ("*", "Brown"), ("O'Brien", "O’Brien", "Brown Bear")])


@given(
    before=st.lists(NAMES, unique=True),
    now=st.lists(NAMES, unique=True),
    texts=st.lists(st.sampled_from(["Anna <b>Braun</b> spoke", "ÅNN came", "A brown bear", "O&#39;Brien, 2,000", "more"]), unique=True),
)
def test_whatever_names_have_changed_a_text_is_found_as_if_worked_out_anew(
    before: list[tuple[str, ...]], now: list[tuple[str, ...]], texts: list[str]
) -> None:
    pages = [[entry(f"{number}/", "A", text)] for number, text in enumerate(texts)]
    index = SearchIndex()
    list(index.extended(pages, before))
    assert list(index.extended(pages, now)) == list(SearchIndex().extended(pages, now))


@given(st.text(st.sampled_from("aB ’‐Éłœß\u0301\u0323\u1e9e\uac01")))
def test_folding_piece_by_piece_is_folding_the_whole(text: str) -> None:
    whole = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("‐", "-"))
    plain = {"ł": "l", "œ": "oe"}
    assert fold(text) == "".join(plain.get(letter, letter) for letter in whole if not unicodedata.combining(letter))
