"""Roles that stand for a person: "the Danish president", "his deputy", "the two leaders", resolved where the document names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.actor import Gender
from dossier.model.evidence import Span
from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.titles import country_of_title, gender_of_title


@dataclass(frozen=True, slots=True)
class Role:
    """A noun phrase that says what somebody is. `words` is without its article; `noun` the title noun it turns on."""

    span: Span
    line: Line
    first: int
    last: int
    words: str
    noun: str
    definite: bool
    own: bool
    plural: bool
    country: str | None
    gender: Gender | None
    owner: str = ""
    """The name it belongs to: "Ana Ruiz's" in "Ana Ruiz's lawyer"."""


def noun_of(title: str, lexicon: NameLexicon) -> str:
    """Return the noun a title turns on, in one spelling: "Danish Minister of Defence" → "minister", "palace spokeswoman" → "spokesman"."""
    words = title.split()
    head = ""
    for at, word in enumerate(words):
        lower = word.lower().strip(",.")
        pair = f"{words[at - 1].lower()} {lower}" if at else ""
        if pair in lexicon.title_nouns:
            head = pair
        elif lower in lexicon.title_nouns or word in lexicon.short:
            head = lower
        elif lower in lexicon.small.ties and head:
            break
    return lexicon.same_role.get(head, head)


def content_of(title: str, lexicon: NameLexicon) -> frozenset[str]:
    """Return the words of a title that tell it from others: fields and bodies, no countries, no small words."""
    kept = set()
    for word in title.replace(",", " ").replace("’s", " ").replace("'s", " ").split():
        lower = lexicon.same_role.get(word.lower(), word.lower())
        if lower not in lexicon.function and not lexicon.country_of.get(word) and lower not in lexicon.temporal:
            kept.update(lower.split())
    return frozenset(kept)


def find_roles(text: str, lines: Sequence[Line], taken: dict[int, set[int]], lexicon: NameLexicon) -> list[Role]:
    """Return the roles of a text. `taken` holds, for each line, the tokens that belong to names and to titles beside them."""
    found = []
    for at, line in enumerate(lines):
        busy = taken.get(at, set())
        here = 0
        while here < len(line.tokens):
            role = _role_at(text, line, here, busy, lexicon)
            if role:
                found.append(role)
                here = role.last
            here += 1
    return found


def _role_at(text: str, line: Line, at: int, busy: set[int], lexicon: NameLexicon) -> Role | None:
    token = line.tokens[at]
    lower = token.form.lower()
    plural = lower in lexicon.plural_roles
    if at in busy or not (plural or lower in lexicon.title_nouns):
        return None
    tokens = line.tokens
    last = at
    if (
        last + 1 < len(tokens)
        and last + 1 not in busy
        and _close(text, line, last)
        and f"{lower} {tokens[last + 1].form.lower()}" in lexicon.title_nouns
    ):
        last += 1
    if last + 1 < len(tokens) and _close(text, line, last) and last + 1 not in busy and _goes_on(tokens[last + 1].form, lexicon):
        return None
    if lower in lexicon.loose_titles and _leans_on(text, line, last, lexicon):
        return None
    first = _start(text, line, at, lexicon)
    article = tokens[first - 1].form.lower() if first > 0 and _close(text, line, first - 1) else ""
    owner = tokens[first - 1].owns if first > 0 else False
    if not (
        article in lexicon.small.definite
        or article in lexicon.small.indefinite
        or owner
        or article in lexicon.small.counts
        or (token.capital and at not in busy and first < at and lower not in lexicon.private)
    ):
        return None
    if plural and article not in lexicon.small.definite and article not in lexicon.small.counts:
        return None
    begin = first - 1 if article in lexicon.small.definite | lexicon.small.indefinite | lexicon.small.counts else first
    last = _field(text, line, last, lexicon)
    words = text[tokens[first].start : tokens[last].end]
    title = f"{tokens[first - 1].form} {words}" if owner else words
    if article == "one" and first == at:
        words = text[tokens[begin].start : tokens[last].end]
    return Role(
        span=Span(tokens[begin].start, tokens[last].end),
        line=line,
        first=begin,
        last=last,
        words=words,
        noun=noun_of(words, lexicon),
        definite=article in lexicon.small.definite or owner or article not in lexicon.small.indefinite,
        own=article in lexicon.small.own,
        plural=plural,
        country=country_of_title(title, lexicon),
        gender=gender_of_title(words, lexicon),
        owner=_owner(text, line, first - 1, lexicon) if owner else "",
    )


def _owner(text: str, line: Line, last: int, lexicon: NameLexicon) -> str:
    """Return the name that owns a role, as it stands; "" where a common noun does: "the city's mayor"."""
    tokens = line.tokens
    if not tokens[last].capital:
        return ""
    first = last
    while first > 0 and tokens[first - 1].capital and not tokens[first - 1].owns and _close(text, line, first - 1):
        if tokens[first - 1].form.lower() in lexicon.function:
            break
        first -= 1
    return text[tokens[first].start : tokens[last + 1].start].rstrip()


def _close(text: str, line: Line, at: int) -> bool:
    gap = text[line.tokens[at].end : line.tokens[at + 1].start]
    return len(gap) <= 2 and not gap.strip()


def _leans_on(text: str, line: Line, last: int, lexicon: NameLexicon) -> bool:
    """Say whether a noun follows that a loose title belongs to: "a major road", not "the major said"."""
    if last + 1 >= len(line.tokens) or not _close(text, line, last):
        return False
    lower = line.tokens[last + 1].form.lower()
    verb = lower in lexicon.acting or lower in lexicon.acts_between or lower.endswith(("ed", "ly")) or lower in lexicon.function
    return not verb


def _goes_on(word: str, lexicon: NameLexicon) -> bool:
    """Say whether a noun goes on after a title noun: in "the police chief said" the role ends at "chief"."""
    lower = word.lower()
    return lower in lexicon.title_nouns or lower in lexicon.attribute_of


def _start(text: str, line: Line, at: int, lexicon: NameLexicon) -> int:
    tokens = line.tokens
    first = at
    while first > 0 and _close(text, line, first - 1):
        left = tokens[first - 1]
        lower = left.form.lower()
        if left.owns or lower in lexicon.small.definite or lower in lexicon.small.indefinite:
            break
        if (
            lower in lexicon.modifiers
            or lower in lexicon.title_words
            or left.form in lexicon.adjectives
            or lower in lexicon.small.counts
            or (left.capital and lower not in lexicon.function)
        ):
            first -= 1
        else:
            break
    return first


def _field(text: str, line: Line, last: int, lexicon: NameLexicon) -> int:
    """Return the last token of what a role is of: "head of the harbour board", "president of Chile", "minister of defence"."""
    tokens = line.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].form not in lexicon.small.field_ties or not _close(text, line, last):
        return last
    at = last + 2
    while at < len(tokens) and _close(text, line, at - 1) and at - last < 7:
        lower = tokens[at].form.lower()
        if lower == "and" and not (at + 1 < len(tokens) and tokens[at + 1].capital and lexicon.is_common(tokens[at + 1].form)):
            break
        if (
            tokens[at].capital
            or lower in lexicon.small.inside_fields
            or lower in lexicon.portfolio_words
            or lower in lexicon.common_heads
            or tokens[at].form in lexicon.adjectives
        ):
            at += 1
            continue
        if (
            lower in lexicon.function
            or lower in lexicon.acting
            or (tokens[at - 1].capital and tokens[at - 1].form not in lexicon.adjectives)
        ):
            break
        at += 1
        break
    while at - 1 > last and tokens[at - 1].form.lower() in lexicon.small.inside_fields:
        at -= 1
    return at - 1
