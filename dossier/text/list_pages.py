"""On which page of its list each thing stands: on the list's own while that is short, else on that of its year, letter, name or kind.

Addresses in articles' passages, in data files and between pages are made from this alone, so they agree.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from types import MappingProxyType
from typing import Literal
from urllib.parse import quote as quoted_in_address

from dossier.model.actor import Actor
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent, Utterance, utterance_id
from dossier.model.erratum import Erratum
from dossier.model.source import Source
from dossier.model.statement import Quote, Statement, StatementKind
from dossier.text.division import Item, Part, divide

Section = Literal["timeline", "actors", "quotes", "deployments", "disputes", "sources", "corrections"]

OF_KIND: Mapping[StatementKind, Section] = {"quote": "quotes", "event": "timeline", "deployment": "deployments"}
"""The list that statements of a kind stand in."""

Listed = list[tuple[Item, tuple[str, ...]]]
"""The items of a list in order, each with the other addresses it has."""

IN_FULL = 24
"""How many versions or reports of one thing stand on a page in full, the first ones; the words of the others are one link away each."""

UNDATED = "undated"
UNNAMED = "unnamed"
OTHER = "other"

_DATE = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")


@dataclass(frozen=True, slots=True)
class ListPages:
    """The pages of every list, and by section the page of everything that stands in it, by each of its addresses."""

    parts: Mapping[Section, tuple[Part, ...]] = field(default_factory=lambda: MappingProxyType({}))
    standing: Mapping[Section, Mapping[str, str]] = field(default_factory=lambda: MappingProxyType({}))

    def path(self, section: Section, address: str) -> str:
        """Return the path of the page on which something stands; that of the list for what stands in none of its pages."""
        return part_path(section, self.standing.get(section, {}).get(address, ""))

    def address(self, section: Section, address: str) -> str:
        """Return where something stands on the built site, below its root."""
        return f"{self.path(section, address).removesuffix('.md').removesuffix('index').rstrip('/')}/#{quoted_in_address(address)}"

    def divided(self, section: Section) -> bool:
        """Say whether a list has more pages than one."""
        return len(self.parts.get(section, ())) > 1


def part_path(section: Section, key: str) -> str:
    """Return the path of a page of a list. Those of single sources, actors and disputes stand beside them, so they have a folder."""
    return f"{section}/by/{key}.md" if key else f"{section}/index.md"


def list_pages(dossier: Dossier) -> ListPages:
    """Divide every list of a dossier into pages of the size that its editor has set."""
    room = 1000 * dossier.settings.page_kilobytes
    listed: dict[Section, Listed] = {
        "timeline": [(_of_event(event), _addresses(event)) for event in events_in_order(dossier)],
        "actors": [(_of_actor(actor), ()) for actor in sorted(dossier.actors, key=lambda actor: _letter(actor.name))],
        "quotes": list(_utterances(dossier)),
        "deployments": [(_of_deployment(dossier, one), _addresses(one)) for one in deployments_in_order(dossier)],
        "disputes": [(_of_dispute(dispute), dispute.former) for dispute in _candidates(dossier)],
        "sources": [(_of_source(source), ()) for source in dossier.sources],
        "corrections": [(_of_erratum(erratum), ()) for erratum in errata_in_order(dossier)],
    }
    parts = {section: divide([item for item, _ in items], room) for section, items in listed.items()}
    return ListPages(parts, {section: _standing(parts[section], items) for section, items in listed.items()})


def _standing(parts: tuple[Part, ...], items: Listed) -> Mapping[str, str]:
    """Return the page of each address; of an address that two things have, that of the first, and of its own bearer before all."""
    standing = {id: part.key for part in parts if not part.parts for id in part.ids}
    for item, addresses in items:
        for address in addresses:
            standing.setdefault(address, standing[item.id])
    return standing


def events_in_order(dossier: Dossier) -> tuple[LinkedEvent, ...]:
    """Return the events in the order of their dates; those without one come last, in the order of the sources."""
    return tuple(sorted(dossier.events, key=lambda event: _date_order(event.when)))


def deployments_in_order(dossier: Dossier) -> tuple[LinkedDeployment, ...]:
    """Return the deployments, those of one force together, in the order in which the forces first appear."""
    place = {force: n for n, force in enumerate(dict.fromkeys(one.force for one in dossier.deployments))}
    return tuple(sorted(dossier.deployments, key=lambda one: place[one.force]))


def errata_in_order(dossier: Dossier) -> tuple[Erratum, ...]:
    """Return the corrections, the newest first; those of a day stay in the order of what they correct, and those without one come last."""
    return tuple(sorted(dossier.errata, key=lambda erratum: erratum.on, reverse=True))


def speaker_of(utterance: Utterance, quotes: Mapping[str, Quote]) -> str:
    """Return the id of the speaker, else the name or role the articles give, else nothing."""
    if utterance.speaker:
        return utterance.speaker
    return next((words for id in utterance.quotes if id in quotes and (words := quotes[id].speaker)), "")


def speaker_key(name: str, known: bool) -> str:
    """Return the address of a speaker: of an actor its id, of anybody else a hash of the words, which stays when others join."""
    return name if known else hashlib.sha256(name.encode()).hexdigest()[:10]


def _of_event(event: LinkedEvent) -> Item:
    return Item(event.id, 2000 + _reports(event.members), _dates(event.when))


def _of_deployment(dossier: Dossier, one: LinkedDeployment) -> Item:
    name = one.force or ""
    actor = dossier.actor(name)
    keys = (_letter(actor.name if actor else name), speaker_key(name, actor is not None)) if name else (UNNAMED, UNNAMED)
    return Item(one.id, 2500 + _reports(one.members), (*keys, f"{keys[1]}-{_dates(one.when)[0]}"))


def _utterances(dossier: Dossier) -> Iterator[tuple[Item, tuple[str, ...]]]:
    """Yield what was said, by letter and speaker; what nobody is named for comes last."""
    quotes = {quote.id: quote for quote in dossier.quotes}
    of = partial(_of_utterance, dossier, quotes)
    standing = [of(utterance) for utterance in dossier.utterances if any(id in quotes for id in utterance.quotes)]
    for item, utterance in sorted(standing, key=lambda pair: (pair[0].keys[0] in (UNNAMED, OTHER), pair[0].keys)):
        yield item, (*utterance.quotes, *map(utterance_id, utterance.quotes), f"speaker-{item.keys[1]}")


def _of_utterance(dossier: Dossier, quotes: Mapping[str, Quote], utterance: Utterance) -> tuple[Item, Utterance]:
    versions = [quotes[id] for id in utterance.quotes if id in quotes]
    name = speaker_of(utterance, quotes)
    actor = dossier.actor(name)
    keys = (_letter(actor.name if actor else name), speaker_key(name, actor is not None)) if name else (UNNAMED, UNNAMED)
    when = utterance.when or dossier.source(versions[0].evidence.source).published
    weight = 900 + sum(1500 + 5 * len(quote.evidence.exact) for quote in versions[:IN_FULL]) + 200 * len(versions[IN_FULL:])
    return Item(utterance.id, weight, (*keys, f"{keys[1]}-{_dates(when)[0]}")), utterance


def _candidates(dossier: Dossier) -> Iterator[Dispute]:
    """Yield the disputes that stand in the list alone: an editor's have pages of their own, and only a draft shows the others."""
    if dossier.settings.publish == "draft":
        yield from sorted((dispute for dispute in dossier.disputes if not dispute.curated), key=lambda dispute: dispute.kind)


def _of_dispute(dispute: Dispute) -> Item:
    cited = [piece for position in dispute.positions for piece in position.evidence]
    return Item(dispute.id, 900 + sum(300 + 2 * len(piece.exact) for piece in cited), (dispute.kind,))


def _of_actor(actor: Actor) -> Item:
    return Item(actor.id, 500, (actor.kind, f"{actor.kind}-{_letter(actor.name)}"))


def _of_source(source: Source) -> Item:
    return Item(source.id, 900, _dates(source.published))


def _of_erratum(erratum: Erratum) -> Item:
    words = sum(200 + 2 * len(piece.exact) for piece in erratum.evidence) + sum(100 + 2 * len(said) for said in erratum.apart)
    return Item(erratum.id, 900 + words + 350 * len(erratum.revised) + 2 * len(erratum.why), _dates(erratum.on))


def _reports(members: tuple[Statement, ...]) -> int:
    return sum(1500 + 4 * len(member.evidence.exact) for member in members[:IN_FULL]) + 200 * len(members[IN_FULL:])


def _addresses(linked: LinkedEvent | LinkedDeployment) -> tuple[str, ...]:
    return tuple(member.id for member in linked.members)


def _dates(when: str | None) -> tuple[str, str, str]:
    """Return year, month and day of the first date an EDTF string names, as far as it is known: a key that has no day has its month."""
    found = _DATE.search(when or "")
    if not found:
        return (UNDATED, UNDATED, UNDATED)
    year = found["year"]
    month = f"{year}-{found['month']}" if found["month"] else year
    return (year, month, f"{month}-{found['day']}" if found["day"] else month)


def _letter(name: str) -> str:
    """Return the letter a name is found under: its first, without accents; one address for all that no plain letter begins."""
    first = next((character for character in unicodedata.normalize("NFKD", name) if character.isalnum()), "").lower()
    return first if first.isascii() and first else OTHER


def _date_order(when: str | None) -> tuple[bool, str, str]:
    """Order by the first date an EDTF string names: an open start sorts by its end."""
    if not when:
        return (True, "", "")
    first, _, last = when.partition("/")
    day, _, clock = (last if first in ("", "..") else first).strip("?~%").partition("T")
    return (False, day, clock)
