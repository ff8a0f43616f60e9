"""The date that a build goes by: that of the corpus, so that the same articles make the same site on any day."""

from __future__ import annotations

import os
from collections.abc import Iterable
from datetime import UTC, datetime

from dossier.model.source import Source

NO_DATE = 315532800
"""1980-01-01, for a corpus without a date: the earliest a zip file can hold."""
_NAME = "SOURCE_DATE_EPOCH"
"""Where programs look for it: https://reproducible-builds.org/specs/source-date-epoch/."""


def epoch(sources: Iterable[Source]) -> int:
    """Return the day of the latest source, midnight UTC, in seconds since 1970."""
    days = (day for source in sources if (day := _day(source.published or "")))
    latest = max(days, default=None)
    return int(latest.timestamp()) if latest else NO_DATE


def _day(published: str) -> datetime | None:
    """Return the first day that "2022", "2022-02" or "2022-02-07T18:30" may mean."""
    try:
        return datetime.strptime((published + "0000-01-01"[len(published) :])[:10], "%Y-%m-%d").replace(tzinfo=UTC)
    except ValueError:
        return None


class Lent:
    """The date as it is lent to the environment, unless somebody has set another there."""

    def __init__(self) -> None:
        self._lent = False

    def lend(self, day: int) -> None:
        """Lend a date for a build."""
        if self._lent or _NAME not in os.environ:
            os.environ[_NAME] = str(day)
            self._lent = True

    def take_back(self) -> None:
        """Leave the environment as it was found."""
        if self._lent:
            os.environ.pop(_NAME, None)
            self._lent = False
