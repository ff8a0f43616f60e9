"""What a sentence says of a force: present, announced, demanded, withdrawn, ruled out, or nothing that concerns its place.

Each rule is a small function; the first that has something to say decides.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from dossier.extract.deployments.phrases import Force
from dossier.extract.deployments.verbs import Verbs, verbs_of
from dossier.model.evidence import Span
from dossier.model.statement import DeploymentStatus
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document
from dossier.text.morphology import morphology

_INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)(?P<particle>\s+(?:out|back))?\b")
_TO_VERB = re.compile(r"\s+to\s+(?P<verb>[a-z]+)\b")
_GERUND = re.compile(r"\b(?P<verb>[a-z]+ing)\b")
_BARE = re.compile(r"\b(?P<verb>[a-z]+)\b")
_NOUN_OF = re.compile(r"\b(?P<noun>[\w-]+)\s+of\s*(?:the\s+)?$")
_THERE = re.compile(r"\bthere\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Standing:
    """The status of a force, the clause that says so, whether it leaves, and the words that name who moves it."""

    status: DeploymentStatus
    clause: Clause | None
    leaving: bool = False
    sender: Span | None = None


@dataclass(frozen=True, slots=True)
class _Case:
    """A force and the clause that governs it. `inner` is the verb between clause and force: "agreed to *withdraw* its soldiers"."""

    document: Document
    sentence: Span
    force: Force
    clause: Clause
    verbs: Verbs
    inner: str

    @property
    def lemma(self) -> str:
        return self.clause.group.lemma

    @property
    def subject(self) -> bool:
        """Whether the force is the subject of the clause."""
        return self.force.noun.end <= self.clause.verb.start

    @property
    def sender(self) -> Span | None:
        return None if self.subject else self.clause.subject

    @property
    def ahead(self) -> DeploymentStatus:
        """What the tense of the clause makes of a movement."""
        return "announced" if self.clause.group.tense in ("future", "scheduled", "conditional") else "present"

    def of(self, key: str, lemma: str | None = None) -> bool:
        return (self.lemma if lemma is None else lemma) in self.verbs.lists[key]

    def asked(self) -> bool:
        """Whether somebody asks why it is not so."""
        return self.verbs.patterns["asks_why"].search(self.document.text, self.sentence.start, self.clause.verb.start) is not None

    @property
    def stands(self) -> bool:
        """Whether the force can be somewhere by itself: goods travel along, and civil ships are a force only with an owner."""
        return not self.force.goods and (not self.force.civil or self.force.owned or self.force.possessive)

    def behind(self, key: str) -> bool:
        start = max(self.clause.verb.end, self.force.noun.end)
        return self.verbs.patterns[key].search(self.document.text, start, max(start, self.clause.span.end)) is not None


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
        return Standing("present", None) if known and _placed(document, force, sentence) else None
    case = _Case(document, sentence, force, clause, verbs, _inner(document, clause, force, verbs))
    if _lost(case):
        return None
    standing = next((standing for rule in _RULES if (standing := rule(case)) is not None), None)
    return None if standing is not None and standing.status == "present" and _none_of_it(case) else standing


def _none_of_it(case: _Case) -> bool:
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
    found = list(_INFINITIVE.finditer(between))
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


def _lost(case: _Case) -> bool:
    """What befalls a force says nothing of where it stands: "the soldiers were killed", "are among the dead"."""
    return case.of("losses") or case.of("losses", case.inner) or (case.lemma == "be" and case.subject and case.behind("lost"))


def _stationed(case: _Case) -> Standing | None:
    """Such as "troops stationed in", "soldiers already present in the country"."""
    match = case.verbs.participle.match(case.document.text, case.force.noun.end, min(case.sentence.end, case.force.noun.end + 70))
    if match is None or case.clause.verb.start == match.start("word") or case.force.goods:
        return None
    return Standing("present", case.clause)


def _carried(case: _Case) -> Standing | None:
    """Such as "agreed to withdraw its soldiers", "refuses to send troops", "expects to get a team on the ground"."""
    if (case.of("refuses") or case.of("cancels") or case.of("leaves")) and case.of("sends", case.inner):
        return Standing("ruled-out", case.clause, sender=case.sender)
    leaving = case.of("leaves", case.inner)
    sent = case.of("sends", case.inner) or (case.inner == "get" and case.behind("on_the_ground"))
    if not leaving and not sent:
        return None
    asked = _asked_to(case) if case.of("demands") else None
    if asked is not None:
        return Standing("demanded", case.clause, leaving, asked)
    return Standing("demanded" if case.of("demands") and not case.of("expects") else "announced", case.clause, leaving, case.sender)


def _asked_to(case: _Case) -> Span | None:
    """Return whom somebody asks to send or withdraw: "wants Norway to withdraw its soldiers", "demanded that the army send 500"."""
    text, verb = case.document.text, case.clause.verb.end
    end = max(verb + 1, case.force.span.start)
    named = [mention for mention in case.document.mentions_in(Span(verb, end)) if mention.kind != "person"]
    if named and _INFINITIVE.match(text, named[0].span.end + 1, end):
        return named[0].span
    asked = case.verbs.asked.match(text, verb, end)
    return Span(asked.start("asked"), asked.end("asked")) if asked is not None else None


def _left(case: _Case) -> Standing | None:
    """Such as "the troops withdrew", "the army pulled out its tanks"; to leave a place is no withdrawal of what it was left with."""
    split = case.of("pulls") and not case.subject and case.behind("pulled")
    if not (split or case.of("leaves")) or case.force.goods or (not case.subject and case.lemma in ("leave", "return")):
        return None
    ahead = case.ahead == "announced"
    return Standing("demanded" if case.asked() else "announced" if ahead else "withdrawn", case.clause, True, case.sender)


def _closed(case: _Case) -> Standing | None:
    """Such as "the clinic closed 30 beds"."""
    closed = case.of("closes") and case.subject == case.clause.group.passive and not case.clause.group.negated
    return Standing("announced" if case.ahead == "announced" else "withdrawn", case.clause, True, case.sender) if closed else None


def _changed(case: _Case) -> Standing | None:
    """Such as "has doubled its force in the north to 600 soldiers": the number behind "to" is how many there are."""
    text = case.document.text[max(0, case.force.span.start - 4) : case.force.span.start].rstrip()
    changed = case.of("changes") and not case.subject and case.force.quantity is not None and text.endswith(" to")
    return Standing(case.ahead, case.clause, sender=case.sender) if changed else None


def _alerted(case: _Case) -> Standing | None:
    """Such as "put 8,000 troops on alert"."""
    put = case.of("puts") and case.subject == case.clause.group.passive and case.behind("on_standby")
    return Standing("announced", case.clause, sender=case.sender) if put else None


def _not_sent(case: _Case) -> Standing | None:
    """Such as "will not send troops"; "why has the ship not been sent?" asks for it."""
    if not case.clause.group.negated or not case.of("sends"):
        return None
    return Standing("demanded" if case.asked() else "ruled-out", case.clause, sender=case.sender)


def _under_way(case: _Case) -> Standing | None:
    """Such as "are on their way", "are on standby": not there yet."""
    coming = case.subject and case.stands and (case.behind("under_way") or (case.lemma == "be" and case.behind("on_standby")))
    return Standing("announced", case.clause) if coming else None


def _sent(case: _Case) -> Standing | None:
    """The force is what somebody sends, or what is sent."""
    if not case.of("sends") or (case.subject != case.clause.group.passive and not (case.subject and case.of("moves_itself"))):
        return None
    if case.subject and case.of("fetches") and not case.stands:
        return None
    going = case.ahead == "announced" or (case.clause.group.progressive and case.clause.group.tense == "present")
    return Standing("announced" if going else "present", case.clause, sender=case.sender)


def _arrived(case: _Case) -> Standing | None:
    """A single drone or missile that enters a country flies over it."""
    here = case.of("arrives") and case.subject and case.stands and case.force.unit not in case.verbs.lists["flying"]
    return Standing(case.ahead, case.clause) if here else None


def _held(case: _Case) -> Standing | None:
    """Such as "the mission has about 400 observers"."""
    holds = case.lemma in ("have", "keep", "maintain", "lead") and not case.subject and not case.force.goods
    return Standing(case.ahead, case.clause, sender=case.sender) if holds and (case.force.quantity or case.force.owner) else None


def _there_is(case: _Case) -> Standing | None:
    there = case.lemma == "be" and not case.subject and case.stands
    found = there and _THERE.search(case.document.text[case.clause.span.start : case.clause.verb.start])
    return Standing(case.ahead, case.clause) if found else None


def _is_at(case: _Case) -> Standing | None:
    if case.lemma != "be" or not case.subject or not case.stands:
        return None
    place = case.verbs.place.match(case.document.text, case.clause.verb.end, case.clause.span.end)
    named = bool(case.document.mentions_in(Span(case.clause.verb.end, case.clause.span.end))) or case.behind("on_the_ground")
    return Standing(case.ahead, case.clause) if place is not None and named else None


def _stands(case: _Case) -> Standing | None:
    force = case.force
    known = force.owned or force.possessive or force.quantity is not None or force.additional
    stays = case.of("stands") and case.lemma != "be" and case.subject and known and case.stands
    return Standing(case.ahead, case.clause) if stays else None


def _acts_there(case: _Case) -> Standing | None:
    """Such as "About 200 soldiers began clearing roads in the valley": troops that do something at a named place are there."""
    group, force = case.clause.group, case.force
    acting = case.subject and case.of("acting", force.unit) and force.quantity is not None and not group.passive and not group.negated
    if not acting or group.tense not in ("past", "present", "perfect"):
        return None
    text = case.document.text
    named = [
        mention
        for mention in case.document.mentions_in(Span(case.clause.verb.end, max(case.clause.verb.end + 1, case.clause.span.end)))
        if mention.kind == "place" and not mention.acts and case.verbs.place.search(text, case.clause.verb.end, mention.span.start)
    ]
    return Standing("present", case.clause) if named else None


def _toils(case: _Case) -> Standing | None:
    """Such as "Some 300 firefighters were battling the fire", "Four helicopters had to stop": who works there is there."""
    group, force = case.clause.group, case.force
    craft = force.unit in case.verbs.lists["helpers"]
    done = {case.lemma, _goes_on_to(case)}
    toils = not done.isdisjoint(case.verbs.lists["toils"]) and (craft or case.of("acting", force.unit))
    halts = craft and not done.isdisjoint(case.verbs.lists["halts"])
    at_work = case.lemma == "be" and case.behind("at_work") and not force.goods
    told = group.tense in ("past", "present", "perfect") and not group.passive and not group.negated
    found = case.subject and told and force.quantity is not None and (toils or halts or at_work)
    return Standing("present", case.clause) if found else None


def _goes_on_to(case: _Case) -> str:
    """Return the verb behind "to" right behind that of the clause: "had to stop", "continued to search"."""
    match = _TO_VERB.match(case.document.text, case.clause.verb.end, case.sentence.end)
    reading = morphology(case.document.language).read(match["verb"]) if match is not None else None
    return reading.lemma if reading is not None else ""


def _wanted(case: _Case) -> Standing | None:
    known = case.force.owned or case.force.quantity is not None or case.force.additional
    return Standing("demanded", case.clause, sender=_asked_of(case)) if case.of("demands") and not case.subject and known else None


def _asked_of(case: _Case) -> Span | None:
    """Return whom a force is asked of: "asked Norway for two helicopters"."""
    text, verb, force = case.document.text, case.clause.verb.end, case.force.span.start
    asked = [mention for mention in case.document.mentions_in(Span(verb, max(verb + 1, force))) if mention.kind != "person"]
    return asked[-1].span if asked and text[asked[-1].span.end : force].strip() in case.verbs.lists["asked_for"] else None


def _named_there(case: _Case) -> Standing | None:
    """Such as "the 900 Danish engineers in the relief mission": number or owner, and a place right behind."""
    force = case.force
    known = force.quantity is not None or (force.owned and not force.definite)
    return Standing("present", case.clause) if known and case.stands and _placed(case.document, force, case.sentence) else None


def _placed(document: Document, force: Force, sentence: Span) -> bool:
    """Say whether a place or a body stands right behind the noun: "police and troops in Chad"."""
    match = verbs_of(document.language).place.match(document.text, force.noun.end, sentence.end)
    if match is None:
        return False
    return any(mention.kind != "person" for mention in document.mentions_in(Span(match.end() - 1, min(match.end() + 45, sentence.end))))


_RULES: tuple[Callable[[_Case], Standing | None], ...] = (
    _stationed,
    _carried,
    _not_sent,
    _closed,
    _changed,
    _alerted,
    _left,
    _under_way,
    _sent,
    _arrived,
    _held,
    _there_is,
    _is_at,
    _stands,
    _acts_there,
    _toils,
    _wanted,
    _named_there,
)
