"""Who takes part in an event and where it takes place, from the names in its words."""

from __future__ import annotations

from dossier.extract.events.lists import lists
from dossier.extract.events.report import Report
from dossier.model.actor import Mention
from dossier.model.evidence import Span
from dossier.text.document import Document

_BEFORE = 600
"""Characters in which the people stand whom "the two leaders" means."""


def participants_of(document: Document, report: Report) -> tuple[str, ...]:
    """Return the names of those who take part, once each: who speaks or acts first, then the others in the order of the text.

    Places that act count as governments.
    """
    holders = {link.holder for link in report.chain}
    own = (
        report.clause is not None
        and report.clause.subject is not None
        and lists(document.language).first.search(report.clause.subject.cut(document.text))
    )
    names: dict[str, None] = {report.holder: None} if report.holder else {}
    subject = report.clause.subject if report.clause is not None else None
    acting = [mention for mention in document.mentions_in(subject) if _takes_part(mention)] if subject is not None else []
    if acting and acting[-1].name not in holders and not report.holder:
        names.setdefault(acting[-1].name)
    if own and report.chain:
        names.setdefault(report.chain[-1].holder)
    for mention in document.mentions_in(report.span):
        if _takes_part(mention) and mention.name not in holders:
            names.setdefault(mention.name)
    for name in _both(document, report):
        names.setdefault(name)
    return tuple(names)


def _takes_part(mention: Mention) -> bool:
    """Say whether a mention is somebody: a role of one word that nobody's name stands for ("the lawyer") is not."""
    if mention.form == "role" and mention.name == mention.name.lower() and " " not in mention.name:
        return False
    return mention.kind in ("person", "organisation", "group") or mention.acts


def _both(document: Document, report: Report) -> tuple[str, ...]:
    """Return the two people that "the two leaders" can only be: the text names no third before, within a few sentences."""
    match = lists(document.language).both.search(document.text, report.scope.start, report.scope.end)
    if match is None:
        return ()
    before = document.mentions_in(Span(max(0, match.start() - _BEFORE), match.start()))
    people = tuple(dict.fromkeys(mention.name for mention in before if mention.kind == "person" and mention.form == "name"))
    return people if len(people) == 2 else ()


def place_of(document: Document, report: Report) -> str | None:
    """Return the place a preposition names in the clause, else in the evidence."""
    if report.clause is not None:
        for mention in document.mentions_in(Span(report.clause.verb.end, min(report.clause.verb.end + 40, len(document.text)))):
            if (
                mention.kind == "place"
                and not mention.acts
                and lists(document.language).direct.fullmatch(document.text, report.clause.verb.end, mention.span.start)
            ):
                return mention.name
    for span in (report.scope, report.span):
        for mention in document.mentions_in(span):
            if (
                mention.kind == "place"
                and not mention.acts
                and lists(document.language).at.search(document.text, max(0, mention.span.start - 60), mention.span.start)
            ):
                return mention.name
    return None
