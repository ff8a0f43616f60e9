"""The date that stands with a report: in its clause, else in its words, else in its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date as calendar_day
from datetime import timedelta
from itertools import pairwise

from dossier.extract.events.lists import lists
from dossier.extract.events.report import Report
from dossier.model.dates import DateGround, Timex
from dossier.model.evidence import Span
from dossier.text.clauses import find_clauses
from dossier.text.document import Document
from dossier.text.morphology import morphology
from dossier.text.quotations import inside_quote

_YEARS = re.compile(r"(?P<years>\d+)(?:st|nd|rd|th)")
_SINCE = re.compile(r"\b(?:since|after|before|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:and|to|through|until|–|-)\s*(?:on\s+)?")
"""What joins two dates into one interval: "on May 4 and 5"."""
_RELATIVE = re.compile(r",\s+(?:who|which|whose)\b")
_ON_THE_DAY = re.compile(r"\b(?:today|on\s+the\s+day|this\s+day)\b[^.;]*$", re.IGNORECASE)
_POSSESSIVE = re.compile(r"[’']s?\s")


@dataclass(frozen=True, slots=True)
class Date:
    """The date of an event in EDTF, how it is known, and the words of a time zone."""

    when: str | None = None
    ground: DateGround | None = None
    zone: str | None = None


NO_DATE = Date()


def too_old(document: Document, report: Report, timex: Timex) -> bool:
    """Say whether a date is not one of a report in the perfect, which takes no day gone by: "has paid the fine imposed last month"."""
    clause, published = report.clause, document.source.published
    if clause is None or clause.group.tense != "perfect" or clause.group.progressive or not published:
        return False
    if timex.span.end <= report.trigger.start and _POSSESSIVE.match(document.text[timex.span.end : timex.span.end + 3]):
        return False  # "Saturday's storm has left thousands without power"
    since = lists(document.language).since.search(document.text, max(0, timex.span.start - 14), timex.span.start)
    return since is None and (timex.edtf or "").split("/")[-1] < published[: len((timex.edtf or "").split("/")[-1])]


def of_a_plan(document: Document, report: Report, timex: Timex) -> bool:
    """Say whether a day to come stands with another verb: "has set up 1,200 beds and will bring 400 more on Sunday"."""
    clause, published = report.clause, document.source.published
    if clause is None or clause.group.tense not in ("past", "perfect", "pluperfect") or timex.span.start in clause.span or not published:
        return False
    day = (timex.edtf or "")[:10]
    beside = next(
        (other for other in find_clauses(document.text, report.sentence, document.language) if timex.span.start in other.span), None
    )
    return day > published[: len(day)] and beside is not None and beside.kind == "coordinate"


@dataclass(frozen=True, slots=True)
class OwnDates:
    """The dates that the reports of a document have of their own."""

    document: Document
    reports: tuple[Report, ...]

    def of(self, index: int) -> Date:
        """Return the date that stands with a report, NO_DATE where none does."""
        report = self.reports[index]
        if report.kind == "anniversary":
            return self._anniversary(report)
        timex = self._choose(report, report.scope, aside=report.kind == "act")
        if timex is None and report.kind == "act":
            timex = self._choose(report, report.span, aside=True) or self._choose(report, report.sentence, aside=True)
        return NO_DATE if timex is None else self._turned(report, timex) or self.dated(timex, report.span)

    def _usable(self, report: Report, timex: Timex) -> bool:
        if not timex.edtf or timex.basis == "derived" or timex.type not in ("DATE", "TIME"):
            return False
        if self._of_a_noun(report, timex) or too_old(self.document, report, timex) or of_a_plan(self.document, report, timex):
            return False
        before = self.document.text[max(0, timex.span.start - 14) : timex.span.start]
        if len(timex.edtf) == 4 and lists(self.document.language).year_of.search(before):
            return False  # "the accounts for 2031" are no event of that year
        possessive = _POSSESSIVE.match(self.document.text[timex.span.end : timex.span.end + 3])
        if _SINCE.search(before) and not (possessive and report.kind == "noun"):
            since = before.lower().split()[-1] == "since"
            return since and (report.clause is None or report.clause.group.tense in ("perfect", "pluperfect"))
        quoted = inside_quote(self.document, timex.span.start)
        return not quoted or inside_quote(self.document, report.trigger.start)

    def _in_aside(self, report: Report, timex: Timex) -> bool:
        """Say whether a date stands in a relative clause: "the king, who took the throne in 1999, left"."""
        clauses = find_clauses(self.document.text, report.sentence, self.document.language)
        at = next((index for index, clause in enumerate(clauses) if timex.span.start in clause.span), None)
        while at and clauses[at].kind == "content" and clauses[at].span.start > report.trigger.start:
            at -= 1
        clause = clauses[at] if at is not None else None
        if clause is None or clause.span.start <= report.trigger.start < clause.span.end:
            return False
        if clause.group.lemma in morphology(self.document.language).light:
            return False
        before = self.document.text[clause.span.start : clause.verb.start]
        return clause.kind == "relative" or _RELATIVE.search(before) is not None

    def _of_a_noun(self, report: Report, timex: Timex) -> bool:
        """Say whether a date belongs to another noun: "Tuesday's storm has left thousands without power" is told later."""
        text = self.document.text
        if not _POSSESSIVE.match(text[timex.span.end : timex.span.end + 3]) or report.kind == "noun":
            return False
        return not timex.span.end <= report.trigger.start <= timex.span.end + 40

    def _choose(self, report: Report, scope: Span, aside: bool = False) -> Timex | None:
        """Prefer a date that belongs to no noun, then the nearest to the trigger, then the finer."""
        near = [timex for timex in self.document.timexes_in(scope) if self._usable(report, timex)]
        if aside:
            near = [timex for timex in near if not self._in_aside(report, timex)]
        if not near:
            return None

        own = report.clause.span if report.clause is not None else scope

        def rank(timex: Timex) -> tuple[bool, bool, bool, int]:
            gap = max(timex.span.start - report.trigger.end, report.trigger.start - timex.span.end, 0)
            return (self._too_early(report, timex), len(timex.edtf or "") < 10, timex.span.start not in own, gap)

        best = min(near, key=rank)
        finer = [timex for timex in near if timex.type == "TIME" and (timex.edtf or "").startswith(best.edtf or "-")]
        return finer[0] if finer else best

    def _too_early(self, report: Report, timex: Timex) -> bool:
        """Say whether what is still to come has a date gone by beside it: "a ruling on the plea filed last week will follow on May 4"."""
        ahead = report.clause is not None and report.clause.group.tense in ("future", "scheduled")
        day = self.document.source.published
        return ahead and day is not None and len(timex.edtf or "") == 10 and (timex.edtf or "") < day

    def _turned(self, report: Report, timex: Timex) -> Date | None:
        """Return the other week's day where the verb knows better whether a weekday is gone by or to come: "trading opens on Friday"."""
        clause, published = report.clause, self.document.source.published
        words = lists(self.document.language)
        weekday = words.weekday.fullmatch(timex.span.cut(self.document.text))
        if clause is None or weekday is None or timex.basis != "counted" or not published or timex.span.start not in clause.span:
            return None
        day, tense = (timex.edtf or "")[:10], clause.group.tense
        infinitive = words.infinitive.search(self.document.text, clause.verb.end, timex.span.start)
        ahead = tense in ("future", "scheduled") or (tense == "present" and not clause.group.progressive and report.kind == "act")
        meant = words.year_of.search(self.document.text, clause.verb.end, timex.span.start)
        planned = clause.group.modal or infinitive or meant or (clause.group.passive and clause.group.lemma in words.plans)
        gone = tense == "past" and not planned
        if not ((ahead and day < published[:10]) or (gone and day > published[:10])):
            return None
        other = calendar_day.fromisoformat(day) + timedelta(days=7 if ahead else -7)
        cited = self.document.source.cite(timex.span)
        way = "after" if ahead else "before"
        reason = f"{cited.exact}, counted from {published[:10]}: the verb says that it lies {way} the article"
        return Date(other.isoformat() + (timex.edtf or "")[10:], DateGround("counted", cited, reason), timex.zone)

    def dated(self, timex: Timex, span: Span) -> Date:
        """Return a date as the text has it, with the day joined to it."""
        first, last = self._joined(timex, span)
        when = f"{first.edtf}/{last.edtf}" if first is not last else timex.edtf
        words = self.document.source.cite(Span(first.span.start, last.span.end))
        return Date(when, DateGround(timex.basis, words, timex.reason), timex.zone)

    def _joined(self, timex: Timex, span: Span) -> tuple[Timex, Timex]:
        """Return the first and last day of "on May 4 and 5", twice the same date when nothing is joined to it."""
        around = self.document.timexes_in(Span(max(span.start, timex.span.start - 40), min(span.end, timex.span.end + 40)))
        for one, other in pairwise(around):
            between = self.document.text[one.span.end : other.span.start]
            days = one.edtf and other.edtf and len(one.edtf) == len(other.edtf) == 10 and one.edtf < other.edtf
            if timex in (one, other) and days and _JOINED.fullmatch(between):
                return one, other
        return timex, timex

    def _anniversary(self, report: Report) -> Date:
        match = _YEARS.search(self.document.text, report.span.start, report.span.end)
        published = self.document.source.published
        if match is None or not published or not published[:4].isdigit():
            return NO_DATE
        today = self._day_of(report, published)
        year = int((today or published)[:4]) - int(match["years"])
        if year < 1:
            return NO_DATE
        when = f"{year:04d}{today[4:10]}" if today else f"{year:04d}"
        words = self.document.source.cite(Span(match.start(), report.span.end))
        language = self.document.language
        said = f"{match[0]} {language.words('events.anniversary')[0]}"
        derived = language.table("dates.phrases")["derived"]
        reason = derived.format(words=said, minuend=(today or published)[:4], years=match["years"], result=year)
        return Date(when, DateGround("derived", words, reason))

    def _day_of(self, report: Report, published: str) -> str | None:
        """Return the day the anniversary falls on: today if the sentence says so, else the stated day of the event in it."""
        if len(published) >= 10 and _ON_THE_DAY.search(self.document.text, report.sentence.start, report.span.start):
            return published[:10]
        for other in self.reports:
            if other.sentence == report.sentence and other.kind == "act":
                timex = self._choose(other, other.scope)
                if timex is not None and timex.basis != "derived" and timex.edtf and len(timex.edtf) == 10:
                    return timex.edtf
        return None
