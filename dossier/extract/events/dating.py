"""When an event was: its own date, else that of another report of it, else the day of the article."""

from __future__ import annotations

import re
from dataclasses import replace

from dossier.extract.events.lists import lists
from dossier.extract.events.own_date import NO_DATE, Date, OwnDates
from dossier.extract.events.report import Report
from dossier.model.dates import DateGround
from dossier.model.evidence import Span
from dossier.text.document import Document
from dossier.text.morphology import morphology
from dossier.text.voices import find_voices

_DURING = re.compile(r"\b(?P<when>during|in|when|at|before|after)\s+(?:the|a)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z-]+)\b")
_NEAR = 400
"""Characters within which a definite subject goes back to an event."""
_OF_AN_HOUR = ("meeting", "press conference", "ceremony", "call")
"""Events so short that what is said before and after them is said on their day."""
_THEN = re.compile(r"\bthen\b")


def _people(document: Document, report: Report) -> frozenset[str]:
    return frozenset(mention.name for mention in document.mentions_in(report.span) if mention.kind == "person" and mention.form == "name")


class Dating:
    """Dates the reports of one document; a date stated once is carried to other reports of the same event."""

    def __init__(self, document: Document, reports: tuple[Report, ...]) -> None:
        self.document = document
        self.reports = reports
        self.names = tuple(frozenset(mention.name for mention in document.mentions_in(report.span)) for report in reports)
        self.people = tuple(_people(document, report) for report in reports)
        self.stated = OwnDates(document, reports)
        self.own = tuple(self.stated.of(index) for index in range(len(reports)))
        self.dated: dict[str, list[int]] = {}
        for index, (report, date) in enumerate(zip(reports, self.own, strict=True)):
            if date.when is not None:
                self.dated.setdefault(report.head, []).append(index)

    def of(self, index: int) -> Date:
        """Return the date of a report."""
        own = self.own[index]
        if own.when is not None:
            return own
        report = self.reports[index]
        if report.kind == "anniversary":
            return NO_DATE
        carried = self._carried(index) or self._back(index) or self._beside(index) or self._during(report) or self._then(index)
        if carried is not None:
            return carried
        published = self.document.source.published
        if published is None or report.kind == "headline" or self._many_days(report):
            return NO_DATE
        return Date(published, DateGround("published", None, "no date is given; the article is of this day"))

    def _many_days(self, report: Report) -> bool:
        """Say whether an act was repeated, so that no one day is its own: "has spoken several times in recent weeks"."""
        clause = report.clause
        if clause is None or clause.group.tense not in ("perfect", "pluperfect"):
            return False
        return lists(self.document.language).repeated.search(self.document.text, report.span.start, report.span.end) is not None

    def _during(self, report: Report) -> Date | None:
        """Return the date of the event that the clause names as its time: "collapsed during the storm", "when the storm struck"."""
        if report.kind not in ("act", "statement"):
            return None
        nouns = morphology(self.document.language).nouns
        for match in _DURING.finditer(self.document.text, report.span.start, report.span.end):
            head = nouns.get(match["noun"].lower())
            brief = match["when"] in ("during", "before", "after", "at") and head in _OF_AN_HOUR
            if not (brief if report.kind == "statement" else match["when"] in ("during", "in", "when")):
                continue
            dates = {self.own[other].when: self.own[other] for other in self.dated.get(head or "", ())}
            if len({when[:10] for when in dates if when}) == 1:
                return self._again(next(iter(dates.values())))
        return None

    def _other_people(self, index: int, other: int) -> bool:
        """Say whether two reports of meetings name people that the other does not: two meetings of one president stay two."""
        one, two = self.people[index], self.people[other]
        return self.reports[index].head in lists(self.document.language).together and bool(one - two) and bool(two - one)

    def _back(self, index: int) -> Date | None:
        """Return the date of the event told just before that a definite subject goes back to: "The four were detained at dawn"."""
        report = self.reports[index]
        clause = report.clause
        if report.kind != "act" or clause is None or clause.group.tense != "past" or clause.subject is None:
            return None
        if not lists(self.document.language).definite.match(self.document.text, clause.subject.start, clause.subject.end):
            return None
        for other in reversed(self.dated.get(report.head, ())):
            near = 0 < report.span.start - self.reports[other].span.end < _NEAR
            if near and self.own[other].ground is not None and not self._other_people(index, other):
                return self._again(self.own[other])
        return None

    def _beside(self, index: int) -> Date | None:
        """Return the day of the same speaker's words in the next sentence: "She denied it. “Never,” she told a rally on Monday"."""
        report, document = self.reports[index], self.document
        sentence = document.sentence_at(report.span.start)
        if report.kind != "statement" or report.holder is None or sentence is None:
            return None
        after = document.sentence_at(min(sentence.span.end + 1, len(document.text) - 1))
        if after is None or after.block != sentence.block or after.span == sentence.span:
            return None
        for voice in find_voices(document, after.span):
            if voice.link.holder == report.holder and voice.clause is not None and voice.clause.group.tense == "past":
                told = document.timexes_in(Span(voice.clause.verb.end, voice.clause.span.end))
                said = [timex for timex in told if timex.edtf and timex.type in ("DATE", "TIME") and timex.basis != "derived"]
                return self._again(self.stated.dated(said[0], voice.clause.span)) if said else None
        return None

    def _then(self, index: int) -> Date | None:
        """Return the date of the older event told just before: "It was signed in 1998. Norway then left the island"."""
        report = self.reports[index]
        clause = report.clause
        if clause is None or clause.group.tense != "past" or index == 0 or report.kind != "act":
            return None
        before, date = self.reports[index - 1], self.own[index - 1]
        near = report.span.start - before.span.end < 300 and before.sentence != report.sentence
        older = date.when is not None and date.when[:4] != (self.document.source.published or "")[:4]
        said = _THEN.search(self.document.text, clause.span.start, clause.verb.start)
        return self._again(date) if near and older and said else None

    def _again(self, date: Date) -> Date:
        if date.ground is None:
            return date
        reason = f"from another report of it in the same article: {date.ground.reason}".rstrip(": ")
        return Date(date.when, replace(date.ground, basis="carried", reason=reason), date.zone)

    def _carried(self, index: int) -> Date | None:
        """Return the date of another report with the same head and a shared name, the nearest first."""
        report = self.reports[index]
        best: tuple[int, Date] | None = None
        for other in self.dated.get(report.head, ()) if report.head and report.kind != "statement" else ():
            if other == index or not (self.names[index] & self.names[other]) or self._other_people(index, other):
                continue
            distance = abs(self.reports[other].span.start - report.span.start)
            if best is None or distance < best[0]:
                best = (distance, self.own[other])
        return self._again(best[1]) if best is not None else None
