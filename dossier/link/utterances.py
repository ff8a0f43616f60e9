"""Quotes of all sources → utterances: every version of one thing that somebody said."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from dossier.link.actors import Actors
from dossier.link.asking import Ask, anew
from dossier.link.days import day_of
from dossier.link.errata import joined_utterance
from dossier.link.likenesses import Likenesses, find_likenesses
from dossier.link.reading import Read
from dossier.link.speaking import Speaking, names_with_titles, speakers_of, speaking
from dossier.link.tally import Tally, tally
from dossier.link.versions import CERTAIN, Said, Version, Weights, is_fragment, said
from dossier.model.content import Anchor, UtteranceCard
from dossier.model.dossier import Utterance, utterance_id
from dossier.model.erratum import Erratum
from dossier.model.evidence import Evidence, Span
from dossier.model.findings import Findings
from dossier.model.language import Language
from dossier.model.problem import Problem
from dossier.model.source import Source
from dossier.model.statement import Quote
from dossier.text.anchor import find_anchor
from dossier.text.words import keys_of, light_keys, read_words

_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Utterances:
    """The utterances, one for every quote at least; and what readers are told of those that an editor joined."""

    utterances: tuple[Utterance, ...]
    problems: tuple[Problem, ...] = ()
    errata: tuple[Erratum, ...] = ()


def link_utterances(
    sources: tuple[Source, ...],
    findings: Mapping[str, Findings],
    read: Mapping[str, tuple[Read, ...]],
    actors: Actors,
    cards: tuple[UtteranceCard, ...],
    language: Language,
    ask: Ask = anew,
) -> Utterances:
    """Group the quotes that are versions of one utterance; an editor's card wins."""
    versions = _versions(sources, findings, read, actors, language, ask)
    words = ask.revise(_words, read)
    weights = Weights(words.counts, words.total, light_keys(language))
    by_card, problems = _by_cards(versions, sources, actors, cards)
    curated = [utterance for _, utterance in by_card]
    taken = {quote for utterance in curated for quote in utterance.quotes}
    left = tuple([version for version in versions if version.quote.id not in taken])
    found = [_utterance(group) for group in _groups(left, ask.revise(find_likenesses, left, weights, ask))]
    order = {version.quote.id: place for place, version in enumerate(versions)}
    errata = tuple(erratum for card, utterance in by_card for erratum in _joined(card, utterance, versions, weights))
    return Utterances(tuple(sorted((*curated, *found), key=lambda utterance: order[utterance.quotes[0]])), problems, errata)


def _joined(card: UtteranceCard, utterance: Utterance, versions: Sequence[Version], weights: Weights) -> Iterator[Erratum]:
    """Yield what readers are told of a card: how software alone would group its quotes tells whether it changed anything."""
    held = tuple(version for version in versions if version.quote.id in utterance.quotes)
    groups = _groups(held, find_likenesses(None, held, weights, anew))
    return joined_utterance(card, utterance, [[version.quote.evidence for version in group] for group in groups])


def _words(last: Tally | None, read: Mapping[str, tuple[Read, ...]]) -> Tally:
    """Count in how many sentences of all articles each word stands."""
    return tally(last, read)


def _versions(
    sources: tuple[Source, ...],
    findings: Mapping[str, Findings],
    read: Mapping[str, tuple[Read, ...]],
    actors: Actors,
    language: Language,
    ask: Ask,
) -> tuple[Version, ...]:
    """Return the quotes of all sources, in their order, each with who speaks."""
    speakers = speakers_of(ask.each(names_with_titles, findings, language), actors)
    quoted = {source.id: (source, findings[source.id].quotes, read[source.id]) for source in sources if source.id in findings}
    told = ask.each(_said, quoted, language)
    asked = {
        source.id: (
            findings[source.id].quotes,
            told[source.id],
            speaking(findings[source.id].quotes, speakers, actors, language),
            day_of(source),
        )
        for source in sources
        if source.id in findings
    }
    return tuple(chain.from_iterable(ask.each(_versions_of, asked).values()))


def _versions_of(article: tuple[tuple[Quote, ...], tuple[Said, ...], tuple[Speaking, ...], int | None]) -> tuple[Version, ...]:
    """Return the quotes of one article."""
    quotes, told, speaking, day = article
    return tuple(
        Version(quote, speaker, day, words, by_role) for quote, words, (speaker, by_role) in zip(quotes, told, speaking, strict=True)
    )


def _said(article: tuple[Source, tuple[Quote, ...], tuple[Read, ...]], language: Language) -> tuple[Said, ...]:
    """Return the words of the quotes of an article, ready to be compared."""
    source, quotes, read = article
    touched = _around([quote.evidence.span for quote in quotes], [one.span for one in read], [one.keys for one in read])
    return tuple(
        said(read_words(quote.evidence.exact, language)[:_LONGEST], around - _keys_at(source, quote, language))
        for quote, around in zip(quotes, touched, strict=True)
    )


def _around(quotes: list[Span], sentences: list[Span], keys: list[frozenset[str]]) -> Iterator[frozenset[str]]:
    """Yield for each quote the content words of the sentences it touches; both lists are in the order of the text."""
    first = 0
    for quote in quotes:
        while first < len(sentences) and sentences[first].end <= quote.start:
            first += 1
        while first and sentences[first - 1].end > quote.start:
            first -= 1
        touched: frozenset[str] = frozenset()
        for index in range(first, min(len(sentences), first + 4)):
            if sentences[index].start >= quote.end:
                break
            touched |= keys[index]
        yield touched


def _keys_at(source: Source, quote: Quote, language: Language) -> frozenset[str]:
    """Return the keys of the speaker's name and of the cue: they tell nothing of what was said."""
    spans = [span for span in (quote.mention, quote.cue) if span is not None]
    return frozenset(key for span in spans for key in keys_of(source.text, language, span.start, span.end))


class _Group:
    """Versions of one utterance, and who is named as their speaker."""

    def __init__(self, version: Version) -> None:
        self.versions = [version]
        self.speakers = {version.speaker} if version.speaker and not version.by_role else set()

    def may_join(self, other: _Group) -> bool:
        """Say whether no speaker of one is set against those of the other."""
        return not self.speakers or not other.speakers or not self.speakers.isdisjoint(other.speakers)

    def join(self, other: _Group) -> None:
        """Take over the versions of another group."""
        self.versions += other.versions
        self.speakers |= other.speakers


def _groups(versions: Sequence[Version], likenesses: Likenesses) -> list[list[Version]]:
    """Join what is alike, the surest first; groups with different speakers stay apart, unless they hold the same long words."""
    place = {version: number for number, version in enumerate(versions)}
    group = {version: _Group(version) for version in versions}
    alike = [(score, one, other) for (one, other), score in likenesses.of.items() if score > 0]
    for score, one, other in sorted(_surest(alike), key=lambda found: (-found[0], place[found[1]], place[found[2]])):
        large, small = sorted((group[one], group[other]), key=lambda held: -len(held.versions))
        if large is not small and (score >= CERTAIN or large.may_join(small)):
            large.join(small)
            group.update((version, large) for version in small.versions)
    joined = {id(held): held for held in (group[version] for version in versions)}
    return [sorted(held.versions, key=place.__getitem__) for held in joined.values()]


def _surest(alike: list[tuple[float, Version, Version]]) -> Iterator[tuple[float, Version, Version]]:
    """Yield what is alike, but for fragments: one is a version of one quote of another source at most, of the one most like it."""
    best: dict[tuple[Version, str], float] = {}
    for score, one, other in alike:
        for version, source in ((one, other.source), (other, one.source)):
            if is_fragment(version):
                best[version, source] = max(score, best.get((version, source), 0.0))
    for score, one, other in alike:
        if score >= max(best.get((one, other.source), 0.0), best.get((other, one.source), 0.0)):
            yield score, one, other


def _utterance(versions: list[Version]) -> Utterance:
    spoken = Counter(version.speaker for version in versions if version.speaker and not version.by_role)
    speaker = spoken.most_common(1)[0][0] if spoken else next((version.speaker for version in versions if version.speaker), None)
    occasion = next((version.quote.occasion for version in versions if version.quote.occasion), "")
    quotes = tuple(version.quote.id for version in versions)
    return Utterance(utterance_id(quotes[0]), speaker, quotes, occasion=occasion)


def _by_cards(
    versions: Sequence[Version], sources: tuple[Source, ...], actors: Actors, cards: tuple[UtteranceCard, ...]
) -> tuple[list[tuple[UtteranceCard, Utterance]], tuple[Problem, ...]]:
    """Make the editor's utterances, each beside its card. A quote belongs to one utterance: the second card that claims it is a problem."""
    texts = {source.id: source for source in sources}
    quotes: defaultdict[str, list[Quote]] = defaultdict(list)
    for version in versions:
        quotes[version.quote.evidence.source].append(version.quote)
    order = {version.quote.id: place for place, version in enumerate(versions)}
    problems: list[Problem] = []
    taken: dict[str, UtteranceCard] = {}
    curated: list[tuple[UtteranceCard, Utterance]] = []
    for card in cards:
        found: dict[Anchor, str] = {}
        for anchor in dict.fromkeys((*card.quotes, *((card.original,) if card.original else ()))):
            quote = _quote_at(anchor, texts, quotes)
            if isinstance(quote, Problem):
                problems.append(quote)
            elif taken.setdefault(quote.id, card) is not card:
                problems.append(_claimed_twice(anchor, taken[quote.id]))
            else:
                found[anchor] = quote.id
        if found:
            members = tuple(sorted(dict.fromkeys(found.values()), key=lambda id: order[id]))
            curated.append((card, _curated(card, members, found.get(card.original) if card.original else None, actors)))
    return curated, tuple(problems)


def _curated(card: UtteranceCard, quotes: tuple[str, ...], original: str | None, actors: Actors) -> Utterance:
    return Utterance(
        id=utterance_id(quotes[0]),
        speaker=actors.id_of(card.speaker) or card.speaker,
        quotes=quotes,
        occasion=card.occasion,
        when=card.when,
        gist=card.gist,
        original=original,
        note=card.note,
        curated=True,
    )


def _quote_at(anchor: Anchor, sources: Mapping[str, Source], quotes: Mapping[str, Iterable[Quote]]) -> Quote | Problem:
    """Return the quote that overlaps the words of an anchor by half of the shorter one, or what is wrong."""
    if anchor.source not in sources:
        nearest = ", ".join(sources)
        return Problem(anchor.where, "unknown-source", f"no source has the id {anchor.source!r}", nearest, "use the id of a file in seeds/")
    evidence = find_anchor(sources[anchor.source], anchor.exact, anchor.nth, anchor.where)
    if not isinstance(evidence, Evidence):
        return evidence
    span = evidence.span
    halves = [
        (-quote.evidence.span.shared(span), quote.evidence.span, quote)
        for quote in quotes.get(anchor.source, ())
        if 2 * quote.evidence.span.shared(span) >= min(len(quote.evidence.span), len(span)) and quote.evidence.span.touches(span)
    ]
    if halves:
        return min(halves, key=lambda half: half[:2])[2]
    return Problem(
        anchor.where,
        "no-quote-here",
        f"no quote was found at the words {anchor.exact!r} of {anchor.source!r}",
        hint="add the quote in content/corrections/ (add: quote), or take it out of the utterance",
    )


def _claimed_twice(anchor: Anchor, card: UtteranceCard) -> Problem:
    return Problem(
        anchor.where,
        "quote-in-two-utterances",
        f"the quote {anchor.exact!r} of {anchor.source!r} already belongs to the utterance at {card.where}",
        hint="keep it in one of the two",
    )
