"""When an event was: the date of its clause, else of its sentence, else of another report of it, else the day of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from dossier.extract.events.report import Report
from dossier.model.dates import DateGround, Timex
from dossier.model.evidence import Span
from dossier.text.chains import inside_quote
from dossier.text.document import Document

_YEARS = re.compile(r"(?P<years>\d+)(?:st|nd|rd|th)")
_SINCE = re.compile(r"\b(?:since|after|before|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\s")


@dataclass(frozen=True, slots=True)
class Date:
    """The date of an event in EDTF, how it is known, and the words of a time zone."""

    when: str | None = None
    ground: DateGround | None = None
    zone: str | None = None


NO_DATE = Date()


class Dating:
    """Dates the reports of one document; a date stated once is carried to other reports of the same event."""

    def __init__(self, document: Document, reports: tuple[Report, ...]) -> None:
        self.document = document
        self.reports = reports
        self.names = tuple(frozenset(mention.name for mention in document.mentions_in(report.span)) for report in reports)
        self.own = tuple(self._own(index) for index in range(len(reports)))

    def of(self, index: int) -> Date:
        """Return the date of a report."""
        own = self.own[index]
        if own.when is not None:
            return own
        report = self.reports[index]
        if report.kind == "anniversary":
            return NO_DATE
        carried = self._carried(index)
        if carried is not None:
            return carried
        published = self.document.source.published
        if published is None or self._background(report):
            return NO_DATE
        return Date(published, DateGround("published", None, "no date is given; the article is of this day"))

    def _background(self, report: Report) -> bool:
        return False

    def _own(self, index: int) -> Date:
        report = self.reports[index]
        if report.kind == "anniversary":
            return self._anniversary(report)
        timex = self._choose(report, report.scope)
        if timex is None and report.kind in ("act", "statement"):
            elsewhere = self._choose(report, report.span) or self._lead(report)
            timex = elsewhere
        return NO_DATE if timex is None else self._from(timex, report.span)

    def _lead(self, report: Report) -> Timex | None:
        return None

    def _usable(self, report: Report, timex: Timex) -> bool:
        if not timex.edtf or timex.type not in ("DATE", "TIME"):
            return False
        before = self.document.text[max(0, timex.span.start - 14) : timex.span.start]
        if _SINCE.search(before):
            return report.clause is not None and before.lower().rstrip().endswith("since") and report.clause.group.tense == "perfect"
        quoted = inside_quote(self.document, timex.span.start)
        return not quoted or inside_quote(self.document, report.trigger.start)

    def _choose(self, report: Report, scope: Span) -> Timex | None:
        """Prefer a date that belongs to no noun, then the nearest to the trigger, then the finer."""
        near = [timex for timex in self.document.timexes_in(scope) if self._usable(report, timex)]
        if not near:
            return None

        def rank(timex: Timex) -> tuple[bool, bool, int]:
            possessive = bool(_POSSESSIVE.match(self.document.text[timex.span.end : timex.span.end + 3])) and report.kind != "noun"
            gap = max(timex.span.start - report.trigger.end, report.trigger.start - timex.span.end, 0)
            return (possessive, timex.edtf == "" or len(timex.edtf or "") < 10, gap)

        best = min(near, key=rank)
        finer = [timex for timex in near if timex.type == "TIME" and (timex.edtf or "").startswith(best.edtf or "-")]
        return finer[0] if finer else best

    def _from(self, timex: Timex, span: Span) -> Date:
        words = self.document.source.cite(timex.span)
        return Date(timex.edtf, DateGround(timex.basis, words, timex.reason), timex.zone)

    def _anniversary(self, report: Report) -> Date:
        match = _YEARS.search(self.document.text, report.span.start, report.span.end)
        published = self.document.source.published
        if match is None or not published or not published[:4].isdigit():
            return NO_DATE
        year = int(published[:4]) - int(match["years"])
        if year < 1:
            return NO_DATE
        before = self.document.text[report.sentence.start : report.span.start].lower()
        on_the_day = len(published) >= 10 and re.search(r"\b(?:on|day|today|marks?|marked)\b[^,.;]{0,40}$", before) is not None
        when = f"{year:04d}{published[4:10]}" if on_the_day else f"{year:04d}"
        words = self.document.source.cite(Span(match.start(), report.span.end))
        reason = f"{match[0]} anniversary, counted back from {published[:10]}: {published[:4]} − {match['years']} = {year}"
        return Date(when, DateGround("derived", words, reason))

    def _carried(self, index: int) -> Date | None:
        """Return the date of another report with the same head and a shared name, the nearest first."""
        report = self.reports[index]
        best: tuple[int, Date] | None = None
        for other, date in enumerate(self.own):
            if other == index or date.when is None or self.reports[other].head != report.head or report.head in ("", "statement"):
                continue
            if not (self.names[index] & self.names[other]):
                continue
            distance = abs(self.reports[other].span.start - report.span.start)
            if best is None or distance < best[0]:
                best = (distance, date)
        if best is None or best[1].ground is None:
            return None
        ground = replace(
            best[1].ground, basis="carried", reason=f"from another report of it in the same article: {best[1].ground.reason}".rstrip(": ")
        )
        return Date(best[1].when, ground, best[1].zone)
