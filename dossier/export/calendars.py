"""Events in time for other programs: TimelineJS3 JSON of all that are dated, and an iCalendar of those that are planned for a day."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, time

from dossier.export.ground import Ground
from dossier.model.dossier import LinkedEvent
from dossier.model.json import Json
from dossier.text.calendar import earliest
from dossier.text.permitted import title_given

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?:T(?P<hour>\d\d):(?P<minute>\d\d))?(?::\d\d)?[?~%]?")
_DAY_OR_HOUR = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?)?")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
NO_DATE = date(1980, 1, 1)


def timeline(ground: Ground) -> dict[str, Json]:
    """Return the timeline. TimelineJS shows text as HTML, so the words of articles are escaped for it."""
    settings = ground.dossier.settings
    return {
        "title": {"text": {"headline": html.escape(settings.title), "text": html.escape(settings.standfirst)}},
        "events": [_slide(ground, event) for event in ground.dossier.events if _date(event.when, 0)],
    }


def _slide(ground: Ground, event: LinkedEvent) -> dict[str, Json]:
    said = ground.say(f"status.{event.status}")
    names = ", ".join(dict.fromkeys(ground.sources[report.evidence.source].name for report in event.members))
    slide: dict[str, Json] = {
        "unique_id": event.id,
        "start_date": _date(event.when, 0),
        "display_date": html.escape(ground.say.date(event.when or "")),
        "group": said,
        "text": {"headline": html.escape(_title(ground, event) or said), "text": html.escape(f"{said}; {names}")},
    }
    end = _date(event.when, 1)
    return slide | ({"end_date": end} if end else {})


def _date(when: str | None, side: int) -> Json:
    """Return one side of an EDTF date or interval for TimelineJS; None where it names no year."""
    sides = (when or "").split("/")
    found = _POINT.fullmatch(sides[side]) if side < len(sides) else None
    if found:
        return {name: int(value) for name, value in found.groupdict().items() if value}
    day = earliest(when) if when and side == 0 else None
    return {"year": day.year} if day else None


def _title(ground: Ground, event: LinkedEvent) -> str | None:
    return event.title if title_given(event.title, event.members, ground.given) else None


def planned(ground: Ground) -> Iterator[LinkedEvent]:
    """Yield the events that lie ahead of an article that reports them: planned for a day, or announced for one after the article's own.

    The day of something announced may be that on which it was announced.
    """
    for event in ground.dossier.events:
        if _DAY_OR_HOUR.fullmatch(event.when or "") and (
            event.status == "planned" or (event.status == "announced" and _lies_ahead(ground, event))
        ):
            yield event


def _lies_ahead(ground: Ground, event: LinkedEvent) -> bool:
    day, written = earliest(event.when or ""), _stamp(ground, event).date()
    return day is not None and NO_DATE < written < day


def calendar(ground: Ground) -> bytes:
    """Return the iCalendar. Times are those of the place, as the articles give them; stamps are the days of the articles."""
    from icalendar import Calendar, Event

    made = Calendar()
    made.add("prodid", "-//dossier//data//EN")
    made.add("version", "2.0")
    made.add("name", _line(ground.dossier.settings.title))
    for event in planned(ground):
        entry = Event()
        entry.add("uid", f"{event.id}@dossier.invalid")
        entry.add("dtstamp", _stamp(ground, event))
        entry.add("dtstart", _start(event.when or ""))
        entry.add("summary", _line(_title(ground, event) or ground.say(f"status.{event.status}")))
        entry.add("status", "TENTATIVE")
        names = ", ".join(dict.fromkeys(ground.sources[report.evidence.source].name for report in event.members))
        entry.add("description", _line(f"{ground.say(f'status.{event.status}')}; {names}"))
        if event.place:
            entry.add("location", _line(event.place))
        made.add_component(entry)
    written: bytes = made.to_ical()
    return written


def _line(words: str) -> str:
    """Return words on one line, without the control characters that no calendar may hold."""
    return " ".join(_CONTROLS.sub("", " ".join(words.split())).split())


def _start(when: str) -> date | datetime:
    """Return a day, or a day with a clock time that floats: nobody has said in which zone."""
    return datetime.fromisoformat(when) if "T" in when else date.fromisoformat(when)


def _stamp(ground: Ground, event: LinkedEvent) -> datetime:
    days = (ground.sources[report.evidence.source].published for report in event.members)
    first = min((day for published in days if published and (day := earliest(published))), default=NO_DATE)
    return datetime.combine(first, time(), UTC)
