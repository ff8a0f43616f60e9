"""The plural of a noun of an article: pages repeat the nouns that sources count, in the language of the articles."""

from __future__ import annotations

from functools import cache

from dossier.model.language import Language


def plural_of(noun: str, language: Language) -> str:
    """Return the plural of a noun, by the language's own table and endings; a noun of no known ending stays as it is."""
    nouns, endings = _plurals(language)
    if noun in nouns:
        return nouns[noun]
    ending = max((ending for ending in endings if noun.endswith(ending)), key=len, default="")
    return noun[: len(noun) - len(ending)] + endings[ending] if ending else noun


@cache
def _plurals(language: Language) -> tuple[dict[str, str], dict[str, str]]:
    nouns = {one: many for many, one in language.table("units.irregular_plurals").items()}
    return nouns | language.table("deployments.plurals"), language.table("units.plural_endings")
