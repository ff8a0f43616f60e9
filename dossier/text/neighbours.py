"""What a line is by its neighbours: a heading above text, a headline given twice, a quotation set apart with a name below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from dossier.model.language import Language
from dossier.model.source import BlockKind
from dossier.text import line_rules as rules
from dossier.text.lines import Paragraph, ends_sentence
from dossier.text.masthead import HEAD

PULL_QUOTE = "pull quote"
"""Why of a body block that is a quotation set apart; the caption blocks below it say who spoke and where."""
PULL_QUOTE_NAME = "name under a pull quote"
OCCASION = "occasion under a pull quote"

_SENTENCE_INSIDE = re.compile(r"[a-zß-ÿ]{3}[.!?…][\"'”’»)\]]*\s+[\"“‘«(]?[A-Z]")


@dataclass(frozen=True, slots=True)
class Layout:
    """A text and its paragraphs: what rules need to look around."""

    text: str
    paragraphs: tuple[Paragraph, ...]
    language: Language

    def words(self, index: int) -> str:
        """The words of a paragraph, empty outside the text."""
        return self.paragraphs[index].span.cut(self.text) if 0 <= index < len(self.paragraphs) else ""

    def alone(self, index: int) -> bool:
        """Say whether blank lines stand on both sides of a paragraph."""
        group = self.paragraphs[index].group
        before = index > 0 and self.paragraphs[index - 1].group == group
        after = index + 1 < len(self.paragraphs) and self.paragraphs[index + 1].group == group
        return not before and not after


def stands_apart(page: Layout, index: int) -> bool:
    """Say whether a line is no part of a sentence: the line before it is finished, or a blank line stands between."""
    before = page.paragraphs[index - 1]
    return before.group != page.paragraphs[index].group or ends_sentence(before.span.cut(page.text))


def is_heading(page: Layout, index: int, line: str) -> bool:
    """Say whether a short line without a full stop stands above longer text."""
    first = index < 3
    following = page.words(index + 1)
    if not line or "\n" in line or len(line) > (160 if first else 100) or len(line.split()) > (28 if first else 16):
        return False
    if not _ends_as_heading(line, index) or _SENTENCE_INSIDE.search(line) or rules.is_list_item(line):
        return False
    if line[0].islower() and (not first or len(line.split()) < 4):
        return False
    if not following or not _stands_apart_or_first(page, index):
        return False
    if page.paragraphs[index + 1].group == page.paragraphs[index].group:
        return any(len(page.words(index + step)) >= 2 * len(line) for step in ((1, 2, 3) if first else (1,)))
    return any(len(page.words(index + step)) > len(line) for step in (1, 2, 3))


def _ends_as_heading(line: str, index: int) -> bool:
    """Say whether a line has no end of a sentence; the first line of a text may ask, or carry a full stop after Words In Capitals."""
    end = line[-1] if line[-1] in ".,;:…!?" else rules.bare_end(line)
    if index == 0 and (end in {"?", "!"} or (end == "." and _in_title_case(line))):
        return True
    return end not in {".", ",", ";", ":", "…", "?", "!", ""}


def _in_title_case(line: str) -> bool:
    words = [word for word in re.findall(r"[^\W\d_]+", line) if len(word) > 3]
    return len(words) >= 3 and sum(1 for word in words if word[0].isupper()) * 4 >= len(words) * 3


def _stands_apart_or_first(page: Layout, index: int) -> bool:
    if index == 0 or stands_apart(page, index):
        return True
    above = page.words(index - 1)
    return rules.noise_reason(above, page.language) is not None or rules.split_credit(above, page.language) is not None


def doubled_headlines(page: Layout) -> dict[int, tuple[BlockKind, str]]:
    """Find a headline that the first lines hold twice, once with its punctuation and once without: the richer one stays."""
    found: dict[int, tuple[BlockKind, str]] = {}
    seen: dict[tuple[str, ...], int] = {}
    for index in range(min(HEAD, len(page.paragraphs))):
        line = page.words(index)
        key = rules.bag(line) if len(line) <= 250 else ()
        if len(key) < 3:
            continue
        earlier = seen.setdefault(key, index)
        if earlier != index:
            richer, poorer = (earlier, index) if _marks(page.words(earlier)) >= _marks(line) else (index, earlier)
            seen[key] = richer
            found[poorer] = ("noise", "the headline once more")
            found[richer] = ("headline", "headline, given twice")
    return found


def _marks(line: str) -> int:
    return sum(1 for character in line if character.isupper() or not (character.isalnum() or character.isspace() or character in "-_"))


def pull_quotes(page: Layout) -> dict[int, tuple[BlockKind, str]]:
    """Find quotations set apart with the name of the speaker, and perhaps the occasion, on the lines below."""
    found: dict[int, tuple[BlockKind, str]] = {}
    for index in range(len(page.paragraphs) - 1):
        line = page.words(index) if page.text[page.paragraphs[index].span.start] in rules.QUOTES else ""
        if not 5 < len(line) <= 500 or not rules.is_quoted(line) or not rules.is_attribution(page.words(index + 1)):
            continue
        found[index] = ("body", PULL_QUOTE)
        found[index + 1] = ("caption", PULL_QUOTE_NAME)
        occasion = page.words(index + 2)
        if occasion and rules.is_occasion(occasion, page.language):
            found[index + 2] = ("caption", OCCASION)
    return found
