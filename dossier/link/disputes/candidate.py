"""What every candidate for a dispute is put together from: an address that stays, a question and a sentence on how the answers stand."""

from __future__ import annotations

import hashlib
import re

from dossier.link.disputes.passages import Corpus
from dossier.model.dispute import Dispute, DisputeKind, DisputeState, Position
from dossier.model.evidence import Evidence
from dossier.model.language import Language


def candidate(kind: DisputeKind, question: str, positions: tuple[Position, ...], relation: str, state: DisputeState = "open") -> Dispute:
    """Return a candidate. Its address is a hash of its kind and the words it rests on."""
    rests = sorted((piece.source, piece.span, piece.exact) for position in positions for piece in position.evidence)
    parts = [kind, *(f"{source}\x1e{span.start}\x1e{exact}" for source, span, exact in rests)]
    digest = hashlib.sha256("\x1f".join(parts).encode()).hexdigest()
    reason = relation if state == "explained" else ""
    return Dispute(f"dispute-{digest[:10]}", tidy(question), kind, positions, state=state, relation=tidy(relation), reason=reason)


def against(
    corpus: Corpus, claim: tuple[str, tuple[Evidence, ...]], denials: tuple[tuple[str, tuple[Evidence, ...]], ...], relation: str
) -> Dispute:
    """Return a candidate of a claim and those who turn it away, each with its holder and the words it rests on."""
    positions = tuple(Position(holder, evidence, claim=brief(evidence[0].exact, 300)) for holder, evidence in (claim, *denials))
    asked = question(corpus.language, "denial", claim=brief(claim[1][0].exact, 110))
    return candidate("denial", asked, positions, sentence(corpus.language, relation))


def sentence(language: Language, name: str, **words: str) -> str:
    """Return the sentence of that name with words filled in."""
    return language.table("disputes.sentences")[name].format(**words)


def question(language: Language, name: str, **words: str) -> str:
    """Return the question of that name with words filled in."""
    return language.table("disputes.questions_of")[name].format(**words)


def tidy(words: str) -> str:
    """Return words on one line, without the double spaces that cutting leaves."""
    return re.sub(r"\s+", " ", words).strip()


def brief(words: str, limit: int = 90) -> str:
    """Return words on one line, cut at a word when they are long."""
    words = tidy(words).strip('“”"«»,;:.–— ')
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(",;:–—-") + " …"
