from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.check import check
from dossier.check.cards import line_hashes
from dossier.check.pages import check_pages
from dossier.model.actor import Actor, Place
from dossier.model.content import (
    ActorCard,
    Anchor,
    Content,
    Correction,
    DisputeCard,
    Figure,
    Home,
    Point,
    PositionCard,
    RoleCard,
    Settings,
    SourceCard,
    UtteranceCard,
)
from dossier.model.dispute import Dispute, Position
from dossier.model.dossier import Dossier
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.page import Page
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.model.statement import Deployment, Quote, Review

TEXT = "Council votes\n\nThe council of Arden voted on Friday. The mayor said: “We will mend it.”\nNobody objected.\n"
HERE = Where("content/home.yml", 5, 3)
CARD = Where("content/sources/herald.yml", 1, 1)


def source(text: str = TEXT, path: str = "seeds/herald.txt", first_line: int = 1, **rest: object) -> Source:
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Source(id="herald", path=path, text=text, sha256=sha256, first_line=first_line, **rest)  # type: ignore[arg-type]


def card(text: str = TEXT, **rest: object) -> SourceCard:
    given = {"id": "herald", "sha256": hashlib.sha256(text.encode()).hexdigest(), "lines": line_hashes(text), "where": CARD, **rest}
    return SourceCard(**given)  # type: ignore[arg-type]


def dossier(text: str = TEXT, **rest: object) -> Dossier:
    given = {"settings": Settings(), "home": Home(), "sources": (source(text),), **rest}
    return Dossier(**given)  # type: ignore[arg-type]


def anchor(exact: str, id: str = "herald") -> Anchor:
    return Anchor(source=id, exact=exact, where=HERE)


def cite(words: str) -> Evidence:
    start = TEXT.index(words)
    return source().cite(Span(start, start + len(words)))


def seen(content: Content, of: Dossier | None = None) -> list[Problem]:
    return list(check(of or dossier(), content))


def test_nothing_is_wrong_with_nothing() -> None:
    assert seen(Content()) == []
    assert seen(Content(sources=(card(),))) == []


@pytest.mark.parametrize(
    ("before", "now", "line", "what", "nearest"),
    [
        ("Friday", "Fridays", 3, "this line changed", "voted on Fridays"),
        ("Council", "council", 1, "this line changed", "“council votes”"),
        ("objected.\n", "objected. \n", 4, "this line changed", "“Nobody objected.”"),
        ("objected.\n", "objected.", 4, "one line taken away here", "Nobody objected."),
        ("votes\n\n", "votes\n", 2, "one line taken away here", "The council of Arden"),
        ("Nobody", "Everybody came.\nNobody", 4, "one line added here", "“Everybody came.”"),
        ("votes\n\nThe", "voted\n\nA", 1, "this line changed, and one line more", "“Council voted”"),
    ],
)
def test_a_changed_source_is_an_error_on_its_line(before: str, now: str, line: int, what: str, nearest: str) -> None:
    text = TEXT.replace(before, now)
    (problem,) = seen(Content(sources=(card(),)), dossier(text))
    assert (problem.where, problem.code, problem.severity) == (Where("seeds/herald.txt", line), "source-changed", "error")
    assert what in problem.message
    assert "content/sources/herald.yml" in problem.message
    assert nearest in problem.nearest
    assert "dossier check --accept herald" in problem.hint


@given(st.data())
def test_changing_any_character_is_seen_on_its_line(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(TEXT) - 1))
    new = data.draw(st.characters(codec="utf-8").filter(lambda character: character != TEXT[at]))
    changed = TEXT[:at] + new + TEXT[at + 1 :]
    (problem,) = seen(Content(sources=(card(),)), dossier(changed))
    assert problem.code == "source-changed"
    assert abs(problem.where.line - (TEXT.count("\n", 0, at) + 1)) <= ("\n" in (new, TEXT[at]))


def test_the_first_words_that_break_are_shown_with_the_nearest_passage() -> None:
    home = Home(summary=(Point(text="They voted.", evidence=(anchor("voted on Friday"),)), Point(text="x", evidence=(anchor("Nobody"),))))
    problems = seen(Content(sources=(card(),), home=home), dossier(TEXT.replace("Friday", "Monday"), home=home))
    changed = next(problem for problem in problems if problem.code == "source-changed")
    assert "content/home.yml:5:3: “voted on Friday”; nearest: “voted on Monday" in changed.hint
    assert [problem.code for problem in problems] == ["anchor-not-found", "source-changed"]


def test_lines_of_front_matter_and_rows_are_counted() -> None:
    text = TEXT.replace("Friday", "Monday")
    below = dossier(sources=(source(text, "seeds/herald.md", first_line=8),))
    row = dossier(sources=(source(text, "seeds/rows.jsonl", first_line=6),))
    assert seen(Content(sources=(card(),)), below)[0].where == Where("seeds/herald.md", 10)
    (problem,) = seen(Content(sources=(card(),)), row)
    assert problem.where == Where("seeds/rows.jsonl", 6)
    assert "line 3 of its text" in problem.message


def test_cards_that_hold_too_little() -> None:
    (no_hash,) = seen(Content(sources=(card(sha256=""),)))
    assert (no_hash.code, no_hash.severity, no_hash.where) == ("no-hash", "warning", CARD)
    assert [problem.code for problem in seen(Content(sources=(card(sha256="abc"),)))] == ["bad-hash"]
    (no_lines,) = seen(Content(sources=(card("other", lines=()),)))
    assert "cannot be told" in no_lines.message
    (wrong_hash,) = seen(Content(sources=(card(sha256="0" * 64),)))
    assert "the hash in the card is wrong" in wrong_hash.message


def test_words_on_the_home_page_and_for_roles_must_stand() -> None:
    home = Home(
        figures=(Figure(words="one", label="x", holder="The mayor", evidence=(anchor("The mayor says"),)),),
        agreed=(Point(text="x", evidence=(anchor("Nobody", "herold"),)),),
    )
    role = RoleCard(words="mayor", source="herald", exact="the mayor", where=Where("content/actors/lind.yml", 4))
    problems = seen(Content(home=home, actors=(ActorCard(name="Lind", roles=(role,)),)))
    assert [(problem.code, problem.nearest[:10]) for problem in problems] == [
        ("anchor-not-found", "“The mayor"),
        ("anchor-not-found", "“The mayor"),
        ("unknown-reference", "herald"),
    ]


def test_references_must_lead_somewhere() -> None:
    home = Home(
        summary=(Point(text="x", evidence=(anchor("Nobody"),), dispute="when-they-vote", where=HERE),),
        figures=(
            Figure(words="x", label="x", holder="anna-lynd", evidence=(), where=HERE),
            Figure(words="x", label="x", holder="the mayor", evidence=(), where=HERE),
        ),
    )
    content = Content(home=home, disputes=())
    problems = seen(content, dossier(actors=(Actor("anna-lind", "Anna Lind", "person"),)))
    assert [(problem.code, problem.nearest) for problem in problems] == [("unknown-reference", "anna-lind"), ("unknown-reference", "")]


def test_a_correction_names_nobody_new_by_a_slip() -> None:
    where = Where("content/corrections/quotes.yml", 2)

    def amend(**now: object) -> Correction:
        return Correction(deed="amend", kind="quote", source="herald", exact="We will mend it.", now=now, where=where)

    cards = (ActorCard(name="Anna Lind", spellings=("The mayor",)),)
    slips = Content(actors=cards, corrections=(amend(speaker="Anna Lynd"), amend(participants=["Anna Lind", "nobody-known"])))
    assert sorted(problem.nearest for problem in seen(slips)) == ["", "Anna Lind"]
    assert {problem.code for problem in seen(slips)} == {"unknown-reference"}
    right = Content(actors=cards, corrections=(amend(speaker="The mayor"), amend(participants=["Anna Lind"])))
    assert not seen(right)


def test_a_sentence_of_ours_rests_on_words_or_says_how_it_was_counted() -> None:
    home = Home(
        summary=(Point(text="x"), Point(text="y", evidence=(anchor("Nobody"),), basis="derived")),
        unknown=(Point(text="z", basis="unknown"),),
    )
    assert sorted(problem.code for problem in seen(Content(home=home))) == ["no-evidence", "no-formula"]


def quote(words: str = "We will mend it.", id: str = "quote-1", **rest: object) -> Quote:
    return Quote(id, cite(words), "direct", True, **rest)  # type: ignore[arg-type]


def test_evidence_must_be_what_stands_in_the_source() -> None:
    good = quote()
    moved = replace(good, evidence=replace(good.evidence, span=Span(0, len(good.evidence.exact))))
    strange = replace(good, id="quote-2", evidence=replace(good.evidence, source="times"))
    position = Position("Arden", (replace(good.evidence, exact="We shall mend it."),), claim="x")
    found = {"herald": Findings("herald", quotes=(moved, strange))}
    dispute = Dispute("when", "When?", "number", (position,))
    problems = seen(Content(settings=Settings(excerpt_limit=1)), dossier(findings=found, disputes=(dispute,)))
    assert sorted(problem.code for problem in problems) == ["no-source", "not-verbatim", "not-verbatim"]
    assert seen(Content(settings=Settings(excerpt_limit=1)), dossier(findings={"herald": Findings("herald", quotes=(good,))})) == []


def test_one_address_for_two_statements_is_a_warning() -> None:
    found = {"herald": Findings("herald", quotes=(quote(), quote("Nobody objected.")))}
    (problem,) = seen(Content(), dossier(findings=found))
    assert (problem.code, problem.severity, problem.where) == ("double-id", "warning", Where("seeds/herald.txt", 3))


@pytest.mark.parametrize(
    ("bound", "low", "high", "fits"),
    [
        ("exact", 5, 5, True),
        ("exact", 5, None, False),
        ("exact", None, None, True),
        ("about", 5, 7, True),
        ("about", 7, 5, False),
        ("at_least", 5, None, True),
        ("at_least", 5, 5, False),
        ("less_than", None, 5, True),
        ("less_than", 5, None, False),
    ],
)
def test_numbers_an_editor_set_fit_their_bound(bound: str, low: float | None, high: float | None, fits: bool) -> None:
    one = Deployment("d", cite("The council"), "present", low=low, high=high, bound=bound, review=Review("amended", where=HERE))  # type: ignore[arg-type]
    problems = seen(Content(), dossier(findings={"herald": Findings("herald", deployments=(one,))}))
    assert [(problem.code, problem.where) for problem in problems] == ([] if fits else [("bad-number", HERE)])
    as_found = replace(one, review=Review())
    assert seen(Content(), dossier(findings={"herald": Findings("herald", deployments=(as_found,))})) == []


def test_reviewed_disputes_rest_on_what_somebody_looked_at() -> None:
    dispute = Dispute("when", "When?", "number", (Position("Arden", (cite("We will mend it."),), claim="x"),), curated=True, where=HERE)
    reviewed = Content(settings=Settings(publish="reviewed"))
    (problem,) = seen(reviewed, dossier(disputes=(dispute,)))
    assert (problem.code, problem.where) == ("unreviewed", HERE)
    assert seen(Content(), dossier(disputes=(dispute,))) == []
    assert seen(reviewed, dossier(disputes=(replace(dispute, looked_by="Anna", looked_on="2031-06-01"),))) == []
    standing = {"herald": Findings("herald", quotes=(quote(review=Review("accepted", "Anna", "2031-06-01")),))}
    assert seen(reviewed, dossier(disputes=(dispute,), findings=standing)) == []


def test_the_share_shown_is_counted_once_and_compared_with_the_limit() -> None:
    shown = "The council of Arden voted on Friday."
    twice = {"herald": Findings("herald", quotes=(quote(shown, "quote-1"), quote(shown, "quote-2")))}
    share = sum(not c.isspace() for c in shown) / sum(not c.isspace() for c in TEXT)
    (problem,) = seen(Content(settings=Settings(excerpt_limit=share - 0.01)), dossier(findings=twice))
    assert (problem.code, problem.severity, problem.where) == ("shown-too-much", "warning", Where("seeds/herald.txt"))
    assert f"{share:.0%}" in problem.message
    assert seen(Content(settings=Settings(excerpt_limit=share + 0.01)), dossier(findings=twice)) == []
    permitted = dossier(sources=(source(rights="full"),), findings=twice)
    assert seen(Content(settings=Settings(excerpt_limit=0)), permitted) == []


def test_many_articles_of_which_much_is_shown_are_one_problem() -> None:
    """Seven short articles: of the last two, which are longer, less is shown, and only their number is told."""
    shown = "Nobody objected."
    texts = {f"post-{number}": f"{shown} {'More was said. ' * number}" for number in range(7)}
    sources = tuple(replace(source(text, f"seeds/{id}.txt"), id=id) for id, text in texts.items())
    found = {
        each.id: Findings(each.id, quotes=(Quote(f"quote-{each.id}", each.cite(Span(0, len(shown))), "direct", True),)) for each in sources
    }
    (problem,) = seen(Content(settings=Settings(excerpt_limit=0.01)), dossier(sources=sources, findings=found))
    assert (problem.code, problem.severity, problem.where.path) == ("shown-too-much", "warning", "content/dossier.yml")
    assert problem.message.startswith("of 7 articles more is shown than the 1% ")
    assert problem.message.endswith(": post-0 100%, post-1 56%, post-2 38%, post-3 29%, post-4 24% and 2 more")


def test_an_id_of_two_actors_names_both_and_where_they_stand() -> None:
    """A card whose file bears the id of somebody else, whom an article names; and one more, of nobody."""
    place = Place("herald", Span(TEXT.index("The mayor"), TEXT.index("The mayor") + 9))
    found = Actor("anna-lind", "Anna Lind", "person", mentions=(place,))
    own = Actor("anna-lind", "Jorn Haske", "person", confirmed=True, where=Where("content/actors/anna-lind.yml", 1, 1))
    other, problem = seen(Content(), dossier(actors=(found, own, Actor("eva", "Eva", "person"), Actor("eva", "Eva", "person"))))
    assert (problem.code, problem.where) == ("double-id", own.where)
    assert "“Anna Lind” (seeds/herald.txt:3)" in problem.message
    assert "“Jorn Haske” (content/actors/anna-lind.yml:1:1)" in problem.message
    assert "spellings" in problem.hint
    assert other.message == "'eva' is the id of “Eva” and “Eva”"


def test_an_id_of_two_disputes_names_both_files() -> None:
    ours, theirs = (Where(f"content/disputes/{folder}who.md", 2) for folder in ("", "more/"))
    disputes = (Dispute("who", "Who ran?", "wording", (), where=ours), Dispute("who", "Who fell?", "wording", (), where=theirs))
    (problem,) = seen(Content(), dossier(disputes=disputes))
    assert (problem.code, problem.where) == ("double-id", ours)
    assert "“Who ran?” (content/disputes/who.md:2) and “Who fell?” (content/disputes/more/who.md:2)" in problem.message


def dispute_card(*positions: PositionCard, **rest: object) -> DisputeCard:
    given = {"id": "the-vote", "question": "When was the vote?", "kind": "number", "relation": "Two days.", "where": HERE, **rest}
    return DisputeCard(positions=positions, **given)  # type: ignore[arg-type]


def answer(**rest: object) -> PositionCard:
    given = {
        "holder": "the mayor",
        "value": "on Friday",
        "evidence": (anchor("voted on Friday"),),
        "where": Where("content/q.md", 7),
        **rest,
    }
    return PositionCard(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("card", "code", "says"),
    [
        (dispute_card(), "missing-key", "no answers"),
        (dispute_card(answer(), state="explained"), "missing-key", "is explained, and does not say why"),
        (dispute_card(answer(), state="withdrawn", reason=" "), "missing-key", "is withdrawn, and does not say why"),
        (dispute_card(answer(evidence=())), "no-evidence", "rests on no words"),
        (dispute_card(answer(value=None)), "missing-key", "gives no answer to “When was the vote?”"),
        (dispute_card(answer(low=1300.0, high=1200.0)), "bad-number", "low 1,300 is more than high 1,200"),
    ],
)
def test_a_disputed_fact_holds_what_a_reader_looks_for(card: DisputeCard, code: str, says: str) -> None:
    (problem,) = seen(Content(disputes=(card,)))
    assert (problem.code, problem.severity) == (code, "error")
    assert says in problem.message
    assert problem.hint
    assert problem.where.line


def test_a_disputed_fact_that_holds_everything() -> None:
    whole = dispute_card(
        answer(), answer(value=None, claim="It was never held."), answer(value=None, low=2.0), state="decided", reason="Said."
    )
    assert seen(Content(disputes=(whole,))) == []


def test_a_speaker_who_looks_like_an_id_must_be_one() -> None:
    def said(speaker: str) -> list[Problem]:
        utterance = UtteranceCard(speaker=speaker, quotes=(anchor("We will mend it"),), where=HERE)
        lind = ActorCard(id="anna-lind", name="Anna Lind")
        return seen(Content(utterances=(utterance,), actors=(lind,)))

    (problem,) = said("anna-lynd")
    assert (problem.code, problem.nearest, problem.where) == ("unknown-reference", "anna-lind", HERE)
    assert said("anna-lind") == said("Anna Lind") == said("the mayor") == []


def test_what_no_article_says_was_looked_for_by_somebody_before_it_is_published() -> None:
    def told(publish: str, looked_by: str) -> list[str]:
        home = Home(unknown=(Point(text="What it cost.", basis="unknown", looked_by=looked_by, where=HERE),))
        content = Content(home=home, settings=Settings(publish=publish))  # type: ignore[arg-type]
        return [problem.code for problem in seen(content)]

    assert told("reviewed", "") == told("reviewed", " ") == ["silent-unseen"]
    assert told("reviewed", "Ada Mirren") == told("draft", "") == []


def test_no_page_by_hand_stands_where_another_stands() -> None:
    made = [Page("index.md", "Home"), Page("timeline.md", "Days"), Page("actors/lind.md", "Lind", "content/actors/lind.yml")]

    def told(path: str) -> list[tuple[str, str]]:
        by_hand = Page(path, "Mine", f"content/pages/{path}")
        return [(problem.where.path, problem.message.rsplit(": ", 1)[1]) for problem in check_pages([*made, by_hand])]

    assert told("index.md") == [("content/pages/index.md", "the home page")]
    assert told("timeline.md") == [("content/pages/timeline.md", "timeline/")]
    assert told("Timeline/index.md") == [("content/pages/Timeline/index.md", "timeline/")]
    assert told("about.md") == told("actors.md") == told("timeline/index/more.md") == []
