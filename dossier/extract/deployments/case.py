"""A force, the clause that governs it, and what the two have to do with each other; and what is made of them."""

from __future__ import annotations

from dataclasses import dataclass

from dossier.extract.deployments.phrases import Force
from dossier.extract.deployments.verbs import Verbs, verbs_of
from dossier.model.evidence import Span
from dossier.model.statement import DeploymentStatus
from dossier.text.clauses import Clause
from dossier.text.document import Document


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a force, the clause that says so, whether it leaves, and the words that name who moves it."""

    status: DeploymentStatus
    clause: Clause | None
    leaving: bool = False
    sender: Span | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A force and the clause that governs it. `inner` is the verb between clause and force: "agreed to *withdraw* its soldiers"."""

    document: Document
    sentence: Span
    force: Force
    clause: Clause
    verbs: Verbs
    inner: str

    @property
    def lemma(self) -> str:
        """The verb of the clause."""
        return self.clause.group.lemma

    @property
    def subject(self) -> bool:
        """Whether the force is the subject of the clause."""
        return self.force.noun.end <= self.clause.verb.start

    @property
    def sender(self) -> Span | None:
        """The words that name who moves the force, where it is moved."""
        return None if self.subject else self.clause.subject

    @property
    def ahead(self) -> DeploymentStatus:
        """What the tense of the clause makes of a movement."""
        return "announced" if self.clause.group.tense in ("future", "scheduled", "conditional") else "present"

    def of(self, key: str, lemma: str | None = None) -> bool:
        """Say whether a verb, that of the clause if none is given, is one of a kind."""
        return (self.lemma if lemma is None else lemma) in self.verbs.lists[key]

    def asked(self) -> bool:
        """Whether somebody asks why it is not so."""
        return self.verbs.patterns["asks_why"].search(self.document.text, self.sentence.start, self.clause.verb.start) is not None

    @property
    def stands(self) -> bool:
        """Whether the force can be somewhere by itself: goods travel along, and civil ships are a force only with an owner."""
        return not self.force.goods and (not self.force.civil or self.force.owned or self.force.possessive)

    def behind(self, key: str) -> bool:
        """Say whether words of a kind stand behind the verb and the force."""
        start = max(self.clause.verb.end, self.force.noun.end)
        return self.verbs.patterns[key].search(self.document.text, start, max(start, self.clause.span.end)) is not None


def placed(document: Document, force: Force, sentence: Span) -> bool:
    """Say whether a place or a body stands right behind the noun: "police and troops in Chad"."""
    match = verbs_of(document.language).place.match(document.text, force.noun.end, sentence.end)
    if match is None:
        return False
    return any(mention.kind != "person" for mention in document.mentions_in(Span(match.end() - 1, min(match.end() + 45, sentence.end))))
