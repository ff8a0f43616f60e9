"""The data: the dossier as one JSON document, with a source's words only where its rights permit, and a page that explains it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from dossier.export.records import SCHEMA, Json, draft_record
from dossier.model.page import Page
from dossier.render import links
from dossier.render.environment import Templates
from dossier.render.frame import Frame, frame
from dossier.render.here import Here
from dossier.render.site import Site


@dataclass(frozen=True, slots=True)
class Preview:
    """The first record of a kind, as it stands in the file."""

    words: str
    text: str


@dataclass(frozen=True, slots=True)
class DataView:
    """The contract of `data.md.j2`."""

    frame: Frame
    file: str
    schema: str
    size: str
    counts: tuple[tuple[str, str], ...]
    method: str
    previews: tuple[Preview, ...]


def data_pages(site: Site, templates: Templates) -> Iterator[Page | None]:
    """Yield the page of data and the file itself."""
    here = Here(site, links.DATA)
    say = here.say
    record = draft_record(site.dossier, ())
    text = json.dumps(record, ensure_ascii=False, indent=1, sort_keys=False) + "\n"
    dossier = site.dossier
    counts = (
        ("count.sources", dossier.sources),
        ("count.actors", dossier.actors),
        ("count.quotes", dossier.quotes),
        ("count.utterances", dossier.utterances),
        ("count.events", dossier.events),
        ("count.deployments", dossier.deployments),
        ("count.disputes", dossier.disputes),
    )
    view = DataView(
        frame=frame(here, say("page.data"), say("data.description")),
        file=here.link(links.DATA_FILE),
        schema=SCHEMA,
        size=say("data.size", size=say.number(round(len(text.encode()) / 1024))),
        counts=tuple((key.removeprefix("count."), say(key, n=len(items))) for key, items in counts),
        method=here.link(links.METHOD),
        previews=tuple(_previews(here, record)),
    )
    yield templates.page("data", links.DATA, view=view)
    yield Page(links.DATA_FILE, text)


def _previews(here: Here, record: dict[str, Json]) -> Iterator[Preview]:
    for kind in ("actors", "quotes", "events", "deployments", "disputes"):
        match record[kind]:
            case [first, *_]:
                yield Preview(here.say(f"data.first_{kind}"), json.dumps(first, ensure_ascii=False, indent=1))
