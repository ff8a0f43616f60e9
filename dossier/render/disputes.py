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
from dossier.render.site import Site
from dossier.text.division import Part
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
    previous: Link | None
    next: Link | None


_CELLS: tuple[CellKind, ...] = ("states", "quotes", "paraphrases", "denies", "too-early", "silent", "not-found")


def disputes_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield the index of disputes and a page for each curated one."""
    ordered = _in_order(Here(site, links.DISPUTES), site.dossier.disputes)
    curated = tuple(dispute for dispute in ordered if dispute.curated)
    for part in site.list_pages.parts["disputes"]:
        yield _list_page(Here(site, part_path("disputes", part.key)), templates, part, ordered)
    yield where(site, "disputes")
    for number, dispute in enumerate(curated):
        before = curated[number - 1] if number else None
        after = curated[number + 1] if number + 1 < len(curated) else None
        yield _page(site, templates, dispute, before, after)


def _list_page(here: Here, templates: Templates, part: Part, ordered: tuple[Dispute, ...]) -> Page | None:
    """Return a page of the list: an editor's disputes stand on the first, candidates where there is room for them."""
    say = here.say
    curated = tuple(dispute for dispute in ordered if dispute.curated) if part.up is None else ()
    shown = set() if part.parts else set(part.ids)
    candidates = tuple(dispute for dispute in ordered if dispute.id in shown and not dispute.curated)
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


def _page(site: Site, templates: Templates, dispute: Dispute, before: Dispute | None, after: Dispute | None) -> Page | None:
    path = links.dispute_page(dispute.id)
    here = Here(site, path)
    say = here.say
    up = Link(say("page.disputes"), here.link(links.DISPUTES))
    looked = ""
    if dispute.looked_by:
        looked = say("disputes.looked", by=dispute.looked_by, on=site.date(dispute.looked_on))
    view = DisputeView(
        frame=frame(here, dispute.question, dispute.relation or say("disputes.page_description"), up=up),
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
        previous=Link(before.question, here.link(links.dispute_page(before.id))) if before else None,
        next=Link(after.question, here.link(links.dispute_page(after.id))) if after else None,
    )
    return templates.page("dispute", path, edit_path=dispute.where.path or None, view=view)


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
