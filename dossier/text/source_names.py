"""What people call a source, in the language of the interface: its name says that its outlet is presumed, and which of many it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
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


def distinct(sources: Iterable[Source], say: Strings) -> dict[str, str]:
    """Return by id what each source is called where its date does not stand beside it: one of many of an outlet goes by its date too.

    Those of one outlet and one day are counted, in their order.
    """
    held = tuple(sources)
    often = Counter(source.name for source in held)
    called = {source.id: _dated(source, say) if often[source.name] > 1 else source.name for source in held}
    alike, before = Counter(called.values()), Counter[str]()
    for id, name in called.items():
        before[name] += 1
        if alike[name] > 1:
            called[id] = f"{name} ({before[name]})"
    return called


def _dated(source: Source, say: Strings) -> str:
    return f"{source.name}, {say.date(source.published)}" if source.published else source.name
