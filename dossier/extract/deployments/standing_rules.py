"""What a clause says of a force: one small rule for each way to say it, in the order in which they are asked."""

from __future__ import annotations

import re
from collections.abc import Callable

from dossier.extract.deployments.case import Case, Standing, placed
from dossier.model.evidence import Span
from dossier.text.morphology import morphology

INFINITIVE = re.compile(r"\bto\s+(?:\w+ly\s+)?(?P<verb>[a-z]+)(?P<particle>\s+(?:out|back))?\b")
_TO_VERB = re.compile(r"\s+to\s+(?P<verb>[a-z]+)\b")
_THERE = re.compile(r"\bthere\s+$", re.IGNORECASE)


def lost(case: Case) -> bool:
    """What befalls a force says nothing of where it stands: "the soldiers were killed", "are among the dead"."""
    return case.of("losses") or case.of("losses", case.inner) or (case.lemma == "be" and case.subject and case.behind("lost"))


def _stationed(case: Case) -> Standing | None:
    """Such as "troops stationed in", "soldiers already present in the country"."""
    match = case.verbs.participle.match(case.document.text, case.force.noun.end, min(case.sentence.end, case.force.noun.end + 70))
    if match is None or case.clause.verb.start == match.start("word") or case.force.goods:
        return None
    return Standing("present", case.clause)


def _carried(case: Case) -> Standing | None:
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


def _asked_to(case: Case) -> Span | None:
    """Return whom somebody asks to send or withdraw: "wants Norway to withdraw its soldiers", "demanded that the army send 500"."""
    text, verb = case.document.text, case.clause.verb.end
    end = max(verb + 1, case.force.span.start)
    named = [mention for mention in case.document.mentions_in(Span(verb, end)) if mention.kind != "person"]
    if named and INFINITIVE.match(text, named[0].span.end + 1, end):
        return named[0].span
    asked = case.verbs.asked.match(text, verb, end)
    return Span(asked.start("asked"), asked.end("asked")) if asked is not None else None


def _left(case: Case) -> Standing | None:
    """Such as "the troops withdrew", "the army pulled out its tanks"; to leave a place is no withdrawal of what it was left with."""
    split = case.of("pulls") and not case.subject and case.behind("pulled")
    if not (split or case.of("leaves")) or case.force.goods or (not case.subject and case.lemma in ("leave", "return")):
        return None
    ahead = case.ahead == "announced"
    return Standing("demanded" if case.asked() else "announced" if ahead else "withdrawn", case.clause, True, case.sender)


def _closed(case: Case) -> Standing | None:
    """Such as "the clinic closed 30 beds"."""
    closed = case.of("closes") and case.subject == case.clause.group.passive and not case.clause.group.negated
    return Standing("announced" if case.ahead == "announced" else "withdrawn", case.clause, True, case.sender) if closed else None


def _changed(case: Case) -> Standing | None:
    """Such as "has doubled its force in the north to 600 soldiers": the number behind "to" is how many there are."""
    text = case.document.text[max(0, case.force.span.start - 4) : case.force.span.start].rstrip()
    changed = case.of("changes") and not case.subject and case.force.quantity is not None and text.endswith(" to")
    return Standing(case.ahead, case.clause, sender=case.sender) if changed else None


def _alerted(case: Case) -> Standing | None:
    """Such as "put 8,000 troops on alert"."""
    put = case.of("puts") and case.subject == case.clause.group.passive and case.behind("on_standby")
    return Standing("announced", case.clause, sender=case.sender) if put else None


def _not_sent(case: Case) -> Standing | None:
    """Such as "will not send troops"; "why has the ship not been sent?" asks for it."""
    if not case.clause.group.negated or not case.of("sends"):
        return None
    return Standing("demanded" if case.asked() else "ruled-out", case.clause, sender=case.sender)


def _under_way(case: Case) -> Standing | None:
    """Such as "are on their way", "are on standby": not there yet."""
    coming = case.subject and case.stands and (case.behind("under_way") or (case.lemma == "be" and case.behind("on_standby")))
    return Standing("announced", case.clause) if coming else None


def _sent(case: Case) -> Standing | None:
    """The force is what somebody sends, or what is sent."""
    if not case.of("sends") or (case.subject != case.clause.group.passive and not (case.subject and case.of("moves_itself"))):
        return None
    if case.subject and case.of("fetches") and not case.stands:
        return None
    going = case.ahead == "announced" or (case.clause.group.progressive and case.clause.group.tense == "present")
    return Standing("announced" if going else "present", case.clause, sender=case.sender)


def _arrived(case: Case) -> Standing | None:
    """A single drone or missile that enters a country flies over it."""
    here = case.of("arrives") and case.subject and case.stands and case.force.unit not in case.verbs.lists["flying"]
    return Standing(case.ahead, case.clause) if here else None


def _held(case: Case) -> Standing | None:
    """Such as "the mission has about 400 observers"."""
    holds = case.lemma in ("have", "keep", "maintain", "lead") and not case.subject and not case.force.goods
    return Standing(case.ahead, case.clause, sender=case.sender) if holds and (case.force.quantity or case.force.owner) else None


def _there_is(case: Case) -> Standing | None:
    there = case.lemma == "be" and not case.subject and case.stands
    found = there and _THERE.search(case.document.text[case.clause.span.start : case.clause.verb.start])
    return Standing(case.ahead, case.clause) if found else None


def _is_at(case: Case) -> Standing | None:
    if case.lemma != "be" or not case.subject or not case.stands:
        return None
    place = case.verbs.place.match(case.document.text, case.clause.verb.end, case.clause.span.end)
    named = bool(case.document.mentions_in(Span(case.clause.verb.end, case.clause.span.end))) or case.behind("on_the_ground")
    return Standing(case.ahead, case.clause) if place is not None and named else None


def _stands(case: Case) -> Standing | None:
    force = case.force
    known = force.owned or force.possessive or force.quantity is not None or force.additional
    stays = case.of("stands") and case.lemma != "be" and case.subject and known and case.stands
    return Standing(case.ahead, case.clause) if stays else None


def _acts_there(case: Case) -> Standing | None:
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


def _toils(case: Case) -> Standing | None:
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


def _goes_on_to(case: Case) -> str:
    """Return the verb behind "to" right behind that of the clause: "had to stop", "continued to search"."""
    match = _TO_VERB.match(case.document.text, case.clause.verb.end, case.sentence.end)
    reading = morphology(case.document.language).read(match["verb"]) if match is not None else None
    return reading.lemma if reading is not None else ""


def _wanted(case: Case) -> Standing | None:
    known = case.force.owned or case.force.quantity is not None or case.force.additional
    return Standing("demanded", case.clause, sender=_asked_of(case)) if case.of("demands") and not case.subject and known else None


def _asked_of(case: Case) -> Span | None:
    """Return whom a force is asked of: "asked Norway for two helicopters"."""
    text, verb, force = case.document.text, case.clause.verb.end, case.force.span.start
    asked = [mention for mention in case.document.mentions_in(Span(verb, max(verb + 1, force))) if mention.kind != "person"]
    return asked[-1].span if asked and text[asked[-1].span.end : force].strip() in case.verbs.lists["asked_for"] else None


def _named_there(case: Case) -> Standing | None:
    """Such as "the 900 Danish engineers in the relief mission": number or owner, and a place right behind."""
    force = case.force
    known = force.quantity is not None or (force.owned and not force.definite)
    return Standing("present", case.clause) if known and case.stands and placed(case.document, force, case.sentence) else None


RULES: tuple[Callable[[Case], Standing | None], ...] = (
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
