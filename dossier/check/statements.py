"""What pages will state: every word stands in its source, ids are one of a kind, numbers agree, and no article is shown too much of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from dossier.check.anchors import home_anchors
from dossier.model.actor import Actor
from dossier.model.content import Content
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence, Span
from dossier.model.problem import NOWHERE, Problem, Where
from dossier.model.source import Source
from dossier.model.statement import Deployment, Statement
from dossier.text.anchor import find_anchor, quoted, where_in
from dossier.text.excerpts import resting_spans, share, shown

_NAMED = 5
"""How many of the articles that share a problem are named; of the others, their number."""


def check_statements(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Yield what is wrong with statements and their evidence."""
    yield from _check_evidence(dossier)
    yield from _check_ids(dossier)
    for statement in _statements(dossier):
        if isinstance(statement, Deployment) and statement.review.state in {"amended", "added"}:
            yield from _check_numbers(statement)
    if content.settings.publish == "reviewed":
        yield from _check_reviewed(dossier)
    yield from _check_shares(dossier, content)


def _statements(dossier: Dossier) -> Iterator[Statement]:
    for findings in dossier.findings.values():
        yield from findings.quotes
        yield from findings.events
        yield from findings.deployments


def _evidence(dossier: Dossier) -> Iterator[Evidence]:
    """Yield every piece of evidence of the dossier."""
    yield from (statement.evidence for statement in _statements(dossier))
    for dispute in dossier.disputes:
        yield from (evidence for position in dispute.positions for evidence in position.evidence)
        yield from (evidence for cell in dispute.cells for evidence in cell.evidence)
    yield from (role.evidence for actor in dossier.actors for role in actor.roles if role.evidence)
    yield from (horizon.words for horizons in dossier.horizons.values() for horizon in horizons if horizon.words)


def _check_evidence(dossier: Dossier) -> Iterator[Problem]:
    """Check that the words of all evidence are those of its source. What the line makes always is; this holds it to its promise."""
    sources = {source.id: source for source in dossier.sources}
    for evidence in _evidence(dossier):
        source = sources.get(evidence.source)
        if source is None:
            yield Problem(Where(evidence.source), "no-source", f"{quoted(evidence.exact)} rests on {evidence.source!r}, which is no source")
        elif not evidence.exact or evidence.span.cut(source.text) != evidence.exact:
            message = f"{quoted(evidence.exact)} is not what stands at characters {evidence.span.start}–{evidence.span.end}"
            yield Problem(where_in(source, evidence.span.start), "not-verbatim", message, quoted(evidence.span.cut(source.text)))


def _check_ids(dossier: Dossier) -> Iterator[Problem]:
    for id, count in Counter(statement.id for statement in _statements(dossier)).items():
        if count > 1:
            first = next(statement for statement in _statements(dossier) if statement.id == id)
            source = dossier.source(first.evidence.source)
            message = f"{count} statements have the address {id}: {quoted(first.evidence.exact)}"
            hint = "keep one correction of these words"
            yield Problem(where_in(source, first.evidence.span.start), "double-id", message, hint=hint, severity="warning")
    actors = [(actor.id, actor.name, _home_of(actor, dossier)) for actor in dossier.actors]
    yield from _shared_ids(actors, "if they are one, write the other name under   spellings:   on the card; if not, rename the card's file")
    disputes = [(dispute.id, dispute.question, dispute.where) for dispute in dossier.disputes]
    yield from _shared_ids(disputes, "rename one of the two files")


def _home_of(actor: Actor, dossier: Dossier) -> Where:
    """Return where an actor comes from: the card, else the words of an article that name it first."""
    if actor.where != NOWHERE or not actor.mentions:
        return actor.where
    first = actor.mentions[0]
    return where_in(dossier.source(first.source), first.span.start)


def _shared_ids(named: Sequence[tuple[str, str, Where]], hint: str) -> Iterator[Problem]:
    """Yield a problem for each id that several bear, at the first of them that is a file of `content/`."""
    bearers: dict[str, list[tuple[str, Where]]] = defaultdict(list)
    for id, name, where in named:
        bearers[id].append((name, where))
    for id, them in bearers.items():
        if len(them) > 1:
            told = " and ".join(f"{quoted(name)} ({where})" if where.path else quoted(name) for name, where in them)
            at = next((where for _, where in them if where.path.startswith("content/")), Where("content"))
            yield Problem(at, "double-id", f"{id!r} is the id of {told}", hint=hint)


def _check_numbers(deployment: Deployment) -> Iterator[Problem]:
    """Check that the numbers an editor set fit their bound: exact and about have one number, the others one side."""
    low, high, bound = deployment.low, deployment.high, deployment.bound
    wrong = (
        (bound == "exact" and low != high)
        or (bound in {"at_least", "more_than"} and high is not None)
        or (bound in {"at_most", "less_than"} and low is not None)
        or (low is not None and high is not None and low > high)
    )
    if wrong:
        message = f"{quoted(deployment.evidence.exact)}: bound {bound} does not go with low {_say(low)} and high {_say(high)}"
        hint = "exact: low and high the same; a range: about, with both; at_least, more_than: low alone; at_most, less_than: high alone"
        yield Problem(deployment.review.where, "bad-number", message, hint=hint)


def _say(number: float | None) -> str:
    return "null" if number is None else f"{number:,.10g}"


def _check_reviewed(dossier: Dossier) -> Iterator[Problem]:
    """Check that every dispute shown was looked into by a named person, or rests on statements that one let stand."""
    standing: dict[str, list[Span]] = {}
    for statement in _statements(dossier):
        if statement.review.state != "found" and statement.review.by:
            standing.setdefault(statement.evidence.source, []).append(statement.evidence.span)
    for dispute in dossier.disputes:
        if dispute.curated and not (dispute.looked_by and dispute.looked_on):
            yield from _unreviewed(dispute, standing)


def _unreviewed(dispute: Dispute, standing: dict[str, list[Span]]) -> Iterator[Problem]:
    for position in dispute.positions:
        for evidence in position.evidence:
            if not any(span.touches(evidence.span) for span in standing.get(evidence.source, ())):
                message = f"nobody is named who looked into {dispute.id!r}, and {quoted(evidence.exact)} is no reviewed statement"
                yield Problem(
                    dispute.where, "unreviewed", message, hint="name who looked, and when: looked_by, looked_on; or publish: draft"
                )
                return


def _check_shares(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Count how much of each article is shown where its rights are not known to permit all of it.

    Of short articles much is shown by a few quotes: where several are over the limit they are one problem, told in one sentence.
    """
    limit = content.settings.excerpt_limit
    over: list[tuple[float, Source]] = []
    resting: dict[str, list[Span]] = defaultdict(list)
    for statement in _statements(dossier):
        resting[statement.evidence.source] += resting_spans(statement)
    for evidence in _evidence(dossier):
        resting[evidence.source].append(evidence.span)
    for source in dossier.sources:
        if source.rights == "full":
            continue
        spans = resting[source.id]
        quoted_at_home = (find_anchor(source, a.exact, a.nth, a.where) for a in home_anchors(content) if a.source == source.id)
        spans += [found.span for found in quoted_at_home if isinstance(found, Evidence)]
        part = share(source, shown(source, spans))
        if part > limit:
            over.append((part, source))
    if over:
        yield _shown_too_much(over, limit)


def _shown_too_much(over: list[tuple[float, Source]], limit: float) -> Problem:
    most = sorted(over, key=lambda each: (-each[0], each[1].path, each[1].id))
    part, source = most[0]
    if len(most) == 1:
        where, card = Where(source.path), "its card"
        row = f" ({source.id})" if source.path.endswith(".jsonl") else ""
        message = f"{part:.0%} of {source.path}{row} is shown, more than the {limit:.0%} that excerpt_limit allows"
    else:
        where, card = Where("content/dossier.yml"), "the card of each"
        named = ", ".join(f"{source.id} {part:.0%}" for part, source in most[:_NAMED])
        more = f" and {len(most) - _NAMED} more" if len(most) > _NAMED else ""
        message = f"of {len(most)} articles more is shown than the {limit:.0%} that excerpt_limit allows: {named}{more}"
    hint = f"reject what matters least, set   rights: full   on {card} if they permit it, or raise excerpt_limit"
    return Problem(where, "shown-too-much", message, hint=hint, severity="warning")
