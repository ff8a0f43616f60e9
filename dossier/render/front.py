"""What the front page says where no editor has written: counted and listed by software, and named as that."""

from __future__ import annotations

from collections.abc import Iterator

from dossier.model.dispute import Dispute
from dossier.model.dossier import LinkedDeployment, LinkedEvent
from dossier.render import links
from dossier.render.deployments import number_words, place_words
from dossier.render.here import EvidenceView, Here, Holder, Link

SOME = 6
_FIGURES = 4
_OF_WORDS = ("wording", "scope")
"""Kinds of dispute about words: what software sees of them is most often none."""


def articles_and_dates(here: Here) -> tuple[str, str]:
    """Say how many articles there are, and from when; no dates where none is known."""
    site = here.site
    dates = sorted({source.published for source in site.dossier.sources if source.published})
    words = site.say("home.articles", n=len(site.sources))
    if not dates:
        return words, ""
    return words, site.date(dates[0] if len(dates) == 1 else f"{dates[0]}/{dates[-1]}")


def dated_frame(here: Here) -> str:
    """Say what the dossier holds and where it stops."""
    articles, dates = articles_and_dates(here)
    return here.say("home.frame_dated", articles=articles, dates=dates) if dates else here.say("home.frame_undated", articles=articles)


def in_short(here: Here, day: str) -> str:
    """Say in one sentence how much was found and on which day most of it falls."""
    say, site = here.say, here.site
    speakers = len({utterance.speaker for utterance in site.utterances if utterance.speaker})
    found = [
        say(key, n=n)
        for key, n in (
            ("count.events", len(site.events)),
            ("count.utterances", len(site.utterances)),
            ("count.deployments", len(site.deployments)),
            ("home.speakers", speakers),
        )
        if n
    ]
    if not found:
        return ""
    words = say("home.in_short", found=", ".join(found))
    return f"{words} {say('home.in_short_day', day=site.date(day))}" if day else words


def counted(here: Here) -> Iterator[tuple[LinkedDeployment, str, str, Holder, tuple[EvidenceView, ...]]]:
    """Yield the numbers that most sources give, each with its words, what it counts, who says it, and the words it rests on."""
    numbered = [d for d in here.site.deployments if d.low is not None or d.high is not None]
    for deployment in sorted(numbered, key=lambda d: -len({member.evidence.source for member in d.members}))[:_FIGURES]:
        first = deployment.members[0]
        holder = here.holder(first.chain[0].holder if first.chain else first.evidence.source)
        evidence = tuple(here.statement(member) for member in deployment.members)
        yield deployment, number_words(here, deployment), place_words(here, deployment), holder, evidence


def agreed(here: Here) -> list[LinkedEvent]:
    """Return events that two or more independent voices report and none denies."""
    site = here.site
    voices = {id: number for number, group in enumerate(site.dossier.voices) for id in group}
    return [
        event
        for event in site.events
        if event.status in ("happened", "ongoing")
        and len({voices.get(e.source, e.source) for e in event.evidence}) >= 2
        and not any(member.status == "denied" for member in event.members)
    ][:SOME]


def claimed(here: Here) -> list[LinkedEvent]:
    """Return events that one party alone tells."""
    return [event for event in here.site.events if event.status == "claimed"][:SOME]


def disputed(here: Here) -> tuple[tuple[Dispute, ...], bool]:
    """Return the questions an editor has put; in a draft without any, what software sees, and that it is software's.

    A difference that translation explains is no dispute, and one of words stands after one of facts.
    """
    curated = tuple(dispute for dispute in here.site.dossier.disputes if dispute.curated)
    if curated or not here.site.is_draft:
        return curated[:SOME], False
    seen = sorted((d for d in here.site.dossier.disputes if d.kind != "translation"), key=lambda d: d.kind in _OF_WORDS)
    return tuple(seen[:SOME]), bool(seen)


def more_disputes(here: Here, shown: int) -> Link | None:
    """Return the way to the disputes that the front page has no room for."""
    curated = sum(dispute.curated for dispute in here.site.dossier.disputes)
    if curated <= shown:
        return None
    return Link(here.say("home.disputed_more", n=curated), here.link(links.DISPUTES))
