from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dossier.model.problem import Where
from dossier.read.decode import decode, normalise_newlines

HERE = Where("seeds/a.txt")
ENGLISH = "The minister said “we will not leave” – the mayor’s café in Orléans was closed. He added: “It’s over.” " * 8
RUSSIAN = "Мэр сказал, что старый мост закроют, пока идут работы. " * 8


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_without_a_word(encoding: str) -> None:
    assert decode(ENGLISH.encode(encoding), HERE) == (ENGLISH, ())


def test_another_encoding_is_read_where_there_is_no_doubt_and_said() -> None:
    read, (problem,) = decode(ENGLISH.encode("cp1252"), HERE)
    assert read == ENGLISH
    assert (problem.where.path, problem.code, problem.severity) == ("seeds/a.txt", "encoding", "warning")


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "iso8859-5", "mac-cyrillic", "utf-16-le"])
def test_what_is_read_is_what_was_written(encoding: str) -> None:
    read, problems = decode(RUSSIAN.encode(encoding), HERE)
    assert read in (RUSSIAN, None)
    assert problems[0].code in {"encoding", "not-text"}


@pytest.mark.parametrize("data", [b"caf\xe9", "The Mayor of Besançon spoke for an hour about the closed bridge.".encode("latin-1")])
def test_a_doubtful_encoding_is_refused_with_the_name_of_the_file(data: bytes) -> None:
    read, (problem,) = decode(data, HERE)
    assert read is None
    assert problem.severity == "error"
    assert "seeds/a.txt" in problem.message
    assert "UTF-8" in problem.hint


@pytest.mark.parametrize("data", ["hello world".encode("utf-16-le"), bytes(100), b"\xff\xfea"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    read, problems = decode(data, HERE)
    assert read is None
    assert problems[0].severity == "error"


def test_a_null_byte_is_text() -> None:
    assert decode(b"a null \x00 byte here", HERE) == ("a null \x00 byte here", ())


@given(st.text())
def test_newlines_are_all_that_changes(text: str) -> None:
    plain = normalise_newlines(text)
    assert "\r" not in plain
    assert normalise_newlines(plain) == plain
    assert plain.replace("\n", "") == text.replace("\r", "").replace("\n", "")


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_a_named_problem(data: bytes) -> None:
    read, problems = decode(data, HERE)
    assert read is not None or problems[0].where.path == "seeds/a.txt"
