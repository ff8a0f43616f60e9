"""The site as seen from one page: links relative to it, and the small views that every page shares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dossier.model.actor import Actor
from dossier.model.content import Anchor
from dossier.model.evidence import Evidence, Span, touching
from dossier.model.source import Source
from dossier.model.statement import ChainLink, Quote, Statement
from dossier.render import escape, links
from dossier.render.site import Site
from dossier.text.strings import Strings
from dossier.text.translation import translation

AROUND = 600
"""How many characters of its sentence stand on each side of the words: a sentence may be a megabyte long."""


@dataclass(frozen=True, slots=True)
class Link:
    """Words and where they lead; an empty address means that there is nothing to open."""

    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Badge:
    """A mark beside a statement: `tone` names its look, `words` say the same, `href` leads to what was changed."""

    tone: str
    words: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """The words something rests on: exact, in the sentence around them, with the way to them in their source, which has an `id`."""

    id: str
    source: str
    short: str
    date: str
    lang: str
    words: Markup
    passage: Markup
    href: str
    translation: str
    as_of: str
    reading: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a position or says a figure."""

    name: str
    href: str
    about: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Here:
    """Makes links and shared views for the page at `path`."""

    site: Site
    path: str

    @property
    def say(self) -> Strings:
        """The strings of the interface."""
        return self.site.say

    def link(self, page: str, anchor: str = "") -> str:
        """Return the link from this page to another, and to the right one of the pages of a long list."""
        section = links.LISTS.get(page) if anchor else None
        return links.relative(self.path, self.site.list_pages.path(section, anchor) if section else page, anchor)

    def actor(self, name: str | None) -> Holder | None:
        """Return an actor by id, or by a name that means one; plain words when nobody is known by them; None for no name."""
        if not name:
            return None
        id = name if name in self.site.actors else self.site.dossier.names.get(name, "")
        actor = self.site.actors.get(id)
        return Holder(actor.name, self.link(links.actor_page(actor.id)), _about(actor)) if actor else Holder(name, "")

    def holder(self, name: str) -> Holder:
        """Return who holds a position: an actor, a source, or the editor's words."""
        if name in self.site.sources:
            return Holder(self.site.names[name], self.link(links.source_page(name)), self.say("source.outlet_voice"))
        return self.actor(name) or Holder(name, "")

    def source(self, id: str) -> Link:
        """Return the name of a source and the link to its page."""
        name = self.site.names.get(id)
        return Link(name, self.link(links.source_page(id))) if name else Link(id)

    def evidence(self, evidence: Evidence, anchor: str = "", quote: Quote | None = None) -> EvidenceView:
        """Return the view of words; `anchor` is their id on the page of their source, `quote` the quote they belong to."""
        source = self.site.sources[evidence.source]
        horizon = self.site.horizon_at(source.id, evidence.span.start)
        lang = self.site.language_at(source.id, evidence.span.start)
        return EvidenceView(
            id=source.id,
            source=source.name,
            short=_short(source.name),
            date=self.site.date(source.published) or self.say("source.no_date"),
            lang=lang,
            words=escape.exact(evidence.exact),
            passage=self._passage(source, evidence.span),
            href=self.link(links.source_page(source.id), anchor or links.words_anchor(evidence)),
            translation=translation(source, self.say, spoken=quote is not None) if lang == source.language else "",
            as_of=self.say(f"phase.{horizon.phase}") if horizon and horizon.phase else "",
            reading="; ".join(r.reading for r, span in self.site.dossier.renderings.get(source.id, ()) if span.touches(evidence.span)),
        )

    def sentences_around(self, evidence: Evidence) -> tuple[str, ...]:
        """Return the sentences that words stand in."""
        text = self.site.sources[evidence.source].text
        return tuple(sentence.cut(text) for sentence in touching(self.site.sentences(evidence.source), evidence.span))

    def statement(self, statement: Statement) -> EvidenceView:
        """Return the view of a statement's words."""
        quote = statement if isinstance(statement, Quote) else None
        return self.evidence(statement.evidence, links.statement_anchor(statement.id), quote)

    def others(self, statements: Sequence[Statement]) -> tuple[Link, ...]:
        """Return the way to the words of statements that do not stand on the page in full, by the name of their source."""
        return tuple(
            Link(
                self.site.names[one.evidence.source],
                self.link(links.source_page(one.evidence.source), links.statement_anchor(one.id)),
            )
            for one in statements
        )

    def cite(self, anchors: tuple[Anchor, ...]) -> tuple[EvidenceView, ...]:
        """Return the views of an editor's anchors; one that does not stand in its source is left to the checks."""
        return tuple(self.evidence(evidence) for anchor in anchors if (evidence := self.site.cite(anchor)))

    def translation(self, source: Source) -> str:
        """Say what the words of a translated source are; an empty string for one in its own language."""
        return translation(source, self.say)

    def badge(self, statement: Statement) -> Badge:
        """Return the review badge: it claims nothing that no named person did, and leads to the correction where there was one."""
        review, href = statement.review, self.correction(statement.id)
        if review.state == "found":
            return Badge("found", self.say("review.found"))
        words = self.say(f"review.{review.state}", by=review.by) if review.by else self.say(f"review.{review.state}_unsigned")
        tone = "reviewed" if review.by else "unsigned"
        return Badge(tone, self.say("review.on", done=words, date=self.site.date(review.on)) if review.on else words, href)

    def correction(self, id: str) -> str:
        """Return the link to the latest correction of something; an empty string where it was never corrected."""
        erratum = self.site.errata_of.get(id)
        return self.link(links.CORRECTIONS, erratum.id) if erratum else ""

    def chain(self, chain: tuple[ChainLink, ...], source: str) -> str:
        """Print who reports from whom, innermost first, down to the outlet; an empty string when the article speaks for itself."""
        if not chain:
            return ""
        links_said = [self.say(f"chain.{link.relation.replace(' ', '_')}", holder=link.holder) for link in reversed(chain)]
        reported = self.say("chain.reported", source=self.site.sources[source].name)
        return ", ".join((*links_said, reported))

    def _passage(self, source: Source, span: Span) -> Markup:
        """Return the sentences around words, the words marked, and an ellipsis for what may not be shown."""
        inside = touching(self.site.sentences(source.id), span)
        start, end = (min(span.start, inside[0].start), max(span.end, inside[-1].end)) if inside else (span.start, span.end)
        whole = Span(max(start, span.start - AROUND), min(end, span.end + AROUND))
        parts: list[Markup] = [self.gap] if start < whole.start else []
        reached = whole.start
        for passage in touching(self.site.passages.get(source.id, ()), whole):
            start, end = max(passage.start, whole.start), min(passage.end, whole.end)
            if has_words(source.text[reached:start]):
                parts.append(self.gap)
            parts.append(_marked(source.text, Span(start, end), span))
            reached = end
        if end > whole.end or has_words(source.text[reached : whole.end]):
            parts.append(self.gap)
        return Markup(" ").join(parts) if parts else _marked(source.text, span, span)

    @property
    def gap(self) -> Markup:
        """What stands for words that are not shown."""
        return Markup(f'<span class="ds-gap" title="{escape.text(self.say("source.gap"))}">[…]</span>')


def _marked(text: str, around: Span, words: Span) -> Markup:
    start, end = max(around.start, words.start), min(around.end, words.end)
    if start >= end:
        return escape.exact(around.cut(text))
    before, within, after = text[around.start : start], text[start:end], text[end : around.end]
    return Markup(f"{escape.exact(before)}<mark>{escape.exact(within)}</mark>{escape.exact(after)}")


def has_words(words: str) -> bool:
    """Say whether there is anything to read in some text: leaving out a full stop hides nothing."""
    return any(c.isalnum() for c in words)


def _short(name: str) -> str:
    return name if len(name) <= 42 else name[:41].rstrip() + "…"


def _about(actor: Actor) -> str:
    return actor.roles[0].words if actor.roles else actor.institution or ""
