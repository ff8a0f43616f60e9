"""Quotation marks and their pairs, decided by the cheapest reading of each paragraph, never by the glyph alone.

A reader of `he wanted to ” avoid war “, he said` knows from the words which mark opens. So every mark gets evidence for opening
(positive) or closing (negative) from its glyph, its spaces and the words beside it; glyph and spaces weigh as much as the
document's own marks obey them. A search over two states, outside and inside, then finds the reading of the paragraph that costs
least; it may suppose that a mark was lost, at a price.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.source import Block
from dossier.text.document import Marked
from dossier.text.lost_marks import lost_close, lost_open
from dossier.text.mark_words import WORD, MarkWords, attributes, ends_with_cue, mark_words, opens_with_cue, reports

WINDOW = 90
"""How many characters on each side of a mark are looked at."""

GLYPH, SPACING = 4.0, 4.5
"""What a wrong glyph and a wrong spacing cost where the document's marks are wholly reliable."""
HINT = 0.3
"""What a glyph weighs even where marks are unreliable: enough to decide a tie."""
LOST, RUNNING, UNCLOSED, STRAY, NEST = 3.2, 1.0, 4.5, 5.0, 1.5
"""The price of a lost mark; of a paragraph that ends inside while the next one opens again; and does not; of a mark without a
meaning; of a run inside a run."""

_TAG = re.compile(r"<[^<>\n]{0,3000}>")
_INCHES = re.compile(r"""\d['’′]\s?\d{1,2}$|=\s?$""")
_LINE_END = re.compile(r"(?P<before>\S)[^\S\n]*\n\s*(?P<next>\S)")
_SINGLE_CLOSE = re.compile(r"(?<=\S)['’›](?!\w)")


@dataclass(slots=True)
class _Mark:
    """A mark: where it stands, what its glyph says (1 opens, -1 closes, 0 either), and the evidence for opening."""

    start: int
    end: int
    glyph: int
    spacing: int = 0
    context: float = 0.0
    evidence: float = 0.0


@dataclass(slots=True)
class _Paragraph:
    """A block or line with the marks in it, and the price of a run inside a run."""

    span: Span
    marks: list[_Mark] = field(default_factory=list)
    nest: float = 0.0


def find_marked(text: str, blocks: tuple[Block, ...], language: Language) -> tuple[Marked, ...]:
    """Return the runs inside quotation marks, in the order of the text; runs inside double marks come before single ones there."""
    tables = mark_words(language)
    paragraphs = [_Paragraph(block.span, list(_marks(text, block.span, tables))) for block in blocks]
    _weigh(text, paragraphs, _wrapped(text, blocks), tables)
    found: list[Marked] = []
    inside = False
    for index, paragraph in enumerate(paragraphs):
        if paragraph.marks:
            again = index + 1 < len(blocks) and blocks[index].kind == blocks[index + 1].kind and _opens_with_mark(paragraphs[index + 1])
            spans, inside = _read(text, paragraph, inside, again, tables)
            found += spans
        else:
            inside = False
    doubles = sorted(found, key=lambda run: run.outer)
    return tuple(sorted([*doubles, *_singles(text, blocks, doubles, tables)], key=lambda run: (run.outer.start, -run.outer.end)))


def _wrapped(text: str, blocks: tuple[Block, ...]) -> bool:
    """Say whether the lines of a text are only wrapped: many end inside a sentence."""
    ends = [match for block in blocks for match in _LINE_END.finditer(text, block.span.start, block.span.end)]
    return 3 * sum(1 for match in ends if match["before"].isalnum() and match["next"].islower()) > len(ends)


def _marks(text: str, span: Span, tables: MarkWords) -> Iterator[_Mark]:
    """Yield the marks of a block; two alike that touch are one, marks in tags and inches are none."""
    tags = [match.span() for match in _TAG.finditer(text, span.start, span.end)]
    last: _Mark | None = None
    for match in tables.mark.finditer(text, span.start, span.end):
        while tags and tags[0][1] <= match.start():
            tags.pop(0)
        if (tags and tags[0][0] < match.start()) or _INCHES.search(text, max(span.start, match.start() - 8), match.start()):
            continue
        glyph = tables.glyphs[match.group()]
        if last and last.end == match.start() and last.glyph == glyph:
            last.end = match.end()
            continue
        if last:
            yield last
        last = _Mark(match.start(), match.end(), glyph)
    if last:
        yield last


def _weigh(text: str, paragraphs: list[_Paragraph], wrapped: bool, tables: MarkWords) -> None:
    """Give every mark its evidence: the words beside it, and glyph and spaces as far as the document's marks obey them."""
    marks = [mark for paragraph in paragraphs for mark in paragraph.marks]
    for paragraph in paragraphs:
        edges = [paragraph.span.start, *(m.end for m in paragraph.marks)], [*(m.start for m in paragraph.marks), paragraph.span.end]
        for index, mark in enumerate(paragraph.marks):
            mark.spacing = _spacing(text, mark, paragraph.span)
            left = text[max(edges[0][index], mark.start - WINDOW) : mark.start]
            right = text[mark.end : min(edges[1][index + 1], mark.end + WINDOW)]
            first, last = edges[0][index] == paragraph.span.start, edges[1][index + 1] == paragraph.span.end
            if not wrapped:
                first, left = (first, left) if "\n" not in left else (True, left.rpartition("\n")[2])
                last, right = (last, right) if "\n" not in right else (True, right.partition("\n")[0])
            mark.context = _context(left, right, first, last, tables)
    leaning = sum(1 for mark in marks if mark.spacing) / max(1, len(marks))
    glyphs = _reliability([(mark.glyph, mark.spacing + mark.context) for mark in marks], 4 * leaning)
    spaces = _reliability([(mark.spacing, mark.context) for mark in marks], 4 * leaning)
    for paragraph in paragraphs:
        paragraph.nest = NEST + STRAY * (1 - max(glyphs, spaces))
    for mark in marks:
        mark.evidence = mark.context + (GLYPH * glyphs + HINT) * mark.glyph + SPACING * spaces * mark.spacing


def _reliability(pairs: list[tuple[int, float]], trust: float) -> float:
    """Return how far a sign can be trusted, 0 to 1: by how often it agrees with other evidence where both speak.

    `trust` counts as cases that agree: a text whose marks all stand free gives no ground to trust its glyphs.
    """
    agree = sum(1 for sign, other in pairs if sign * other > 0.9)
    against = sum(1 for sign, other in pairs if sign * other < -0.9)
    return max(0.0, (agree + trust) / (agree + against + trust + 0.5) * 2 - 1) ** 2


def _spacing(text: str, mark: _Mark, span: Span) -> int:
    """Return 1 when the mark leans on the word after it, -1 on the word before it, 0 when it stands free or is glued on both sides."""
    free_before = mark.start == span.start or text[mark.start - 1].isspace() or text[mark.start - 1] in "([—–-"
    free_after = mark.end == span.end or not (text[mark.end].isalnum() or text[mark.end] in "'‘’[($€£…")
    return int(free_before and not free_after) - int(free_after and not free_before)


def _context(left: str, right: str, first: bool, last: bool, tables: MarkWords) -> float:
    """Return the evidence of the words: `left` and `right` reach to the next mark at most, `first` and `last` to the paragraph's edge."""
    before, after = left.rstrip(), right.lstrip()
    score = 0.0
    if not before:
        score += 4.0 if first else 0.0
    elif before[-1] == ":":
        score += 3.0
    elif before[-1] in "([":
        score += 1.0
    elif before[-1] == ",":
        score += 1.0 if ends_with_cue(before, tables) else -1.5
    elif before[-1] in ".!?…":
        score -= 0.8
    else:
        score += _word_before(before, tables)
    if not after:
        return score - (4.0 if last else 0.0)
    if after[0] in ",;:.!?)]" and not after.startswith("..."):
        words = WORD.findall(after[:60])
        return score - (4.5 if words and opens_with_cue(words, tables) else 3.0)
    return score + _words_after(before, after, tables)


def _word_before(before: str, tables: MarkWords) -> float:
    words = WORD.findall(before[-30:])
    if not words:
        return 0.0
    word = words[-1].lower()
    if word in tables.verbs:
        return 2.5
    return 2.0 if word in tables.before else -0.2


def _words_after(before: str, after: str, tables: MarkWords) -> float:
    words = WORD.findall(after[:60])
    if not words:
        return 0.0
    if opens_with_cue(words, tables):
        return -3.5
    score = 0.0
    if after[0].islower():
        score += -2.5 if before and before[-1] in ".!?,…" and not ends_with_cue(before, tables) else 0.0
        score -= 0.8 if words[0] in tables.after else 0.0
    elif after[0].isupper() and before and before[-1] not in ".!?…:":
        score += 1.0
    if words[0].lower() in tables.first_person or words[0] in tables.first_person:
        score += 1.5
    return score


def _opens_with_mark(paragraph: _Paragraph) -> bool:
    return bool(paragraph.marks) and paragraph.marks[0].start == paragraph.span.start and paragraph.marks[0].glyph >= 0


_OUT, _IN, _NESTED = 0, 1, 2
_NEVER = 1e9

_Costs = tuple[float, float, float]
_Origins = tuple[int, int, int]
_Steps = tuple[_Origins, _Origins]
"""The states that each state came from: over the words before a mark, and over the mark."""


def _read(text: str, paragraph: _Paragraph, running: bool, again: bool, tables: MarkWords) -> tuple[list[Marked], bool]:
    """Find the cheapest reading of a paragraph: its runs, and whether it ends inside one.

    `running` says that the paragraph before ended inside, `again` that the next one opens with a mark. A state is where the
    text stands just before a mark; between two marks the text may change its state when a mark was lost there.
    """
    marks = paragraph.marks
    edges = [paragraph.span.start, *(mark.end for mark in marks)]
    stops = [*(mark.start for mark in marks), paragraph.span.end]
    gaps = [_gap_costs(text[a:b], tables) for a, b in zip(edges, stops, strict=True)]
    opening_again = running and _opens_with_mark(paragraph)
    now: _Costs = (0.0, 0.0 if opening_again else LOST + 2.0, _NEVER)
    back: list[_Steps] = []
    for index, mark in enumerate(marks):
        before, over_gap = _cross_gap(now, gaps[index])
        now, over_mark = _cross_mark(before, mark.evidence, paragraph.nest, free=index == 0 and opening_again)
        back.append((over_gap, over_mark))
    final, last = _cross_gap(now, gaps[-1])
    ends_inside = final[_IN] + (RUNNING if again else UNCLOSED) < final[_OUT]
    return _trace(text, paragraph, back, last, ends_inside, tables), ends_inside and again


def _cross_gap(now: _Costs, gap: tuple[float, float]) -> tuple[_Costs, _Origins]:
    """Carry the states over the words between two marks; a change of state means that a mark was lost there."""
    outside, inside = gap
    lost = LOST + min(outside, inside) / 2
    out = min((now[_OUT] + outside, _OUT), (now[_IN] + lost, _IN))
    in_ = min((now[_IN] + inside, _IN), (now[_OUT] + lost, _OUT))
    return (out[0], in_[0], now[_NESTED]), (out[1], in_[1], _NESTED)


def _cross_mark(now: _Costs, evidence: float, nest: float, free: bool) -> tuple[_Costs, _Origins]:
    """Carry the states over a mark, which opens, closes, opens or closes a run inside the run, or means nothing."""
    opens, closes = max(0.0, -evidence), max(0.0, evidence)
    out = min((now[_IN] + closes, _IN), (now[_OUT] + STRAY, _OUT))
    in_ = min((now[_OUT] + opens, _OUT), (now[_IN] + (0.0 if free else STRAY), _IN), (now[_NESTED] + closes, _NESTED))
    nested = now[_IN] + opens + nest
    return (out[0], in_[0], nested), (out[1], in_[1], _IN)


def _gap_costs(words: str, tables: MarkWords) -> tuple[float, float]:
    """Return what it costs to take words for text outside, and for text inside."""
    if not words.strip(" .,;:–—-\n\t"):
        return (0.0, 1.5)
    found = WORD.findall(words[:400])
    speaks = sum(1 for word in found if word in tables.first_person or word.lower() in tables.first_person)
    inside = 1.5 if reports(words, tables) is not None else 0.0
    if inside and len(found) < 12 and opens_with_cue(found, tables):
        inside = 4.0
    elif attributes(words, tables):
        inside = 3.5
    return (min(2.0, 0.7 * speaks), inside)


def _trace(text: str, paragraph: _Paragraph, back: list[_Steps], last: _Origins, ends_inside: bool, tables: MarkWords) -> list[Marked]:
    """Walk the cheapest reading back and cut its runs."""
    marks, runs = paragraph.marks, []
    state = _IN if ends_inside else _OUT
    close: int | None = None
    closed = "paired"
    close_end = 0
    bounds = [paragraph.span.start, *(mark.end for mark in marks)]
    stops = [*(mark.start for mark in marks), paragraph.span.end]
    if ends_inside:
        close, close_end, closed = paragraph.span.end, paragraph.span.end, "no-close"
    steps = [last, *(step for pair in reversed(back) for step in (pair[1], pair[0]))]
    for number, step in enumerate(steps):
        gap, index = number % 2 == 0, len(marks) - (number + 1) // 2
        previous = step[state]
        if gap and previous != state:
            low, high = bounds[index], stops[index]
            if state == _IN and close is not None:
                start = lost_open(text, low, high, tables)
                runs.append(_run(text, start, start, close, close_end, "no-open" if closed == "paired" else closed))
                close = None
            else:
                close = close_end = lost_close(text, low, high, tables)
                closed = "no-close"
        elif not gap and previous != state and _NESTED not in (state, previous):
            mark = marks[index]
            if state == _OUT:
                close, close_end, closed = mark.start, mark.end, "paired"
            elif close is not None:
                runs.append(_run(text, mark.start, mark.end, close, close_end, closed))
                close = None
        state = previous
    if state == _IN and close is not None:
        first = marks[0]
        opens = first.start == paragraph.span.start
        inner = first.end if opens else paragraph.span.start
        runs.append(_run(text, paragraph.span.start, inner, close, close_end, closed if opens else "no-open"))
    return [run for run in reversed(runs) if run is not None]


def _run(text: str, outer: int, inner: int, close: int, end: int, marks: str) -> Marked | None:
    """Cut one run, its inner span without white space at the edges; None when no letter is in it."""
    while inner < close and text[inner].isspace():
        inner += 1
    while close > inner and text[close - 1].isspace():
        close -= 1
    if not any(letter.isalnum() for letter in text[inner:close]):
        return None
    return Marked(Span(outer, max(end, close)), Span(inner, close), marks)


def _singles(text: str, blocks: tuple[Block, ...], doubles: list[Marked], tables: MarkWords) -> Iterator[Marked]:
    """Yield runs in single marks at the borders of words, outside double marks, that cannot be apostrophes."""
    taken = iter(doubles)
    current = next(taken, None)
    for block in blocks:
        closes = [match.start() for match in _SINGLE_CLOSE.finditer(text, block.span.start, block.span.end)]
        position = block.span.start
        while closes and (match := tables.single.search(text, position, block.span.end)):
            while current and current.outer.end <= match.start():
                current = next(taken, None)
            position = match.end()
            if current and current.outer.start <= match.start():
                position = max(current.outer.end, position)
                continue
            close = _single_close(text, match.end(), block.span.end, closes)
            if close is None or (current and current.outer.start < close):
                continue
            run = _run(text, match.start(), match.end(), close, close + 1, "paired")
            if run:
                yield run
            position = close + 1


def _single_close(text: str, low: int, high: int, closes: list[int]) -> int | None:
    """Return the closing single mark: the first that follows a stop or is followed by one, else the first at the end of a word."""
    fallback: int | None = None
    index = bisect_right(closes, low)
    for close in closes[index : index + 12]:
        if close > low + 1500:
            break
        before, after = text[close - 1], text[close + 1 : close + 2]
        if before in ".,!?…" or after in ",.;:!?)" or before != "s" or close + 1 >= high:
            return close
        fallback = close if fallback is None else fallback
    return fallback
