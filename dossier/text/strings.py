"""The words of the interface, from `languages/<code>/site.yml`: no sentence of ours stands in Python or in a template."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache

from babel import Locale, UnknownLocaleError

from dossier.model.language import Language


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Calls of an instance return a string by its key (`status.planned`), with `{names}` filled in."""

    code: str
    table: dict[str, str] = field(repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return a string. With `n`, `key.one` is taken for 1 where the language has it. Raises KeyError for a key that is not there."""
        if values.get("n") == 1 and f"{key}.one" in self.table:
            key = f"{key}.one"
        words = self.table[key]
        return words.format(**values) if values else words

    def has(self, key: str) -> bool:
        """Say whether there is a string of this key."""
        return key in self.table

    def number(self, value: float) -> str:
        """Return a number as people write it."""
        from babel.numbers import format_decimal

        return format_decimal(value, format="#,##0.##", locale=_locale(self.code))

    def language(self, code: str) -> str:
        """Return the name of a language (BCP 47)."""
        return str(_locale(self.code).languages.get(code.split("-")[0], code))

    def plural(self, noun: str) -> str:
        """Return the plural of a noun, by the language's own table and endings."""
        if f"nouns.{noun}" in self.table:
            return self.table[f"nouns.{noun}"]
        endings = (key.removeprefix("plural.") for key in self.table if key.startswith("plural."))
        ending = max((ending for ending in endings if noun.endswith(ending)), key=len, default="")
        return noun[: len(noun) - len(ending)] + self.table[f"plural.{ending}"] if ending else noun


@cache
def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("en")


@cache
def strings(language: Language) -> Strings:
    """Return the strings of a language."""
    table: dict[str, str] = {}
    for section in language.keys("site"):
        table |= {f"{section}.{key}": words for key, words in language.table(f"site.{section}").items()}
    table |= {f"nouns.{one}": many for many, one in _optional(language, "units.irregular_plurals").items()}
    table |= {f"nouns.{one}": many for one, many in _optional(language, "deployments.plurals").items()}
    return Strings(language.code, table)


def _optional(language: Language, path: str) -> dict[str, str]:
    try:
        return language.table(path)
    except KeyError:
        return {}
