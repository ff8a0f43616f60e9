"""What changed in the sources, and in what the dossier says of itself."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.compare.change import Change, dated, moves, pair
from dossier.model.dossier import Dossier
from dossier.model.source import Source


def compare_settings(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say whether its title, its responsible person or what it publishes changed."""
    words = moves(_settings(old), _settings(new))
    if words:
        yield Change("dossier", "changed", "dossier", "The dossier", words)


def _settings(dossier: Dossier) -> dict[str, object]:
    settings = dossier.settings
    return {
        "the title": settings.title,
        "the standfirst": settings.standfirst,
        "what is published": settings.publish,
        "the responsible person": settings.responsible.name,
        "the contact": settings.responsible.contact,
        "the limit of what may be shown": settings.excerpt_limit,
    }


def compare_sources(old: Dossier, new: Dossier) -> Iterator[Change]:
    """Say which sources joined, left, have another text, or are described otherwise."""
    pairs = pair(old.sources, new.sources, lambda source: (source.id,))
    yield from (Change("source", "new", source.id, _name(source)) for source in pairs.new)
    yield from (Change("source", "gone", source.id, _name(source)) for source in pairs.gone)
    for kept in pairs.kept:
        changed = () if kept.old.sha256 == kept.new.sha256 else ("has another text",)
        words = (*changed, *moves(_card(old, kept.old), _card(new, kept.new)))
        if words:
            yield Change("source", "changed", kept.new.id, _name(kept.new), words)


def _name(source: Source) -> str:
    return f"{source.name}, {dated(source.published)}" if source.published else source.name


def _card(dossier: Dossier, source: Source) -> dict[str, object]:
    horizon = next(iter(dossier.horizons.get(source.id, ())), None)
    return {
        "title": source.title,
        "outlet": source.outlet,
        "byline": source.byline,
        "date": dated(source.published),
        "what it could know": horizon and horizon.phase,
        "rights": source.rights,
        "address": source.url,
    }
