"""Links into articles: to confirmed addresses alone, with the words of the evidence and nothing that could act."""

from __future__ import annotations

from urllib.parse import unquote

import pytest

from dossier.text.fragments import text_fragment
from tests.render import invented

ADDRESS = "https://herald.example/dam#top"


def test_a_confirmed_address_leads_to_the_words() -> None:
    source = invented.source("a", "The wall, he said, is too-low & old.", url=ADDRESS, url_known="confirmed")
    found = text_fragment(source, "he said, is too-low & old")
    assert found == "https://herald.example/dam#:~:text=he%20said%2C%20is%20too%2Dlow%20%26%20old"


def test_long_words_are_named_by_their_ends() -> None:
    source = invented.source("a", "x", url=ADDRESS, url_known="confirmed")
    start, end = (text_fragment(source, " ".join(f"word{n}" for n in range(60))) or "").split("text=")[1].split(",")
    assert unquote(start) == "word0 word1 word2 word3 word4"
    assert unquote(end) == "word55 word56 word57 word58 word59"


@pytest.mark.parametrize(
    ("url", "known"),
    [(ADDRESS, "presumed"), (ADDRESS, "stated"), (ADDRESS, None), ("javascript:alert(1)", "confirmed"), (None, "confirmed")],
)
def test_any_other_address_is_never_linked(url: str | None, known: str | None) -> None:
    assert text_fragment(invented.source("a", "The wall", url=url, url_known=known), "The wall") is None


def test_words_that_may_not_be_given_stand_in_no_link() -> None:
    assert text_fragment(invented.source("a", "The wall", url=ADDRESS, url_known="confirmed"), None) is None
