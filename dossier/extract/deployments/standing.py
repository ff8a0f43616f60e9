"""What a sentence says of a force: present, announced, demanded, withdrawn, ruled out, or nothing that concerns its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from dossier.extract.deployments.phrases import Force
from dossier.model.evidence import Span
from dossier.model.language import Language
from dossier.model.statement import DeploymentStatus
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document

_TO_VERB = re.compile(r"\bto\s+(?P<verb>[a-z]+(?:[ -](?:out|back))?)\b")
_VERB_ING = re.compile(r"\b(?P<verb>[a-z]+ing)\b")


@dataclass(frozen=True, slots=True, eq=False)
class Verbs:
    """What verbs and nouns say of a force."""

    sends: frozenset[str]
    arrives: frozenset[str]
    stands: frozenset[str]
    leaves: frozenset[str]
    losses: frozenset[str]
    demands: frozenset[str]
    refuses: frozenset[str]
    withdrawal: re.Pattern[str]
    deployment: re.Pattern[str]
    under_way: re.Pattern[str]


@cache
def verbs_of(language: Language) -> Verbs:
    """Return the verbs of deployment of a language."""

    def words(key: str) -> frozenset[str]:
        return frozenset(word.replace("-", " ") for word in language.words(f"deployments.{key}"))

    def pattern(key: str) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, language.words(f'deployments.{key}')))})\b", re.IGNORECASE)

    return Verbs(
        words("sends"),
        words("arrives"),
        words("stands"),
        words("leaves"),
        words("losses"),
        words("demands"),
        words("refuses"),
        pattern("withdrawal_nouns"),
        pattern("deployment_nouns"),
        pattern("under_way"),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a force, the clause that says so, the direction of its movement, and whether its number comes on top."""

    status: DeploymentStatus
    clause: Clause | None
    leaving: bool = False
    sender: Span | None = None


def standing_of(document: Document, sentence: Span, force: Force) -> Standing | None:
    """Return what the sentence says of a force, or None when it says nothing of where it is or goes."""
    clauses = find_clauses(document.text, sentence, document.language)
    clause = next((clause for clause in clauses if clause.span.start <= force.noun.start < clause.span.end), None)
    verbs = verbs_of(document.language)
    noun = _by_noun(document, sentence, clauses, force, verbs)
    if noun is not None:
        return noun
    participle = _by_participle(document, sentence, clause, force, verbs)
    if participle is not None:
        return participle
    if clause is None:
        return Standing("present", None) if force.quantity is not None and _placed(document, force, sentence) else None
    return _by_verb(document, sentence, clause, force, verbs)


def _by_noun(document: Document, sentence: Span, clauses: tuple[Clause, ...], force: Force, verbs: Verbs) -> Standing | None:
    """Such as "a lasting withdrawal of Russian forces", "the deployment of Russian troops"."""
    before = document.text[max(sentence.start, force.span.start - 30) : force.span.start]
    match = re.search(r"\b(?P<noun>[\w-]+)\s+of\s*(?:the\s+)?$", before)
    if match is None:
        return None
    clause = next((clause for clause in clauses if clause.span.start <= force.noun.start < clause.span.end), None)
    lemma = clause.group.lemma if clause is not None else ""
    if verbs.withdrawal.fullmatch(match["noun"]):
        done = (
            clause is not None
            and clause.group.tense in ("past", "perfect", "pluperfect")
            and lemma in ("begin", "start", "complete", "finish", "end", "see")
        )
        announced = lemma in ("announce", "promise", "pledge", "order", "plan", "agree")
        return Standing("withdrawn" if done else "announced" if announced else "demanded", clause, True)
    if verbs.deployment.fullmatch(match["noun"]):
        future = lemma in ("announce", "plan", "approve", "authorise", "authorize", "order", "consider", "promise")
        return Standing(
            "announced"
            if future or re.search(r"\bannouncing\b", document.text[sentence.start : force.span.start], re.IGNORECASE)
            else "present",
            clause,
        )
    return None


def _by_participle(document: Document, sentence: Span, clause: Clause | None, force: Force, verbs: Verbs) -> Standing | None:
    """Such as "troops stationed in", "soldiers already present in the country"."""
    behind = document.text[force.noun.end : min(sentence.end, force.noun.end + 70)]
    match = re.match(
        r"\s+(?:[\w’'-]+\s+){0,6}?(?:already\s+|currently\s+|now\s+)?(?P<word>stationed|deployed|based|posted|camped|massed|present|amassed|positioned|garrisoned)\b",
        behind,
    )
    if match is None or (clause is not None and clause.verb.start == force.noun.end + match.start("word")):
        return None
    return Standing("present", clause)


def _by_verb(document: Document, sentence: Span, clause: Clause, force: Force, verbs: Verbs) -> Standing | None:
    group = clause.group
    lemma = group.lemma
    text = document.text
    is_subject = force.noun.end <= clause.verb.start
    tail = text[clause.verb.end : force.span.start] if not is_subject else ""
    carried = _TO_VERB.search(tail) or _VERB_ING.search(tail)
    inner = _lemma(carried["verb"]) if carried is not None else ""
    future = group.tense in ("future", "scheduled", "conditional")
    demanded = lemma in verbs.demands or _asked(text, sentence, clause)
    if lemma in verbs.losses or inner in verbs.losses:
        return None
    if lemma in verbs.refuses and inner in verbs.sends:
        return Standing("ruled-out", clause, sender=clause.subject)
    if inner in verbs.leaves:
        return Standing("demanded" if demanded else "announced", clause, True, clause.subject)
    if inner in verbs.sends:
        return Standing("demanded" if demanded and lemma in verbs.demands else "announced", clause, False, clause.subject)
    if lemma in verbs.leaves and lemma not in ("return", "leave"):
        status: DeploymentStatus = "demanded" if demanded and lemma in verbs.demands else "announced" if future else "withdrawn"
        return Standing(status, clause, True, None if is_subject else clause.subject)
    if lemma in verbs.leaves and (is_subject or lemma == "return"):
        return Standing("announced" if future else "withdrawn", clause, True) if is_subject else None
    if group.negated:
        if lemma in verbs.sends:
            return Standing(
                "demanded" if _asked(text, sentence, clause) else "ruled-out", clause, sender=None if is_subject else clause.subject
            )
        return None
    if verbs.under_way.search(text, clause.verb.end, clause.span.end) and is_subject:
        return Standing("announced", clause)
    if lemma in verbs.sends and (is_subject == group.passive or (is_subject and lemma in ("move", "fly", "sail", "deploy"))):
        going = group.progressive or future
        return Standing("announced" if going else "present", clause, sender=None if is_subject else clause.subject)
    if lemma in verbs.arrives and is_subject:
        return Standing("announced" if future else "present", clause)
    if lemma in ("have", "keep", "maintain", "lead") and not is_subject and (force.quantity is not None or force.owner is not None):
        return Standing("announced" if future else "present", clause, sender=clause.subject)
    if lemma == "be" and not is_subject and re.search(r"\bthere\s+$", text[clause.span.start : clause.verb.start].lower()):
        return Standing("present", clause)
    if lemma == "be" and is_subject and (_placed_after(document, clause) or force.quantity):
        return Standing("announced" if future else "present", clause) if _placed_after(document, clause) else None
    owned = force.owner is not None or force.owner_country is not None or force.possessive or force.quantity is not None
    if lemma in verbs.stands and is_subject and owned:
        return Standing("announced" if future else "present", clause)
    if lemma in verbs.demands and not is_subject and (force.quantity or force.owner or force.additional):
        return Standing("demanded", clause)
    if owned and not force.definite and _placed(document, force, sentence):
        return Standing("present", clause)
    if force.quantity is not None and _placed(document, force, sentence):
        return Standing("present", clause)
    return None


def _lemma(word: str) -> str:
    if word.endswith("ing"):
        stem = word[:-3]
        return {"withdraw": "withdraw", "send": "send"}.get(
            stem, stem if not stem.endswith(("mov", "los", "mobilis", "mobiliz")) else stem + "e"
        )
    return word


def _asked(text: str, sentence: Span, clause: Clause) -> bool:
    return re.search(r"\b(?:asked|wondered|questioned)\s+why\b", text[sentence.start : clause.verb.start]) is not None


def _placed(document: Document, force: Force, sentence: Span) -> bool:
    """Say whether a place or a mission stands right behind the noun: "UN police and troops in Haiti"."""
    match = re.compile(r"\s+(?:in|at|near|along|around|on|off|inside|across|from)\s+(?:the\s+)?(?:[\w’'-]+\s+){0,2}").match(
        document.text, force.noun.end, sentence.end
    )
    if match is None:
        return False
    return any(mention.kind != "person" for mention in document.mentions_in(Span(force.noun.end, min(match.end() + 30, sentence.end))))


def _placed_after(document: Document, clause: Clause) -> bool:
    match = re.compile(r"\s+(?:already\s+|still\s+|now\s+|currently\s+)?(?:in|at|near|along|around|on|off|inside|across)\s").match(
        document.text, clause.verb.end, clause.span.end
    )
    return match is not None and bool(
        document.mentions_in(Span(clause.verb.end, clause.span.end)) or "on the ground" in document.text[clause.verb.end : clause.span.end]
    )
