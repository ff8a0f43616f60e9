"""What the editor wrote, held against itself and the sources: anchors, references, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import process

from dossier.check.anchors import home_anchors, role_anchors
from dossier.model.content import Content
from dossier.model.dossier import Dossier
from dossier.model.problem import Problem, Where
from dossier.text.anchor import find_anchor

_ID_LIKE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+")


def check_content(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Yield what does not fit in the content."""
    yield from _check_anchors(dossier, content)
    yield from _check_references(dossier, content)
    yield from _check_names(dossier, content)


def _check_anchors(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Check the words quoted on the home page and for roles; those of disputes, utterances and cards are checked where they are linked."""
    sources = {source.id: source for source in dossier.sources}
    for anchor in (*home_anchors(content), *role_anchors(content)):
        source = sources.get(anchor.source)
        found = find_anchor(source, anchor.exact, anchor.nth, anchor.where) if source else None
        if isinstance(found, Problem):
            yield found
        elif source is None:
            yield _unknown("source", anchor.source, anchor.where, sources, "use the name of a file in seeds/ without its ending")


def _check_references(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Check that disputes, holders and speakers that are named exist. Plain words may name a holder; what looks like an id may not."""
    disputes = [card.id for card in content.disputes]
    holders = [thing.id for things in (dossier.actors, content.actors, dossier.sources) for thing in things]
    home = content.home
    points = (*home.summary, *home.agreed, *home.one_party, *home.unknown)
    for named, where in [*((point.dispute, point.where) for point in points), *((figure.dispute, figure.where) for figure in home.figures)]:
        if named and named not in disputes:
            yield _unknown("dispute", named, where, disputes, "use the name of a file in content/disputes/ without .md")
    for figure in home.figures:
        if _ID_LIKE.fullmatch(figure.holder) and figure.holder not in holders:
            yield _unknown("actor or source", figure.holder, figure.where, holders, "use an id, or plain words such as   the minister")
    for utterance in content.utterances:
        if _ID_LIKE.fullmatch(utterance.speaker) and utterance.speaker not in holders:
            yield _unknown("actor", utterance.speaker, utterance.where, holders, "use an id, or the name as pages show it")
    for point in (*home.summary, *home.agreed, *home.one_party):
        if not point.evidence:
            hint = "add evidence, or set   basis: unknown   and move it to 'unknown'"
            yield Problem(point.where, "no-evidence", "this sentence states a fact and rests on no words", hint=hint)
        if point.basis == "derived" and not point.formula:
            yield Problem(point.where, "no-formula", "this sentence is derived, but does not say how", hint="add   formula: …")
    for point in home.unknown if content.settings.publish == "reviewed" else ():
        if not point.looked_by.strip():
            message = "nobody is named who looked and found that no article says this"
            yield Problem(point.where, "silent-unseen", message, hint="add   looked_by: …   with the name of who read the articles for it")


def _check_names(dossier: Dossier, content: Content) -> Iterator[Problem]:
    """Check that corrections name people and bodies whom an article or a card names: a misspelt name would make somebody new."""
    known = {mention.name for found in dossier.findings.values() for mention in found.mentions}
    known |= {name for card in content.actors for name in (card.name, *card.spellings)}
    hint = "write the name as an article or a card in content/actors/ has it, or write a card"
    for correction in content.corrections:
        speaker, participants = correction.now.get("speaker"), correction.now.get("participants")
        named = [*([speaker] if isinstance(speaker, str) else []), *(participants if isinstance(participants, list | tuple) else [])]
        for name in named:
            if isinstance(name, str) and name not in known:
                yield _unknown("actor", name, correction.where, sorted(known), hint)


def _unknown(what: str, id: str, where: Where, known: Iterable[str], hint: str) -> Problem:
    near = process.extractOne(id, list(known), score_cutoff=60)
    return Problem(where, "unknown-reference", f"there is no {what} {id!r}", near[0] if near else "", hint)
