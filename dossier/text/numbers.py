"""Numbers with their bounds and units."""

from __future__ import annotations

from dossier.model.dates import Timex
from dossier.model.language import Language
from dossier.model.quantity import Quantity
from dossier.text.document import Sentence


def find_quantities(text: str, sentences: tuple[Sentence, ...], timexes: tuple[Timex, ...], language: Language) -> tuple[Quantity, ...]:
    """Return the quantities of a text; dates, ages, scores, model names and list numbers are none."""
    return ()
