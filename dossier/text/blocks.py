"""What each paragraph or line of a text is: headline, body, caption, credit, byline, date, link or noise; nothing is dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block, BlockKind
from dossier.text import line_rules as rules
from dossier.text.datelines import part_dateline
from dossier.text.head_dates import find_last_date, read_head_date
from dossier.text.lines import find_paragraphs, lines_are_sentences
from dossier.text.masthead import HEAD, Masthead, read_masthead
from dossier.text.neighbours import (
    OCCASION,
    PULL_QUOTE,
    PULL_QUOTE_NAME,
    Layout,
    doubled_headlines,
    is_heading,
    pull_quotes,
    stands_apart,
)

__all__ = ["OCCASION", "POST", "PULL_QUOTE", "PULL_QUOTE_NAME", "STANDFIRST", "Masthead", "find_blocks", "read_masthead"]

POST = "embedded post"
"""Why of a body block that is a post from a social network."""
STANDFIRST = "standfirst"
"""Why of a body block that stands before the headline."""

_SEPARATED = re.compile(r"\s*[|·•]\s*")
_LEAD_IN = " \t\xa0|·•–—-:,;"


def find_blocks(text: str, language: Language) -> tuple[Block, ...]:
    """Split a text into blocks and class each. Blocks cover all but white space and never overlap."""
    page = Layout(text, find_paragraphs(text), language)
    kinds = pull_quotes(page) | doubled_headlines(page)
    blocks: list[Block] = []
    groups: list[int] = []
    for index, paragraph in enumerate(page.paragraphs):
        known = kinds.get(index)
        found = [Block(paragraph.span, *known)] if known else list(_class_line(page, index, paragraph.span))
        blocks.extend(found)
        groups.extend([paragraph.group] * len(found))
    joined = _join_bodies(blocks, groups) if lines_are_sentences(text, page.paragraphs) else blocks
    return part_dateline(text, joined, language)


def _class_line(page: Layout, index: int, span: Span) -> Iterator[Block]:
    """Yield the blocks of one line: usually one, two or more where a date or a credit shares the line."""
    line = span.cut(page.text)
    dated = _date_at_start(page, index, line)
    if dated:
        yield Block(Span(span.start, span.start + dated), "date", "date line")
        rest = line[dated:].lstrip(_LEAD_IN)
        if rest:
            yield from _class_undated(page, index, Span(span.end - len(rest), span.end))
    else:
        yield from _class_undated(page, index, span)


def _class_undated(page: Layout, index: int, span: Span) -> Iterator[Block]:
    """Yield the blocks of a line, or of what its date leaves of it."""
    line, language = span.cut(page.text), page.language
    parts = _masthead_parts(page, index, line)
    if parts:
        yield from (Block(Span(span.start + start, span.start + end), kind, "masthead line") for start, end, kind in parts)
        return
    credit = rules.split_credit(line, language)
    if credit:
        yield from _credit_and_caption(line, span, credit, language)
        return
    kind, why = _class_whole(page, index, line)
    yield Block(span, kind, why)


def _class_whole(page: Layout, index: int, line: str) -> tuple[BlockKind, str]:
    """Class a line that is one thing only. The order matters: "from our correspondent" is a byline before it is a label."""
    language = page.language
    noise = rules.noise_reason(line, language)
    if noise and len(page.paragraphs) > 1:
        return "noise", noise
    if index < 3 and index + 1 < len(page.paragraphs) and rules.is_section_label(line, language):
        return "noise", "section label"
    if rules.is_link(line, language):
        return "link", "link line"
    at_end = index >= len(page.paragraphs) - 3
    if (index < HEAD or at_end) and rules.is_byline(line, language):
        return "byline", "byline"
    if at_end and index and rules.is_reporting_note(line, language):
        return "byline", "reporters at the end"
    if _names_author(page, index, line):
        return "byline", "name beside the date"
    if rules.is_post(line):
        return "body", POST
    if index > 0 and rules.is_label(line) and stands_apart(page, index):
        return "noise", "image label"
    if rules.is_caption(line, language) and page.alone(index):
        return "caption", "caption"
    foreign = rules.foreign_language(line, language) if index > 0 and len(line) <= 300 and line[0] not in rules.QUOTES else None
    if foreign and page.alone(index):
        return "caption", f"caption in {foreign}"
    if is_heading(page, index, line):
        return "headline", "headline" if index < 3 else "section heading"
    return "body", STANDFIRST if index == 0 and is_heading(page, 1, page.words(1)) and len(line) <= 500 else ""


def _date_at_start(page: Layout, index: int, line: str) -> int:
    """Return how much of a line is its date: all of it, or what a label, ISO form or place at the head makes sure of."""
    if index >= HEAD and len(line) > 60:
        return 0
    end, sure = _run_of_dates(line[:300], page.language)
    rest = line[end:]
    if not end or not rest.strip(_LEAD_IN + ".()"):
        return len(line) if end and (sure or index < HEAD) else 0
    return end if sure and index < HEAD and rest[0] in " \t\xa0|·•–—-" else 0


def _run_of_dates(line: str, language: Language) -> tuple[int, bool]:
    """Return where "Published 7 February 2022, updated 8 February 2022" ends, and whether a label or the form makes sure of a date."""
    found = read_head_date(line, language)
    end, sure = 0, bool(found and (found.label or found.iso))
    whole = bool(found and found.edtf)
    while found:
        end = found.span.end
        start = end
        while start < len(line) and line[start] in _LEAD_IN + "()":
            start += 1
        found = read_head_date(line, language, start)
        found = found if found and found.label else None
    return end, sure or (whole and not line[end:].strip(_LEAD_IN + ".()"))


def _masthead_parts(page: Layout, index: int, line: str) -> list[tuple[int, int, BlockKind]]:
    """Return the parts of a line such as "By Jane Doe | 7 February 2022" or "Jane Doe, 7 February 2022"; none for other lines."""
    if index >= HEAD or len(line) > 150:
        return []
    pieces = _pieces(line, page.language)
    parts: list[tuple[int, int, BlockKind]] = []
    for start, end in pieces if len(pieces) > 1 else []:
        words = line[start:end]
        dated = read_head_date(words, page.language)
        if dated and dated.span.end == len(words):
            parts.append((start, end, "date"))
        elif rules.is_byline(words, page.language) or rules.names_people(words, page.language):
            parts.append((start, end, "byline"))
        else:
            parts.append((start, end, "noise"))
    kinds = [kind for _, _, kind in parts]
    return parts if "date" in kinds and kinds[0] != "noise" else []


def _pieces(line: str, language: Language) -> list[tuple[int, int]]:
    """Cut a line at bars and dots, and where a date ends it after a comma, a dash or with a label of its own."""
    cuts = [(match.start(), match.end()) for match in _SEPARATED.finditer(line)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(line)]
    pieces: list[tuple[int, int]] = []
    for start, end in zip(starts, ends, strict=True):
        last = find_last_date(line[start:end], language)
        before = line[start : start + last.span.start].rstrip() if last else ""
        if last and before and (last.label or before[-1] in ",-–—"):
            pieces += [(start, start + len(before.rstrip(_LEAD_IN))), (start + last.span.start, end)]
        elif line[start:end].strip():
            pieces.append((start, end))
    return pieces


def _credit_and_caption(line: str, span: Span, credit: tuple[int, int], language: Language) -> Iterator[Block]:
    start, end = credit
    before, after = line[:start].rstrip(), line[end:].lstrip(_LEAD_IN + ".")
    if before:
        yield Block(Span(span.start, span.start + len(before)), "caption", _caption_why(before, language))
    # what separates credit and caption belongs to the credit: blocks leave out white space only
    stop = len(line) - len(after)
    yield Block(Span(span.start + start, span.start + start + len(line[start:stop].rstrip())), "credit", "photo credit")
    if after:
        yield Block(Span(span.end - len(after), span.end), "caption", _caption_why(after, language))


def _caption_why(words: str, language: Language) -> str:
    foreign = rules.foreign_language(words, language)
    return f"caption in {foreign}" if foreign else "caption"


def _names_author(page: Layout, index: int, line: str) -> bool:
    """Say whether a bare name stands beside a date line in the head."""
    if not 0 < index < HEAD or line[-1] in ".!?:" or not 2 <= len(line.split()) <= 7 or not rules.names_people(line, page.language):
        return False
    return any(_date_at_start(page, near, page.words(near)) == len(page.words(near)) > 0 for near in (index - 1, index + 1) if near > 0)


def _join_bodies(blocks: list[Block], groups: list[int]) -> tuple[Block, ...]:
    """Join neighbouring body lines with no blank line between them: one paragraph, a sentence on each line."""
    joined: list[Block] = []
    last_group = -1
    for block, group in zip(blocks, groups, strict=True):
        if joined and group == last_group and block.kind == joined[-1].kind == "body" and not block.why and not joined[-1].why:
            joined[-1] = Block(Span(joined[-1].span.start, block.span.end), "body")
        else:
            joined.append(block)
        last_group = group
    return tuple(joined)
