"""The day of an article as a number, so that days between articles can be counted."""

from __future__ import annotations

from datetime import date

from dossier.model.source import Source


def day_of(source: Source) -> int | None:
    """Return the day a source was published, as a number; None where it gives no day."""
    try:
        return date.fromisoformat((source.published or "")[:10]).toordinal()
    except ValueError:
        return None
