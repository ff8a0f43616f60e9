"""The corrections: everything that was withdrawn, corrected, added, joined or settled, the newest first, with what stood there before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from dossier.model.erratum import DEEDS, Erratum, Revised
from dossier.model.fields import FIELDS, Field
from dossier.model.page import Page
from dossier.render import escape, links
from dossier.render.environment import Templates
from dossier.render.frame import Frame
from dossier.render.here import Badge, Here, Link
from dossier.render.part import part_frame, part_pages
from dossier.render.plan import Plan
from dossier.render.site import Site
from dossier.text.calendar import earliest
from dossier.text.division import Part

_FIELDS: Mapping[str, tuple[Field, ...]] = {str(kind): fields for kind, fields in FIELDS.items()}


@dataclass(frozen=True, slots=True)
class Value:
    """What a field said or says; `foreign` words are an article's, and so in its language."""

    words: str
    foreign: bool
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class FieldView:
    """One field that changed; a value is None where nothing was said before, or nothing takes its place."""

    label: str
    before: Value | None
    now: Value | None


@dataclass(frozen=True, slots=True)
class Words:
    """Exact words that a correction is about, and the way to them in their source."""

    exact: Markup
    lang: str
    source: Link


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """One correction. `now` leads to what stands there now, `apart` is what was told apart before it was joined."""

    id: str
    deed: Badge
    kind: str
    title: str
    words: tuple[Words, ...]
    fields: tuple[FieldView, ...]
    apart: tuple[str, ...]
    now: Link | None
    why: str
    by: str


@dataclass(frozen=True, slots=True)
class CorrectedDay:
    """The corrections of one day; those without a day come last and say so."""

    anchor: str
    date: str
    corrections: tuple[CorrectionView, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """The contract of `corrections.md.j2`."""

    frame: Frame
    days: tuple[CorrectedDay, ...]
    counts: tuple[tuple[Badge, str], ...]
    total: int
    feed: str
    method: str


def corrections_pages(site: Site) -> Iterator[Plan]:
    """Yield the page of corrections, or its pages."""
    return part_pages(site, "corrections", _page)


def _page(here: Here, templates: Templates, part: Part) -> Page | None:
    say = here.say
    errata = [erratum for id in dict.fromkeys(part.ids) for erratum in here.site.errata[id]]
    told = [(deed, sum(erratum.deed == deed for erratum in errata)) for deed in DEEDS]
    view = CorrectionsView(
        frame=part_frame(here, "corrections", part, say("corrections.description")),
        days=tuple(_days(here, errata)),
        counts=tuple((_deed(here, deed), say.number(n)) for deed, n in told if n),
        total=len(errata),
        feed=here.link(links.data_file("feed.xml")),
        method=here.link(links.METHOD),
    )
    return templates.page("corrections", here.path, view=view)


def _days(here: Here, errata: Sequence[Erratum]) -> Iterator[CorrectedDay]:
    """Yield the days, the latest first."""
    for on, group in groupby(errata, key=lambda erratum: erratum.on):
        date = here.site.date(on) if earliest(on) else ""
        anchor = f"on-{on}" if date else "undated"
        yield CorrectedDay(anchor, date or here.say("corrections.undated"), tuple(_correction(here, erratum) for erratum in group))


def _gone(erratum: Erratum) -> bool:
    """Say whether nothing takes the place of what was corrected."""
    return erratum.deed == "withdrawn" and erratum.kind != "dispute"


def _correction(here: Here, erratum: Erratum) -> CorrectionView:
    place = links.place_of(erratum)
    shown = erratum.evidence if erratum.kind in ("quote", "event", "deployment") else ()
    return CorrectionView(
        id=erratum.id,
        deed=_deed(here, erratum.deed),
        kind=here.say(f"kind.{erratum.kind}"),
        title=erratum.title,
        words=tuple(_words(here, erratum, number) for number in range(len(shown))),
        fields=tuple(_field(here, erratum, revised) for revised in erratum.revised),
        apart=erratum.apart,
        now=Link(here.say("corrections.now_there"), here.link(*place)) if place and not _gone(erratum) else None,
        why=erratum.why,
        by=erratum.by,
    )


def _deed(here: Here, deed: str) -> Badge:
    return Badge(f"erratum-{deed}", here.say(f"erratum.{deed}"))


def _words(here: Here, erratum: Erratum, number: int) -> Words:
    evidence = erratum.evidence[number]
    source = here.source(evidence.source)
    if erratum.target:
        source = Link(source.words, here.link(links.source_page(evidence.source), links.statement_anchor(erratum.target)))
    lang = here.site.language_at(evidence.source, evidence.span.start)
    return Words(escape.exact(" ".join(evidence.exact.split())), lang, source)


def _field(here: Here, erratum: Erratum, revised: Revised) -> FieldView:
    label = here.say(f"field.{revised.name}")
    before = None if erratum.deed == "added" else _value(here, erratum, revised.name, revised.before)
    return FieldView(label, before, None if _gone(erratum) else _value(here, erratum, revised.name, revised.now))


def _value(here: Here, erratum: Erratum, name: str, value: object) -> Value:
    """Return a value in the words of the interface where it is one of ours, else as the article or the editor has it."""
    say = here.say
    if value is None or value in ("", []):
        return Value(say("corrections.nothing"), foreign=False, nothing=True)
    if erratum.kind == "dispute":
        return Value(say(f"dispute_state.{value}"), foreign=False)
    holds = next((field.holds for field in _FIELDS.get(erratum.kind, ()) if field.name == name), "text")
    if holds == "date":
        return Value(here.site.date(str(value)), foreign=False)
    if holds == "flag":
        return Value(say(f"field_value.{'yes' if value else 'no'}"), foreign=False)
    if holds == "choice":
        group = {"style": "style_name", "bound": "bound_name"}.get(name, "deployment_status" if erratum.kind == "deployment" else "status")
        return Value(say(f"{group}.{value}"), foreign=False)
    if holds == "number" and isinstance(value, int | float):
        return Value(say.number(value), foreign=False)
    if holds == "chain" and isinstance(value, list | tuple):
        return Value("; ".join(say(f"chain.{link['relation'].replace(' ', '_')}", holder=link["holder"]) for link in value), foreign=False)
    if isinstance(value, list | tuple):
        return Value(", ".join(map(str, value)), foreign=True)
    return Value(str(value), foreign=True)
