"""Words are data: every list is used, no entry stands twice, and each language of the interface says all that English says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from dossier.model.language import Node
from dossier.read.language import ARTICLES, languages, read_language

ROOT = Path(__file__).resolve().parent.parent
CODES = sorted(path.name for path in (ROOT / "dossier" / "languages").iterdir() if path.is_dir() and not path.name.startswith("_"))
MODULES = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in sorted((ROOT / "dossier").rglob("*.py"))}
TEMPLATES = "\n".join(
    path.read_text(encoding="utf-8") for path in sorted((ROOT / "templates").rglob("*")) if path.suffix in (".j2", ".html")
)
CODE = "\n".join(MODULES.values())
INTERFACE = {"site", "data", "dates"}
"""The files that a language of the interface alone has."""
COMPOSED = {
    "abbreviations": ("text/sentences",),
    "acts": ("text/verbs",),
    "blocks": ("text/line_rules",),
    "dates": tuple(f"text/timex/{room}" for room in ("coarse", "direction", "lexicon", "reader", "relative", "sieve", "spans", "vague")),
    "deployments": (
        "extract/deployments/standing",
        "extract/deployments/standing_rules",
        "extract/deployments/verbs",
        "extract/deployments/places",
        "extract/deployments/nouns",
    ),
    "disputes": ("link/disputes/dates", "link/disputes/denials", "link/disputes/measures", "link/disputes/number"),
    "events": ("link/events", "text/topic"),
    "horizons": ("extract/horizons",),
    "modality": ("text/verb_groups", "text/verb_words"),
    "names": ("text/names/lexicon",),
    "pronouns": ("text/names/lexicon", "extract/deployments/known"),
    "speech": ("extract/quotes/words", "extract/quotes/known", "text/names/lexicon", "text/mark_words", "text/morphology"),
    "titles": ("text/names/lexicon", "text/holders"),
    "units": ("text/numbers/lexicon",),
}
"""Modules that put the path of a list together from a word of their own (f"speech.{key}"), or hand that word to one that does."""
SUFFIXES = {"seasons": "season", "parts": "part", "told_of_a_month": "told_of", "ahead_of_a_month": "ahead_of"}
"""Keys of which such a module holds only the beginning: f"dates.{name}s"."""


def lists(node: Node, path: str) -> Iterator[tuple[str, tuple[Node, ...]]]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield from lists(value, f"{path}.{key}" if path else key)
    elif isinstance(node, tuple):
        yield path, node


def test_no_entry_of_a_list_stands_twice() -> None:
    found = list(lists(read_language(ARTICLES).tables, ""))
    assert len(found) > 10
    for path, items in found:
        words = [item for item in items if isinstance(item, str)]
        doubles = sorted({word for word in words if words.count(word) > 1})
        assert not doubles, f"{path}: {doubles}"


def stands(text: str, words: str, *, before: str, after: str) -> bool:
    """Say whether words stand in a text between two patterns. They lead the pattern: so they are found at a glance in megabytes."""
    return bool(re.search(rf"{re.escape(words)}(?<={before}{re.escape(words)}){after}", text))


def is_read(name: str, key: str) -> bool:
    """Say whether something reads a key of a file: by its whole path, or composed by a module that names the key."""
    if stands(CODE, f"{name}.{key}", before=r"[\"'({ ]", after=r"\b"):
        return True
    if name == "problems":
        return f'"{key}"' in CODE
    if name in ("site", "data"):
        return any(stands(text, key, before="[\"']", after="[.\"']") for text in (CODE, TEMPLATES))
    composing = [f"dossier/{module}.py" for module in COMPOSED.get(name, ())]
    part = SUFFIXES.get(key, key)
    return any(stands(MODULES[module], part, before=r"(?<![\w-])", after=r"(?![\w-])") for module in composing)


@pytest.mark.parametrize("code", CODES)
def test_every_table_is_read(code: str) -> None:
    unread = []
    for name, table in read_language(code).tables.items():
        assert isinstance(table, Mapping), name
        unread += [f"{name}.{key}" for key in table if not is_read(name, key)]
    assert not unread


def test_a_table_nothing_reads_is_found() -> None:
    for name in read_language("en").tables:
        assert not is_read(name, "gone_and_forgotten"), name


PLACE = re.compile(r"\{[a-z_]*\}")
OTHERS = [code for code in languages() if code != ARTICLES]


def words(code: str, file: str) -> dict[str, str]:
    """Return the words of a file by their keys: `status.planned`."""
    language = read_language(code)
    return {f"{section}.{key}": text for section in language.keys(file) for key, text in language.table(f"{file}.{section}").items()}


def places(text: str) -> list[str]:
    return sorted(set(PLACE.findall(text)))


def test_there_is_a_language_beside_english() -> None:
    assert "fr" in OTHERS
    assert set(CODES) == set(languages())


@pytest.mark.parametrize("file", ["site", "data"])
@pytest.mark.parametrize("code", OTHERS)
def test_a_language_says_all_that_english_says_and_nothing_else(code: str, file: str) -> None:
    english, other = words(ARTICLES, file), words(code, file)
    assert list(other) == [key for key in english if key in other], "the order is that of the English file, so that both read side by side"
    assert set(other) == set(english)
    assert not [key for key, text in other.items() if not text.strip()]


@pytest.mark.parametrize("code", OTHERS)
def test_the_same_names_are_filled_in(code: str) -> None:
    english, other = words(ARTICLES, "site"), words(code, "site")
    for key, text in other.items():
        # A form for one may leave its number out, in English and elsewhere.
        whole = english[key.removesuffix(".one")]
        allowed = [places(english[key])] + ([places(whole)] if key.endswith(".one") else [])
        assert places(text) in allowed, key


@pytest.mark.parametrize("code", OTHERS)
def test_dates_are_said_with_the_same_phrases(code: str) -> None:
    english, other = (read_language(each).table("dates.phrases") for each in (ARTICLES, code))
    assert set(english) <= set(other) <= {*english, "first_day"}
    assert {key: places(text) for key, text in other.items() if key in english} == {key: places(text) for key, text in english.items()}


def test_french_is_set_as_french_printers_do() -> None:
    """Narrow no-break spaces stand inside « » and before ; ? ! %, no-break spaces before colons, and apostrophes are curly."""
    wrong = re.compile(r"""[a-zà-ÿ]' | «(?!\u202f) | (?<!\u202f)» | (?<![\u202f\u00a0])[;?!%] | (?<!\u00a0):(?!/) | [“”"]""", re.VERBOSE)
    for file in ("site", "data"):
        for key, text in words("fr", file).items():
            assert not wrong.search(text), f"{key}: {text}"
