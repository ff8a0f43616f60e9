"""What the reports of one event come to: its date, its status, its title, its actors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from dossier.link.actors import Actors
from dossier.model.dates import DateGround
from dossier.model.dossier import LinkedEvent
from dossier.model.evidence import Evidence
from dossier.model.statement import Event, EventStatus

_BASES = ("editor", "stated", "counted", "derived", "carried", "published")
_STATUSES: tuple[EventStatus, ...] = ("happened", "background", "ongoing", "denied", "planned", "announced", "claimed")


@dataclass(frozen=True, slots=True)
class Report:
    """One report of an event: its place in the order of the texts, the kind and day it is found under, who takes part.

    `people` are those of the actors who are persons, or of whom nothing else is known.
    """

    order: int
    event: Event
    published: str
    family: str
    day: str
    actors: tuple[str, ...]
    people: frozenset[str]


@dataclass(slots=True)
class Group:
    """The reports of one event, the surest first."""

    members: list[Report] = field(default_factory=list)

    @property
    def first(self) -> Report:
        """The report that made the group."""
        return self.members[0]


def merged(members: list[Report], actors: Actors) -> LinkedEvent:
    """Return the event that reports tell, in the order of the texts: the surest date, the latest status, the title of the best telling."""
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


def sister_dates(groups: Mapping[int, Group]) -> dict[Evidence, tuple[str, DateGround]]:
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


def redated(event: LinkedEvent, when: Mapping[Evidence, tuple[str, DateGround]]) -> LinkedEvent:
    """Date an event that borrows its date from another by what a sister article knows of that one."""
    words = event.ground.words if event.ground is not None and event.ground.basis == "carried" else None
    if words is None or words not in when:
        return event
    day, ground = when[words]
    return replace(event, when=day, ground=DateGround("carried", ground.words, f"from a sister article: {ground.reason}".rstrip(": ")))


def _status(members: list[Report]) -> EventStatus:
    """Return the status that the reports agree on: "happened" beats "planned" only when a source no older than the plan says so."""
    plans = [member for member in members if member.event.status in ("planned", "announced")]
    if plans:
        latest = max(member.published for member in plans)
        facts = [member for member in members if member not in plans and member.published >= latest]
        members = facts or plans
    return min((member.event.status for member in members), key=_STATUSES.index)
