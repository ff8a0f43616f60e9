"""The articles as citations: CSL-JSON for Zotero and word processors, BibTeX for LaTeX. What is only presumed is said in the note."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.export.ground import Ground
from dossier.model.json import Json
from dossier.model.source import Source
from dossier.text.translation import translation

_PLAIN_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_SPECIAL = re.compile(r"[\\{}$&#_%~^]")
_IN_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_NO_KEY = re.compile(r"[^A-Za-z0-9.-]+")
KNOWN = ("stated", "confirmed")


def csl_items(ground: Ground) -> Iterator[dict[str, Json]]:
    """Yield the articles as items of CSL-JSON."""
    for source in ground.dossier.sources:
        item: dict[str, Json] = {"id": source.id, "type": "article-newspaper", "title": source.title or source.name}
        if source.outlet and source.outlet_known in KNOWN:
            item["container-title"] = source.outlet
        if source.byline:
            item["author"] = [{"literal": source.byline}]
        if day := _day(source):
            item["issued"] = {"date-parts": [[int(part) for part in day.groups() if part]]}
        item["language"] = source.language
        if source.url and source.url_known == "confirmed":
            item["URL"] = source.url
        item["note"] = _note(ground, source)
        item["custom"] = {"sha256": source.sha256}
        yield item


def bibtex(ground: Ground) -> Iterator[bytes]:
    """Yield the articles as entries of BibTeX."""
    taken: set[str] = set()
    for source in ground.dossier.sources:
        day = _day(source)
        fields = {
            "title": source.title or source.name,
            "author": source.byline,
            "journal": source.outlet if source.outlet_known in KNOWN else None,
            "year": day[1] if day else None,
            "month": str(int(day[2])) if day and day[2] else None,
            "language": source.language,
            "url": source.url if source.url_known == "confirmed" else None,
            "note": _note(ground, source),
        }
        lines = ",\n".join(f"  {name} = {{{{{_tex(value)}}}}}" for name, value in fields.items() if value)
        yield f"@article{{{_key(source.id, taken)},\n{lines}\n}}\n\n".encode("utf-8", "replace")


def _day(source: Source) -> re.Match[str] | None:
    return _PLAIN_DAY.fullmatch(source.published or "") if source.published_known in KNOWN else None


def _note(ground: Ground, source: Source) -> str:
    """Say what is presumed, what the words are where they are translated, and which text was read."""
    say = ground.say
    parts = [f"{say('source.outlet')}: {source.outlet} ({say('known.presumed')})" if source.outlet_known == "presumed" else ""]
    parts += [translation(source, say), f"SHA-256 {source.sha256}"]
    return "; ".join(filter(None, parts))


def _tex(words: str) -> str:
    return _SPECIAL.sub(lambda found: _IN_TEX[found.group()], " ".join(words.split()))


def _key(id: str, taken: set[str]) -> str:
    stem = _NO_KEY.sub("-", id).strip("-") or "source"
    key, n = stem, 1
    while key in taken:
        n += 1
        key = f"{stem}-{n}"
    taken.add(key)
    return key
