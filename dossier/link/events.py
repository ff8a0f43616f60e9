"""Reports of one event, merged: by date, place, actors and head word.

Each report is entered under a few keys made of its kind, day and actors; reports that share a key are compared with the group's first
report only, so the work grows with the number of reports.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from dossier.link.actors import Actors
from dossier.link.merged_event import Group, Report, merged, redated, sister_dates
from dossier.link.retold import Telling, joined, of_a_night, words_of
from dossier.model.dossier import LinkedEvent
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.source import Source
from dossier.model.statement import Event
from dossier.text.calendar import earliest, overlaps

RECENT = 3
"""Days before an article in which an event must lie that it tells without a date."""
SOON = 14
"""Days after an article within which a plan must lie that it tells without a date."""
_PAIR = 2
"""People who make two reports one meeting, whoever else is named."""
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


def link_events(
    sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, language: Language
) -> tuple[LinkedEvent, ...]:
    """Return the events of the corpus in the order of time, those without a date last."""
    families = _families(language)
    reports = list(_reports(sources, findings, actors, families))
    groups: dict[int, Group] = {}
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
            groups[home] = Group()
        groups[home].members.append(report)
        for key in _keys(report, families):
            if home not in at.setdefault(key, []):
                at[key].append(home)
    _join_retold(groups, language)
    when = sister_dates(groups)
    linked = [redated(merged(sorted(group.members, key=lambda report: report.order), actors), when) for group in groups.values()]
    order = {report.event.id: report.order for report in reports}
    return tuple(sorted(linked, key=lambda event: (event.when is None, _sortable(event.when), order[event.members[0].id])))


def _join_retold(groups: dict[int, Group], language: Language) -> None:
    """Join the groups that tell one event in different words, in place."""
    tellings = [_telling(number, group, language) for number, group in sorted(groups.items()) if not _is_statement(group.first)]
    for one, other in joined([telling for telling in tellings if telling.when], language):
        groups[one].members += groups.pop(other).members


def _is_statement(report: Report) -> bool:
    return report.family.startswith("statement") or report.event.ground is None


def _telling(number: int, group: Group, language: Language) -> Telling:
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
        people=frozenset(one for member in group.members for one in member.people),
        agent=first.actors[0] if first.actors else None,
        night=of_a_night(first.event, language),
    )


def _surest_first(report: Report) -> tuple[bool, bool, bool, bool, int]:
    """Let reports that know their day make the groups, so that vaguer ones find them."""
    event = report.event
    return not report.day, len(report.actors) < 2, _only_published(event), "/" in (event.when or "") or _borrowed(event), report.order


def _reports(sources: tuple[Source, ...], findings: Mapping[str, Findings], actors: Actors, families: _Families) -> Iterator[Report]:
    order = 0
    others = {actor.id for actor in actors.actors if actor.kind != "person"}
    for source in sources:
        for event in findings[source.id].events if source.id in findings else ():
            who = tuple(dict.fromkeys(actors.id_of(name) or name for name in event.participants))
            family = families.of.get(event.head, event.head)
            people = frozenset(one for one in who if one not in others)
            yield Report(order, event, source.published or "", family, _day(event.when), who, people)
            order += 1


def _day(when: str | None) -> str:
    return (when or "").split("/")[0].split("T")[0].rstrip("~?%")


def _sortable(when: str | None) -> str:
    return (when or "").lstrip("./").replace("X", "0").rstrip("~?%")


def _keys(report: Report, families: _Families) -> Iterator[tuple[str, ...]]:
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


def _wanted(report: Report, families: _Families) -> Iterator[tuple[str, ...]]:
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
        elif not together or key[0] in ("words", "placed", "derived", "pair") or _alone(report, key):
            yield key


def _alone(report: Report, key: tuple[str, ...]) -> bool:
    """Say whether a key of one side, or of a source alone, is all that a report of a meeting has to be found by."""
    if key[0] != "one":
        return not report.actors
    return len(report.actors) == 1 or report.people == {key[-1]}


def _same(group: Group, report: Report, families: _Families) -> bool:
    """Say whether a report tells of the group's event."""
    first = group.first
    if first.family != report.family:
        return first.event.evidence.exact == report.event.evidence.exact and first.event.evidence.source != report.event.evidence.source
    if report.family in families.placed:
        return _near(first, report, families)
    if all(one.event.ground is not None and one.event.ground.basis == "derived" for one in (first, report)):
        return overlaps(first.event.when or "", report.event.when or "")
    if report.family in families.together or not report.family:
        return not _other_people(first, report)
    if report.family.startswith("statement"):
        return True
    return _agree(first.event.place, report.event.place)


def _other_people(one: Report, other: Report) -> bool:
    """Say whether two reports name people whom the other does not, and hardly anybody in common: two meetings of one president."""
    return bool(one.people - other.people) and bool(other.people - one.people) and len(one.people & other.people) < _PAIR


def _near(one: Report, other: Report, families: _Families) -> bool:
    """Say whether date and country of two reports of one kind can be the same; "last week" may be any of its days."""
    here, there = (families.country.get(report.event.place or "") for report in (one, other))
    if here is not None and there is not None and here != there:
        return False
    when, then = one.event.when, other.event.when
    if _only_published(other.event) and when is not None and then is not None:
        return when[:10] <= then[:10]
    return when is not None and then is not None and overlaps(when.split("T")[0], then.split("T")[0])


def _nearby(one: Report, other: Report) -> bool:
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
