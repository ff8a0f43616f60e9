"""What a sentence says of a force: present, announced, demanded, withdrawn, ruled out, or nothing that concerns its place.

The clause that governs the force is found first; then the rules are asked, and the first that has something to say decides.
"""

from __future__ import annotations

import re

from dossier.extract.deployments.case import Case, Standing, placed
from dossier.extract.deployments.phrases import Force
from dossier.extract.deployments.standing_rules import INFINITIVE, RULES, lost
from dossier.extract.deployments.verbs import Verbs, verbs_of
from dossier.model.evidence import Span
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document
from dossier.text.morphology import morphology

_GERUND = re.compile(r"\b(?P<verb>[a-z]+ing)\b")
_BARE = re.compile(r"\b(?P<verb>[a-z]+)\b")
_NOUN_OF = re.compile(r"\b(?P<noun>[\w-]+)\s+of\s*(?:the\s+)?$")


def standing_of(document: Document, sentence: Span, force: Force) -> Standing | None:
    """Return what the sentence says of a force, or None when it says nothing of where it is or goes."""
    clauses = find_clauses(document.text, sentence, document.language)
    verbs = verbs_of(document.language)
    clause = _governing(clauses, force)
    named = _by_noun(document, sentence, clause, force, verbs)
    if named is not None:
        return named
    if clause is None:
        known = force.quantity is not None and not force.goods and (force.owned or not force.civil)
        if _needed(document, sentence, force, verbs):
            return Standing("demanded", None)
        return Standing("present", None) if known and placed(document, force, sentence) else None
    case = Case(document, sentence, force, clause, verbs, _inner(document, clause, force, verbs))
    if lost(case):
        return None
    standing = next((standing for rule in RULES if (standing := rule(case)) is not None), None)
    return None if standing is not None and standing.status == "present" and _none_of_it(case) else standing


def _none_of_it(case: Case) -> bool:
    """Say whether it is said that there is none: "there are no Danish troops"."""
    first = case.force.span.cut(case.document.text).split()[:1]
    return case.force.quantity is None and bool(first) and first[0].lower() in case.verbs.lists["none"]


def _needed(document: Document, sentence: Span, force: Force, verbs: Verbs) -> bool:
    """Say whether a verb that no clause was read from asks for a force: "the mission needs 300 more observers"."""
    before = document.text[sentence.start : force.span.start].split()
    read = morphology(document.language).read(before[-1].lower()) if before else None
    return read is not None and read.lemma in verbs.lists["demands"]


def clause_at(document: Document, sentence: Span, words: Span) -> Clause | None:
    """Return the clause that words stand in."""
    clauses = find_clauses(document.text, sentence, document.language)
    return next((clause for clause in clauses if clause.span.start <= words.start < clause.span.end), None)


def _governing(clauses: tuple[Clause, ...], force: Force) -> Clause | None:
    """Return the clause of a force: that of which it is the subject, however far the verb, else the one it stands in."""
    inside = next((clause for clause in clauses if clause.span.start <= force.noun.start < clause.span.end), None)
    later = [clause for clause in clauses if clause.subject is not None and clause.subject.covers(force.noun)]
    return later[-1] if later else inside


def _inner(document: Document, clause: Clause, force: Force, verbs: Verbs) -> str:
    if force.noun.end <= clause.verb.start:
        return ""
    between = document.text[clause.verb.end : force.span.start]
    found = list(INFINITIVE.finditer(between))
    if not found and clause.group.lemma in verbs.lists["carries"] | verbs.lists["refuses"]:
        found = list(_GERUND.finditer(between))
    if not found and clause.group.lemma in verbs.lists["demands"]:
        found = [match for match in _BARE.finditer(between) if match["verb"] in verbs.lists["leaves"] | verbs.lists["sends"]]
    if not found:
        return ""
    word = found[-1]["verb"]
    reading = morphology(document.language).read(word)
    lemma = reading.lemma if reading is not None else word
    particle = found[-1].groupdict().get("particle")
    return f"{lemma} {particle.strip()}" if particle else lemma


def _by_noun(document: Document, sentence: Span, clause: Clause | None, force: Force, verbs: Verbs) -> Standing | None:
    """Such as "a lasting withdrawal of Russian forces", "the deployment of Russian troops"."""
    match = _NOUN_OF.search(document.text, max(sentence.start, force.span.start - 30), force.span.start)
    if match is None:
        return None
    lemma, tense = (clause.group.lemma, clause.group.tense) if clause is not None else ("", "")
    decided = lemma in verbs.lists["decides"]
    if verbs.patterns["withdrawal_nouns"].fullmatch(match["noun"]):
        done = tense in ("past", "perfect", "pluperfect") and lemma in verbs.lists["begins"]
        return Standing("withdrawn" if done else "announced" if decided else "demanded", clause, True)
    known = force.owned or force.possessive or force.quantity is not None or not force.civil
    if verbs.patterns["deployment_nouns"].fullmatch(match["noun"]) and lemma in verbs.lists["refuses"] | verbs.lists["cancels"]:
        return Standing("ruled-out", clause, sender=clause.subject if clause is not None else None)
    if verbs.patterns["deployment_nouns"].fullmatch(match["noun"]) and known:
        return Standing("announced" if decided else "present", clause)
    return None
