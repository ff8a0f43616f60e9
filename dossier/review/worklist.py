"""What nobody has looked at yet, most weighty first: a dossier and its problems → tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain, islice

from rapidfuzz import fuzz

from dossier.model.content import Anchor, Home
from dossier.model.dispute import Dispute
from dossier.model.dossier import Dossier, Utterance
from dossier.model.evidence import Evidence, Span
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.statement import Statement, kind_of
from dossier.review import blocks
from dossier.review.tasks import Passage, Task, TaskKind
from dossier.text.anchor import find_anchor, quoted, where_in
from dossier.text.document import Sentence
from dossier.text.sentences import find_sentences

CORRECTIONS = "content/corrections/"
ALIKE = 70
"""How much of two quotes by one speaker must be alike (0–100) for a person to be asked whether they are one."""
FEW_WORDS = 6
"""A sentence of fewer words is not asked about."""
RAREST = 6
"""Quotes are compared when they share one of so many of their rarest words."""
SHORT, LONG = 4, 60
"""Words of a quote that can be a version of another; longer ones are compared by their beginning."""


def worklist(dossier: Dossier, problems: tuple[Problem, ...], language: Language, in_full: int | None = None) -> tuple[Task, ...]:
    """Return every task: corrections gone stale, statements nobody has looked at, likely doubles, candidates, and unused sentences.

    Of some kinds there are tens of thousands in a large dossier: no more than `in_full` of a kind are told in full, and one task stands for
    the others.
    """
    texts = _Texts({source.id: source for source in dossier.sources}, language)
    return tuple(
        chain(
            _stale(problems),
            _told("statement", _statements(dossier, texts), in_full),
            _same_person(dossier, texts),
            _told("one-utterance", _one_utterance(dossier, texts), in_full),
            _told("dispute", _candidates(dossier, texts), in_full),
            _told("sentence", _sentences(dossier, texts), in_full),
        )
    )


def _told(kind: TaskKind, tasks: Iterator[Callable[[], Task]], in_full: int | None) -> Iterator[Task]:
    """Yield the first tasks of a kind, and one that stands for the rest, which nobody makes."""
    yield from (make() for make in islice(tasks, in_full))
    if rest := sum(1 for _ in tasks):
        yield Task(kind, "", "", (), stands_for=rest)


@dataclass(frozen=True, slots=True)
class _Texts:
    """The sources by id, and what their sentences are."""

    sources: Mapping[str, Source]
    language: Language

    def sentences(self, source: Source) -> tuple[Sentence, ...]:
        """Return the sentences of a source, in the order of its text."""
        return find_sentences(source.text, source.blocks, self.language)

    def passage(self, evidence: Evidence) -> Passage:
        """Return words within the sentences they stand in."""
        source, span = self.sources[evidence.source], evidence.span
        around = [sentence.span for sentence in self.sentences(source) if sentence.span.touches(span)]
        start = min([span.start, *(sentence.start for sentence in around)])
        end = max([span.end, *(sentence.end for sentence in around)])
        before, after = source.text[start : span.start], source.text[span.end : end]
        return Passage(evidence, before, after, where_in(source, span.start), source.name)


def _stale(problems: tuple[Problem, ...]) -> Iterator[Task]:
    """Yield the corrections that no longer fit."""
    for problem in problems:
        if problem.where.path.startswith(CORRECTIONS):
            said = tuple((name, words) for name, words in (("nearest", problem.nearest), ("to mend it", problem.hint)) if words)
            yield Task("stale", str(problem.where), problem.message, (), file=problem.where.path, said=said)


def _statements(dossier: Dossier, texts: _Texts) -> Iterator[Callable[[], Task]]:
    """Yield the statements nobody has looked at: first those that most else rests on, then in the order of the sources."""
    weights = _Weights.of(dossier, texts.sources)
    found = [
        (weights.on(statement.evidence), statement, source)
        for source in dossier.sources
        for statement in _of(dossier, source)
        if statement.review.state == "found"
    ]
    for reasons, statement, source in sorted(found, key=lambda one: -len(one[0])):
        yield partial(_statement, statement, source, reasons, texts)


def _of(dossier: Dossier, source: Source) -> tuple[Statement, ...]:
    findings = dossier.findings.get(source.id)
    return (*findings.quotes, *findings.events, *findings.deployments) if findings else ()


def _statement(statement: Statement, source: Source, reasons: tuple[str, ...], texts: _Texts) -> Task:
    kind, said = kind_of(statement), blocks.fields_of(statement)
    return Task(
        "statement",
        statement.id,
        f"{kind.capitalize()}: {quoted(statement.evidence.exact)}",
        (texts.passage(statement.evidence),),
        file=f"{CORRECTIONS}{kind}s.yml",
        block=blocks.correction("accept", kind, statement.evidence, source, said),
        reasons=reasons,
        said=tuple((name, blocks.scalar(value)) for name, value in said.items() if value not in (None, "", [])),
        statement=statement,
    )


@dataclass(frozen=True, slots=True)
class _Weights:
    """What rests on which words, by source."""

    resting: Mapping[str, list[tuple[Span, str]]]

    @classmethod
    def of(cls, dossier: Dossier, sources: Mapping[str, Source]) -> _Weights:
        resting: dict[str, list[tuple[Span, str]]] = {}
        for dispute in dossier.disputes:
            for evidence in (evidence for position in dispute.positions for evidence in position.evidence):
                what = "a disputed fact" if dispute.curated else "a dispute candidate"
                resting.setdefault(evidence.source, []).append((evidence.span, f"{what}: {dispute.question}"))
        for label, anchor in _home(dossier.home):
            source = sources.get(anchor.source)
            found = find_anchor(source, anchor.exact, anchor.nth, anchor.where) if source else None
            if isinstance(found, Evidence):
                resting.setdefault(found.source, []).append((found.span, label))
        return cls(resting)

    def on(self, evidence: Evidence) -> tuple[str, ...]:
        """Return what rests on these words, each once."""
        return tuple(dict.fromkeys(label for span, label in self.resting.get(evidence.source, ()) if span.touches(evidence.span)))


def _home(home: Home) -> Iterator[tuple[str, Anchor]]:
    for figure in home.figures:
        yield from ((f"a key figure: {figure.words}, {figure.label}", anchor) for anchor in figure.evidence)
    for point in (*home.summary, *home.agreed, *home.one_party, *home.unknown):
        yield from ((f"the home page: {point.text}", anchor) for anchor in point.evidence)


def _same_person(dossier: Dossier, texts: _Texts) -> Iterator[Task]:
    """Yield pairs of actors that may be one: the text does not decide."""
    actors = {actor.id: actor for actor in dossier.actors}
    for one in dossier.actors:
        for other in (actors[id] for id in one.maybe_same if id in actors and id > one.id):
            places = [actor.mentions[0] for actor in (one, other) if actor.mentions]
            yield Task(
                "same-person",
                f"{one.id}+{other.id}",
                f"{one.name} and {other.name}: one and the same?",
                tuple(texts.passage(texts.sources[place.source].cite(place.span)) for place in places),
                file=f"content/actors/{one.id}.yml",
                block=blocks.actor_card(one, other),
            )


def _one_utterance(dossier: Dossier, texts: _Texts) -> Iterator[Callable[[], Task]]:
    """Yield pairs of utterances by one speaker, from different sources, that read alike and were not joined."""
    quotes = {quote.id: quote.evidence for quote in dossier.quotes}
    by_speaker: dict[str, list[_Said]] = {}
    for utterance in dossier.utterances:
        first = quotes[utterance.quotes[0]]
        words = first.exact.lower().split()[:LONG]
        if utterance.speaker and len(words) >= SHORT:
            by_speaker.setdefault(utterance.speaker, []).append(_Said(utterance, first.source, words))
    for speaker, said in by_speaker.items():
        for one, other in _alike(said):
            yield partial(_two_versions, speaker, one.utterance, other.utterance, quotes, texts)


def _two_versions(speaker: str, one: Utterance, other: Utterance, quotes: Mapping[str, Evidence], texts: _Texts) -> Task:
    both = [quotes[id] for id in (*one.quotes, *other.quotes)]
    return Task(
        "one-utterance",
        f"{one.id}+{other.id}",
        f"Two versions of one thing that {speaker} said?",
        tuple(map(texts.passage, both)),
        file="content/utterances.yml",
        block=blocks.utterance_card(speaker, ((evidence, texts.sources[evidence.source]) for evidence in both)),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """The first version of an utterance, and its words in small letters."""

    utterance: Utterance
    source: str
    words: list[str]


def _alike(said: list[_Said]) -> Iterator[tuple[_Said, _Said]]:
    """Yield the pairs that read alike. Only those that share one of their rarest words are compared, so that long lists stay quick."""
    counts = Counter(word for one in said for word in set(one.words))
    shelves: dict[str, list[int]] = {}
    for place, one in enumerate(said):
        rarest = sorted(set(one.words), key=lambda word: (counts[word], word))[:RAREST]
        near = {earlier for word in rarest for earlier in shelves.get(word, ())}
        for earlier in sorted(near):
            other = said[earlier]
            if one.source != other.source and fuzz.token_sort_ratio(other.words, one.words, processor=" ".join, score_cutoff=ALIKE):
                yield other, one
        for word in rarest:
            shelves.setdefault(word, []).append(place)


def _candidates(dossier: Dossier, texts: _Texts) -> Iterator[Callable[[], Task]]:
    """Yield the disputes that software proposes and no editor has taken up."""
    return (partial(_candidate, dispute, texts) for dispute in dossier.disputes if not dispute.curated)


def _candidate(dispute: Dispute, texts: _Texts) -> Task:
    return Task(
        "dispute",
        dispute.id,
        dispute.question,
        tuple(texts.passage(evidence) for position in dispute.positions for evidence in position.evidence),
        file=f"content/disputes/{dispute.id}.md",
        block=blocks.dispute_card(dispute, texts.sources),
        said=(("kind", dispute.kind), *((("relation", dispute.relation),) if dispute.relation else ())),
    )


def _sentences(dossier: Dossier, texts: _Texts) -> Iterator[Callable[[], Task]]:
    """Yield the sentences that no statement uses."""
    beside = _used_beside_statements(dossier)
    for source in dossier.sources:
        used = [*(statement.evidence.span for statement in _of(dossier, source)), *beside.get(source.id, ())]
        for span in unused(source, texts.sentences(source), used):
            yield partial(_sentence, source, span, texts)


def _sentence(source: Source, span: Span, texts: _Texts) -> Task:
    evidence = source.cite(span)
    return Task(
        "sentence",
        f"{source.id}:{span.start}",
        f"No statement uses {quoted(evidence.exact)}",
        (texts.passage(evidence),),
        file=f"{CORRECTIONS}events.yml",
        block=blocks.correction("add", "event", evidence, source, {}, now={"status": "happened", "when": source.published}),
    )


def unused(source: Source, sentences: Sequence[Sentence], used: Sequence[Span]) -> Iterator[Span]:
    """Yield the sentences of the body, but short ones, that touch none of the spans: one walk along both, which may overlap."""
    spans = sorted([(span.start, span.end) for span in used])
    at, reached = 0, 0
    for sentence in sentences:
        start, end = sentence.span.start, sentence.span.end
        while at < len(spans) and spans[at][0] < end:
            reached, at = max(reached, spans[at][1]), at + 1
        if (
            reached <= start
            and source.blocks[sentence.block].kind == "body"
            and len(source.text[start:end].split(maxsplit=FEW_WORDS - 1)) >= FEW_WORDS
        ):
            yield sentence.span


def _used_beside_statements(dossier: Dossier) -> Mapping[str, list[Span]]:
    """Return by source the words that an editor refused, and those that disputed facts rest on."""
    held = (evidence for dispute in dossier.disputes for position in dispute.positions for evidence in position.evidence)
    spans: dict[str, list[Span]] = {}
    for evidence in (*(thing.evidence for thing in dossier.rejected), *held):
        spans.setdefault(evidence.source, []).append(evidence.span)
    return spans
