"""Reports made by verbs: of the clauses of a sentence, those that a careful reader would put on a timeline."""

from __future__ import annotations

from dataclasses import replace

from dossier.extract.events.acts import counts_things, was_told, weigh_act
from dossier.extract.events.extent import extent, new_subject
from dossier.extract.events.heads import completed
from dossier.extract.events.report import Report, trimmed
from dossier.extract.events.speakers import Heard, offices_of
from dossier.extract.events.statements import weigh_saying, weigh_statement
from dossier.extract.events.weighed import ENOUGH, Setting, Weighed
from dossier.model.statement import ChainLink
from dossier.text.chains import find_chain
from dossier.text.clauses import Clause, find_clauses
from dossier.text.document import Document, Sentence
from dossier.text.quotations import inside_quote
from dossier.text.voices import find_voices

_LEAD = 2
"""So many sentences open an article."""


def verbal_reports(document: Document) -> list[Report]:
    """Return the reports that verbs make, sentence by sentence."""
    found: list[Report] = []
    heard = Heard(frozenset(offices_of(document)), set())
    lead = _LEAD
    for sentence in document.sentences:
        kind = document.blocks[sentence.block].kind
        if kind == "headline":
            told = _reports(_setting(document, sentence, True, replace(heard, names=set())))
            found += [replace(report, kind="headline") for report in told if report.kind == "act"]
        elif kind == "body":
            found += _reports(_setting(document, sentence, lead > 0, heard))
            lead -= 1
    return found


def _setting(document: Document, sentence: Sentence, lead: bool, heard: Heard) -> Setting:
    clauses = find_clauses(document.text, sentence.span, document.language)
    return Setting(document, sentence, clauses, find_voices(document, sentence.span), lead, heard)


def _reports(setting: Setting) -> list[Report]:
    weighed = [found for index in range(len(setting.clauses)) if (found := _weigh(setting, index)) is not None]
    setting.heard.names.update(item.holder for item in weighed if item.holder)
    chosen = _choose(setting, weighed)
    return [_report(setting, item, chosen) for item in chosen]


def _weigh(setting: Setting, index: int) -> Weighed | None:
    clause = setting.clauses[index]
    if clause.opener in setting.words.hypothetical:
        return None
    if not inside_quote(setting.document, clause.verb.start):
        if clause.group.lemma in setting.verbs.reporting and not _acts(setting, clause):
            return weigh_statement(setting, index)
        said = weigh_saying(setting, index)
        if said is not None:
            return said
    return weigh_act(setting, index)


def _acts(setting: Setting, clause: Clause) -> bool:
    """Say whether a verb of speech is none here: "is recalling 3,000 cars", "went on strike"."""
    return counts_things(setting, clause) or was_told(setting, clause) or completed(setting.document, clause) is not None


def _choose(setting: Setting, weighed: list[Weighed]) -> list[Weighed]:
    """Keep one report for each part of the sentence that could stand alone; an act weighs more than the statement that tells it."""
    kept: list[Weighed] = []
    for item in weighed:
        if item.weight < ENOUGH or (item.statement and any(item.covers(other) for other in kept)):
            continue
        if not kept or _stands_alone(setting, kept[-1], item):
            kept.append(item)
        elif _tells_more(item, kept[-1]):
            kept[-1] = item
    return kept


def _tells_more(item: Weighed, before: Weighed) -> bool:
    """Say whether a later verb is the event: the main clause after an aside, an act before its statement, else the heavier."""
    if item.clause.kind == "main" and item.head != before.head:
        return True
    heavier = (before.statement, item.weight) > (item.statement, before.weight)
    return heavier and not (item.statement and not before.statement)


def _stands_alone(setting: Setting, before: Weighed, item: Weighed) -> bool:
    """Say whether a new subject begins a clause of its own between two verbs, or a deed of speech has its reason beside it."""
    if before.statement and item.clause.kind == "content":
        return False
    if before.statement and not before.claim and item.clause.kind == "subordinate" and not item.statement:
        return True
    return any(new_subject(setting, clause) for clause in setting.clauses[before.index + 1 : item.index + 1])


def _report(setting: Setting, item: Weighed, chosen: list[Weighed]) -> Report:
    chain = find_chain(setting.document, item.clause.verb)
    reported = bool(chain) or setting.covered(item.clause) or setting.told(item.index)
    span, scope = extent(setting, item, chosen, reported or item.statement)
    return Report(
        span=trimmed(setting.document, span),
        trigger=item.trigger,
        head=item.head,
        scope=scope,
        sentence=setting.sentence.span,
        kind="statement" if item.statement else "act",
        clause=item.clause,
        chain=(*chain, *_own_link(item, chain)),
        reported=reported,
        holder=item.holder,
        weight=item.weight,
        denied=setting.denied(item.index),
    )


def _own_link(item: Weighed, outer: tuple[ChainLink, ...]) -> tuple[ChainLink, ...]:
    """Return who answers for a statement that only passes on a claim; a demand or a threat is a deed and needs nobody to answer for it."""
    if not item.claim or item.holder is None or any(link.holder == item.holder for link in outer):
        return ()
    return (item.voice.link if item.voice is not None else ChainLink(item.holder, "says", item.trigger),)
