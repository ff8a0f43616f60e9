"""What every candidate for a dispute is put together from: an address that stays, a question and a sentence on how the answers stand."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace

from dossier.link.disputes.article import Article
from dossier.model.dispute import Dispute, DisputeKind, DisputeState, Position
from dossier.model.evidence import Evidence
from dossier.model.language import Language
from dossier.text.words import find_words

LONGEST = 110
"""Code points of a question, about."""
_SHORTEST = 24
_NAME = 40
"""Code points of a holder's name in a question, at most."""
_CITED = frozenset({"claim", "words", "one", "other_words"})
"""The fields of questions that hold words of the sources."""
_EDGES = ' “”"«»,;:.–—-'


def candidate(kind: DisputeKind, question: str, positions: tuple[Position, ...], relation: str, state: DisputeState = "open") -> Dispute:
    """Return a candidate, known by a hash of its kind and all words it rests on until `addressed` gives it an address."""
    rests = sorted((piece.source, piece.span, piece.exact) for position in positions for piece in position.evidence)
    parts = [kind, *(f"{source}\x1e{span.start}\x1e{exact}" for source, span, exact in rests)]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    reason = relation if state == "explained" else ""
    return Dispute(f"dispute-{digest[:10]}", tidy(question), kind, positions, state=state, relation=tidy(relation), reason=reason)


def addresses(dispute: Dispute) -> tuple[str, ...]:
    """Return the addresses that each of its words gives a candidate: they stay when another article joins in."""
    rests = dict.fromkeys((piece.source, piece.span.start, piece.exact) for position in dispute.positions for piece in position.evidence)
    parts = (f"{dispute.kind}\x1f{source}\x1e{start}\x1e{exact}" for source, start, exact in rests)
    return tuple(f"dispute-{hashlib.sha256(part.encode()).hexdigest()[:10]}" for part in parts)


def addressed(candidates: Sequence[Dispute]) -> tuple[Dispute, ...]:
    """Give each candidate the first address that its words make and no other before it has; the rest stay as its former ones."""
    ids: dict[str, Dispute] = {}
    for dispute in candidates:
        ids[next((address for address in addresses(dispute) if address not in ids), dispute.id)] = dispute
    taken, given = set(ids), []
    for id, dispute in ids.items():
        former = tuple(address for address in addresses(dispute) if address not in taken)
        taken.update(former)
        given.append(replace(dispute, id=id, former=former))
    return tuple(given)


def against(
    article: Article,
    claim: tuple[str, tuple[Evidence, ...]],
    denials: tuple[tuple[str, tuple[Evidence, ...]], ...],
    relation: str,
    put: str = "",
    charge: bool = False,
    noun: bool = False,
) -> Dispute:
    """Return a candidate of a claim and those who turn it away, each with its holder and the words it rests on.

    `put` are the words that the question asks about, where these are fewer than those of the claim's evidence. What somebody says is
    asked as theirs, and a reproach is asked as one ("The union “accuses the company of lying”: does that hold?"): a question that
    quotes an accusation alone would tell it as a fact. `noun` says that the claim is put as a noun ("the report that …").
    """
    positions = tuple(Position(holder, evidence, claim=brief(evidence[0].exact, 300)) for holder, evidence in (claim, *denials))
    holder, told = claim[0], put or claim[1][0].exact
    if noun:
        asked = question(article.language, "denial-noun", claim=told)
    elif holder == claim[1][0].source:
        asked = question(article.language, "denial", claim=told)
    else:
        asked = question(
            article.language, "denial-charge" if charge else "denial-of", claim=told, holder=brief(article.name(holder), _NAME)
        )
    return candidate("denial", asked, positions, sentence(article.language, relation))


def sentence(language: Language, name: str, **words: str) -> str:
    """Return the sentence of that name with words filled in."""
    return language.table("disputes.sentences")[name].format(**words)


def question(language: Language, name: str, **words: str) -> str:
    """Return the question of that name with words filled in; words of the sources are cut so that a person reads it in one glance."""
    template = language.table("disputes.questions_of")[name]
    cited = sorted((key for key in words if key in _CITED), key=lambda key: len(words[key]))
    room = LONGEST - len(template.format(**{key: "" if key in cited else word for key, word in words.items()}))
    for left, key in zip(range(len(cited), 0, -1), cited, strict=True):
        words[key] = brief(words[key], max(_SHORTEST, room // left), language)
        room -= len(words[key])
    return template.format(**words)


def tidy(words: str) -> str:
    """Return words on one line, without the double spaces that cutting leaves."""
    return re.sub(r"\s+", " ", words).strip()


def brief(words: str, limit: int = 90, language: Language | None = None) -> str:
    """Return words on one line, cut at a word when they are long; with a language, never behind a word of grammar."""
    words = tidy(words).strip(_EDGES)
    if len(words) <= limit:
        return words
    kept = words[: limit - 1].rsplit(" ", 1)[0].split(" ")
    while language is not None and len(kept) > 1 and not any(word.key for word in find_words(kept[-1], language)):
        kept.pop()
    return " ".join(kept).rstrip(_EDGES) + " …"
