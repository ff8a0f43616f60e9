"""Every place where an editor quotes words of a source."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.model.content import Anchor, Content


def home_anchors(content: Content) -> Iterator[Anchor]:
    """Yield the anchors of the home page."""
    home = content.home
    for point in (*home.summary, *home.agreed, *home.one_party, *home.unknown):
        yield from point.evidence
    for figure in home.figures:
        yield from figure.evidence


def role_anchors(content: Content) -> Iterator[Anchor]:
    """Yield the anchors of the roles of actors."""
    for actor in content.actors:
        for role in actor.roles:
            yield Anchor(source=role.source, exact=role.exact, nth=role.nth, where=role.where)


def all_anchors(content: Content) -> Iterator[Anchor]:
    """Yield every anchor of the content."""
    yield from home_anchors(content)
    yield from role_anchors(content)
    for dispute in content.disputes:
        for position in dispute.positions:
            yield from position.evidence
        for cell in dispute.cells:
            if cell.exact is not None:
                yield Anchor(source=cell.source, exact=cell.exact, nth=cell.nth, where=cell.where)
    for utterance in content.utterances:
        yield from utterance.quotes
        if utterance.original:
            yield utterance.original
    for correction in content.corrections:
        yield Anchor(source=correction.source, exact=correction.exact, nth=correction.nth, where=correction.where)
    for card in content.sources:
        for passage in card.horizons:
            yield Anchor(source=card.id, exact=passage.exact, nth=passage.nth, where=passage.where)
        for rendering in card.renderings:
            yield Anchor(source=card.id, exact=rendering.exact, nth=rendering.nth, where=rendering.where)
