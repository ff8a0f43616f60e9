"""Every page is there, says what it must, links both ways, and shows words exactly as their source has them."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from dossier.model.content import Content, HandPage, Home, Responsible, Settings
from dossier.model.dossier import Dossier
from dossier.model.problem import Where
from dossier.render.pages import Made
from dossier.workers import FORK_PAYS, forked

from . import invented
from .conftest import Rendered, rendered

KINDS = ("", "timeline/", "actors/", "quotes/", "deployments/", "disputes/", "sources/", "corrections/", "method/", "data/")
DETAILS = ("actors/ilse-varga.md", "disputes/length.md", "sources/a-herald.md", "about.md", "data/dossier.json")


def address(path: str) -> str:
    """Return where a page is served."""
    stem = path.removesuffix(".md")
    if not path.endswith(".md"):
        return "/" + path
    return "/" + ("" if stem == "index" else stem.removesuffix("index") if stem.endswith("/index") else stem + "/")


def test_every_kind_of_page_is_made(site: Rendered) -> None:
    assert not site.problems
    assert {f"{kind}index.md" for kind in KINDS} | set(DETAILS) <= set(site.pages)
    assert len(site.seen) == len(KINDS) + 3 + 2 + 2 + 1


def test_every_link_leads_to_a_page_and_a_place_on_it(site: Rendered) -> None:
    places = {address(path): set(reader.ids()) for path, reader in site.seen.items()} | {f"/{path}": set() for path in site.pages}
    followed = 0
    for path, reader in site.seen.items():
        for node in reader.nodes:
            href = node.attrs.get("href") or node.attrs.get("xlink:href")
            if not href or href.startswith("http"):
                continue
            target, _, anchor = href.partition("#")
            there = posixpath.normpath(posixpath.join(address(path), target)) if target else address(path)
            there = there if there in places else there.rstrip("/") + "/"
            assert there in places, f"{path}: {href}"
            assert not anchor or anchor in places[there], f"{path}: {href}"
            followed += 1
    assert followed > 200


def test_elements_are_closed_in_order_and_ids_stand_once(site: Rendered) -> None:
    for path, reader in site.seen.items():
        assert reader.wrong == [], path
        assert reader.open == [], path
        assert [id for id, times in Counter(reader.ids()).items() if times > 1] == [], path


def test_no_blank_line_stands_inside_html(site: Rendered) -> None:
    for path, page in site.pages.items():
        if not path.endswith(".md"):
            continue
        depth = 0
        for line in page.text.split("\n"):
            assert line or depth == 0, path
            depth += len(re.findall(r"<(?:div|section|ul|ol|table|details|figure|nav|header|aside|article|dl)\b", line))
            depth -= len(re.findall(r"</(?:div|section|ul|ol|table|details|figure|nav|header|aside|article|dl)>", line))
        assert depth == 0, path


def test_each_statement_has_its_address_and_leads_to_its_words(site: Rendered) -> None:
    dossier = invented.dossier()
    pages = {"quote": "quotes/index.md", "event": "timeline/index.md", "deployment": "deployments/index.md"}
    count = 0
    for findings in dossier.findings.values():
        for statement in (*findings.quotes, *findings.events, *findings.deployments):
            kind = statement.id.partition("-")[0]
            assert statement.id in site.seen[pages[kind]].ids()
            words = site.seen[f"sources/{findings.source}.md"].by_id(f"w-{statement.id}")
            assert words.tag == "mark"
            assert words.words() == statement.evidence.exact
            links = [n for n in site.seen[pages[kind]].all("a") if n.attrs.get("href", "").endswith(f"#w-{statement.id}")]
            assert links, statement.id
            back = [n.attrs.get("href", "") for n in site.seen[f"sources/{findings.source}.md"].all("a")]
            assert any(href.endswith(f"#{statement.id}") for href in back), statement.id
            count += 1
    assert count == 14


def test_quoted_words_are_those_of_the_source_in_its_language(site: Rendered) -> None:
    versions = site.seen["quotes/index.md"].all("blockquote", "ds-words")
    assert [node.words() for node in versions] == [
        "The wall is sound, but it is too low for a flood like the last one,",
        "The wall is good, but too low for a flood such as the last,",
        "Nobody here will be moved,",
        "the ministry of hiding the plan",
    ]
    assert all(node.attrs["lang"] == "en" for node in versions)


def test_words_that_differ_are_marked_and_named_in_a_table(site: Rendered) -> None:
    page = site.seen["quotes/index.md"]
    differing = [node.words() for node in page.all("em", "ds-differs")]
    assert any("sound" in words for words in differing)
    assert any("good" in words for words in differing)
    table = page.all("table", "ds-table--versions")[0]
    assert "sound" in table.words()
    assert "(nothing)" in table.words()


def test_translated_words_say_so_beside_them(site: Rendered) -> None:
    notes = [node.words() for node in site.seen["quotes/index.md"].all("", "ds-translation")]
    assert any(
        "machine translation from German" in words and "not the speaker’s own words" in words and "presumed" in words for words in notes
    )


def test_an_actors_page_lists_what_others_say_of_it(site: Rendered) -> None:
    about = site.seen["actors/ministry.md"].all("ul", "ds-about")[0]
    assert "the ministry of hiding the plan" in about.words()
    assert "River Post" in about.words()
    assert not site.seen["actors/ilse-varga.md"].all("ul", "ds-about")


def test_what_stands_inside_quotation_marks_is_said_in_words(site: Rendered) -> None:
    styles = [node.words() for node in site.seen["quotes/index.md"].all("span", "ds-version-style")]
    assert styles.count("direct speech, in quotation marks") == 3
    assert styles.count("reported speech, in the outlet’s words") == 1


def test_a_badge_claims_only_what_somebody_did(site: Rendered) -> None:
    badges = Counter(node.words() for node in site.seen["quotes/index.md"].all("span", "ds-review"))
    assert badges == {"not reviewed": 3, "accepted by Eva Lind on 1 June 2021": 1}


def test_the_chain_is_printed_down_to_the_outlet(site: Rendered) -> None:
    assert "according to the ministry, reported by Orlen Herald" in site.seen["deployments/index.md"].words()
    assert "On the word of the ministry alone" in site.seen["deployments/index.md"].words()


def test_planned_and_claimed_events_say_what_is_not_known(site: Rendered) -> None:
    caveats = [node.words() for node in site.seen["timeline/index.md"].all("p", "ds-caveat")]
    assert sorted(caveats) == ["One party’s word; no other voice here confirms it.", "These sources do not tell whether it happened."]


def test_dates_are_said_in_words_with_how_they_are_known(site: Rendered) -> None:
    words = site.seen["timeline/index.md"].words()
    assert "3 May 2021" in words
    assert "date counted" in words or "date stated" in words
    assert "June 2021" in words
    assert "2021-05" not in words


def test_the_day_of_a_report_is_never_passed_off_as_the_day_of_the_event(site: Rendered) -> None:
    page = site.seen["timeline/index.md"]
    dates = [node.words() for node in page.all("span", "ds-event-date")]
    assert "reported 4 May 2021" in dates
    assert "4 May 2021" not in dates
    assert "Reported that day; when it happened is not given" in [node.words() for node in page.all("p", "ds-hours-label")]
    assert "4 May 2021" not in page.all("svg", "ds-chart--strip")[0].words()


def test_a_sum_of_ours_shows_its_formula_and_what_it_adds(site: Rendered) -> None:
    sums = site.seen["deployments/index.md"].all("ul", "ds-sums")[0].words()
    assert "Ministry of Water, Orlen: about 650" in sums
    assert "450 in place + 200 announced = about 650" in sums
    assert "200 engineers" in sums


def test_a_dispute_shows_positions_matrix_and_note(site: Rendered) -> None:
    page = site.seen["disputes/length.md"]
    assert [node.words() for node in page.all("p", "ds-position-answer")] == ["about four hours", "barely three hours"]
    cells = [node.words() for node in page.all("td", "ds-cell")]
    assert cells == ["states", "not found", "silentEva Lind", "states"]
    assert "not found" in page.all("dl", "ds-legend--cells")[0].words()
    assert page.all("em")[-1].words() == "inspection"
    assert "Looked into by Eva Lind on 1 June 2021." in page.words()


def test_candidates_are_shown_to_the_editor_of_a_draft_only(templates: Mapping[str, str], site: Rendered) -> None:
    assert "candidate-1" in site.seen["disputes/index.md"].ids()
    reviewed = replace(invented.SETTINGS, publish="reviewed")
    page = rendered(invented.dossier(reviewed), invented.content(), templates).seen["disputes/index.md"]
    assert "candidate-1" not in page.ids()
    assert "dispute-length" in page.ids()


def test_the_whole_article_is_shown_only_where_its_rights_permit(site: Rendered) -> None:
    full = [node.words().strip() for node in site.seen["sources/b-post.md"].all("p") if node.attrs.get("lang") == "en"]
    assert full == invented.POST.split("\n\n")
    excerpt = site.seen["sources/a-herald.md"].words()
    assert "[…]" in excerpt
    for path, page in site.pages.items():
        assert "the road was dry" not in page.text, path


def test_articles_of_one_outlet_are_told_apart_and_counted(templates: Mapping[str, str]) -> None:
    dossier = invented.dossier()
    herald, event = dossier.sources[0], dossier.events[0]
    later = [replace(herald, id=f"later-{day}", published=f"2021-05-0{day}") for day in (5, 6)]
    told = [replace(one, evidence=replace(one.evidence, source=source.id)) for one in event.members[:1] for source in later]
    changed = replace(
        dossier,
        sources=(*dossier.sources, *later),
        horizons={**dossier.horizons, **{source.id: () for source in later}},
        events=(replace(event, members=(event.members[0], *told)), *dossier.events[1:]),
    )
    site = rendered(changed, invented.content(), templates)
    assert "title: Orlen Herald, 3 May 2021" in site.pages["sources/a-herald.md"].text.replace('"', "")
    assert "title: Orlen Herald, 5 May 2021" in site.pages["sources/later-5.md"].text.replace('"', "")
    assert "title: River Post" in site.pages["sources/b-post.md"].text.replace('"', "")
    assert "3 sources" in site.seen["timeline/index.md"].words()
    undated = replace(changed, sources=tuple(replace(source, published=None) for source in changed.sources))
    site = rendered(undated, invented.content(), templates)
    assert "Orlen Herald (2)" in site.pages["sources/later-5.md"].text
    assert "<span>no date given</span></p>" in site.pages["sources/later-5.md"].text


def test_source_cards_tell_stated_from_presumed(site: Rendered) -> None:
    words = site.seen["sources/b-post.md"].words()
    assert "River Post presumed" in words
    assert "German (presumed) → English by machine (presumed)" in words
    assert invented.POST_SOURCE.sha256 in words
    assert "not quite three hours" in words


def test_every_page_says_that_it_is_a_draft_nobody_signed(templates: Mapping[str, str], site: Rendered) -> None:
    for path, reader in site.seen.items():
        banner = reader.all("div", "ds-banner")
        assert len(banner) == 1, path
        assert "unreviewed draft" in banner[0].words()
        assert "Nobody has signed it" in banner[0].words()
    signed = replace(invented.SETTINGS, publish="reviewed", responsible=Responsible(name="Eva Lind", contact="eva@example.org"))
    for path, reader in rendered(invented.dossier(signed), invented.content(settings=signed), templates).seen.items():
        assert reader.all("div", "ds-banner") == [], path


def test_each_heading_goes_at_most_one_level_deeper(site: Rendered) -> None:
    for path, reader in site.seen.items():
        levels = [int(node.tag[1]) for node in reader.nodes if re.fullmatch(r"h[1-6]", node.tag)]
        assert levels[0] == 1, path
        assert levels.count(1) == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path


def test_tables_have_captions_and_headers_with_a_scope_and_charts_a_title(site: Rendered) -> None:
    tables = [node for reader in site.seen.values() for node in reader.all("table")]
    captions = [node for reader in site.seen.values() for node in reader.all("caption")]
    headers = [node for reader in site.seen.values() for node in reader.all("th")]
    assert len(tables) == len(captions) > 5
    assert headers
    assert all(node.attrs.get("scope") in ("col", "row") for node in headers)
    charts = [node for reader in site.seen.values() for node in reader.all("svg", "ds-chart")]
    assert len(charts) == 3
    assert all(node.attrs["role"] == "img" and node.attrs["aria-label"] for node in charts)


def test_what_search_must_not_see_holds_no_element_of_its_own_name(site: Rendered) -> None:
    """Material's search reads on as soon as an element of the excluded one's name closes inside it."""
    excluded = 0
    for path, reader in site.seen.items():
        for node in reader.nodes:
            above = node.parent
            while above is not None:
                assert not ("data-search-exclude" in above.attrs and above.tag == node.tag), path
                above = above.parent
            excluded += "data-search-exclude" in node.attrs
    assert excluded > 10


def test_an_empty_dossier_says_that_nothing_was_found(templates: Mapping[str, str]) -> None:
    bare = rendered(Dossier(Settings(), Home(), ()), Content(), templates)
    assert not bare.problems
    for kind in KINDS:
        reader = bare.seen[f"{kind}index.md"]
        assert reader.wrong == []
        if kind not in ("", "method/", "data/"):
            assert reader.all("p", "ds-none"), kind


def test_a_source_nobody_knows_anything_about_has_a_page(templates: Mapping[str, str]) -> None:
    lonely = invented.source("c-note", "A quiet day.\n\nA quiet night.")
    page = rendered(Dossier(Settings(), Home(), (lonely,)), Content(), templates).seen["sources/c-note.md"]
    assert "no date given" in page.words()
    assert "quiet" not in page.words()


def test_hand_written_pages_cite_words_or_say_what_is_wrong(templates: Mapping[str, str], site: Rendered) -> None:
    link = site.seen["about.md"].all("a", "ds-cite")[0]
    assert link.words() == "too low for a flood"
    assert link.attrs["href"].startswith("../sources/a-herald/#w-words-")
    text = "# T\n\nA line.\n[[a-herald: too high for a flood]] and [[z-none: words]]"
    wrong = rendered(
        invented.dossier(), invented.content(pages=(HandPage(path="t", text=text, where=Where("content/pages/t.md", 1)),)), templates
    )
    assert [(problem.code, str(problem.where)) for problem in wrong.problems] == [
        ("anchor-not-found", "content/pages/t.md:4"),
        ("unknown-source", "content/pages/t.md:4"),
    ]


def test_the_same_dossier_gives_the_same_pages(templates: Mapping[str, str], site: Rendered) -> None:
    assert rendered(invented.dossier(), invented.content(), templates).pages == site.pages


def test_pages_of_several_kinds_made_at_once_are_the_same_pages(site: Rendered, templates: Mapping[str, str]) -> None:
    def at_once(make: Callable[[int], Made], kinds: Iterable[int]) -> Iterable[Made]:
        return forked(make, kinds, lambda _: FORK_PAYS)

    slip = {**templates, "pages/actor.md.j2": "{{ view.nothing }}"}
    assert rendered(invented.dossier(), invented.content(), templates, at_once).pages == site.pages
    apart, together = (rendered(invented.dossier(), invented.content(), slip, share) for share in (map, at_once))
    assert apart.problems
    assert (together.pages, together.problems) == (apart.pages, apart.problems)
