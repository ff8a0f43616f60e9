"""Whether an event happened, goes on, is set for a date, announced, claimed by one party, denied, or is told as background."""

from __future__ import annotations

from datetime import date as day

from dossier.extract.events.lists import lists
from dossier.extract.events.own_date import Date
from dossier.extract.events.report import Report
from dossier.model.statement import EventStatus
from dossier.text.document import Document
from dossier.text.morphology import morphology

OLD = 45
"""Days before the article from which a dated event is background."""


def status_of(document: Document, report: Report, date: Date) -> EventStatus | None:
    """Return the status of an event, or None when it is none after all."""
    published = document.source.published
    group = report.clause.group if report.clause is not None else None
    if report.denied or any(link.relation == "denies" for link in report.chain) or _denies(document, report):
        return "denied"
    if report.kind in ("caption", "anniversary"):
        return "background" if _old(date.when, published) else "happened"
    future = group is not None and (group.tense in ("future", "scheduled") or (group.tense == "conditional" and report.reported))
    if future or _later(date.when, published):
        stated = date.ground is not None and date.ground.basis != "published"
        return "planned" if stated else "announced"
    if report.chain or (report.kind == "act" and report.reported):
        return "claimed"
    if _old(date.when, published):
        return "background"
    if group is not None and group.progressive and group.tense in ("present", "perfect"):
        return "ongoing"
    return "happened"


def _denies(document: Document, report: Report) -> bool:
    """Say whether a statement is a denial; to reject an offer denies nothing, to reject a claim does."""
    group = report.clause.group if report.clause is not None and report.kind == "statement" else None
    if group is None or group.negated or group.lemma not in morphology(document.language).denying or report.clause is None:
        return False
    words = lists(document.language)
    return (
        group.lemma not in words.refusals or words.claims.search(document.text, report.clause.verb.end, report.clause.span.end) is not None
    )


def _first_day(when: str | None) -> str:
    return (when or "").split("/")[0].split("T")[0].rstrip("~?%")


def _later(when: str | None, published: str | None) -> bool:
    first = _first_day(when)
    day = (published or "")[: len(first)]
    return bool(day) and first[:4].isdigit() and first > day


def _old(when: str | None, published: str | None) -> bool:
    """Say whether a date lies well before the article."""
    first = _first_day(when)
    if not published or len(published) < 10 or not first or not first[:4].isdigit():
        return False
    if len(first) == 10 and "X" not in first:
        try:
            return (day.fromisoformat(published[:10]) - day.fromisoformat(first)).days > OLD
        except ValueError:
            return False
    if len(first) == 7 and first[5:].isdigit():
        return int(published[:4]) * 12 + int(published[5:7]) - int(first[:4]) * 12 - int(first[5:7]) > 1
    return first[:4] < published[:4]
