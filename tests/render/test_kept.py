"""A preview makes a page anew when it would be another, and leaves the others as they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import FunctionType
from typing import Any

import pytest

from dossier.export.ground import Ground
from dossier.model.content import Content, Labels, Settings
from dossier.model.dossier import Dossier, Rejected
from dossier.model.page import Page
from dossier.model.statement import Review
from dossier.render import pages as making
from dossier.render.kept import Kept
from dossier.render.plan import Plan
from dossier.text.strings import strings

from . import invented

Edit = Callable[[Dossier, Content], tuple[Dossier, Content]]


def pages_of(dossier: Dossier, content: Content, templates: Mapping[str, str], kept: Kept | None = None) -> dict[str, Page]:
    ground = Ground(dossier, content, strings(invented.LANGUAGE))
    made, _ = making.render(dossier, content, templates, invented.LANGUAGE, permitted=ground.permitted, kept=kept)
    return {page.path: page for page in made}


def settings(**more: Any) -> Edit:
    return lambda dossier, content: (replace(dossier, settings=replace(dossier.settings, **more)), content)


def home(**more: Any) -> Edit:
    return lambda dossier, content: (replace(dossier, home=replace(dossier.home, **more)), content)


def without(field: str, number: int) -> Edit:
    def edit(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
        records = getattr(dossier, field)
        changes: dict[str, Any] = {field: records[:number] + records[number + 1 :]}
        return replace(dossier, **changes), content

    return edit


def changed(field: str, number: int, **more: Any) -> Edit:
    def edit(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
        records = getattr(dossier, field)
        changes: dict[str, Any] = {field: (*records[:number], replace(records[number], **more), *records[number + 1 :])}
        return replace(dossier, **changes), content

    return edit


def renamed_article(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    return changed("sources", 0, outlet="Orlen Gazette")(dossier, content)


def page_by_hand(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    first, *rest = content.pages
    return dossier, replace(content, pages=(replace(first, text="# Otherwise\n\nNothing is cited here."), *rest))


def no_renderings(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    return replace(dossier, renderings={}), content


def no_horizons(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    return replace(dossier, horizons={}), content


def no_findings(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    first = next(iter(dossier.findings))
    return replace(dossier, findings={**dossier.findings, first: replace(dossier.findings[first], quotes=())}), content


def nobody_by_name(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    return replace(dossier, names={}), content


def withdrawn(dossier: Dossier, content: Content) -> tuple[Dossier, Content]:
    event = dossier.events[0].members[0]
    review = Review("rejected", "Eva Lind", "2021-06-01", "nobody came")
    rejected = Rejected(event.id, "event", event.evidence, review, event)
    return replace(without("events", 0)(dossier, content)[0], rejected=(rejected,)), content


EDITS: Mapping[str, Edit] = {
    "a title": settings(title="Another title"),
    "publish": settings(publish="reviewed"),
    "labels": settings(labels=Labels(quotes="Words")),
    "smaller pages": settings(page_kilobytes=1),
    "home": home(frame="Another frame."),
    "a point": lambda dossier, content: home(summary=dossier.home.summary[1:])(dossier, content),
    "the name of an article": renamed_article,
    "no event": without("events", 0),
    "no deployment": without("deployments", 0),
    "no utterance": without("utterances", 0),
    "no dispute": without("disputes", 0),
    "no actor": without("actors", 0),
    "no shared words": without("shared", 0),
    "a withdrawal": withdrawn,
    "an event's title": changed("events", 0, title="Somebody came"),
    "a day": changed("events", 1, when="2021-05-04"),
    "an actor's name": changed("actors", 0, name="Ilsabe Varga"),
    "a question": changed("disputes", 0, question="How long did it really last?"),
    "by hand": page_by_hand,
    "renderings": no_renderings,
    "horizons": no_horizons,
    "findings": no_findings,
    "names": nobody_by_name,
}


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_after_an_edit_and_after_its_end_pages_are_as_if_made_anew(edit: Edit, templates: Mapping[str, str]) -> None:
    first = (invented.dossier(), invented.content())
    second = edit(*first)
    kept = Kept()
    for dossier, content in (first, second, second, first):
        assert pages_of(dossier, content, templates, kept) == pages_of(dossier, content, templates)
    assert pages_of(*first, templates) != pages_of(*second, templates), "an edit that no page shows tests nothing"


def same_pages(before: Mapping[str, Page], now: Mapping[str, Page]) -> set[str]:
    """Return the pages that were not made anew."""
    return {path for path, page in now.items() if before.get(path) is page}


def test_a_page_is_made_anew_only_when_something_it_looks_at_changes(templates: Mapping[str, str]) -> None:
    kept, dossier, content = Kept(), invented.dossier(), invented.content()
    first = pages_of(dossier, content, templates, kept)
    assert same_pages(first, pages_of(invented.dossier(), content, templates, kept)) == first.keys() - {"data/index.md"}
    framed = pages_of(*home(frame="Another frame.")(dossier, content), templates, kept)
    assert first.keys() - same_pages(first, framed) == {"index.md", "data/index.md"}
    byhand = pages_of(*page_by_hand(*home(frame="Another frame.")(dossier, content)), templates, kept)
    assert "about.md" in framed.keys() - same_pages(framed, byhand)
    assert {"index.md", "actors/ilse-varga.md", "sources/b-post.md"} <= same_pages(framed, byhand)


class Planned(Kept):
    """Remembers every plan."""

    def __init__(self) -> None:
        super().__init__()
        self.plans: list[Plan] = []

    def known(self, plan: Plan) -> Page | None:
        self.plans.append(plan)
        return super().known(plan)


def test_who_makes_a_page_has_nothing_but_what_it_is_given(templates: Mapping[str, str]) -> None:
    kept = Planned()
    pages_of(invented.dossier(), invented.content(), templates, kept)
    assert len({plan.make for plan in kept.plans}) > 10
    for plan in kept.plans:
        assert isinstance(plan.make, FunctionType)
        assert plan.make.__closure__ is None, f"{plan.make.__qualname__} brings along what nobody sees it look at"


def test_another_template_makes_every_page_anew(templates: Mapping[str, str]) -> None:
    kept, dossier, content = Kept(), invented.dossier(), invented.content()
    first = pages_of(dossier, content, templates, kept)
    other = {**templates, "pages/method.md.j2": "# {{ t('page.method') }}\n"}
    second = pages_of(dossier, content, other, kept)
    assert same_pages(first, second) == set()
    assert second == pages_of(dossier, content, other)


def test_a_problem_of_a_page_is_told_at_every_build(templates: Mapping[str, str]) -> None:
    kept, dossier = Kept(), invented.dossier()
    broken = {**templates, "pages/method.md.j2": "{{ nothing.of.this }}"}
    told = [making.render(dossier, invented.content(), broken, invented.LANGUAGE, kept=kept)[1] for _ in range(3)]
    assert told[0]
    assert told[0] == told[1] == told[2]


def test_settings_of_one_site_do_not_stay_for_another(templates: Mapping[str, str]) -> None:
    kept = Kept()
    for one in (invented.SETTINGS, Settings(title="Another"), invented.SETTINGS):
        dossier = invented.dossier(one)
        assert pages_of(dossier, invented.content(), templates, kept) == pages_of(dossier, invented.content(), templates)
