from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.curate import Curated, curate
from dossier.model.content import Content, Correction, Settings
from dossier.model.dates import DateGround
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.problem import Problem, Where
from dossier.model.source import Source
from dossier.model.statement import UNREVIEWED, ChainLink, Deployment, Event, Quote, statement_id

TEXT = (
    "The mayor said: “We will mend the bridge.” The dam broke on Friday and the engineers met. "
    "Arden sent 350 helpers to Bray. The dam held. He promised to come. The dam held again."
)
SOURCE = Source(id="herald", path="seeds/herald.txt", text=TEXT, sha256="")


def cite(words: str, nth: int = 0) -> Evidence:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return SOURCE.cite(Span(start, start + len(words)))


def span(words: str) -> Span:
    return cite(words).span


QUOTE = Quote("quote-1", cite("We will mend the bridge."), "direct", True, speaker="The mayor", mention=span("The mayor"), cue=span("said"))
BROKE = Event(
    "event-1", cite("The dam broke on Friday and the engineers met"), "happened", "The dam broke", "2031-05-02", trigger=span("broke")
)
MET = Event("event-2", BROKE.evidence, "happened", "the engineers met", "2031-05-02", trigger=span("met"), place="Arden")
HELD = Event("event-3", cite("The dam held"), "happened", "The dam held", trigger=span("held"))
SENT = Deployment(
    "deployment-1", cite("Arden sent 350 helpers to Bray"), "present", "Arden", 350, 350, "exact", "helper", None, None, "Bray"
)
FOUND = (Findings("herald", quotes=(QUOTE,), events=(BROKE, MET, HELD), deployments=(SENT,)),)


def correction(deed: str, kind: str, exact: str, line: int = 1, **rest: object) -> Correction:
    return Correction(deed=deed, kind=kind, source="herald", exact=exact, where=Where("content/corrections/a.yml", line), **rest)  # type: ignore[arg-type]


def laid(*corrections: Correction, publish: str = "draft", found: tuple[Findings, ...] = FOUND) -> Curated:
    content = Content(settings=Settings(publish=publish), corrections=corrections)  # type: ignore[arg-type]
    return curate(found, content, (SOURCE,))


def codes(curated: Curated) -> list[str]:
    return [problem.code for problem in curated.problems]


def tally(curated: Curated, kind: str) -> tuple[int, ...]:
    (row,) = [tally for tally in curated.tallies if tally.kind == kind]
    return (row.found, row.accepted, row.amended, row.rejected, row.added)


def test_without_corrections_all_stands_as_found() -> None:
    curated = laid()
    assert curated.findings == FOUND
    assert not curated.problems
    assert (tally(curated, "quote"), tally(curated, "event"), tally(curated, "deployment")) == (
        (1, 0, 0, 0, 0),
        (3, 0, 0, 0, 0),
        (1, 0, 0, 0, 0),
    )


def test_an_accepted_statement_carries_who_and_when_and_nothing_else_changes() -> None:
    curated = laid(correction("accept", "quote", "We will mend the bridge", by="Anna", on="2031-06-01", why="Heard it."))
    (quote,) = curated.findings[0].quotes
    review = quote.review
    assert (review.state, review.by, review.on, review.why, review.fields) == ("accepted", "Anna", "2031-06-01", "Heard it.", ())
    assert replace(quote, review=UNREVIEWED) == QUOTE
    assert tally(curated, "quote") == (1, 1, 0, 0, 0)


def test_the_editor_wins_field_by_field_and_id_and_evidence_stay() -> None:
    curated = laid(
        correction(
            "amend", "deployment", "sent 350 helpers", was={"low": 350.0}, now={"low": 500.0, "high": 500.0, "from": "Arden", "unit": None}
        )
    )
    (deployment,) = curated.findings[0].deployments
    assert (deployment.id, deployment.evidence, deployment.to) == (SENT.id, SENT.evidence, "Bray")
    assert (deployment.low, deployment.high, deployment.from_, deployment.unit) == (500.0, 500.0, "Arden", "")
    assert deployment.review.fields == ("from", "high", "low", "unit")
    assert not curated.problems


def test_a_date_and_a_speaker_of_the_editor_rest_on_the_editor() -> None:
    curated = laid(
        correction(
            "amend",
            "event",
            "The dam held",
            nth=1,
            now={"when": "2031-05-03", "participants": ["Arden"], "chain": [{"holder": "Bray", "relation": "says"}]},
            why="See the log.",
        ),
        correction("amend", "quote", "We will mend", now={"speaker": "Anna Lind"}),
    )
    held = next(event for event in curated.findings[0].events if event.id == HELD.id)
    assert (held.when, held.ground) == ("2031-05-03", DateGround("editor", reason="See the log."))
    assert (held.participants, held.chain) == (("Arden",), (ChainLink("Bray", "says"),))
    (quote,) = curated.findings[0].quotes
    assert (quote.speaker, quote.mention, quote.cue, quote.rule) == ("Anna Lind", None, QUOTE.cue, "editor")


def test_a_rejected_statement_goes_and_keeps_its_address() -> None:
    curated = laid(correction("reject", "quote", "We will mend the bridge.", why="A slogan."))
    assert curated.findings[0].quotes == ()
    (rejected,) = curated.rejected
    assert (rejected.id, rejected.kind, rejected.evidence, rejected.review.why) == ("quote-1", "quote", QUOTE.evidence, "A slogan.")
    assert tally(curated, "quote") == (1, 0, 0, 1, 0)


def test_an_added_statement_is_anchored_and_stands_in_its_place() -> None:
    curated = laid(correction("add", "event", "He promised to come", now={"status": "announced", "when": "2031-05-04"}))
    added = curated.findings[0].events[-1]
    assert added.id == statement_id("event", "herald", "He promised to come", 0)
    assert (added.evidence, added.status, added.when, added.title) == (
        cite("He promised to come"),
        "announced",
        "2031-05-04",
        "He promised to come",
    )
    assert added.review.state == "added"
    assert tally(curated, "event") == (3, 0, 0, 0, 1)


def test_an_added_quote_is_direct_only_between_marks() -> None:
    unmarked = laid(correction("add", "quote", "He promised to come")).findings[0].quotes
    assert [(quote.style, quote.marked) for quote in unmarked if quote.review.state == "added"] == [("indirect", False)]
    none_found = (replace(FOUND[0], quotes=()),)
    (marked,) = laid(correction("add", "quote", "We will mend the bridge."), found=none_found).findings[0].quotes
    assert (marked.style, marked.marked) == ("direct", True)


def test_an_added_event_without_a_status_is_an_error() -> None:
    curated = laid(correction("add", "event", "He promised to come"))
    assert codes(curated) == ["no-status"]
    assert curated.findings == FOUND


def test_words_that_do_not_stand_are_an_error_with_the_nearest_passage() -> None:
    (problem,) = laid(correction("reject", "event", "The dam broke on Monday")).problems
    assert (problem.code, problem.severity, problem.where.line) == ("anchor-not-found", "error", 1)
    assert "The dam broke on Friday" in problem.nearest


def test_repeated_words_need_nth() -> None:
    assert codes(laid(correction("reject", "event", "The dam held"))) == ["anchor-repeated"]
    curated = laid(correction("reject", "event", "The dam held", nth=1))
    assert [rejected.id for rejected in curated.rejected] == ["event-3"]


def test_an_unknown_source_is_an_error_with_the_nearest() -> None:
    (problem,) = laid(replace(correction("reject", "event", "x"), source="herold")).problems
    assert (problem.code, problem.nearest) == ("no-source", "herald")


def test_words_without_a_statement() -> None:
    rejecting = laid(correction("reject", "event", "The dam held", nth=2))
    assert (codes(rejecting), rejecting.rejected, rejecting.findings) == ([], (), FOUND)
    amending = laid(correction("amend", "event", "The dam held", nth=2, now={"status": "ongoing"}))
    assert [(problem.code, problem.severity) for problem in amending.problems] == [("no-statement", "warning")]
    assert [event.status for event in amending.findings[0].events if event.review.state == "added"] == ["ongoing"]
    accepting = laid(correction("accept", "event", "The dam held", nth=2, was={"status": "planned", "when": "2031"}))
    assert [(event.status, event.when) for event in accepting.findings[0].events if event.review.state == "added"] == [("planned", "2031")]


def test_a_statement_is_hit_when_it_holds_half_of_the_words() -> None:
    assert codes(laid(correction("accept", "deployment", "met. Arden sent 350 helpers"))) == []
    assert codes(laid(correction("accept", "deployment", "and the engineers met. Arden sent", was={"status": "present"}))) == [
        "no-statement"
    ]


def test_several_statements_are_an_error_that_lists_them() -> None:
    (problem,) = laid(correction("reject", "event", "The dam broke on Friday and the engineers met")).problems
    assert problem.code == "several-statements"
    assert "event-1" in problem.nearest
    assert "event-2" in problem.nearest


@pytest.mark.parametrize(
    ("exact", "was"),
    [("The dam broke on Friday and the engineers met", {"place": "Arden"}), ("the engineers met", {})],
)
def test_what_the_machine_said_or_the_word_that_names_it_tells_two_apart(exact: str, was: dict[str, object]) -> None:
    curated = laid(correction("reject", "event", exact, was=was))
    assert [rejected.id for rejected in curated.rejected] == ["event-2"]


def test_a_was_that_no_longer_holds_is_a_warning_and_the_editor_wins() -> None:
    curated = laid(correction("amend", "deployment", "350 helpers", was={"low": 300.0, "to": "Bray"}, now={"low": 400.0, "high": 400.0}))
    (problem,) = curated.problems
    assert (problem.code, problem.severity) == ("was-outdated", "warning")
    assert "350" in problem.message
    assert "300" in problem.message
    assert curated.findings[0].deployments[0].low == 400.0


def test_two_corrections_of_one_field_are_an_error_and_of_two_fields_are_none() -> None:
    to, low = {"to": "Cole"}, {"low": 1.0}
    both = laid(correction("amend", "deployment", "350 helpers", now=to), correction("amend", "deployment", "sent 350", 9, now=low))
    assert (both.findings[0].deployments[0].to, both.findings[0].deployments[0].low, codes(both)) == ("Cole", 1.0, [])
    clash = laid(
        correction("amend", "deployment", "350 helpers", now=to), correction("amend", "deployment", "sent 350", 9, now={"to": "Dell"})
    )
    (problem,) = clash.problems
    assert (problem.code, problem.severity, problem.where.line) == ("two-corrections", "error", 9)
    assert "a.yml:1" in problem.message
    assert clash.findings[0].deployments[0].to == "Bray"


def test_rejecting_and_keeping_one_statement_is_an_error_and_it_stands_as_found() -> None:
    curated = laid(correction("reject", "deployment", "350 helpers"), correction("accept", "deployment", "350 helpers", 9))
    assert codes(curated) == ["two-corrections"]
    assert curated.findings == FOUND


def test_adding_what_is_found_by_now_amends_it_with_a_warning() -> None:
    curated = laid(correction("add", "quote", "We will mend the bridge.", now={"speaker": "Anna Lind"}))
    assert [(problem.code, problem.severity) for problem in curated.problems] == [("found-by-now", "warning")]
    assert [quote.speaker for quote in curated.findings[0].quotes] == ["Anna Lind"]


def test_reviewed_publishes_only_what_a_named_person_let_stand() -> None:
    signed = {"by": "Anna", "on": "2031-06-01"}
    curated = laid(
        correction("accept", "quote", "We will mend the bridge", **signed),
        correction("accept", "deployment", "350 helpers", by="Anna"),
        correction("amend", "event", "The dam held", nth=1, now={"status": "ongoing"}, **signed),
        correction("add", "event", "He promised to come", now={"status": "announced"}),
        publish="reviewed",
    )
    (findings,) = curated.findings
    assert ([q.id for q in findings.quotes], [e.id for e in findings.events], findings.deployments) == (["quote-1"], ["event-3"], ())
    assert tally(curated, "event") == (3, 0, 1, 0, 1)


def test_readers_are_told_what_stood_there_before_and_what_stands_there_now() -> None:
    curated = laid(
        correction("accept", "deployment", "350 helpers"),
        correction("amend", "quote", "mend the bridge", 2, now={"speaker": "Anna Lind"}, why="She said it.", by="Anna", on="2031-06-01"),
        correction("reject", "event", "the engineers met", 3),
        correction("add", "event", "He promised to come", 4, now={"status": "announced"}),
        correction("reject", "event", "helpers to Bray", 5),
    )
    told = {erratum.deed: erratum for erratum in curated.errata if erratum.target}
    assert set(told) == {"amended", "withdrawn", "added"}, "an acceptance changes nothing"
    assert [(one.name, one.before, one.now) for one in told["amended"].revised] == [("speaker", "The mayor", "Anna Lind")]
    assert (told["amended"].target, told["amended"].by, told["amended"].on) == ("quote-1", "Anna", "2031-06-01")
    assert ("title", "the engineers met", None) in [(one.name, one.before, one.now) for one in told["withdrawn"].revised]
    assert [one.before for one in told["added"].revised] == [None]
    assert [erratum.target for erratum in curated.errata].count("") == 1, "what is no longer found is told by its words"


def test_nothing_is_told_of_what_is_not_shown() -> None:
    unsigned = correction("amend", "quote", "mend the bridge", now={"speaker": "Anna Lind"})
    assert laid(unsigned, publish="reviewed").errata == ()


CORRECTIONS = st.lists(
    st.sampled_from(
        [
            correction("accept", "quote", "We will mend the bridge", 1, by="Anna", on="2031-06-01"),
            correction("amend", "quote", "mend the bridge", 2, now={"speaker": "Anna Lind"}, by="Bo", on="2031-06-02"),
            correction("amend", "quote", "mend the bridge", 3, now={"speaker": "Bo Roe"}),
            correction("reject", "quote", "We will mend the bridge.", 4),
            correction("amend", "deployment", "350 helpers", 5, was={"low": 350.0}, now={"low": 400.0, "high": 400.0}),
            correction("amend", "deployment", "350 helpers", 6, was={"low": 1.0}, now={"to": "Cole"}),
            correction("reject", "event", "the engineers met", 7),
            correction("amend", "event", "The dam held", 8, nth=2, now={"status": "ongoing"}),
            correction("add", "event", "He promised to come", 9, now={"status": "announced"}),
            correction("add", "event", "He promised to come", 10, now={"when": "2031"}),
            correction("add", "event", "He promised to come", 11, now={"when": "2032"}),
            correction("reject", "event", "no such words", 12),
        ]
    ),
    max_size=8,
)


@given(CORRECTIONS, st.randoms(use_true_random=False))
def test_corrections_commute(corrections: list[Correction], random: object) -> None:
    shuffled = list(corrections)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert laid(*shuffled) == laid(*corrections)


@given(CORRECTIONS)
def test_corrections_are_idempotent(corrections: list[Correction]) -> None:
    assert laid(*corrections, *corrections) == laid(*corrections)


@given(CORRECTIONS.map(lambda corrections: [one for one in corrections if one.deed != "reject"]))
def test_what_was_corrected_stays_when_corrected_again(corrections: list[Correction]) -> None:
    once = laid(*corrections)
    assert laid(*corrections, found=once.findings).findings == once.findings


@given(CORRECTIONS)
def test_what_stands_rests_on_its_words_and_nothing_is_lost_silently(corrections: list[Correction]) -> None:
    curated = laid(*corrections)
    (findings,) = curated.findings
    standing = [*findings.quotes, *findings.events, *findings.deployments]
    for statement in standing:
        assert statement.evidence.span.cut(TEXT) == statement.evidence.exact
    gone = {statement.id for statement in (QUOTE, BROKE, MET, HELD, SENT)} - {statement.id for statement in standing}
    assert gone == {rejected.id for rejected in curated.rejected}
    assert all(isinstance(problem, Problem) and problem.where.path for problem in curated.problems)


@pytest.mark.parametrize(("words", "twice"), [("dam broke on Friday", True), ("the engineers met", True), ("The dam held again", False)])
def test_adding_in_other_words_what_is_found_is_told(words: str, twice: bool) -> None:
    curated = laid(correction("add", "event", words, now={"status": "happened"}))
    assert codes(curated) == (["added-twice"] if twice else [])
    assert tally(curated, "event")[4] == 1, "the editor wins all the same"


def test_adding_in_other_words_what_is_rejected_is_an_editors_right() -> None:
    adding = correction("add", "event", "dam broke on Friday", now={"status": "happened"})
    rejecting = correction("reject", "event", BROKE.evidence.exact, 2, was={"title": "The dam broke"})
    assert codes(laid(adding, rejecting)) == []
