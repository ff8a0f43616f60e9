"""The disputed facts: an index, and a page for each question an editor has put, with its answers and who is silent."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dossier.model.dispute import Cell, CellKind, Dispute, Position
from dossier.model.page import Page
from dossier.render import links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Badge, EvidenceView, Here, Holder, Link
from dossier.render.part import Contents, contents, part_frame, where
from dossier.render.plan import Plan, plan
from dossier.render.site import Site
from dossier.text.division import Part, with_neighbours
from dossier.text.list_pages import part_path


@dataclass(frozen=True, slots=True)
class PositionView:
    """One answer, who holds it, and the words it rests on."""

    number: int
    answer: str
    quoted: bool
    holder: Holder
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class CellView:
    """What a source says on an answer. `tone` is the kind of cell, `href` leads to the words."""

    tone: str
    words: str
    href: str
    looked_by: str


@dataclass(frozen=True, slots=True)
class Column:
    """One source of the matrix."""

    name: str
    href: str
    date: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One answer (or the question as a whole) and what each source says on it."""

    label: str
    holder: str
    href: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class DisputeLine:
    """A dispute in a list. `answers` are the answers in brief."""

    id: str
    former: tuple[str, ...]
    question: str
    href: str
    kind: Badge
    state: Badge
    answers: tuple[str, ...]
    voices: str
    positions: tuple[PositionView, ...]


@dataclass(frozen=True, slots=True)
class DisputesView:
    """The contract of `disputes.md.j2`. `contents` leads to the pages of the candidates where they need more than one."""

    frame: Frame
    disputes: tuple[DisputeLine, ...]
    candidates: tuple[DisputeLine, ...]
    contents: Contents | None
    order: str
    shows_disputes: bool
    shows_candidates: bool
    kinds: tuple[tuple[Badge, str], ...]


@dataclass(frozen=True, slots=True)
class DisputeView:
    """The contract of `dispute.md.j2`."""

    frame: Frame
    id: str
    kind: Badge
    kind_text: str
    state: Badge
    reason: str
    corrected: str
    positions: tuple[PositionView, ...]
    relation: str
    columns: tuple[Column, ...]
    rows: tuple[RowView, ...]
    legend: tuple[CellView, ...]
    settles: str
    note: str
    looked: str
    voices: str


_CELLS: tuple[CellKind, ...] = ("states", "quotes", "paraphrases", "denies", "too-early", "silent", "not-found")


def disputes_pages(site: Site) -> Iterator[Plan]:
    """Yield the index of disputes and a page for each curated one.

    On the index, an editor's disputes stand on the first page, candidates where there is room for them.
    """
    ordered = _in_order(Here(site, links.DISPUTES), site.dossier.disputes)
    curated = tuple(dispute.id for dispute in ordered if dispute.curated)
    places = {dispute.id: place for place, dispute in enumerate(ordered) if not dispute.curated}
    for part in site.list_pages.parts["disputes"]:
        shown = () if part.parts else tuple(sorted((id for id in part.ids if id in places), key=lambda id: places[id]))
        yield plan(part_path("disputes", part.key), _list_page, part, () if part.up else curated, shown)
    yield from where(site, "disputes")
    for before, id, after in with_neighbours(curated):
        yield plan(links.dispute_page(id), _page, id, before, after)


def _list_page(here: Here, templates: Templates, part: Part, own: tuple[str, ...], shown: tuple[str, ...]) -> Page | None:
    say, site = here.say, here.site
    curated = tuple(site.curated_disputes[id] for id in own)
    candidates = tuple(site.candidate_disputes[id] for id in shown)
    view = DisputesView(
        frame=part_frame(here, "disputes", part, say("disputes.description", n=len(curated or candidates))),
        disputes=tuple(dispute_line(here, dispute) for dispute in curated),
        candidates=tuple(dispute_line(here, dispute) for dispute in candidates),
        contents=contents(here, "disputes", part) if part.parts else None,
        order=say("disputes.order" if all(dispute.order is not None for dispute in curated) else "disputes.order_rule"),
        shows_disputes=part.up is None,
        shows_candidates=here.site.is_draft,
        kinds=tuple(
            (_kind(here, kind), say(f"dispute_kind_text.{kind}")) for kind in dict.fromkeys(d.kind for d in (*curated, *candidates))
        ),
    )
    return templates.page("disputes", here.path, view=view)


def dispute_line(here: Here, dispute: Dispute) -> DisputeLine:
    """Return a dispute as a line of a list."""
    return DisputeLine(
        id=dispute.id,
        former=() if dispute.curated else dispute.former,
        question=dispute.question,
        href=here.link(links.dispute_page(dispute.id)) if dispute.curated else here.link(links.DISPUTES, dispute.id),
        kind=_kind(here, dispute.kind),
        state=Badge(dispute.state, here.say(f"dispute_state.{dispute.state}")),
        answers=tuple(dict.fromkeys(position.value or position.claim or position.evidence[0].exact for position in dispute.positions)),
        voices=_voices(here, dispute),
        positions=tuple(_position(here, number, position) for number, position in enumerate(dispute.positions, start=1)),
    )


def _page(here: Here, templates: Templates, id: str, before: str | None, after: str | None) -> Page | None:
    say, site = here.say, here.site
    dispute = site.curated_disputes[id]
    up = Link(say("page.disputes"), here.link(links.DISPUTES))
    looked = ""
    if dispute.looked_by:
        looked = say("disputes.looked", by=dispute.looked_by, on=site.date(dispute.looked_on))
    view = DisputeView(
        frame=frame(
            here,
            dispute.question,
            dispute.relation or say("disputes.page_description"),
            up=up,
            around=(_neighbour(here, before), _neighbour(here, after)),
        ),
        id=dispute.id,
        kind=_kind(here, dispute.kind),
        kind_text=say(f"dispute_kind_text.{dispute.kind}"),
        state=Badge(dispute.state, say(f"dispute_state.{dispute.state}")),
        reason=dispute.reason,
        corrected=here.correction(dispute.id),
        positions=tuple(_position(here, number, position) for number, position in enumerate(dispute.positions, start=1)),
        relation=dispute.relation,
        columns=tuple(
            Column(source.name, here.link(links.source_page(source.id)), site.date(source.published)) for source in site.dossier.sources
        ),
        rows=tuple(_rows(here, dispute)),
        legend=tuple(CellView(kind, say(f"cell.{kind}"), "", say(f"cell_text.{kind}")) for kind in _CELLS),
        settles=dispute.settles,
        note=dispute.note,
        looked=looked,
        voices=_voices(here, dispute),
    )
    return templates.page("dispute", here.path, edit_path=dispute.where.path or None, view=view)


def _neighbour(here: Here, id: str | None) -> Link | None:
    return Link(here.site.curated_disputes[id].question, here.link(links.dispute_page(id))) if id else None


def _kind(here: Here, kind: str) -> Badge:
    return Badge(kind, here.say(f"dispute_kind.{kind}"))


def _position(here: Here, number: int, position: Position) -> PositionView:
    answer = position.value or position.claim
    return PositionView(
        number=number,
        answer=answer or (position.evidence[0].exact if position.evidence else ""),
        quoted=not answer,
        holder=here.holder(position.holder),
        evidence=tuple(here.evidence(evidence) for evidence in position.evidence),
    )


def _in_order(here: Here, disputes: Iterable[Dispute]) -> tuple[Dispute, ...]:
    """Return disputes in the editor's order; those without a place follow, the one with most independent voices first."""
    return tuple(sorted(disputes, key=lambda d: (d.order is None, d.order or 0, -_count_voices(here, d))))


def _voices(here: Here, dispute: Dispute) -> str:
    return here.say("disputes.voices", n=_count_voices(here, dispute))


def _count_voices(here: Here, dispute: Dispute) -> int:
    """Count the independent voices: sources that copy one wire text are one."""
    sources = {evidence.source for position in dispute.positions for evidence in position.evidence}
    groups = [group for group in here.site.dossier.voices if not sources.isdisjoint(group)]
    return len(groups) if groups else len(sources)


def _rows(here: Here, dispute: Dispute) -> Iterator[RowView]:
    sources = here.site.dossier.sources
    for number, position in enumerate(dispute.positions, start=1):
        label = position.value or position.claim or position.evidence[0].exact
        yield RowView(
            label,
            here.holder(position.holder).name,
            f"#position-{number}",
            tuple(_cell(here, dispute, source.id, number, position) for source in sources),
        )


def _cell(here: Here, dispute: Dispute, source: str, number: int, position: Position) -> CellView:
    """Return the cell of a source and an answer: what was set for it, else what was set for the question, else what the evidence shows."""
    own = next((cell for cell in dispute.cells if cell.source == source and cell.position == number - 1), None)
    whole = next((cell for cell in dispute.cells if cell.source == source and cell.position is None), None)
    evidence = next((e for e in position.evidence if e.source == source), None)
    kind: CellKind = "states" if evidence else "not-found"
    cell = own or (whole if not evidence else None) or Cell(source, None, kind, (evidence,) if evidence else ())
    words = cell.evidence[0] if cell.evidence else evidence
    href = here.link(links.source_page(source), links.words_anchor(words)) if words else ""
    return CellView(cell.kind, here.say(f"cell.{cell.kind}"), href, cell.looked_by)
