"""Acts: how much a clause weighs as something that happened, goes on or will happen, and not merely as a state."""

from __future__ import annotations

from dossier.extract.events.heads import head_of
from dossier.extract.events.weighed import WORD, Setting, Weighed
from dossier.model.dates import Timex
from dossier.model.evidence import Span
from dossier.text.clauses import Clause
from dossier.text.quotations import inside_quote

_TOLD_TENSES = ("past", "perfect", "future", "scheduled")
_REPORTED_TENSES = ("pluperfect", "conditional")


def weigh_act(setting: Setting, index: int) -> Weighed | None:
    """Return a clause with its weight as an act, None where it tells of none."""
    clause = setting.clauses[index]
    if clause.group.negated or _is_unreal(setting, index) or _is_aim(setting, clause) or _is_purpose(setting, clause):
        return None
    head, trigger = head_of(setting.document, clause, setting.verbs)
    if not head or (clause.kind == "content" and clause.subject is None):
        return None
    weight = _specific(setting, clause, head) + _tense(setting, index, head) + _standing(setting, index, head)
    return Weighed(index, clause, head, trigger, weight, False)


def _specific(setting: Setting, clause: Clause, head: str) -> int:
    """Weigh what makes an act one of its own: a date, a verb of the lexicon, names, people who were harmed."""
    document, dates = setting.document, setting.dates(clause.span)
    before = clause.subject or Span(setting.sentence.span.start, clause.verb.start)
    acting = any(mention.kind != "place" or mention.acts for mention in document.mentions_in(before))
    known = head in setting.verbs.lexicon
    counted = head in setting.words.grave and any(quantity.unit for quantity in document.quantities_in(clause.span))
    return 2 * bool(dates) + 2 * known + acting + bool(document.mentions_in(clause.span)) + counted


def _tense(setting: Setting, index: int, head: str) -> int:
    """Weigh the tense: what is over or set counts, what is always so does not, but for a page told in the present."""
    clause = setting.clauses[index]
    group, reported, dates = clause.group, _reported(setting, index), setting.dates(clause.span)
    moving = group.lemma == "be" and head == "journey"
    habit = group.tense == "present" and not group.progressive and not moving and not setting.live and not _ahead(setting, dates)
    return (
        (group.tense in _TOLD_TENSES or (reported and group.tense in _REPORTED_TENSES))
        + moving
        - 2 * habit
        - 2 * (group.modal in setting.words.hopes and not dates)
        + (group.progressive and group.tense == "present")
        - 2 * (group.progressive and group.tense not in ("future", "present"))
        - (group.tense == "pluperfect" and not reported and not dates)
    )


def _standing(setting: Setting, index: int, head: str) -> int:
    """Weigh where the clause stands: at the head of the article, in somebody's mouth, inside quotation marks, in an aside."""
    clause, document = setting.clauses[index], setting.document
    reported, dates = _reported(setting, index), setting.dates(clause.span)
    quoted = inside_quote(document, clause.verb.start)
    own = not quoted and clause.subject is not None and setting.words.first.search(document.text, clause.subject.start, clause.subject.end)
    return (
        setting.lead
        + reported
        - 3 * bool(own)
        - (head not in setting.verbs.lexicon and not dates and not reported)
        - 2 * (head == "statement" and not dates)
        - (clause.kind in ("relative", "subordinate"))
        - 3 * (quoted and not dates and (clause.group.tense != "future" or clause.kind == "relative"))
    )


def _reported(setting: Setting, index: int) -> bool:
    return setting.clauses[index].kind == "content" or setting.covered(setting.clauses[index])


def _is_unreal(setting: Setting, index: int) -> bool:
    """Say whether a clause tells of what may be: "would" counts only in somebody's mouth, as the future of what was said."""
    group = setting.clauses[index].group
    return group.tense == "conditional" and not (group.modal in setting.words.later and _reported(setting, index))


def _is_aim(setting: Setting, clause: Clause) -> bool:
    """Say whether the subject is a purpose, which nobody schedules: "its mandate is to keep order"."""
    if clause.group.tense != "scheduled" or clause.subject is None:
        return False
    words = WORD.findall(setting.document.text, clause.subject.start, clause.subject.end)
    return any(word.lower() in setting.words.aims for word in words[-3:])


def _is_purpose(setting: Setting, clause: Clause) -> bool:
    """Say whether an infinitive governs the clause: "worked with partners to ensure aid was delivered" tells of no delivery."""
    if clause.opener or clause.kind != "coordinate" or clause.subject is None:
        return False
    return setting.words.infinitive.search(setting.document.text, clause.subject.start, clause.subject.end) is not None


def _ahead(setting: Setting, dates: list[Timex]) -> bool:
    """Say whether a date lies after the article: "the parliament votes on Friday" is a plan, not a habit."""
    published = setting.document.source.published
    weekday = any(setting.words.weekday.fullmatch(timex.span.cut(setting.document.text)) for timex in dates)
    return weekday or (published is not None and any((timex.edtf or "") > published for timex in dates))


def counts_things(setting: Setting, clause: Clause) -> bool:
    """Say whether a verb of speech has a number of things for its object, and is none: "is recalling 3,000 cars"."""
    return any(0 <= quantity.span.start - clause.verb.end <= 1 for quantity in setting.document.quantities_in(clause.span))


def was_told(setting: Setting, clause: Clause) -> bool:
    """Say whether somebody learned of something on a day: "the firm was told of the fault in March"."""
    heard = clause.group.passive and clause.group.lemma in setting.words.informs and not clause.group.negated
    return heard and bool(setting.dates(clause.span))
