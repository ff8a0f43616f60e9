"""The words of the interface, from `languages/<code>/site.yml`: no sentence of ours stands in Python or in a template."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from babel import Locale, UnknownLocaleError

from dossier.model.language import Language
from dossier.text.calendar import in_words

_ABOUT = "about"
"""Before the keys of what data says of itself, from `data.yml`."""


@dataclass(frozen=True, slots=True, eq=False)
class Strings:
    """Calls of an instance return a string by its key (`status.planned`), with `{names}` filled in."""

    code: str
    table: dict[str, str] = field(repr=False)
    phrases: Mapping[str, str] = field(default_factory=dict, repr=False)

    def __call__(self, key: str, **values: object) -> str:
        """Return a string. Raises KeyError for a key that is not there.

        A number `n` chooses among forms as CLDR says: English takes `key.one` for 1 where there is one, French for 0 too.
        """
        if not values:
            return self.table[key]
        if isinstance(n := values.get("n"), int):
            key = form if (form := f"{key}.{_plural(n, self.code)}") in self.table else key
            values["n"] = self.number(n)
        return self.table[key].format(**values)

    def has(self, key: str) -> bool:
        """Say whether there is a string of this key."""
        return key in self.table

    def number(self, value: float) -> str:
        """Return a number as people write it."""
        return _number(value, self.code)

    def date(self, edtf: str) -> str:
        """Say a date as people write it."""
        return _date(self, edtf)

    def language(self, code: str) -> str:
        """Return the name of a language (BCP 47)."""
        return str(_locale(self.code).languages.get(code.split("-")[0], code))


@lru_cache(maxsize=4096)
def _date(say: Strings, edtf: str) -> str:
    return in_words(edtf, say.code, say.phrases)


@lru_cache(maxsize=4096)
def _plural(n: int, code: str) -> str:
    return _locale(code).plural_form(n)


@lru_cache(maxsize=4096)
def _number(value: float, code: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, format="#,##0.##", locale=_locale(code))


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
    for file, prefix in (("site", ""), ("data", f"{_ABOUT}.")):
        for section in language.keys(file) if file in language.tables else ():
            table |= {f"{prefix}{section}.{key}": words for key, words in language.table(f"{file}.{section}").items()}
    return Strings(language.code, table, language.table("dates.phrases") if "dates" in language.tables else {})
