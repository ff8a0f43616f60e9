"""What an editor knows about one source, as values: the card in `content/sources/`."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dossier.model.problem import NOWHERE, Where
from dossier.model.scalar import Day, WebAddress
from dossier.model.source import Knowledge, LanguageLink, Phase, Rights, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHorizon:
    """A passage with a horizon of its own, for stories that were updated while things went on: from the words of `exact` on."""

    exact: str
    """The words from which on the passage begins."""
    phase: Phase
    """When it was written: before, during or after the main event."""
    as_of: Day | None = None
    """The day up to which it knows, such as 2031-05-02."""
    nth: int | None = None
    """Which occurrence is meant where the words stand more than once; 1 is the first."""
    why: str = ""
    """What shows it."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """A suspect rendering: the words as they stand, a proposed reading, and why. The quoted text is never altered."""

    exact: str
    """The words as they stand."""
    reading: str
    """What they may mean."""
    why: str
    """Why they cannot mean what they say."""
    nth: int | None = None
    """Which occurrence is meant where the words stand more than once; 1 is the first."""
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """`content/sources/<id>.yml`: what is known about one source, and the sha256 of the text the editor worked with."""

    id: str = ""
    sha256: str = ""
    """The hash of the text the editor worked with; `dossier check --accept` writes it."""
    lines: tuple[str, ...] = ()
    """The first eight hex digits of the sha256 of each line of the text, so that a change is shown on its line."""
    title: str | None = None
    """The headline."""
    outlet: str | None = None
    """The newspaper, agency or station."""
    outlet_known: Knowledge | None = None
    """How the outlet is known; presumed where nothing is said."""
    byline: str | None = None
    """Who wrote it."""
    filed_from: str | None = None
    """Where it was written from."""
    published: Day | None = None
    """The day it appeared, such as 2031-05-02."""
    published_known: Knowledge | None = None
    """How the day is known; presumed where it differs from what the article says."""
    language: str | None = None
    """The language of the text, such as en."""
    chain: tuple[LanguageLink, ...] = ()
    """The languages the text went through, the first spoken or written first."""
    phase: Phase | None = None
    """When it was written: before, during or after the main event."""
    as_of: Day | None = None
    """The day up to which the article knows."""
    horizon_why: str = ""
    """What shows when it was written."""
    horizons: tuple[PassageHorizon, ...] = ()
    """Passages that were written at another time than the rest."""
    rights: Rights = "unknown"
    """full permits the whole text on the site; unknown and excerpts only what statements rest on."""
    url: WebAddress | None = None
    """Where the article stands on the web; shown as a link once somebody confirmed it."""
    url_confirmed_by: str = ""
    """Who opened the address and found the article there."""
    url_confirmed_on: Day = Day("")
    """When they did."""
    renderings: tuple[Rendering, ...] = ()
    """Words that a translation seems to have got wrong."""
    note: str = ""
    """Whatever else readers should know about the article."""
    label: str | None = None
    """What pages call the source where no outlet is known."""
    where: Where = NOWHERE

    def over(self, source: Source) -> Source:
        """Return the source as the editor knows it: what the card gives wins, the rest stays as the source says it of itself.

        A date, outlet or address given without a word on how it is known counts as presumed; an address a person signed, as confirmed.
        """
        return replace(
            source,
            title=self.title or source.title,
            outlet=self.outlet or source.outlet,
            outlet_known=self.outlet_known or _known(self.outlet, source.outlet, source.outlet_known),
            byline=self.byline or source.byline,
            filed_from=self.filed_from or source.filed_from,
            published=self.published or source.published,
            published_known=self.published_known or _known(self.published, source.published, source.published_known),
            language=self.language or source.language,
            chain=self.chain or source.chain,
            rights=self.rights,
            url=self.url or source.url,
            url_known="confirmed" if self.url_confirmed_by else _known(self.url, source.url, source.url_known),
            label=self.label or source.label,
        )


def _known(given: str | None, said: str | None, known: Knowledge | None) -> Knowledge | None:
    """Say how a value is known when the card does not: as the source says it, where both agree; else an editor presumes it."""
    return known if given is None or given == said else "presumed"
