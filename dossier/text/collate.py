"""Versions of one utterance side by side: which words they share, where each goes its own way. No letter is lost."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import Indel

from dossier.model.language import Language
from dossier.text.words import find_words

Alike = Literal["same", "near", "differs"]


@dataclass(frozen=True, slots=True)
class Row:
    """One step through all versions. `cells` holds the words of each version, "" where it has none.

    `alike`: "same" when every version has these words; "near" when every version has a form or near-synonym of them; "differs"
    when a version has other words or none. The cells of one version, joined, are that version letter for letter.
    """

    cells: tuple[str, ...]
    alike: Alike


@dataclass(frozen=True, slots=True)
class _Piece:
    """A word with the space and marks up to the next one."""

    text: str
    bare: str
    key: str


_Column = dict[int, _Piece]

_CELLS = 4_000_000
"""Above this product of their lengths two versions are no longer aligned: the memory it takes grows with the product."""


def collate(versions: tuple[str, ...], language: Language) -> tuple[Row, ...]:
    """Align the versions word by word; the longest leads, the order of the cells is that of the arguments."""
    pieces = [_pieces(version, language) for version in versions]
    order = sorted(range(len(versions)), key=lambda index: (-len(pieces[index]), index))
    columns: list[_Column] = []
    for index in order:
        columns = _lay(columns, index, pieces[index])
    return tuple(_row(group, len(versions)) for group in _groups(columns, len(versions)))


@lru_cache(maxsize=4096)
def _pieces(version: str, language: Language) -> tuple[_Piece, ...]:
    words = find_words(version, language)
    if not words:
        return (_Piece(version, version.strip(), version.strip()),) if version else ()
    starts = [0, *(word.span.start for word in words[1:])]
    ends = [*starts[1:], len(version)]
    return tuple(
        _Piece(version[start:end], word.lower, word.key or word.lower) for word, start, end in zip(words, starts, ends, strict=True)
    )


def _lay(columns: list[_Column], index: int, pieces: tuple[_Piece, ...]) -> list[_Column]:
    """Lay one more version over the columns: its words join columns with the same key, the others get columns of their own."""
    if len(columns) * len(pieces) > _CELLS:
        return [*columns, *({index: piece} for piece in pieces)]
    keys = [next(iter(column.values())).key for column in columns]
    laid: list[_Column] = []
    for step in Indel.opcodes(keys, [piece.key for piece in pieces]):
        if step.tag == "equal":
            laid.extend(
                {**column, index: piece}
                for column, piece in zip(columns[step.src_start : step.src_end], pieces[step.dest_start : step.dest_end], strict=True)
            )
        else:
            laid.extend(columns[step.src_start : step.src_end])
            laid.extend({index: piece} for piece in pieces[step.dest_start : step.dest_end])
    return laid


def _groups(columns: list[_Column], count: int) -> list[list[_Column]]:
    """Join columns into rows: runs that all versions share; runs that some share, and what the others have at that place."""
    groups: list[list[_Column]] = []
    present: frozenset[int] = frozenset()
    for column in columns:
        has = frozenset(column)
        last = groups[-1][-1] if groups else None
        if last is not None and _goes_on(last, column, present, count):
            groups[-1].append(column)
            present |= has
        else:
            groups.append([column])
            present = has
    return groups


def _goes_on(last: _Column, column: _Column, present: frozenset[int], count: int) -> bool:
    """Say whether a column belongs to the row of the last one; `present` are the versions that have words in that row."""
    whole = len(last) == count, len(column) == count
    if any(whole):
        return all(whole) and _same(last) == _same(column)
    return frozenset(last) == frozenset(column) or not present & frozenset(column)


def _same(column: _Column) -> bool:
    return len({piece.bare for piece in column.values()}) == 1


def _row(group: list[_Column], count: int) -> Row:
    cells = tuple("".join(column[index].text for column in group if index in column) for index in range(count))
    if len(group[0]) < count:
        return Row(cells, "differs")
    return Row(cells, "same" if _same(group[0]) else "near")
