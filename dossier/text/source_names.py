"""What people call a source whose outlet is only presumed: its name says so, in the language of the interface."""

from __future__ import annotations

from dataclasses import replace

from dossier.model.source import Source
from dossier.text.strings import Strings


def named(sources: tuple[Source, ...], say: Strings) -> tuple[Source, ...]:
    """Return the sources, those of a presumed outlet with a label that says so; an editor's own label stays."""
    return tuple(replace(source, label=_label(source, say)) if _needs_label(source) else source for source in sources)


def _needs_label(source: Source) -> bool:
    return bool(source.outlet) and not source.label and source.outlet_known == "presumed"


def _label(source: Source, say: Strings) -> str:
    return f"{source.outlet} ({say('known.presumed')})"
