"""How a date came about, said in the language of the interface: extraction says it in that of the articles, with the words it read."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

from dossier.model.language import Language
from dossier.text.strings import Strings

_KINDS = ("counted", "derived")
_FILLED = re.compile(r"\\\{(?P<name>[a-z]+)\\\}")


def explained(reason: str, language: Language, say: Strings) -> str:
    """Return an explanation in the language of `say`. Words before it that only repeat how the date is known are left out there."""
    if say.code == language.code:
        return reason
    for kind, pattern in _patterns(language):
        if found := pattern.search(reason):
            parts = {name: said_again(words, language, say) if name == "date" else words for name, words in found.groupdict().items()}
            return say.phrases[kind].format(**parts)
    return ""


@cache
def _patterns(language: Language) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return, for each kind of explanation, what finds the parts that its phrase was filled with."""
    phrases = language.table("dates.phrases")
    found = []
    for kind in _KINDS:
        form = _FILLED.sub(lambda slot: f"(?P<{slot['name']}>[^:\\n]+)", re.escape(phrases[kind]))
        found.append((kind, re.compile(rf"(?:^|: ){form}$")))
    return tuple(found)


def said_again(date: str, language: Language, say: Strings) -> str:
    """Return a day in words ("2 May 2031") in another language; anything else as it stands."""
    day, month, year = [*date.split(), "", "", ""][:3]
    number = _months(language).get(month)
    whole = number and day.isdigit() and year.isdigit() and date == f"{day} {month} {year}"
    return say.date(f"{int(year):04}-{number:02}-{int(day):02}") if number and whole else date


@cache
def _months(language: Language) -> dict[str, int]:
    names = Locale.parse(language.code, sep="-").months["format"]["wide"]
    return {str(name): int(number) for number, name in names.items()}
