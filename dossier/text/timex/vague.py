"""Times that no calendar holds: now, recently, in the future."""

from __future__ import annotations

import re
from functools import cache

from dossier.model.language import Language
from dossier.text.numerals import alternatives, inverted
from dossier.text.timex.lexicon import lexicon
from dossier.text.timex.reader import Reader, Rule
from dossier.text.timex.values import Reading


@cache
def _tables(language: Language) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    return (
        inverted(language.lists("dates.vague")),
        inverted(language.lists("dates.in_news")),
        inverted(language.lists("dates.in_stories")),
    )


@cache
def vague_rules(language: Language) -> tuple[Rule, ...]:
    """Return the rule for words that point to no date. "In the past two years" has a length and is left to another rule."""
    words = alternatives(word for table in _tables(language) for word in table)
    pattern = lexicon(language).compile(rf"(?<![\w-]) (?P<words>{words}) (?! [\w-] | \ (?:<<count>>\ )?<<unit>>\b )")
    return (("vague", pattern, _read_vague),)


@cache
def _idle(language: Language) -> re.Pattern[str]:
    return re.compile(rf" +(?:{alternatives(language.words('dates.vague_not_before'))})\b")


def _read_vague(match: re.Match[str], reader: Reader) -> list[Reading]:
    always, news, stories = _tables(reader.language)
    known = always | (stories if reader.narrative else news)
    words = " ".join(match["words"].split())
    if reader.cued("vague_not_behind", match.start()) or _idle(reader.language).match(reader.folded, match.end()):
        return []
    return [Reading("DATE", known[words])] if words in known else []
