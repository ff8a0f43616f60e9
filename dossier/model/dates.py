"""Times as a source gives them, and how we know the date: stated, counted or derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import Evidence, Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Basis = Literal["stated", "counted", "derived", "carried", "published", "editor"]
"""stated: in full in the words · counted: from the article's date or a previous one ("last December") · derived: by a formula
(30th anniversary → 1992) · carried: from another mention of the same event · published: only the article's own date ·
editor: set in `content/`."""


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: TIMEX3 `type` and `value`, the EDTF value where it names a point or interval on the calendar, and why.

    `basis` and `reason` say how the value came about ("last December, counted from 7 February 2022"). `zone` keeps the words
    of a time zone ("local time"). `edtf` is None for durations, sets and what no calendar holds.
    """

    span: Span
    type: TimexType
    value: str
    edtf: str | None = None
    basis: Basis = "stated"
    reason: str = ""
    zone: str | None = None


@dataclass(frozen=True, slots=True)
class DateGround:
    """How the date of an event is known: the basis, the words it came from, and the sentence that explains it."""

    basis: Basis
    words: Evidence | None = None
    reason: str = ""
