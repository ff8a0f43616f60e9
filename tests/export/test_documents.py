"""Citations, feed, calendar, timeline and database: each read by the library of those who use it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from dataclasses import replace
from pathlib import Path

import bibtexparser
import feedparser
import icalendar

from dossier.export.feed import feed
from dossier.export.ground import Ground
from dossier.export.tables import TABLES
from dossier.model.content import Content
from dossier.text.strings import strings

from .conftest import Exported
from .validators import atom


def test_bibtex_is_read_whole(data: Exported) -> None:
    library = bibtexparser.parse_string((data.folder / "sources.bib").read_text(encoding="utf-8"))
    assert not library.failed_blocks
    assert len(library.entries) == len(data.table("sources"))
    for entry, source in zip(library.entries, data.table("sources"), strict=True):
        assert source["sha256"] in entry["note"]
        assert ("journal" in entry.fields_dict) == (source["outlet_known"] in ("stated", "confirmed"))


def test_csl_says_only_what_is_known(data: Exported) -> None:
    items = data.json("sources.csl.json")
    assert [item["id"] for item in items] == [source["id"] for source in data.table("sources")]
    for item, source in zip(items, data.table("sources"), strict=True):
        assert item["type"] == "article-newspaper"
        assert ("container-title" in item) == (source["outlet_known"] in ("stated", "confirmed"))
        assert ("URL" in item) == (source["url_known"] == "confirmed")
        assert ("issued" in item) <= (source["published_known"] in ("stated", "confirmed"))


def test_the_feed_is_well_formed_and_its_ids_are_stable(data: Exported) -> None:
    found = feedparser.parse((data.folder / "feed.xml").read_bytes())
    assert not found.bozo
    assert found.version == "atom10"
    assert found.feed.title == data.built.dossier.settings.title
    assert found.feed.author
    dated = [row for row in data.table("corrections") if row["on"]]
    published = [row for row in data.table("sources") if row["published"]]
    assert len(found.entries) >= len(dated) + len(published) > 0
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    assert all(entry.id.startswith("urn:uuid:") and entry.updated and entry.title and entry.link for entry in found.entries)
    assert found.feed.updated == max(entry.updated for entry in found.entries)


def test_each_correction_in_the_feed_leads_to_its_own_place(data: Exported) -> None:
    found = feedparser.parse((data.folder / "feed.xml").read_bytes())
    (page,) = [page.text for page in data.built.pages if page.path == "corrections/index.md"]
    places = [entry.link.partition("/corrections/#")[2] for entry in found.entries if "/corrections/" in entry.link]
    assert sorted(places) == sorted(erratum.id for erratum in data.built.dossier.errata if erratum.on)
    assert all(f'id="{place}"' in page for place in places)
    resigned = [replace(erratum, by="Somebody else", on="2031-07-01") for erratum in data.built.dossier.errata]
    again = replace(data.built.dossier, errata=tuple(resigned))
    later = feedparser.parse(feed(Ground(again, Content(), strings(data.built.interface))))
    assert {entry.id for entry in found.entries} <= {entry.id for entry in later.entries}, "a slip put right makes no second entry"


def test_a_feed_is_the_same_feed_under_another_title(data: Exported) -> None:
    dossier = data.built.dossier
    renamed = replace(dossier, settings=replace(dossier.settings, title="Another title", standfirst="Another."))
    say = strings(data.built.interface)
    one, other = (feedparser.parse(feed(Ground(each, Content(), say))) for each in (dossier, renamed))
    assert one.feed.title != other.feed.title == "Another title"
    assert one.feed.id == other.feed.id
    assert [entry.id for entry in one.entries] == [entry.id for entry in other.entries]


def test_links_of_a_feed_lead_to_the_site_wherever_it_is_read(data: Exported, tmp_path: Path) -> None:
    site = "https://news.example/one/"
    written = feed(Ground(data.built.dossier, Content(), strings(data.built.interface), site))
    found = feedparser.parse(written)
    assert found.feed.links[0].href == f"{site}data/feed.xml"
    assert all(link.href.startswith(site) for part in (found.feed, *found.entries) for link in part.links)
    paths = {page.path.removesuffix("index.md").removesuffix(".md").rstrip("/") for page in data.built.pages}
    assert {entry.link.removeprefix(site).split("#")[0].rstrip("/") for entry in found.entries} <= paths
    (tmp_path / "feed.xml").write_bytes(written)
    assert list(atom(tmp_path, tmp_path)) == []


def test_the_calendar_holds_what_lies_ahead(data: Exported) -> None:
    calendar = icalendar.Calendar.from_ical((data.folder / "planned.ics").read_bytes())
    entries = calendar.walk("VEVENT")
    assert not [error for entry in (calendar, *entries) for error in entry.errors]
    by_id = {row["id"]: row for row in data.table("events")}
    for entry in entries:
        row = by_id[str(entry["uid"]).split("@")[0]]
        assert row["status"] in ("planned", "announced")
        assert entry.decoded("dtstart").isoformat()[:10] == row["when"][:10]
    days = [row for row in by_id.values() if row["status"] == "planned" and row["when"] and len(row["when"]) == 10]
    assert len(entries) >= len(days)


def test_the_timeline_holds_every_dated_event(data: Exported) -> None:
    timeline = data.json("timeline.json")
    dated = [row for row in data.table("events") if row["when"]]
    assert {slide["unique_id"] for slide in timeline["events"]} <= {row["id"] for row in dated}
    assert len(timeline["events"]) >= len([row for row in dated if row["when"][:4].isdigit()])
    for slide in timeline["events"]:
        assert set(slide["start_date"]) <= {"year", "month", "day", "hour", "minute"}
        assert slide["display_date"]
        assert "<" not in slide["text"]["headline"]


def test_the_database_is_sound_and_searchable(data: Exported) -> None:
    with contextlib.closing(sqlite3.connect(data.folder / "dossier.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in TABLES:
            (count,) = connection.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()
            assert count == len(data.table(table.name)), table.name
        word = next(word for span in data.table("spans") for word in (span["exact"] or "").split() if word.isalpha() and len(word) > 5)
        found = connection.execute("SELECT count(*) FROM spans_fts WHERE spans_fts MATCH ?", (word,)).fetchone()
        assert found[0] > 0


def test_every_file_is_made_the_same_again(data: Exported) -> None:
    for file in data.built.files:
        assert b"".join(file.pieces()) == Path(data.folder / file.path).read_bytes(), file.path


def test_json_documents_are_json(data: Exported) -> None:
    for file in data.built.files:
        if file.path.endswith(("json", "jsonld")):
            json.loads((data.folder / file.path).read_bytes())
