"""What was found in an affair against what a careful reader finds: figures, and in words every miss and every excess."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dossier.build import draft
from dossier.model.actor import Actor
from dossier.model.dossier import Dossier, LinkedDeployment, LinkedEvent
from dossier.model.evidence import Evidence
from dossier.model.statement import Quote
from tests.affairs.expectations import NONE, Expectations, Expected, Passage, articles, read_expectations, vocabulary


@dataclass(slots=True)
class Score:
    """Hits and tries by figure ("events recall"), and remarks by kind of error."""

    hits: Counter[str] = field(default_factory=Counter)
    tries: Counter[str] = field(default_factory=Counter)
    remarks: list[str] = field(default_factory=list)

    def count(self, figure: str, right: bool, remark: str = "") -> None:
        """Count one try; a failed one leaves its remark."""
        self.tries[figure] += 1
        self.hits[figure] += right
        if remark and not right:
            self.remarks.append(f"{figure}: {remark}")

    @property
    def figures(self) -> dict[str, float]:
        """Return every figure as a share."""
        return {name: self.hits[name] / tries for name, tries in self.tries.items() if tries}


def sum_up(scores: Iterable[Score]) -> Score:
    """Return the counts over several affairs."""
    total = Score()
    for one in scores:
        total.hits.update(one.hits)
        total.tries.update(one.tries)
    return total


@dataclass(frozen=True, slots=True)
class _Find:
    """Something found: where, the words at its heart, and what was made of it."""

    passages: tuple[Passage, ...]
    hearts: tuple[Passage, ...]
    note: str


def score(affair: str) -> Score:
    """Draft an affair without any project, and score what is found."""
    dossier, problems = draft(articles(affair), vocabulary(affair))
    expected = read_expectations(affair, {source.id: source.text for source in dossier.sources})
    result = Score()
    result.remarks += [f"problem: {problem}" for problem in problems if problem.severity == "error"]
    for section, scored in _SCORED.items():
        if section in expected.sections:
            scored(expected, dossier, result)
    return result


def _passages(evidence: Iterable[Evidence]) -> tuple[Passage, ...]:
    return tuple(Passage(one.source, one.span.start, one.span.end) for one in evidence)


def _touch(some: Sequence[Passage], others: Sequence[Passage]) -> int:
    return sum(one.meets(other) for one in some for other in others)


def _fit(some: Sequence[Passage], others: Sequence[Passage]) -> float:
    """Return how well two lists of passages cover each other: a clause is fitted by its clause, not by the sentence around it."""
    return sum(one.meets(other) / max(one.end - one.start, other.end - other.start) for one in some for other in others)


def _match(gold: Sequence[Sequence[Passage]], found: Sequence[Sequence[Passage]]) -> dict[int, int]:
    """Pair expectations with finds, one to one, best fit first."""
    ranked = sorted((-_fit(some, others), i, j) for i, some in enumerate(gold) for j, others in enumerate(found))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for shared, i, j in ranked:
        if shared < 0 and i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", unicodedata.normalize("NFC", name)).strip().casefold()


def _show(passages: Sequence[Passage], known: Expectations) -> str:
    return " | ".join(f"[{one.article}] {known.texts[one.article][one.start : one.end]}" for one in passages).replace("\n", " ")


def _score_persons(expected: Expectations, dossier: Dossier, result: Score) -> None:
    def names(person: Expected) -> set[str]:
        return {_key(name) for name in (person.fields["name"], *person.fields["spellings"])}

    def spelled(actor: Actor) -> set[str]:
        return {_key(name) for name in (actor.name, *(spelling.words for spelling in actor.spellings))}

    found = [actor for actor in dossier.actors if actor.kind == "person" and actor.spellings]
    for person in expected.persons:
        actors = [actor for actor in found if names(person) & spelled(actor)]
        result.count("persons recall", bool(actors), person.fields["name"])
        if actors:
            others = " / ".join(actor.name for actor in actors)
            result.count("persons whole", len(actors) == 1, f"{person.fields['name']} is split: {others}")
    for actor in found:
        known = [person for person in expected.persons if names(person) & spelled(actor)]
        written = ", ".join(spelling.words for spelling in actor.spellings)
        result.count("persons precision", len(known) == 1, f"{actor.name} ({written}){' joins two' if known else ''}")


def _score_quotes(expected: Expectations, dossier: Dossier, result: Score) -> None:
    found = [quote for quote in dossier.quotes if quote.marked]
    spans = [_passages((quote.evidence,)) for quote in found]
    pairs: dict[int, int] = {}
    for i, gold in enumerate(expected.quotes):
        near = [j for j, span in enumerate(spans) if span[0].same(gold.passages[0]) and j not in pairs.values()]
        words = _show(gold.passages, expected)
        result.count("quotes recall", bool(near), words)
        if near:
            pairs[i] = near[0]
            said = _speaker(dossier, found[near[0]])
            right = bool(said & _speakers(expected, gold))
            result.count("quotes speaker", right, f"{words} — {' = '.join(sorted(said))}, not {gold.fields['speaker']}")
    for j, quote in enumerate(found):
        result.count("quotes precision", j in pairs.values(), f"[{quote.evidence.source}] {quote.evidence.exact}")


def _speaker(dossier: Dossier, quote: Quote) -> set[str]:
    if quote.speaker is None:
        return {NONE}
    actor = dossier.actor(dossier.names.get(quote.speaker, quote.speaker))
    return {_bare(quote.speaker), *((_bare(actor.name),) if actor else ())}


def _bare(name: str) -> str:
    return re.sub(r"^(?:an?|the) ", "", _key(name))


def _speakers(expected: Expectations, gold: Expected) -> set[str]:
    right = {_bare(name) for name in gold.accepts("speaker")}
    for person in expected.persons:
        if _bare(person.fields["name"]) in right:
            right |= {_bare(name) for name in person.fields["spellings"]}
    return right


def _score_utterances(expected: Expectations, dossier: Dossier, result: Score) -> None:
    quotes = {quote.id: _passages((quote.evidence,))[0] for quote in dossier.quotes}
    given = [pair for utterance in dossier.utterances for pair in _pairs([quotes[id] for id in utterance.quotes if id in quotes])]
    wanted = [pair for group in expected.utterances for pair in _pairs(group)]
    for pair in wanted:
        result.count("utterances recall", any(_same_pair(pair, other) for other in given), _show(pair, expected))
    for pair in given:
        result.count("utterances precision", any(_same_pair(pair, other) for other in wanted), _show(pair, expected))


def _pairs(group: Sequence[Passage]) -> list[tuple[Passage, Passage]]:
    return [(one, other) for one, other in itertools.combinations(group, 2) if one.article != other.article]


def _same_pair(pair: tuple[Passage, Passage], other: tuple[Passage, Passage]) -> bool:
    straight = pair[0].meets(other[0]) and pair[1].meets(other[1])
    return bool(straight or (pair[0].meets(other[1]) and pair[1].meets(other[0])))


def _score_events(expected: Expectations, dossier: Dossier, result: Score) -> None:
    found = dossier.events
    spans = [_passages(event.evidence) for event in found]
    pairs = _match([event.passages for event in expected.events], spans)
    for i, gold in enumerate(expected.events):
        words = _show(gold.passages, expected)
        if gold.required:
            result.count("events recall", i in pairs, words)
        if i in pairs:
            _score_event(gold, found[pairs[i]], spans[pairs[i]], words, result)
    finds = [_Find(span, _triggers(event), f"{event.when} {event.status}") for span, event in zip(spans, found, strict=True)]
    _score_excess("events", expected.events, expected.false_events, finds, pairs, expected, result)


def _triggers(event: LinkedEvent) -> tuple[Passage, ...]:
    """Return the words that name the event in each report, or the report where no word does."""
    return tuple(
        Passage(one.evidence.source, (one.trigger or one.evidence.span).start, (one.trigger or one.evidence.span).end)
        for one in event.members
    )


def _score_event(gold: Expected, event: LinkedEvent, spans: Sequence[Passage], words: str, result: Score) -> None:
    dates = {_plain(date) for date in (*gold.accepts("date"), *gold.accepts("accept"))}
    result.count("events date", _plain(event.when) in dates, f"{words} — {event.when}, not {gold.fields['date']}")
    result.count("events status", event.status in gold.accepts("status"), f"{words} — {event.status}, not {gold.fields['status']}")
    told = {passage.article for passage in gold.passages}
    if len(told) > 1:
        for article in sorted(told):
            merged = any(one.meets(other) for one in gold.passages if one.article == article for other in spans)
            result.count("events merged", merged, f"{article} is left out of: {words}")


def _plain(date: str | None) -> str:
    """Return an EDTF date without its qualifiers and its time of day."""
    return "/".join(re.sub(r"[~?%]|T[\d:+Z.-]*$", "", part) for part in (date or NONE).split("/"))


def _score_excess(
    kind: str,
    gold: Sequence[Expected],
    false: Sequence[Expected],
    found: Sequence[_Find],
    pairs: dict[int, int],
    expected: Expectations,
    result: Score,
) -> None:
    """Count finds that match nothing, and those whose heart stands where nothing may be found."""
    loose = [find for j, find in enumerate(found) if j not in pairs.values()]
    for j, _ in enumerate(found):
        result.count(f"{kind} precision", j in pairs.values())
    for find in loose:
        double = any(_touch(one.passages, find.passages) for one in gold)
        result.remarks.append(f"{kind} {'found twice' if double else 'in excess'}: {_show(find.passages, expected)} — {find.note}")
    for never in false:
        hit = [find.note for find in loose if _touch(never.passages, find.hearts)]
        words = _show(never.passages, expected)
        result.count(f"{kind} not made up", not hit, f"{words} ({never.fields['why']}) — {', '.join(hit)}")


def _score_deployments(expected: Expectations, dossier: Dossier, result: Score) -> None:
    found = dossier.deployments
    spans = [_passages(deployment.evidence) for deployment in found]
    pairs = _match([deployment.passages for deployment in expected.deployments], spans)
    for i, gold in enumerate(expected.deployments):
        words = _show(gold.passages, expected)
        if gold.required:
            result.count("deployments recall", i in pairs, words)
        if i in pairs:
            _score_deployment(gold, found[pairs[i]], dossier, words, result)
    finds = [_Find(span, span, f"{one.force} {one.low} {one.unit} {one.status}") for span, one in zip(spans, found, strict=True)]
    _score_excess("deployments", expected.deployments, expected.false_deployments, finds, pairs, expected, result)


def _score_deployment(gold: Expected, deployment: LinkedDeployment, dossier: Dossier, words: str, result: Score) -> None:
    actor = dossier.actor(deployment.force)
    number = deployment.low if deployment.low is not None else deployment.high
    places = " ".join(filter(None, (deployment.from_, deployment.to, deployment.at)))
    said = {
        "force": actor.name if actor else str(deployment.force or NONE),
        "count": NONE if number is None else f"{number:g}",
        "unit": deployment.unit or NONE,
        "status": deployment.status,
        "additional": "yes" if deployment.additional else "no",
    }
    for name, value in said.items():
        if name in gold.fields:
            result.count(f"deployments {name}", value in gold.accepts(name), f"{words} — {value}, not {gold.fields[name]}")
    wanted = gold.accepts("place")
    right = any(place == NONE or re.search(rf"\b{re.escape(place)}\b", places) for place in wanted)
    result.count("deployments place", right, f"{words} — {places or NONE}, not {gold.fields['place']}")


def _score_disputes(expected: Expectations, dossier: Dossier, result: Score) -> None:
    found = [(dispute, [_passages(position.evidence) for position in dispute.positions]) for dispute in dossier.disputes]
    for gold in expected.disputes:
        same = [dispute for dispute, positions in found if _apart(gold.positions, positions)]
        words = _show(gold.positions, expected)
        if gold.required:
            result.count("disputes recall", bool(same), words)
        if same:
            kinds = sorted({dispute.kind for dispute in same})
            result.count("disputes kind", bool(set(kinds) & set(gold.kinds)), f"{words} — {', '.join(kinds)}, not {', '.join(gold.kinds)}")
    for dispute, positions in found:
        wording = dispute.kind in ("wording", "translation") and any(_apart(group, positions) for group in expected.utterances)
        right = wording or _expected(positions, expected)
        if not right and dispute.state == "explained" and dispute.kind == "number":
            continue
        shown = "  ⇔  ".join(_show(position, expected) for position in positions)
        result.count("disputes precision", right, f"{dispute.kind}: {dispute.question} {shown}")

    for never in expected.false_disputes:
        made = [d.question for d, p in found if d.state == "open" and _apart(never.passages, p) and not _expected(p, expected)]
        words = _show(never.passages, expected)
        result.count("disputes not made up", not made, f"{words} ({never.fields['why']}) — {', '.join(made)}")


def _expected(positions: Sequence[Sequence[Passage]], expected: Expectations) -> bool:
    """Say whether answers are those of an expected dispute, among them perhaps others that are told beside."""
    return any(_apart(gold.positions, positions) for gold in expected.disputes)


def _score_voices(expected: Expectations, dossier: Dossier, result: Score) -> None:
    result.count("voices", sorted(map(sorted, dossier.voices)) == expected.voices, f"{dossier.voices}, not {expected.voices}")


_SCORED: Mapping[str, Callable[[Expectations, Dossier, Score], None]] = {
    "persons": _score_persons,
    "quotes": _score_quotes,
    "utterances": _score_utterances,
    "events": _score_events,
    "deployments": _score_deployments,
    "disputes": _score_disputes,
    "voices": _score_voices,
}


def _apart(group: Sequence[Passage], positions: Sequence[Sequence[Passage]]) -> bool:
    """Say whether two passages of a group lie in two different positions."""
    lies = [{i for i, position in enumerate(positions) if _touch((passage,), position)} for passage in group]
    return any(i != j for one, other in itertools.combinations(lies, 2) for i, j in itertools.product(one, other))
