"""All that is known of one article before its sentences are looked at: two sheets that are equal are read alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier.link.reading import Read
from dossier.model.dossier import Dossier
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Horizon, Source
from dossier.model.statement import Deployment, Event


@dataclass(frozen=True, slots=True)
class Sheet:
    """An article: its sentences, what was found in it, and of the dossier what it takes to read it.

    `names` lead from the names and roles of this article to actors, `called` from these actors and the source to what people call them.
    """

    source: Source
    read: tuple[Read, ...]
    found: Findings
    horizons: tuple[Horizon, ...]
    names: Mapping[str, str]
    called: Mapping[str, str]
    language: Language


def lay_sheets(
    dossier: Dossier,
    read: Mapping[str, tuple[Read, ...]],
    uses: Mapping[str, tuple[str, ...]],
    called: Mapping[str, str],
    language: Language,
) -> dict[str, Sheet]:
    """Return the sheet of each source; `uses` are the names that stand in it."""
    sheets: dict[str, Sheet] = {}
    for source in dossier.sources:
        names = {name: dossier.names[name] for name in uses.get(source.id, ()) if name in dossier.names}
        sheets[source.id] = Sheet(
            source=source,
            read=read[source.id],
            found=dossier.findings.get(source.id) or Findings(source.id),
            horizons=dossier.horizons.get(source.id, ()),
            names=names,
            called={id: called[id] for id in (source.id, *names.values()) if id in called},
            language=language,
        )
    return sheets


def names_in(article: tuple[Source, Findings | None]) -> tuple[str, ...]:
    """Return every name and role by which an article may mean an actor, each once."""
    source, found = article
    return tuple(dict.fromkeys(_names(found, source.text))) if found is not None else ()


def _names(found: Findings, text: str) -> Iterator[str]:
    for mention in found.mentions:
        yield mention.name
    for quote in found.quotes:
        yield quote.speaker or ""
        if quote.mention is not None:
            yield quote.mention.cut(text)
    statements: tuple[Event | Deployment, ...] = (*found.events, *found.deployments)
    for statement in statements:
        yield from (link.holder for link in statement.chain)
