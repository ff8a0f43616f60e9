"""Titles and roles beside a name: before it, after a comma behind it, and on the far side of a comma before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dossier.model.actor import Gender
from dossier.text.names.candidates import Candidate, Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.tokens import Token

_FARTHEST = 12


def is_title_noun(token: Token, lexicon: NameLexicon) -> bool:
    """Say whether a token by itself is a noun for an office or a trade."""
    return token.form.lower() in lexicon.title_nouns or token.form in lexicon.short or token.form in lexicon.courtesy


def singular(word: str, lexicon: NameLexicon) -> str | None:
    """Return the noun a plural title is made of ("senators" → "senator"), or None."""
    lower = word.lower()
    if lower in lexicon.title_nouns:
        return lower
    for plural, single in (("men", "man"), ("ies", "y"), ("s", "")):
        if lower.endswith(plural) and lower[: -len(plural)] + single in lexicon.title_nouns:
            return lower[: -len(plural)] + single
    return None


def gender_of_title(title: str, lexicon: NameLexicon) -> Gender | None:
    """Return the gender a title tells: "Mrs", "spokesman", "queen"."""
    for word in title.split():
        if lexicon.courtesy.get(word) or lexicon.title_nouns.get(word.lower()):
            return lexicon.courtesy.get(word) or lexicon.title_nouns.get(word.lower())
    return None


def country_of_title(title: str, lexicon: NameLexicon) -> str | None:
    """Return the country that the words of a title point to: "Norwegian prime minister", "president of Chile"."""
    words = title.replace(",", " ").split()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            run = " ".join(words[at : at + size]).removesuffix("'s").removesuffix("’s")
            if lexicon.country_of.get(run):
                return lexicon.country_of[run]
            if run in lexicon.known and lexicon.known[run] in lexicon.body_country:
                return lexicon.body_country[lexicon.known[run]]
    return None


def split_run(text: str, run: Candidate, lexicon: NameLexicon) -> Candidate | None:
    """Part the titles that open a run from the name behind them. None when the run is a title alone and names nobody."""
    tokens = run.tokens
    last_title = -1
    for at, token in enumerate(tokens):
        if is_title_noun(token, lexicon) and not _is_name_here(tokens, at, lexicon):
            last_title = at
    if last_title < 0:
        return run
    if last_title == len(tokens) - 1 and last_title and tokens[-1].form in lexicon.bodies_as_titles:
        return run
    if last_title == len(tokens) - 1:
        return _beyond_portfolio(text, run, lexicon)
    rest = tokens[last_title + 1 :]
    if rest[-1].form in lexicon.heads and not lexicon.is_given(rest[0].form):
        return run
    if all(token.form in lexicon.portfolios or token.form.lower() in lexicon.modifiers for token in rest):
        return None
    return _titled(text, run, run.first, run.first + last_title + 1)


def _titled(text: str, run: Candidate, title_at: int, name_at: int) -> Candidate:
    tokens = run.line.tokens
    return replace(run, first=name_at, weak=False, title=text[tokens[title_at].start : tokens[name_at - 1].end], title_at=title_at)


def _is_name_here(tokens: Sequence[Token], at: int, lexicon: NameLexicon) -> bool:
    """Say whether a word that can be a title is part of a name: "Dean Moss", "Ellen King"."""
    form = tokens[at].form
    if at == 0:
        return len(tokens) == 2 and lexicon.is_given(form) and form not in lexicon.courtesy and not lexicon.is_common(tokens[1].form)
    if tokens[at - 1].form in lexicon.courtesy:
        return form.lower() not in lexicon.addressed
    return (
        at == len(tokens) - 1
        and lexicon.is_given(tokens[at - 1].form)
        and not any(is_title_noun(token, lexicon) for token in tokens[: at - 1])
    )


def _beyond_portfolio(text: str, run: Candidate, lexicon: NameLexicon) -> Candidate | None:
    """Return the name behind a title with its field or place: "Minister of Defence Ana Ruiz", "Governor of Utah Jo Dunn"."""
    line, at = run.line, run.last + 1
    tokens = line.tokens
    if at + 1 >= len(tokens) or tokens[at].form not in lexicon.small.ties:
        return None
    at += 1
    if tokens[at].form == "the":
        at += 1
    stop = at
    while stop < len(tokens) and tokens[stop].capital and (stop == at or not text[tokens[stop - 1].end : tokens[stop].start].strip()):
        stop += 1
    for end in range(min(at + 4, stop), at, -1):
        words = " ".join(token.form for token in tokens[at:end])
        if words in lexicon.portfolios or words in lexicon.places or f"the {words}" in lexicon.portfolios:
            if end < stop and not tokens[end - 1].owns:
                return replace(_titled(text, run, run.first, end), last=stop - 1)
            return None
    return None


def title_before(text: str, name: Candidate, lexicon: NameLexicon) -> Candidate:
    """Give a name the small-letter title right before it: "defence minister X", "the head of the harbour board X"."""
    tokens = name.line.tokens
    at = (name.first if name.title_at is None else name.title_at) - 1
    if at < 0 or not _close(text, tokens[at], tokens[at + 1]) or tokens[at].capital or tokens[at].form in lexicon.body_nouns:
        return name
    if tokens[at].form.lower() not in lexicon.title_nouns and not (singular(tokens[at].form, lexicon) and len(name.tokens) > 1):
        return _title_with_field(text, name, at, lexicon)
    start = _title_start(text, name.line, at, lexicon)
    before = tokens[start - 1].form.lower() if start > 0 else ""
    if name.title is None and len(name.tokens) == 1 and lexicon.is_common(name.tokens[0].form) and not name.bearer:
        return name
    the_one = before == "the" and start == at and tokens[at].form.lower() in lexicon.one_office and not name.weak
    loose = before in lexicon.small.determiners and not the_one
    if name.title is None and len(name.tokens) == 1 and (loose or tokens[at].form in lexicon.trivial_titles):
        return name
    return replace(name, weak=False, title=text[tokens[start].start : tokens[name.first - 1].end], title_at=start)


def _title_start(text: str, line: Line, at: int, lexicon: NameLexicon) -> int:
    """Return where the title that ends at `at` begins."""
    tokens = line.tokens
    start = at
    while start > 0 and _close(text, tokens[start - 1], tokens[start]):
        left = tokens[start - 1]
        lower = left.form.lower()
        fits = lower in lexicon.modifiers or lower in lexicon.title_words or left.form in lexicon.adjectives
        if not fits and left.capital and not left.owns and lower not in lexicon.function:
            start -= 1
            while start > 0 and tokens[start - 1].capital and _close(text, tokens[start - 1], tokens[start]) and not tokens[start - 1].owns:
                start -= 1
            return start
        if not fits or (lower in lexicon.function and not left.capital):
            break
        start -= 1
    return start


def _title_with_field(text: str, name: Candidate, at: int, lexicon: NameLexicon) -> Candidate:
    """Give a name the title whose field stands between: "the head of coastal planning Ana Ruiz", not "the mayor of Santa Ana"."""
    tokens = name.line.tokens
    if len(name.tokens) < 2:
        return name
    for middle in range(at, max(at - 5, 0), -1):
        if not _close(text, tokens[middle], tokens[middle + 1]):
            return name
        if tokens[middle].form == "of":
            if middle == at or not is_title_noun(tokens[middle - 1], lexicon):
                return name
            start = _title_start(text, name.line, middle - 1, lexicon)
            return replace(name, weak=False, title=text[tokens[start].start : tokens[name.first - 1].end], title_at=start)
        if tokens[middle].form.lower() in lexicon.function and tokens[middle].form != "the":
            return name
        if tokens[middle].form.lower() in lexicon.acting and not tokens[middle].form.endswith(("s", "ing")):
            return name
    return name


def _close(text: str, left: Token, right: Token) -> bool:
    gap = text[left.end : right.start]
    return len(gap) <= 2 and not gap.strip() and not left.tied


def _runs_on(text: str, left: Token, right: Token) -> bool:
    """Say whether a phrase goes on, over the mark of an owner too: "the chief of the island's fire service"."""
    return text[left.end : right.start] in {"'s ", "’s "} if left.owns else _close(text, left, right)


def title_after(text: str, name: Candidate, lexicon: NameLexicon) -> tuple[int, int] | None:
    """Return the tokens (first, beyond) of a role in apposition: "X, an analyst at the Institute of Y, said". None without one."""
    tokens = name.line.tokens
    at = name.last + 1
    if at >= len(tokens) or text[tokens[at - 1].end : tokens[at].start].strip() != ",":
        return None
    if tokens[at].form.isdigit() and at + 1 < len(tokens):
        at += 1
        if text[tokens[at - 1].end : tokens[at].start].strip() != ",":
            return None
    begin = at + 1 if tokens[at].form.lower() in lexicon.small.determiners and at + 1 < len(tokens) else at
    head = None
    for here in range(begin, min(begin + 8, len(tokens))):
        if here > begin and not _close(text, tokens[here - 1], tokens[here]) and not tokens[here - 1].owns:
            break
        lower = tokens[here].form.lower()
        if is_title_noun(tokens[here], lexicon) and tokens[here].form not in lexicon.courtesy:
            head = here
        elif head is not None or (lower in lexicon.function and lower not in lexicon.small.joining) or lower in lexicon.speech:
            break
    if head is None:
        return None
    beyond = head + 1
    if beyond < len(tokens) and tokens[beyond].capital and _close(text, tokens[head], tokens[beyond]):
        return None
    if beyond < len(tokens) and tokens[beyond].form in lexicon.small.ties and _close(text, tokens[head], tokens[beyond]):
        while beyond < len(tokens) and _runs_on(text, tokens[beyond - 1], tokens[beyond]) and beyond - head < _FARTHEST:
            if (
                tokens[beyond].form in lexicon.small.after_apposition - lexicon.small.joining
                or tokens[beyond].form.lower() in lexicon.speech
            ):
                break
            beyond += 1
    stop = text[tokens[beyond - 1].end : tokens[beyond].start].strip() if beyond < len(tokens) else "."
    return (
        (begin, beyond)
        if stop[:1] in {",", ".", ";", ")", "—", "–", "-"} or tokens[beyond].form.lower() in lexicon.small.after_apposition
        else None
    )


def title_across_comma(text: str, name: Candidate, lexicon: NameLexicon) -> tuple[int, int] | None:
    """Return the tokens (first, beyond) of a role before a comma: "the chairman of the board, X, said".

    "With his Danish counterpart, X considered" holds no apposition: the name opens a clause of its own. Nor does
    "with his Danish counterpart, Norwegian President X": the name has a title of its own, and another country.
    """
    tokens = name.line.tokens
    at = name.first if name.title_at is None else name.title_at
    if at < 2 or text[tokens[at - 1].end : tokens[at].start].strip() != ",":
        return None
    follows = text[tokens[name.last].end : tokens[name.last].end + 2].strip()[:1]
    if not (name.last + 1 == len(tokens) or follows in {",", ".", ";", ")", "—", "–"}):
        return None
    start = at - 1
    while start > 0 and at - start < _FARTHEST and _runs_on(text, tokens[start - 1], tokens[start]):
        start -= 1
    for here in range(start, at):
        if not is_title_noun(tokens[here], lexicon) or tokens[here].form in lexicon.courtesy:
            continue
        relation = tokens[here].form.lower() in lexicon.relations
        if here + 1 < at and tokens[here + 1].form not in lexicon.small.ties:
            continue
        begin = _title_start(text, name.line, here, lexicon)
        opened = begin > 0 and (tokens[begin - 1].form.lower() in lexicon.small.determiners or tokens[begin - 1].owns)
        if not opened or (relation and name.title is not None and tokens[here].form.lower() == "counterpart"):
            continue
        return begin, at
    return None
