"""Numbers as a source gives them: low, high, bound and unit; null means that no number is given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dossier.model.evidence import Span

Bound = Literal["exact", "about", "at_least", "at_most", "more_than", "less_than"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text.

    Exact and about: low = high. More than, at least: low only. Less than, at most: high only. Ranges and vague plurals
    ("tens of thousands" = 10,000–100,000): both. `unit` is the singular noun, currency code or symbol the number counts.
    `span` covers the number, its bound words and its unit; `digits` the number alone; `per` the unit of a rate.
    """

    span: Span
    digits: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str
    additional: bool = False
    per: str | None = None
