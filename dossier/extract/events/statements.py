"""Statements: how much the telling itself weighs, and whether it is a deed or only passes on a claim."""

from __future__ import annotations

import re

from dossier.extract.events.speakers import holder_of, is_somebody
from dossier.extract.events.weighed import ENOUGH, WORD, Setting, Weighed
from dossier.model.evidence import Span
from dossier.text.clauses import Clause
from dossier.text.morphology import Form
from dossier.text.quotations import inside_quote

_NOT_SAID = ("conditional", "future", "scheduled")


def weigh_statement(setting: Setting, index: int) -> Weighed | None:
    """Return a clause whose verb is one of speech with its weight, None where nobody says anything."""
    return _weighed(setting, index, setting.clauses[index].verb)


def weigh_saying(setting: Setting, index: int) -> Weighed | None:
    """Return the statement that a participle makes of a clause, if it weighs enough: "could give no figure, saying that nobody knew"."""
    clause = setting.clauses[index]
    after = setting.clauses[index + 1].verb.start if index + 1 < len(setting.clauses) else clause.span.end
    match = setting.words.saying.search(setting.document.text, clause.verb.end, after)
    if match is None or inside_quote(setting.document, match.start()):
        return None
    found = _weighed(setting, index, Span(match.start("verb"), match.end("verb")), said=True)
    return found if found is not None and found.weight >= ENOUGH else None


def _weighed(setting: Setting, index: int, trigger: Span, said: bool = False) -> Weighed | None:
    clause, document = setting.clauses[index], setting.document
    voice = next((voice for voice in setting.voices if voice.clause == clause), None)
    holder = holder_of(document, clause, voice)
    silent = clause.group.passive or clause.group.tense in _NOT_SAID or clause.group.lemma in setting.verbs.thinking
    if setting.words.anonymity.search(document.text, clause.verb.end, clause.span.end):
        return None
    if holder is None or ((silent or clause.group.negated) and not said):
        return None
    strong = clause.group.lemma in setting.verbs.strong_speech
    remark = not said and _is_remark(setting, clause) and (not strong or clause.group.lemma in setting.words.only_say)
    if remark and not (_is_dated(setting) and (occasion_of(setting) or _has_audience(setting, clause))):
        return None
    weight = _importance(setting, clause, holder, strong) + _manner(setting, clause, strong, said)
    told_at = occasion_of(setting)
    claim = not strong and not told_at and not _has_audience(setting, clause)
    return Weighed(index, clause, _head(setting, told_at), trigger, weight, True, holder, voice, claim)


def _is_remark(setting: Setting, clause: Clause) -> bool:
    """Say whether all that is said stands inside quotation marks: such words are a quote, and no event without a day and an audience."""
    document, others = setting.document, [other for other in setting.clauses if other != clause]
    outside = [other for other in others if not inside_quote(document, other.verb.start)]
    if any(other.kind == "content" or setting.covered(other) for other in outside):
        return False
    quoted = len(outside) < len(others) or inside_quote(document, setting.sentence.span.start)
    return quoted and not _opens_with_a_deed(setting)


def _opens_with_a_deed(setting: Setting) -> bool:
    """Say whether a participle tells what the words in quotation marks did: "Announcing the sale, she said: “…”"."""
    word = WORD.match(setting.document.text, setting.sentence.span.start)
    verb = setting.verbs.read(word[0].lower()) if word is not None else None
    return verb is not None and bool(verb.form & Form.ING) and verb.lemma in setting.verbs.strong_speech


def _importance(setting: Setting, clause: Clause, holder: str, strong: bool) -> int:
    """Weigh the verb, who speaks, and whether for the first time."""
    new = holder not in setting.heard.names
    office = new and setting.heard.in_office(setting.document, holder)
    return (3 if strong else 1) + (1 if strong else 2) * office + strong + new - 2 * is_somebody(setting.document, clause)


def _manner(setting: Setting, clause: Clause, strong: bool, said: bool) -> int:
    """Weigh when, where and how it was said."""
    dated = _is_dated(setting)
    told_at = bool(occasion_of(setting))
    now = clause.group.tense == "present" and not said and not (setting.live and strong)
    return (
        dated
        + (1 if strong else 2) * told_at
        + setting.lead
        - 2 * (clause.kind == "relative" or clause.opener in setting.words.beside)
        - (1 if dated else 2) * now
        - (not strong and not told_at and _tells_a_state(setting, clause))
    )


def _is_dated(setting: Setting) -> bool:
    """Say whether a date stands in the sentence outside quotation marks."""
    dates = [timex for timex in setting.document.timexes_in(setting.sentence.span) if timex.edtf]
    return any(not inside_quote(setting.document, timex.span.start) for timex in dates)


def occasion_of(setting: Setting) -> str:
    """Return the noun of the occasion at which something is said, "" where none is named outside quotation marks."""
    occasion = setting.words.occasions.search(setting.document.text, setting.sentence.span.start, setting.sentence.span.end)
    return "" if occasion is None or inside_quote(setting.document, occasion.start()) else occasion["noun"].lower()


def _has_audience(setting: Setting, clause: Clause) -> bool:
    """Say whether somebody is told, so that the telling is a deed: "told reporters"."""
    return setting.words.audience.match(setting.document.text, clause.verb.end, clause.span.end) is not None


def _head(setting: Setting, told_at: str) -> str:
    if told_at in setting.words.press:
        return "press conference"
    kind = next((kind for kind, words in setting.words.occasion_kinds if _outside(setting, words)), "")
    return f"statement {kind}".strip()


def _tells_a_state(setting: Setting, clause: Clause) -> bool:
    """Say whether what is said is only how things are not: "said soldiers had no place on a quay"."""
    text = setting.document.text
    after = next((other for other in setting.clauses if other.span.start > clause.verb.start), None)
    if after is None or after.kind != "content" or after.group.lemma not in setting.verbs.stative:
        return False
    return after.group.negated or setting.words.no.match(text, after.verb.end, after.span.end) is not None


def _outside(setting: Setting, words: re.Pattern[str]) -> bool:
    match = words.search(setting.document.text, setting.sentence.span.start, setting.sentence.span.end)
    return match is not None and not inside_quote(setting.document, match.start())
