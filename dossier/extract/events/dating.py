"""When an event was: the date of its clause, else of its sentence, else of another report of it, else the day of the article."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date as calendar_day
from datetime import timedelta
from itertools import pairwise

from dossier.extract.events.lists import lists
from dossier.extract.events.report import Report
from dossier.model.dates import DateGround, Timex
from dossier.model.evidence import Span
from dossier.text.chains import find_voices, inside_quote
from dossier.text.clauses import find_clauses
from dossier.text.document import Document
from dossier.text.morphology import morphology

_YEARS = re.compile(r"(?P<years>\d+)(?:st|nd|rd|th)")
_SINCE = re.compile(r"\b(?:since|after|before|until|till)\s+(?:the\s+)?$", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:and|to|through|until|–|-)\s*(?:on\s+)?")
"""What joins two dates into one interval: "on May 4 and 5"."""
_DURING = re.compile(r"\b(?P<when>during|in|when|at|before|after)\s+(?:the|a)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z-]+)\b")
_NEAR = 400
"""Characters within which a definite subject goes back to an event."""
_OF_AN_HOUR = ("meeting", "press conference", "ceremony", "call")
"""Events so short that what is said before and after them is said on their day."""
_RELATIVE = re.compile(r",\s+(?:who|which|whose)\b")
_THEN = re.compile(r"\bthen\b")
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


def _people(document: Document, report: Report) -> frozenset[str]:
    return frozenset(mention.name for mention in document.mentions_in(report.span) if mention.kind == "person" and mention.form == "name")


class Dating:
    """Dates the reports of one document; a date stated once is carried to other reports of the same event."""

    def __init__(self, document: Document, reports: tuple[Report, ...]) -> None:
        self.document = document
        self.reports = reports
        self.names = tuple(frozenset(mention.name for mention in document.mentions_in(report.span)) for report in reports)
        self.people = tuple(_people(document, report) for report in reports)
        self.own = tuple(self._own(index) for index in range(len(reports)))
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

    def _own(self, index: int) -> Date:
        report = self.reports[index]
        if report.kind == "anniversary":
            return self._anniversary(report)
        timex = self._choose(report, report.scope, aside=report.kind == "act")
        if timex is None and report.kind == "act":
            timex = self._choose(report, report.span, aside=True) or self._choose(report, report.sentence, aside=True)
        return NO_DATE if timex is None else self._turned(report, timex) or self._from(timex, report.span)

    def _usable(self, report: Report, timex: Timex) -> bool:
        if not timex.edtf or timex.basis == "derived" or timex.type not in ("DATE", "TIME"):
            return False
        if self._of_a_noun(report, timex) or too_old(self.document, report, timex):
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

    def _from(self, timex: Timex, span: Span) -> Date:
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
        base = (today or published)[:10]
        reason = f"{match[0]} anniversary, counted back from {base}: {base[:4]} − {match['years']} = {year}"
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
                return self._again(self._from(said[0], voice.clause.span)) if said else None
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
