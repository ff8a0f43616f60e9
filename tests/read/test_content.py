from __future__ import annotations

from pathlib import Path
from textwrap import dedent

import pytest

from dossier.model.problem import Problem, Where
from dossier.model.source import LanguageLink
from dossier.read.content import read_content
from dossier.read.project import read


def project(root: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(dedent(text), encoding="utf-8")
    return root


def slips(root: Path, files: dict[str, str]) -> list[Problem]:
    return list(read_content(project(root, files))[2])


def test_a_project_without_content_has_defaults(tmp_path: Path) -> None:
    content, vocabulary, problems = read_content(tmp_path)
    assert (content.settings.title, content.settings.publish) == ("Untitled dossier", "draft")
    assert not problems
    assert not vocabulary.places


def test_all_kinds_of_files_are_read_with_their_places(tmp_path: Path) -> None:
    files = {
        "content/dossier.yml": "title: NO\nexcerpt_limit: 0.4\nresponsible: {name: Anna Lind, contact: 'tel:1'}\n",
        "content/home.yml": "frame: Two articles\nsummary:\n  - text: The dam broke.\n    evidence:\n      - {source: a, exact: broke}\n",
        "content/sources/a.yml": "published: 2031-05\nchain:\n  - {language: fr, by: original}\nphase: during\n",
        "content/actors/anna-lind.yml": "name: Anna Lind\nspellings: [Lind]\nroles:\n  - {words: mayor, source: a, exact: mayor, nth: 2}\n",
        "content/disputes/when.md": """\
            ---
            question: When did it break?
            kind: number
            relation: They differ.
            positions:
              - {holder: a, value: noon, low: '12', evidence: [{source: a, exact: noon}]}
            ---

            The *note*.
            """,
        "content/utterances.yml": "- speaker: anna-lind\n  quotes: [{source: a, exact: words}]\n",
        "content/corrections/a.yml": "- add: event\n  source: a\n  exact: broke\n  now: {status: happened, when: 2031-05-02}\n",
        "content/pages/about/us.md": "---\ntitle: About\n---\n# About\n",
        "content/vocabulary/topic.yml": "places: {Arden: Norway}\ntriggers: [{lemma: breach, head: break}]\n",
        "content/vocabulary/units.yml": "deployed: [sandbag]\n",
        "content/README.md": "ignored",
        "content/pages/README.md": "ignored",
    }
    content, vocabulary, problems = read_content(project(tmp_path, files))
    assert problems == ()
    assert (content.settings.title, content.settings.excerpt_limit, content.settings.responsible.name) == ("NO", 0.4, "Anna Lind")
    assert content.home.summary[0].evidence[0].where == Where("content/home.yml", 5, 9)
    (card,) = content.sources
    assert (card.id, card.published, card.phase, card.chain) == ("a", "2031-05", "during", (LanguageLink("fr", "original"),))
    assert content.actors[0].roles[0].nth == 2
    (dispute,) = content.disputes
    assert (dispute.id, dispute.note, dispute.positions[0].low) == ("when", "The *note*.", 12.0)
    assert dispute.positions[0].where == Where("content/disputes/when.md", 6, 5)
    assert content.utterances[0].speaker == "anna-lind"
    assert content.corrections[0].now == {"status": "happened", "when": "2031-05-02"}
    assert content.corrections[0].where == Where("content/corrections/a.yml", 1, 3)
    assert [(page.path, page.text, page.where.line) for page in content.pages] == [("about/us.md", "# About\n", 4)]
    assert (vocabulary.places, vocabulary.deployed, vocabulary.triggers[0].head) == ({"Arden": "Norway"}, ("sandbag",), "break")


def test_all_slips_are_told_at_once_in_order_with_the_nearest_right_word(tmp_path: Path) -> None:
    problems = slips(
        tmp_path,
        {
            "content/dossier.yml": "titel: A\npublish: reviewd\nexcerpt_limit: half\nresponsible: Anna\n",
            "content/home.yml": "summary:\n  - text: A\n    basis: statd\n  - evidence: []\nfigures: none\n",
        },
    )
    told = [(str(problem.where), problem.code, problem.nearest) for problem in problems]
    assert told == [
        ("content/dossier.yml:1:1", "unknown-key", "title"),
        ("content/dossier.yml:2:10", "wrong-value", "reviewed"),
        ("content/dossier.yml:3:16", "wrong-value", ""),
        ("content/dossier.yml:4:14", "wrong-value", ""),
        ("content/home.yml:3:12", "wrong-value", "stated"),
        ("content/home.yml:4:5", "missing-key", ""),
        ("content/home.yml:5:10", "wrong-value", ""),
    ]
    assert "publish is one of draft, reviewed" in problems[1].hint


def test_what_is_right_is_read_beside_what_is_wrong(tmp_path: Path) -> None:
    content, _, problems = read_content(
        project(
            tmp_path,
            {
                "content/dossier.yml": "title: A\npublish: maybe\n",
                "content/actors/bad.yml": "kind: person\n",
                "content/actors/good.yml": "name: Anna Lind\n",
                "content/actors/worse.yml": "name: [",
            },
        )
    )
    assert (content.settings.title, content.settings.publish) == ("A", "draft")
    assert [actor.id for actor in content.actors] == ["good"]
    assert {problem.where.path for problem in problems} == {"content/dossier.yml", "content/actors/bad.yml", "content/actors/worse.yml"}


@pytest.mark.parametrize(
    ("correction", "code", "nearest"),
    [
        ("source: a\n  exact: b", "no-deed", ""),
        ("ament: event\n  source: a\n  exact: b", "no-deed", "amend"),
        ("accept: event\n  reject: event\n  source: a\n  exact: b", "no-deed", "accept"),
        ("accept: qoute\n  source: a\n  exact: b", "wrong-value", "quote"),
        ("amend: event\n  source: a\n  exact: b", "missing-key", ""),
        ("amend: event\n  source: a\n  now: {when: 2031}", "missing-key", ""),
        ("accept: event\n  source: a\n  exact: b\n  now: {when: 2031}", "wrong-value", ""),
        ("amend: event\n  source: a\n  exact: b\n  now: {wen: 2031}", "unknown-key", "when"),
        ("amend: event\n  source: a\n  exact: b\n  now: {when: soon}", "wrong-value", ""),
        ("amend: event\n  source: a\n  exact: b\n  now: {status: happend}", "wrong-value", "happened"),
        ("amend: event\n  source: a\n  exact: b\n  now: {participants: Anna}", "wrong-value", ""),
        ("amend: event\n  source: a\n  exact: b\n  now: {chain: [{holder: Anna, relation: sayz}]}", "wrong-value", "says"),
        ("amend: deployment\n  source: a\n  exact: b\n  now: {low: many}", "wrong-value", ""),
        ("amend: deployment\n  source: a\n  exact: b\n  now: {additional: perhaps}", "wrong-value", ""),
        ("reject: event\n  source: a\n  exact: b\n  on: yesterday", "bad-date", ""),
        ("reject: event\n  source: a\n  exact: ' '", "wrong-value", ""),
        ("reject: event\n  source: a\n  exact: b\n  nth: two", "wrong-value", ""),
    ],
)
def test_a_slip_in_a_correction_is_named_and_the_next_is_read(tmp_path: Path, correction: str, code: str, nearest: str) -> None:
    text = f"- {correction}\n- reject: quote\n  source: a\n  exact: c\n"
    content, _, problems = read_content(project(tmp_path, {"content/corrections/a.yml": text}))
    assert [(problem.code, problem.nearest) for problem in problems] == [(code, nearest)]
    assert problems[0].where.path == "content/corrections/a.yml"
    assert [one.exact for one in content.corrections if one.deed == "reject" and one.kind == "quote"] == ["c"]


def test_values_of_corrections_are_what_their_field_holds(tmp_path: Path) -> None:
    text = "now: {low: '1,250', high: null, additional: true, unit: soldier, from: NO, chain: [{holder: Paris, relation: according to}]}"
    file = {"content/corrections/a.yml": f"- amend: deployment\n  source: a\n  exact: b\n  {text}\n"}
    (correction,) = read_content(project(tmp_path, file))[0].corrections
    assert correction.now == {
        "low": 1250.0,
        "high": None,
        "additional": True,
        "unit": "soldier",
        "from": "NO",
        "chain": [{"holder": "Paris", "relation": "according to"}],
    }


@pytest.mark.parametrize("name", ["content/corrections/a.yml", "content/utterances.yml"])
@pytest.mark.parametrize("text", ["words", "a: b", "- words", "- [a]"])
def test_lists_of_cards_must_be_lists_of_cards(tmp_path: Path, name: str, text: str) -> None:
    (problem,) = slips(tmp_path, {name: text})
    assert problem.where.path == name


@pytest.mark.parametrize("name", ["content/sources/a.yml", "content/home.yml", "content/corrections/a.yml", "content/utterances.yml"])
def test_an_empty_file_is_no_slip(tmp_path: Path, name: str) -> None:
    assert not slips(tmp_path, {name: "# nothing yet\n"})


def test_misplaced_files_are_named(tmp_path: Path) -> None:
    (problem,) = slips(tmp_path, {"content/source/a.yml": "title: x"})
    assert (problem.where.path, problem.severity, problem.nearest) == ("content/source/a.yml", "warning", "content/sources/")


def test_two_cards_of_one_name_are_an_error(tmp_path: Path) -> None:
    (problem,) = slips(tmp_path, {"content/actors/a.yml": "name: A", "content/actors/a.yaml": "name: B"})
    assert problem.code == "double-id"


@pytest.mark.parametrize("name", ["content/actors/index.yml", "content/disputes/Index.md"])
def test_no_card_bears_the_name_of_the_page_that_lists_all(tmp_path: Path, name: str) -> None:
    (problem,) = slips(tmp_path, {name: "name: A"})
    assert (problem.code, problem.where.path) == ("bad-id", name)


def test_no_card_leads_out_of_the_project(tmp_path: Path) -> None:
    secret = tmp_path / "secret.yml"
    secret.write_text("name: Secret", encoding="utf-8")
    root = project(tmp_path / "project", {"content/actors/a.yml": "name: A"})
    (root / "content" / "actors" / "b.yml").symlink_to(secret)
    content, _, (problem,) = read_content(root)
    assert [actor.name for actor in content.actors] == ["A"]
    assert (problem.code, problem.where.path) == ("outside", "content/actors/b.yml")


def test_hostile_values_stay_text(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script> {{ 7*7 }} | `x` [a](javascript:x)"
    content, _, problems = read_content(project(tmp_path, {"content/dossier.yml": f"title: '{hostile}'\n'{hostile}': x\n"}))
    assert content.settings.title == hostile
    assert [problem.code for problem in problems] == ["unknown-key"]


def test_cards_lie_over_their_sources_before_anything_is_found(tmp_path: Path) -> None:
    files = {
        "seeds/a.txt": "date 2031-05-02\n\nThe dam broke.\n",
        "seeds/b.txt": "The dam broke.\n",
        "content/sources/a.yml": "published: 2031-05-03\noutlet: The Herald\nurl: https://herald.example\nurl_confirmed_by: Anna\n",
    }
    inputs = read(project(tmp_path, files))
    a, b = inputs.sources
    assert (a.published, a.published_known, a.outlet, a.outlet_known, a.url_known) == (
        "2031-05-03",
        "presumed",
        "The Herald",
        "presumed",
        "confirmed",
    )
    assert (b.published, b.outlet) == (None, None)
    assert not inputs.problems


def test_a_date_the_source_states_itself_stays_stated(tmp_path: Path) -> None:
    files = {"seeds/a.txt": "date 2031-05-02\n\nThe dam broke.\n", "content/sources/a.yml": "published: 2031-05-02\n"}
    assert read(project(tmp_path, files)).sources[0].published_known == "stated"


def test_a_language_there_is_no_data_of_is_a_problem_and_english_is_used(tmp_path: Path) -> None:
    inputs = read(project(tmp_path, {"content/dossier.yml": "title: x\nlanguage: FR-be\n", "seeds/a.txt": "x"}))
    assert inputs.language.code == "en"
    assert inputs.interface.code == "en"
    (problem,) = inputs.problems
    assert (problem.code, str(problem.where), problem.nearest) == ("no-language", "content/dossier.yml:2:11", "fr")


def test_a_project_without_sources_says_so(tmp_path: Path) -> None:
    assert [problem.code for problem in read(tmp_path).problems] == ["no-sources"]


def test_a_template_of_the_project_replaces_that_of_the_package(tmp_path: Path) -> None:
    own = read(project(tmp_path, {"seeds/a.txt": "x"})).templates
    name = next(name for name in own if name.startswith("pages/"))
    root = project(tmp_path, {f"templates/{name}": "mine", "templates/pages/new.md.j2": "new", "templates/notes.txt": "no template"})
    mine = read(root).templates
    assert mine[name] == "mine" != own[name]
    assert mine["pages/new.md.j2"] == "new"
    assert mine.keys() == own.keys() | {"pages/new.md.j2"}


@pytest.mark.parametrize(
    ("name", "text", "line", "column"),
    [
        ("sources/a.yml", "outlet: The Herald\npublished: 2 May\n", 2, 12),
        ("sources/a.yml", "as_of: soon\n", 1, 8),
        ("sources/a.yml", "horizons:\n  - {exact: x, phase: during, as_of: soon}\n", 2, 38),
        ("utterances.yml", "- speaker: x\n  quotes: []\n  when: 2031-13\n", 3, 9),
        ("corrections/a.yml", "- reject: quote\n  source: a\n  exact: x\n  on: today\n", 4, 7),
        ("corrections/a.yml", "- reject: quote\n  source: a\n  exact: x\n  now: {style: direct}\n", 4, 3),
    ],
)
def test_a_wrong_value_is_told_where_it_stands(tmp_path: Path, name: str, text: str, line: int, column: int) -> None:
    (problem,) = slips(tmp_path, {f"content/{name}": text})
    assert problem.where == Where(f"content/{name}", line, column)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "JAVASCRIPT:x", " data:text/html,x", "ftp://x", "file:///etc", "herald.example"])
def test_addresses_open_pages_and_nothing_else(tmp_path: Path, url: str) -> None:
    files = {"content/sources/a.yml": f"url: '{url}'\n", "content/home.yml": f"context:\n  - {{text: x, source: y, url: '{url}'}}\n"}
    assert [problem.code for problem in slips(tmp_path, files)] == ["bad-address", "bad-address"]


@pytest.mark.parametrize("contact", ["mailto:a@herald.example", "tel:+1", "https://herald.example", "a@herald.example", "Box 7", ""])
def test_a_contact_may_be_a_letter_a_call_or_plain_words(tmp_path: Path, contact: str) -> None:
    text = f"rights_contact: '{contact}'\nresponsible: {{name: Anna, contact: '{contact}'}}\n"
    assert slips(tmp_path, {"content/dossier.yml": text}) == []


def test_a_contact_is_nothing_that_acts(tmp_path: Path) -> None:
    (problem,) = slips(tmp_path, {"content/dossier.yml": "title: x\nresponsible: {contact: 'javascript:x'}\n"})
    assert (problem.code, problem.where.line) == ("bad-address", 2)


@pytest.mark.parametrize("limit", ["-0.1", "1.5", "50"])
def test_a_share_is_from_none_to_all(tmp_path: Path, limit: str) -> None:
    (problem,) = slips(tmp_path, {"content/dossier.yml": f"title: x\nexcerpt_limit: {limit}\n"})
    assert (problem.code, problem.where) == ("bad-limit", Where("content/dossier.yml", 2, 16))


@pytest.mark.parametrize("text", ["title: [not", "excerpt_limit: half", "excerpt_limit: 0.1\ntitel: x"])
def test_no_article_is_blamed_for_a_limit_that_cannot_be_read(tmp_path: Path, text: str) -> None:
    content, _, problems = read_content(project(tmp_path, {"content/dossier.yml": text}))
    assert len(problems) == 1
    assert content.settings.excerpt_limit == 1


@pytest.mark.parametrize(
    ("name", "text", "said", "nearest", "hint"),
    [
        (
            "home.yml",
            "summary:\n  - text: x\n    evidence:\n      - {source: a, exact: About 1,200 people}\n",
            "cut off",
            "",
            "quotation marks",
        ),
        ("home.yml", "summary:\n  - text: x\n    evidence:\n      - About 1200 people\n", "not the words", "", "{source: …, exact: …}"),
        ("dossier.yml", "birthday:\n", "there is no key 'birthday' here", "", "keys here are"),
        ("sources/a.yml", "published: 08.05.2031\n", "is no date", "2031-05-08", "2022-02-07"),
        ("sources/a.yml", "published: 2031/5/8\n", "is no date", "2031-05-08", "2022-02-07"),
        ("sources/a.yml", "published: 08/05/2031\n", "is no date", "", "2022-02-07"),
        ("sources/a.yml", "published: 31.02.2031\n", "is no date", "", "2022-02-07"),
        ("corrections/a.yml", "- amend: deployment\n  source: a\n  exact: b\n  now: {low: 1.200}\n", "point", "", "write 1200"),
        ("corrections/a.yml", "- amend: event\n  source: a\n  exact: b\n  now: {when: 8.5.2031}\n", "is no date", "2031-05-08", "2022"),
        ("corrections/a.yml", "- amend: event\n  source: a\n  exact: b\n  now: {participants: Ann}\n", "a list", "", "participants: [Anna"),
        ("disputes/a.md", "---\nquestion: q\n", "second line of three dashes is missing", "", "put a line ---"),
        ("disputes/a.md", "\n---\nquestion: q\n---\n", "before the first line", "", "begin with the line ---"),
    ],
)
def test_plausible_slips_are_told_with_what_to_write_instead(
    tmp_path: Path, name: str, text: str, said: str, nearest: str, hint: str
) -> None:
    problems = slips(tmp_path, {f"content/{name}": text})
    assert [(problem.nearest, hint in problem.hint) for problem in problems if said in problem.message] == [(nearest, True)], problems


def test_a_share_may_have_three_decimals(tmp_path: Path) -> None:
    content, _, problems = read_content(project(tmp_path, {"content/dossier.yml": "excerpt_limit: 0.125\n"}))
    assert (content.settings.excerpt_limit, problems) == (0.125, ())


def test_a_word_of_the_topic_that_is_none_is_left_out(tmp_path: Path) -> None:
    _, vocabulary, problems = read_content(
        project(tmp_path, {"content/vocabulary/a.yml": "deployed: ['', ferry]\ntitles: [' ']\norganisations: ['']\nplaces: {'': Norway}\n"})
    )
    assert (vocabulary.deployed, vocabulary.titles, vocabulary.organisations, vocabulary.places) == (("ferry",), (), (), {})
    assert problems == ()
