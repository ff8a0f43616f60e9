"""Roles that stand for a person: "the Danish president", "his deputy", "the two leaders", resolved where the document names one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dossier.model.actor import Gender
from dossier.model.evidence import Span
from dossier.text.names.candidates import Line
from dossier.text.names.lexicon import NameLexicon
from dossier.text.names.titles import country_of_title, gender_of_title
from dossier.text.names.tokens import Token

_OWNED = frozenset({"'s ", "’s ", "‘s ", "'S ", "’S "})


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
    """Return the role whose noun stands at a token."""
    last = _noun_at(text, line, at, busy, lexicon)
    if last is None:
        return None
    tokens, small = line.tokens, lexicon.small
    first = _start(text, line, at, lexicon)
    article = tokens[first - 1].form.lower() if first > 0 and _close(text, line, first - 1) else ""
    owner = tokens[first - 1].owns if first > 0 else False
    if not owner and not _may_open(article, tokens[at], first < at, lexicon):
        return None
    begin = first - 1 if article in small.definite | small.indefinite | small.counts else first
    last = _field(text, line, last, lexicon)
    words = text[tokens[first].start : tokens[last].end]
    title = f"{tokens[first - 1].form} {words}" if owner else words
    if article == "one" and first == at:
        words = text[tokens[begin].start : tokens[last].end]
    last = _second_role(text, line, first, last, busy, lexicon)
    return Role(
        span=Span(tokens[begin].start, tokens[last].end),
        line=line,
        first=begin,
        last=last,
        words=words,
        noun=noun_of(words, lexicon),
        definite=article in small.definite or owner or article not in small.indefinite,
        own=article in small.own,
        plural=tokens[at].form.lower() in lexicon.plural_roles,
        country=country_of_title(title, lexicon),
        gender=gender_of_title(words, lexicon),
        owner=_owner(text, line, first - 1, lexicon) if owner else "",
    )


def _noun_at(text: str, line: Line, at: int, busy: set[int], lexicon: NameLexicon) -> int | None:
    """Return the last token of the noun for an office or a trade that begins at a token; None where none does, or where it goes on."""
    tokens, lower = line.tokens, line.tokens[at].form.lower()
    if at in busy or not (lower in lexicon.plural_roles or lower in lexicon.title_nouns) or (at and tokens[at - 1].form in lexicon.ships):
        return None
    last = at
    follows = last + 1 < len(tokens) and last + 1 not in busy and _close(text, line, last)
    if follows and f"{lower} {tokens[last + 1].form.lower()}" in lexicon.title_nouns:
        last += 1
        follows = last + 1 < len(tokens) and last + 1 not in busy and _close(text, line, last)
    if follows and _goes_on(tokens[last + 1].form, lexicon):
        return None
    return None if lower in lexicon.loose_titles and _leans_on(text, line, last, lexicon) else last


def _may_open(article: str, noun: Token, raised: bool, lexicon: NameLexicon) -> bool:
    """Say whether a role may begin: behind an article or a count, or in capitals without one ("Danish Prime Minister")."""
    small, lower = lexicon.small, noun.form.lower()
    if lower in lexicon.plural_roles:
        return article in small.definite or article in small.counts
    told = article in small.definite or article in small.indefinite or article in small.counts
    return told or (noun.capital and raised and lower not in lexicon.private)


def _second_role(text: str, line: Line, first: int, last: int, busy: set[int], lexicon: NameLexicon) -> int:
    """Return the last token of a second role of the same person: "the former senator and current governor"; `last` where none follows.

    "The president and prime minister" may be two; a word for then or now in either shows that they are one.
    """
    tokens = line.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].form != "and" or not (_close(text, line, last) and _close(text, line, last + 1)):
        return last
    timed = any(token.form.lower() in lexicon.temporal for token in (*tokens[first : last + 1], tokens[last + 2]))
    end = last
    for at in range(last + 2, min(last + 8, len(tokens))):
        lower = tokens[at].form.lower()
        if at in busy or not timed or (at > last + 2 and not _close(text, line, at - 1)):
            break
        if lower in lexicon.title_nouns:
            end = at
        elif not (lower in lexicon.modifiers or lower in lexicon.title_words or lower in lexicon.temporal or tokens[at].capital):
            break
    return last if end + 1 in busy else end


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
    """Return the last token of what a role is of: "head of the harbour board", "chief of the island's fire service"."""
    tokens = line.tokens
    if last + 2 >= len(tokens) or tokens[last + 1].form not in lexicon.small.field_ties or not _close(text, line, last):
        return last
    at = last + 2
    while at < len(tokens) and _runs_on(text, line, at - 1) and at - last < 7 and not tokens[at].form[0].isdigit():
        lower = tokens[at].form.lower()
        if lower == "and" and not (at + 1 < len(tokens) and tokens[at + 1].capital and lexicon.is_common(tokens[at + 1].form)):
            break
        if tokens[at].owns or _leads_on(text, line, at, lexicon):
            at += 1
            continue
        if lower in lexicon.function or lower in lexicon.acting or (_ends_name(tokens[at - 1], lexicon) and not tokens[at - 1].owns):
            break
        at += 1
        break
    while at - 1 > last and tokens[at - 1].form.lower() in lexicon.small.inside_fields:
        at -= 1
    return last if tokens[at - 1].owns and at - 1 > last and tokens[at - 1].form in lexicon.calendar else at - 1


def _leads_on(text: str, line: Line, at: int, lexicon: NameLexicon) -> bool:
    """Say whether a word of a field may be followed by more of it: a capital, a small word, an attribute of the noun behind it."""
    tokens, lower = line.tokens, line.tokens[at].form.lower()
    if (
        tokens[at].capital
        or lower in lexicon.small.inside_fields
        or lower in lexicon.portfolio_words
        or lower in lexicon.common_heads
        or tokens[at].form in lexicon.adjectives
    ):
        return True
    follows = at + 1 < len(tokens) and _close(text, line, at) and tokens[at + 1].form.islower()
    return follows and ("-" in tokens[at].form or lower in lexicon.modifiers) and not _ends_field(tokens[at + 1].form, lexicon)


def _ends_field(word: str, lexicon: NameLexicon) -> bool:
    return word in lexicon.function or word in lexicon.acting or word in lexicon.acts_between


def _ends_name(token: Token, lexicon: NameLexicon) -> bool:
    return token.capital and token.form not in lexicon.adjectives


def _runs_on(text: str, line: Line, at: int) -> bool:
    """Say whether a phrase goes on behind a token, over the mark of an owner too: "the island's fire service"."""
    gap = text[line.tokens[at].end : line.tokens[at + 1].start]
    return gap in _OWNED if line.tokens[at].owns else _close(text, line, at)
