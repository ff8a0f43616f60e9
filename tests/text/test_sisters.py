from __future__ import annotations

from dossier.model.source import Source
from dossier.read.language import read_language
from dossier.read.sources import make_source
from dossier.text.sisters import presume_date, stated_days

LANGUAGE = read_language("en")
DATED = make_source("dated", "dated.txt", "The gates were opened at noon.", LANGUAGE, published="2031-05-02")


def presume_dates(*sources: Source) -> tuple[Source, ...]:
    return tuple(presume_date(source, stated_days(sources), LANGUAGE) for source in sources)


def dated_by_sisters(text: str) -> tuple[str | None, str | None]:
    _, source = presume_dates(DATED, make_source("undated", "undated.txt", text, LANGUAGE))
    return source.published, source.published_known


def test_a_day_without_its_year_takes_the_year_of_a_sister() -> None:
    assert dated_by_sisters("The minister came on Friday, May 2, and left again.") == ("2031-05-02", "presumed")


def test_a_day_in_full_that_a_sister_was_published_on_is_taken() -> None:
    assert dated_by_sisters("A photograph taken on 2 May 2031 shows the dam.") == ("2031-05-02", "presumed")


def test_another_day_says_nothing() -> None:
    assert dated_by_sisters("The minister came on Friday, May 9, and left again.") == (None, None)


def test_a_stated_date_is_never_touched() -> None:
    own = make_source("own", "own.txt", "The minister came on May 2.", LANGUAGE, published="2030-01-01")
    assert presume_dates(DATED, own)[1].published == "2030-01-01"


def test_the_day_of_a_dateline_takes_the_year_that_brings_it_nearest_to_the_sisters() -> None:
    assert dated_by_sisters("ARDEN, April 20 (XYZ) - The council met on Friday to vote.") == ("2031-04-20", "presumed")
    near_new_year = make_source("late", "late.txt", "ARDEN, Dec. 30 – The council met on Friday to vote.", LANGUAGE)
    dated = make_source("dated", "dated.txt", "The gates were opened at noon.", LANGUAGE, published="2031-01-03")
    assert presume_dates(dated, near_new_year)[1].published == "2030-12-30"


def test_the_day_of_a_date_line_is_read_before_the_days_of_the_text() -> None:
    text = "Council votes on the bridge\n\nPublished 29 April\n\nThe council of Arden voted for a new bridge that will open on May 2.\n"
    assert dated_by_sisters(text) == ("2031-04-29", "presumed")


def test_a_dateline_far_from_every_sister_dates_nothing() -> None:
    assert dated_by_sisters("ARDEN, Nov. 1 (XYZ) - The council met on Friday to vote.") == (None, None)


def test_a_leap_day_takes_a_leap_year() -> None:
    leap = make_source("leap", "leap.txt", "ARDEN, Feb. 29 (XYZ) - The council met on Friday to vote.", LANGUAGE)
    dated = make_source("dated", "dated.txt", "The gates were opened at noon.", LANGUAGE, published="2032-03-03")
    assert presume_dates(dated, leap)[1].published == "2032-02-29"
