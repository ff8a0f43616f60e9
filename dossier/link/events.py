"""Reports of one event, merged: by date, place, actors and head word.

Each report is entered under a few keys made of its kind, day and actors; reports that share a key are compared with the group's first
report only, so the work grows with the number of reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import combinations

from dossier.link.actors import Actors
from dossier.link.retold import Telling, joined, words_of
from dossier.model.dates import DateGround
from dossier.model.dossier import LinkedEvent
from dossier.model.evidence import Evidence
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.statement import Event, EventStatus
from dossier.text.calendar import earliest, overlaps

_BASES = ("editor", "stated", "counted", "derived", "carried", "published")
_STATUSES: tuple[EventStatus, ...] = ("happened", "background", "ongoing", "denied", "planned", "announced", "claimed")
RECENT = 3
"""Days before an article in which an event must lie that it tells without a date."""
SOON = 14
"""Days after an article within which a plan must lie that it tells without a date."""
_MOST_ACTORS = 5
"""How many actors of a report make keys; a list of forty names would make 780 pairs."""


@dataclass(frozen=True, slots=True, eq=False)
class _Families:
    """Heads that count as one kind of event when reports are merged, and what must agree for each kind."""

    of: Mapping[str, str]
    together: frozenset[str]
    placed: frozenset[str]
    singular: frozenset[str]
    country: Mapping[str, str]


@cache
def _families(language: Language) -> _Families:
    of = {head: family for family, heads in language.lists("events.families").items() for head in heads}
    country: dict[str, str] = {}
    for name in language.keys("places.countries"):
        country.setdefault(name, name)
        for word in language.lists(f"places.countries.{name}").get("capital", ()):
            country.setdefault(word, name)
    together, placed, singular = (frozenset(language.words(f"events.{key}")) for key in ("together", "placed", "singular"))
    return _Families(of, together, placed, singular, country)


@dataclass(frozen=True, slots=True)
class _Report:
    order: int
    event: Event
    published: str
    family: str
    day: str
    actors: tuple[str, ...]


@dataclass(slots=True)
class _Group:
    members: list[_Report] = field(default_factory=list)

    @property
    def first(self) -> _Report:
        return self.members[0]


def link_events(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, language: Language
) -> tuple[LinkedEvent, ...]:
    """Return the events of the corpus in the order of time, those without a date last."""
    families = _families(language)
    reports = list(_reports(sources, findings, actors, families))
    groups: dict[int, _Group] = {}
    at: dict[tuple[str, ...], list[int]] = {}
    for report in sorted(reports, key=_surest_first):
        home = next(
            (
                group
                for key in _wanted(report, families)
                for group in at.get(key, ())
                if _same(groups[group], report, families) and (key[0] != "loose" or _nearby(groups[group].first, report))
            ),
            None,
        )
        if home is None:
            home = report.order
            groups[home] = _Group()
        groups[home].members.append(report)
        for key in _keys(report, families):
            if home not in at.setdefault(key, []):
                at[key].append(home)
    _join_retold(groups, language)
    when = _sister_dates(groups)
    linked = [_linked(sorted(group.members, key=lambda report: report.order), actors) for group in groups.values()]
    linked = [_redated(event, when) for event in linked]
    order = {report.event.id: report.order for report in reports}
    return tuple(sorted(linked, key=lambda event: (event.when is None, _sortable(event.when), order[event.members[0].id])))


def _join_retold(groups: dict[int, _Group], language: Language) -> None:
    """Join the groups that tell one event in different words, in place."""
    tellings = [_telling(number, group, language) for number, group in sorted(groups.items()) if not _is_statement(group.first)]
    for one, other in joined([telling for telling in tellings if telling.when], language):
        groups[one].members += groups.pop(other).members


def _is_statement(report: _Report) -> bool:
    return report.family.startswith("statement") or report.event.ground is None


def _telling(number: int, group: _Group, language: Language) -> Telling:
    first = group.first
    words = frozenset(word for member in group.members for word in words_of(member.event, language))
    return Telling(
        number=number,
        sources=frozenset(member.event.evidence.source for member in group.members),
        published=first.published,
        head=first.event.head,
        family=first.family,
        when=(first.event.when or "").split("T")[0],
        stated=first.event.ground is not None and first.event.ground.basis in ("stated", "counted", "derived"),
        status=first.event.status,
        place=first.event.place,
        words=words,
        actors=frozenset(actor for member in group.members for actor in member.actors),
    )


def _surest_first(report: _Report) -> tuple[bool, bool, bool, bool, int]:
    """Let reports that know their day make the groups, so that vaguer ones find them."""
    event = report.event
    return not report.day, len(report.actors) < 2, _only_published(event), "/" in (event.when or "") or _borrowed(event), report.order


def _reports(sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, families: _Families) -> Iterator[_Report]:
    order = 0
    for source in sources:
        for event in findings[source.id].events if source.id in findings else ():
            who = tuple(dict.fromkeys(actors.id_of(name) or name for name in event.participants))
            family = families.of.get(event.head, event.head)
            yield _Report(order, event, source.published or "", family, _day(event.when), who)
            order += 1


def _day(when: str | None) -> str:
    return (when or "").split("/")[0].split("T")[0].rstrip("~?%")


def _sortable(when: str | None) -> str:
    return (when or "").lstrip("./").replace("X", "0").rstrip("~?%")


def _keys(report: _Report, families: _Families) -> Iterator[tuple[str, ...]]:
    """Yield the keys a group is entered under."""
    event, day, family = report.event, report.day, report.family
    yield ("words", event.evidence.exact)
    if event.ground is not None and event.ground.words is not None:
        yield ("dated by", family, event.evidence.source, str(event.ground.words.span.start))
    if family in families.placed:
        yield ("placed", family)
    if event.ground is not None and event.ground.basis == "derived":
        yield ("derived", family)
    who = report.actors[:_MOST_ACTORS]
    if family in families.together or not family:
        for pair in combinations(sorted(who), 2):
            yield ("pair", family, day, *pair)
            yield ("loose", family, *pair)
        for one in who:
            yield ("one", family, day, one)
        yield ("source", event.evidence.source, family, day)
    elif who:
        yield ("actor", family, day, who[0])
        yield ("loose", family, who[0])


def _wanted(report: _Report, families: _Families) -> Iterator[tuple[str, ...]]:
    """Yield the keys under which the same event would be found, the surest first.

    A meeting of two is found by both; one that names a single side, or none, by that side or its source. Loose keys are for
    reports without a date of their own, the words of a date for reports that borrow it.
    """
    together = report.family in families.together or not report.family
    for key in _keys(report, families):
        if key[0] == "dated by":
            if _borrowed(report.event):
                yield key
        elif key[0] == "loose":
            if report.family in families.singular and _only_published(report.event):
                yield key
        elif not together or key[0] in ("words", "placed", "derived", "pair") or len(report.actors) == (1 if key[0] == "one" else 0):
            yield key


def _same(group: _Group, report: _Report, families: _Families) -> bool:
    """Say whether a report tells of the group's event."""
    first = group.first
    if first.family != report.family:
        return first.event.evidence.exact == report.event.evidence.exact and first.event.evidence.source != report.event.evidence.source
    if report.family in families.placed:
        return _near(first, report, families)
    if all(one.event.ground is not None and one.event.ground.basis == "derived" for one in (first, report)):
        return overlaps(first.event.when or "", report.event.when or "")
    if report.family.startswith("statement") or report.family in families.together:
        return True
    return _agree(first.event.place, report.event.place)


def _near(one: _Report, other: _Report, families: _Families) -> bool:
    """Say whether date and country of two reports of one kind can be the same; "last week" may be any of its days."""
    here, there = (families.country.get(report.event.place or "") for report in (one, other))
    if here is not None and there is not None and here != there:
        return False
    when, then = one.event.when, other.event.when
    if _only_published(other.event) and when is not None and then is not None:
        return when[:10] <= then[:10]
    return when is not None and then is not None and overlaps(when.split("T")[0], then.split("T")[0])


def _nearby(one: _Report, other: _Report) -> bool:
    """Say whether a dated event lies so near to an article that tells of it without a date that it is the one; plans lie ahead."""
    first, last = earliest(one.day), earliest(other.day)
    if first is None or last is None:
        return False
    if one.event.status in ("planned", "announced"):
        ahead = other.event.status in ("planned", "announced") and one.event.place is not None and one.event.place == other.event.place
        return ahead and 0 <= (first - last).days <= SOON
    return other.event.status not in ("planned", "announced") and 0 <= (last - first).days <= RECENT


def _borrowed(event: Event) -> bool:
    return event.ground is not None and event.ground.basis == "carried"


def _only_published(event: Event) -> bool:
    return event.ground is not None and event.ground.basis == "published"


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other or one in other or other in one


def _linked(members: list[_Report], actors: Actors) -> LinkedEvent:
    events = [member.event for member in members]
    status = _status(members)
    dated = [event for event in events if event.when is not None and event.ground is not None]
    best = min(dated, key=_sureness, default=None)
    known = {actor.id for actor in actors.actors}
    telling = [event for event in events if event.status == status]
    titled = best if best is not None and best in telling else (telling or events)[0]
    return LinkedEvent(
        id=events[0].id,
        members=tuple(events),
        status=status,
        title=titled.title,
        when=best.when if best else None,
        ground=best.ground if best else None,
        zone=best.zone if best else None,
        participants=tuple(dict.fromkeys(who for member in members for who in member.actors if who in known)),
        place=next((event.place for event in (titled, *events) if event.place), None),
        chain=(titled.chain if status in ("claimed", "announced", "planned", "denied") else ()),
        also_when=tuple(dict.fromkeys(event.when for event in dated if best is not None and event.when and event.when != best.when)),
    )


def _sureness(event: Event) -> tuple[int, bool]:
    """Rank the dates of one event, the surest first; of two alike a day says more than a week."""
    basis = _BASES.index(event.ground.basis) if event.ground is not None else len(_BASES)
    return basis, "/" in (event.when or "")


def _sister_dates(groups: Mapping[int, _Group]) -> dict[Evidence, tuple[str, DateGround]]:
    """Return, for the words that date a report only coarsely, the day that a sister article gives the same event."""
    found: dict[Evidence, tuple[str, DateGround]] = {}
    for group in groups.values():
        first = group.first.event
        if first.when is None or first.ground is None or "/" in first.when:
            continue
        for member in group.members[1:]:
            ground = member.event.ground
            if ground is not None and ground.words is not None and "/" in (member.event.when or ""):
                found[ground.words] = (first.when, first.ground)
    return found


def _redated(event: LinkedEvent, when: Mapping[Evidence, tuple[str, DateGround]]) -> LinkedEvent:
    """Date an event that borrows its date from another by what a sister article knows of that one."""
    words = event.ground.words if event.ground is not None and event.ground.basis == "carried" else None
    if words is None or words not in when:
        return event
    day, ground = when[words]
    return replace(event, when=day, ground=DateGround("carried", ground.words, f"from a sister article: {ground.reason}".rstrip(": ")))


def _status(members: list[_Report]) -> EventStatus:
    """Return the status that the reports agree on: "happened" beats "planned" only when a source no older than the plan says so."""
    plans = [member for member in members if member.event.status in ("planned", "announced")]
    if plans:
        latest = max(member.published for member in plans)
        facts = [member for member in members if member not in plans and member.published >= latest]
        members = facts or plans
    return min((member.event.status for member in members), key=_STATUSES.index)
