"""Events: what a careful reader would put on a timeline, each with the words that report it."""

from __future__ import annotations

from dossier.extract.events.captions import caption_reports
from dossier.extract.events.dating import Dating
from dossier.extract.events.leftover import leftover_reports
from dossier.extract.events.nominal import nominal_reports
from dossier.extract.events.report import Report
from dossier.extract.events.status import status_of
from dossier.extract.events.title import title_of
from dossier.extract.events.verbal import verbal_reports
from dossier.extract.events.who import participants_of, place_of
from dossier.model.statement import Event, statement_id
from dossier.text.document import Document


def find_events(document: Document) -> tuple[Event, ...]:
    """Return the events of a document, in the order of the text."""
    reports = [*caption_reports(document), *verbal_reports(document)]
    reports += nominal_reports(document, reports)
    reports += leftover_reports(document, reports)
    reports.sort(key=lambda report: (report.span.start, report.trigger.start))
    dating = Dating(document, tuple(reports))
    return tuple(event for index, report in enumerate(reports) if (event := _event(document, report, dating, index)) is not None)


def _event(document: Document, report: Report, dating: Dating, index: int) -> Event | None:
    date = dating.of(index)
    if report.kind == "headline" and date.when is None:
        return None
    status = status_of(document, report, date)
    if status is None:
        return None
    evidence = document.source.cite(report.span)
    nth = _earlier(document.text, evidence.exact, report.span.start)
    return Event(
        id=statement_id("event", document.source.id, f"{evidence.exact}\x1f{report.head}", nth),
        evidence=evidence,
        status=status,
        title=title_of(document, report),
        when=date.when,
        ground=date.ground,
        zone=date.zone,
        participants=participants_of(document, report),
        place=place_of(document, report),
        chain=report.chain,
        trigger=report.trigger,
        head=report.head,
    )


def _earlier(text: str, words: str, before: int) -> int:
    """Count the occurrences that begin before a position, overlapping ones too: two reports may share words."""
    count, at = 0, text.find(words)
    while 0 <= at < before:
        count, at = count + 1, text.find(words, at + 1)
    return count
