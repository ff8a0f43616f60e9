from __future__ import annotations

from dossier.link.sources import link_sources
from dossier.model.content import PassageHorizon, Rendering, SourceCard
from dossier.model.evidence import Span
from dossier.model.findings import Findings
from dossier.model.problem import Where
from dossier.model.source import Horizon, LanguageLink, Source

TEXT = "The talks are over. He says they went well.\n\nThe talks began at noon. They go on.\n\nThe two will meet again."
SOURCE = Source(id="herald", path="seeds/herald.txt", text=TEXT, sha256="", title="Talks", published="2031-05-02", published_known="stated")
WHOLE = Span(0, len(TEXT))
MACHINE = (Horizon(WHOLE, "2031-05-02", "after"), Horizon(Span(45, 82), "2031-05-02", "during"))
FOUND = {"herald": Findings("herald", horizons=MACHINE)}
HERE = Where("content/sources/herald.yml", 4, 3)


def test_without_a_card_a_source_is_what_it_says_of_itself() -> None:
    linked = link_sources((SOURCE,), FOUND, ())
    assert linked.sources == (SOURCE,)
    assert linked.horizons == {"herald": MACHINE}
    assert not linked.problems
    assert link_sources((SOURCE,), {}, ()).horizons == {"herald": ()}


def test_the_card_wins_and_the_rest_stays() -> None:
    card = SourceCard(
        id="herald",
        outlet="The Herald",
        published="2031-05-03",
        chain=(LanguageLink("fr", "original"),),
        rights="full",
        label="Herald (presumed)",
    )
    (source,) = link_sources((SOURCE,), FOUND, (card,)).sources
    assert (source.title, source.outlet, source.outlet_known, source.published, source.published_known) == (
        "Talks",
        "The Herald",
        "presumed",
        "2031-05-03",
        "presumed",
    )
    assert (source.chain, source.rights, source.name) == (card.chain, "full", "Herald (presumed)")
    assert (source.text, source.id) == (TEXT, "herald")


def test_a_value_says_how_it_is_known() -> None:
    same = SourceCard(id="herald", published="2031-05-02")
    said = SourceCard(id="herald", published="2031-05-03", published_known="confirmed", outlet="X", outlet_known="stated")
    signed = SourceCard(id="herald", url="https://herald.example", url_confirmed_by="Anna")
    assert same.over(SOURCE).published_known == "stated"
    assert (said.over(SOURCE).published_known, said.over(SOURCE).outlet_known) == ("confirmed", "stated")
    assert signed.over(SOURCE).url_known == "confirmed"
    assert signed.over(signed.over(SOURCE)) == signed.over(SOURCE)


def test_horizons_of_the_card_stand_alone_each_to_the_next() -> None:
    card = SourceCard(
        id="herald",
        phase="after",
        horizon_why="It tells how the talks went.",
        horizons=(
            PassageHorizon(exact="The two will", phase="before", as_of="2031-05-01"),
            PassageHorizon(exact="The talks", nth=2, phase="during", why="They go on."),
        ),
    )
    default, first, second = link_sources((SOURCE,), FOUND, (card,)).horizons["herald"]
    assert (default.span, default.phase, default.as_of, default.why) == (WHOLE, "after", "2031-05-02", "It tells how the talks went.")
    middle, last = TEXT.index("The talks began"), TEXT.index("The two")
    assert (first.span, first.phase, first.as_of, first.why) == (Span(middle, last), "during", "2031-05-02", "They go on.")
    assert (second.span, second.phase, second.as_of) == (Span(last, len(TEXT)), "before", "2031-05-01")
    assert first.words is not None
    assert first.words.exact == "The talks"


def test_a_card_without_a_word_on_time_leaves_the_machines_horizons() -> None:
    assert link_sources((SOURCE,), FOUND, (SourceCard(id="herald", title="T"),)).horizons == {"herald": MACHINE}


def test_doubted_renderings_are_anchored() -> None:
    card = SourceCard(id="herald", renderings=(Rendering(exact="go on", reading="continue", why="A guess."),))
    (rendering, span) = link_sources((SOURCE,), FOUND, (card,)).renderings["herald"][0]
    assert (rendering.reading, span.cut(TEXT)) == ("continue", "go on")


def test_words_of_a_card_that_do_not_stand_once_are_problems_at_their_line() -> None:
    card = SourceCard(
        id="herald",
        horizons=(PassageHorizon(exact="The talks", phase="during", where=HERE),),
        renderings=(Rendering(exact="goes on", reading="x", why="y", where=HERE), Rendering(exact="well", reading="x", why="y")),
    )
    linked = link_sources((SOURCE,), FOUND, (card,))
    assert [(problem.code, problem.where) for problem in linked.problems] == [("anchor-repeated", HERE), ("anchor-not-found", HERE)]
    assert "go on" in linked.problems[1].nearest
    assert len(linked.horizons["herald"]) == 1
    assert len(linked.renderings["herald"]) == 1


def test_a_card_that_no_source_answers_to_is_an_error() -> None:
    (problem,) = link_sources((SOURCE,), FOUND, (SourceCard(id="herold", where=HERE),)).problems
    assert (problem.code, problem.nearest, problem.where) == ("no-source", "herald", HERE)
